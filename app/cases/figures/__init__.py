"""The observation room and outbreaks in numbers: how full, how fast, how many (R3.7, R11.1)."""
