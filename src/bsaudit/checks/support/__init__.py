"""What checks share: the list of them, and what they look at. No checks in here."""
