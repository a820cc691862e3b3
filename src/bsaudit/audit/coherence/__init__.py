"""Does the index hold together: correlations, influence against weight, reliability, coverage."""
