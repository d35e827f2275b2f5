"""Roles of the team: dated data that a school may edit."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "team.toml"


@dataclass(frozen=True)
class Role:
    """One role.

    posts         words of posts whose holders have it without being appointed
    certificates  kinds that are to be on file; hours: of training in the months that count
    counts        it counts for the ratio of doctors; outside: it may be held from outside
    """

    id: str
    name: str
    posts: tuple[str, ...]
    certificates: tuple[str, ...]
    hours: int
    counts: bool
    outside: bool


@dataclass(frozen=True)
class Catalogue:
    """What the file says."""

    months: int
    pupils_per_doctor: int
    roles: dict[str, Role]

    def name(self, role: str) -> str:
        """What a role is called; one that was taken out of the file keeps its word."""
        held = self.roles.get(role)
        return held.name if held else role

    def of_post(self, post: str) -> tuple[str, ...]:
        """The roles that a post brings with it."""
        return tuple(each.id for each in self.roles.values()
                     if any(word in post for word in each.posts))


@cache
def catalogue() -> Catalogue:
    """The school's catalogue."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    roles = [
        Role(each["id"], each["name"], tuple(each.get("posts", ())),
             tuple(each.get("certificates", ())), each.get("hours", 0),
             each.get("counts", False), each.get("outside", False))
        for each in told["role"]]
    return Catalogue(told["months"], told["pupils_per_doctor"], {each.id: each for each in roles})
