"""The team (防控队伍): who is in it, their certificates and training, doctors per pupil (4.2)."""
