"""Many areas at once: the same audit of a rubric with `units: area`, on whole columns."""
