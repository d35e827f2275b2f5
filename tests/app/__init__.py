"""Tests of the core, without a window."""
