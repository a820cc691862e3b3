"""What if: a scenario of edits, scored like any audit, and the change split among the edits."""
