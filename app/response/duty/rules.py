"""What a roster is and what is wrong with it; pure (R9.5, clause 3.1.1)."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Post(StrEnum):
    """领导带班, 值班员."""

    LEADER = "leader"
    WATCH = "watch"


class Signed(StrEnum):
    """How whoever comes signed."""

    ACCOUNT = "account"
    PAPER = "paper"


class Fault(StrEnum):
    """What is wrong with a roster, the gravest first."""

    GAP = "gap"
    LEFT = "left"
    AWAY = "away"
    OVERLAP = "overlap"
    NO_PHONE = "no-phone"


@dataclass(frozen=True)
class Slot:
    """Who is where and when; UTC moments, the end not included; campus None = whole school."""

    begins: datetime
    ends: datetime
    post: Post
    person_id: int
    campus_id: int | None = None
    key: int = 0


@dataclass(frozen=True)
class Wrong:
    """One fault; of a gap the post and the campus, of the others the person and the slot."""

    fault: Fault
    begins: datetime
    ends: datetime
    post: Post
    campus_id: int | None = None
    person_id: int | None = None
    key: int = 0


_PHONE = re.compile(r"1[3-9]\d{9}|(0\d{2,3}-)?[2-8]\d{6,7}(-\d{1,6})?|\d{3,6}")


def reachable(phone: str) -> bool:
    """Is one of the numbers, divided by “/”, a telephone number?"""
    return any(_PHONE.fullmatch(re.sub(r"\s", "", part)) for part in re.split("[/／、]", phone))


def gaps(slots: Iterable[Slot], first: datetime, last: datetime, campuses: Sequence[int | None]
         ) -> list[Wrong]:
    """Where between two moments nobody leads or nobody watches, campus by campus.

    Who is on duty for the whole school is so for each campus. `campuses` empty = one school.
    """
    rows = sorted(slots, key=lambda each: each.begins)
    told = []
    for campus in campuses or [None]:
        for post in Post:
            mine = [each for each in rows
                    if each.post is post and each.campus_id in (None, campus)]
            told += [Wrong(Fault.GAP, begins, ends, post, campus)
                     for begins, ends in _uncovered(mine, first, last)]
    return sorted(_joined(told, len(campuses)), key=lambda each: (each.begins, each.post))


def _uncovered(slots: Iterable[Slot], first: datetime, last: datetime
               ) -> list[tuple[datetime, datetime]]:
    found, at = [], first
    for each in slots:
        if each.ends <= at or each.begins >= last:
            continue
        if each.begins > at:
            found.append((at, each.begins))
        at = each.ends
    if at < last:
        found.append((at, last))
    return found


def _joined(told: list[Wrong], campuses: int) -> list[Wrong]:
    """A gap that all campuses share is told once, of the school."""
    shared: dict[tuple[datetime, datetime, Post], list[Wrong]] = {}
    for each in told:
        shared.setdefault((each.begins, each.ends, each.post), []).append(each)
    return [
        one for key, every in shared.items()
        for one in ([Wrong(Fault.GAP, *key)] if len(every) == campuses else every)
    ]


def overlaps(slots: Iterable[Slot]) -> list[Wrong]:
    """Where one person stands in two slots at a time; told of the later one."""
    told: list[Wrong] = []
    latest: dict[int, Slot] = {}
    for each in sorted(slots, key=lambda one: (one.begins, one.ends, one.key)):
        before = latest.get(each.person_id)
        if before is not None and each.begins < before.ends:
            told.append(Wrong(Fault.OVERLAP, each.begins, min(each.ends, before.ends), each.post,
                              each.campus_id, each.person_id, each.key))
        if before is None or each.ends > before.ends:
            latest[each.person_id] = each
    return told


def leaves_holes(before: Collection[Wrong], after: Iterable[Wrong]) -> list[Wrong]:
    """What a change makes worse: gaps and overlaps that were not there before."""
    def known(one: Wrong) -> bool:
        return any(each.fault is one.fault and each.post is one.post
                   and each.campus_id in (None, one.campus_id)
                   and each.person_id == one.person_id
                   and each.begins <= one.begins and one.ends <= each.ends for each in before)

    return [each for each in after if not known(each)]
