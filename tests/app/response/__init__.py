"""Command and response."""
