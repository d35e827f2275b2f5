"""The canteen: checks before opening and each day, food samples, food handlers (R4.7)."""
