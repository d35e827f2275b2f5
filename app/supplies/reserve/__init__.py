"""How many days have we: use, need and shortage."""
