"""Hazards of buildings and utilities: the twenty kinds of clause 3.2.3, looked at (灾区安全)."""
