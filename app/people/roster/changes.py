"""What a row says of somebody on file that differs: columns, places, guardians, work."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from app.people.roster import work_plan
from app.people.roster.candidates import Candidate
from app.people.roster.classes import ClassName
from app.people.roster.roll import OnFile, group_key
from app.people.rules import GroupKind, Kind, Status


class Told(NamedTuple):
    """A group that a row names, with the place in it and the seat in a classroom."""

    group: ClassName
    place: str = ""
    seat: str = ""


def places(candidate: Candidate) -> dict[GroupKind, Told]:
    """The groups that a row names."""
    home = GroupKind.CLASS if candidate.kind is Kind.PUPIL else GroupKind.OFFICE
    found = {}
    if candidate.group:
        found[home] = Told(candidate.group, candidate.seat, candidate.chair)
    if candidate.dorm:
        found[GroupKind.DORMITORY] = Told(ClassName(candidate.dorm), candidate.bed)
    for kind, name in ((GroupKind.BUS, candidate.bus), (GroupKind.TABLE, candidate.table)):
        if name:
            found[kind] = Told(ClassName(name))
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
    for kind, (name, place, seat) in places(row).items():
        now = found.places.get(kind)
        if now is None or now.key != group_key(kind, name):
            yield kind.value, now.group if now else "", name.name
        elif place and place != now.place:
            yield f"{kind.value} place", now.place, place
        if seat and seat != (now.seat if now else ""):
            yield "chair", now.seat if now else "", seat
        if now and now.key == group_key(kind, name) and now.group != name.name:
            yield "class name", now.group, name.name
    for position, told in row.guardians.items():
        _id, known = found.guardians.get(position, (0, {}))
        if any(known.get(column) != value for column, value in told.items()):
            yield f"guardian{position}", known.get("name", ""), told.get("name", "")
    yield from work_plan.changes(row, found)
