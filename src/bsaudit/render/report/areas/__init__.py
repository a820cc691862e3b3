"""A report on areas: what was found, the ranking, what moved, larger areas, and every area with its values."""
