"""Drills: what was played, who was there, what was wrong, and the copy it is played in."""
