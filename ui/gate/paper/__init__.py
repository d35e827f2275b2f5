"""Late entry: what was written on paper, line by line."""
