"""Tests of the school and its gates."""
