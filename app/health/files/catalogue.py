"""Kinds of focus flags, documents and consents: data that a school may word its own way."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "files.toml"
OTHER = "other"


@cache
def _told() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def kinds(of: str) -> dict[str, str]:
    """Names by id, in their own order; `of` is `focus`, `document` or `consent`."""
    return {one["id"]: one["name"] for one in _told()[of]}


def named(of: str, kind: str) -> str:
    """The name of a kind; one that left the catalogue keeps its id."""
    return kinds(of).get(kind, kind)
