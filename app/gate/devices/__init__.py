"""Scanners and thermometers at a serial port: what they are, and what their bytes mean."""
