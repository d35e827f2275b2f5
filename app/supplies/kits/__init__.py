"""Kits and recipes: one act books out all parts."""
