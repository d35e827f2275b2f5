"""Codes on labels of the store."""
