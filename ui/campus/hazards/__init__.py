"""Parts of the page of hazards."""
