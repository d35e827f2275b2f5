"""Drinking water: points of supply, tests, weekly looks, cleaning of tanks (R4.6)."""
