"""Posts and certificates of whoever works at the school."""
