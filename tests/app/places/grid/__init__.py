"""The grid (网格)."""
