"""Kinds of certificates and the posts that need them: dated data that a school may edit."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.people.staffing.rules import Paper, years_after

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "staffing.toml"


@dataclass(frozen=True)
class CertificateKind:
    """One kind. `years`: how long it is good from its issue, None when it never runs out."""

    kind: str
    name: str
    years: int | None


@dataclass(frozen=True)
class Catalogue:
    """What the file says.

    required  kind of certificate → words of posts that need it
    service   words that make somebody service staff; school: names of the school as employer
    """

    suggested: Sequence[str]
    service: Sequence[str]
    school: frozenset[str]
    kinds: dict[str, CertificateKind]
    required: dict[str, Sequence[str]]

    def needs(self, post: str | None) -> tuple[str, ...]:
        """Kinds without which somebody of this post may not come in."""
        return tuple(kind for kind, words in self.required.items()
                     if post and any(word in post for word in words))

    def completed(self, paper: Paper) -> Paper:
        """With its usual last valid day, where only the issue is known."""
        years = self.kinds[paper.kind].years
        if years is None or paper.issued_on is None or paper.expires_on is not None:
            return paper
        return replace(paper, expires_on=years_after(paper.issued_on, years))

    def runs_out(self, kind: str) -> bool:
        """Does a certificate of this kind expire?"""
        return self.kinds[kind].years is not None

    def is_service(self, text: str) -> bool:
        """Is this a category or post of service staff (流动人员)?"""
        return any(word in text for word in self.service)


@cache
def catalogue() -> Catalogue:
    """The school's catalogue."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    kinds = (CertificateKind(each["kind"], each["name"], each.get("years"))
             for each in told["certificates"])
    return Catalogue(
        tuple(told["suggested"]), tuple(told["service"]), frozenset(told["school"]),
        {each.kind: each for each in kinds},
        {each["certificate"]: tuple(each["posts"]) for each in told["required"]},
    )
