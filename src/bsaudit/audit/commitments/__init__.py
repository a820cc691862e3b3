"""Words against deeds: each promise, what was delivered of it, and the outcome beside it."""
