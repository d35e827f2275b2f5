"""Tests of papers and sheets."""
