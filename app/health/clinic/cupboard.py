"""The clinic's usual medicines and the families an allergy reaches, as dated data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "medicines.toml"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def usual() -> dict[str, str]:
    """Names with their units, in the order in which they are proposed."""
    return dict(_told()["usual"])


def families() -> list[list[str]]:
    """Who is allergic to one of a family is allergic to all of it."""
    return [one["members"] for one in _told()["family"]]
