"""The gate's screen: one line takes everything, one panel answers."""
