"""How sure the ranks of many areas are: an index drawn again and again under what its rubric calls uncertain."""
