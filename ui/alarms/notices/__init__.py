"""Epidemic reports: the panel, writing and sending, the contact book."""
