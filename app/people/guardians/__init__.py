"""Whom to call (监护人): added, changed, ended; nobody is forgotten."""
