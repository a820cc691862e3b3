"""The use cases: select, score, compare, explain, and the catalogue. They read, compute and return; never print."""
