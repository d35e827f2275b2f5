"""The page of the look-back before term."""
