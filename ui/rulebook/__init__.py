"""The window of the rulebook: calendar and bells."""
