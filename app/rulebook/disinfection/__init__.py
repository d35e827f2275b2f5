"""What is disinfected how strongly and for how long (R4.2)."""
