"""The step cards that open in an emergency, from every page."""
