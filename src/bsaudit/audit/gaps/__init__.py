"""The Big Society gap: differences between groups, how clear they are, and whether they changed."""
