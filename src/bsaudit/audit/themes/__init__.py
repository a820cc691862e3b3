"""The claims of failure: evidence for and against each, and how severe it is."""
