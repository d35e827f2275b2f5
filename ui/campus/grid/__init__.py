"""The page of the grid in its parts."""
