"""The team and its trainings."""
