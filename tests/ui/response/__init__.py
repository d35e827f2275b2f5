"""Pages of command and response."""
