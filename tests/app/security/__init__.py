"""Tests of the security."""
