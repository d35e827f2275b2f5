"""Alarms by the rules."""
