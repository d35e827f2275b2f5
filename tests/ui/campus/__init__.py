"""The campus in the window."""
