"""Inspections of every level."""
