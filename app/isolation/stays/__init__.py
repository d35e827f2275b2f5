"""Who lies in the observation room, since when, and what was done for them (R3.6–R3.8)."""
