"""Tests of the system tab."""
