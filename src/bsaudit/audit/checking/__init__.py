"""The use case behind `bsaudit check`: all that is wrong with a rubric or a package, and what was left."""
