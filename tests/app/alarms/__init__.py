"""Alarms and reports."""
