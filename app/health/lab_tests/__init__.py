"""Tests of pupils and staff, with their results (检测)."""
