"""Sheets on paper whose rows bear codes: for the gate, for the check of a class."""
