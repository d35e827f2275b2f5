"""Diseases: what each asks before somebody is back, the statutory list, the school's own rules."""
