"""Leaving the school closes the file (R8.7): graduated, transferred, resigned."""
