"""The order of events: scores over time, what moved first, and how sure that is."""
