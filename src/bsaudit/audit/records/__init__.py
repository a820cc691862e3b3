"""Results that were written down: making them again, and setting two of them side by side."""
