"""Tests of the store rooms."""
