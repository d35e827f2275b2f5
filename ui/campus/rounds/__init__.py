"""Rounds: what is to be done today, and writing down that it was."""
