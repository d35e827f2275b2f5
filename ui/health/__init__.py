"""The doctor's tab: the checks of the day."""
