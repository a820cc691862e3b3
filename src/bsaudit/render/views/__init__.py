"""One view a verb: a result turned into a document."""
