"""People: the roll, class lists coming in, passes going out."""
