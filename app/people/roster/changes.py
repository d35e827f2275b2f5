"""What a row says of somebody on file that differs: columns, places, guardians, work."""

from collections.abc import Iterable
from typing import Any

from app.people.roster import work_plan
from app.people.roster.candidates import Candidate
from app.people.roster.classes import ClassName
from app.people.roster.roll import OnFile, group_key
from app.people.rules import GroupKind, Kind, Status


def places(candidate: Candidate) -> dict[GroupKind, tuple[ClassName, str]]:
    """The groups that a row names, each with the place in it."""
    home = GroupKind.CLASS if candidate.kind is Kind.PUPIL else GroupKind.OFFICE
    found = {home: (candidate.group, candidate.seat)} if candidate.group else {}
    if candidate.dorm:
        found[GroupKind.DORMITORY] = (ClassName(candidate.dorm), candidate.bed)
    return found


def changes(row: Candidate, found: OnFile) -> Iterable[tuple[str, Any, Any]]:
    """Column → old and new value: what the list knows otherwise."""
    for column, value in row.person.items():
        if found.person[column] != value:
            yield column, found.person[column], value
    if found.status is not Status.ACTIVE:
        yield "status", found.status, Status.ACTIVE
    if found.missing_since:
        yield "missing_since", found.missing_since, None
    for kind, (name, place) in places(row).items():
        now = found.places.get(kind)
        if now is None or now.key != group_key(kind, name):
            yield kind.value, now.group if now else "", name.name
        elif place and place != now.place:
            yield f"{kind.value} place", now.place, place
        if now and now.key == group_key(kind, name) and now.group != name.name:
            yield "class name", now.group, name.name
    for position, told in row.guardians.items():
        _id, known = found.guardians.get(position, (0, {}))
        if any(known.get(column) != value for column, value in told.items()):
            yield f"guardian{position}", known.get("name", ""), told.get("name", "")
    yield from work_plan.changes(row, found)
