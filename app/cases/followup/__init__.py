"""Asking every day after who is isolated, watched or ill, body and mind (随访, clause 3.2.2)."""
