"""Rooms and beds of the observation room (R3.6)."""
