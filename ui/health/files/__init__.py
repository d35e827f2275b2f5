"""One person, one file (一人一档)."""
