"""Every table of the house, whatever rooms were opened so far: for copies of whole databases."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from sqlalchemy import Table

import app
from app.storage.base import Base

_NO_TABLES = {"app.commands", "app.demo", "app.storage.migrations"}


def every_table() -> list[Table]:
    """All tables, those that others refer to first."""
    for name in _models("app", app.__path__):
        import_module(name)
    return list(Base.metadata.sorted_tables)


def _models(package: str, places: "list[str]") -> Iterator[str]:
    for found in pkgutil.iter_modules(places, f"{package}."):
        if found.ispkg and found.name not in _NO_TABLES:
            yield from _models(found.name, list(import_module(found.name).__path__))
        elif found.name.endswith(".models"):
            yield found.name
