"""Diluting disinfectant: how much concentrate, how much water."""
