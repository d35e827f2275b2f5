"""What was found wrong, by whom it is mended, until when, and whether it was (整改)."""
