"""Thermometers and scanners: their numbers, where they are, when they are to be calibrated."""
