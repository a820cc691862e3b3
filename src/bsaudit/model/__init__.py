"""The nouns of an audit: rubric, package, observation, period, status, result. No input or output."""
