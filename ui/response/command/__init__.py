"""The page of the command chart."""
