"""The command line: one file a verb. Parses, calls audit, calls render; the only part that prints and exits."""
