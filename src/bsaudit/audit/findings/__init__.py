"""Published findings beside computed verdicts, and why they differ."""
