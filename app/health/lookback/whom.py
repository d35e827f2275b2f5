"""Whom a form means: by the number first, else by class and name as they were on that day."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.merging.queries import merged_into
from app.people.models import Group, GroupName, Membership, Person
from app.people.roster import names
from app.people.roster.classes import class_name
from app.people.roster.text import tight
from app.people.rules import HOMES, archived


@dataclass
class _Held:
    """A file with every class it was ever in."""

    id: int
    name: str
    left: bool
    groups: list[tuple[int, date, date | None]] = field(default_factory=list)

    def was_in(self, groups: set[int], day: date) -> bool:
        """Was it in one of these on a day?"""
        return any(group in groups and since <= day and (until is None or until > day)
                   for group, since, until in self.groups)


class Whom:
    """Everybody of the school, read once for a whole file."""

    def __init__(self, session: Session) -> None:
        self._into = merged_into(session)
        self._people: dict[int, _Held] = {}
        self._numbers: dict[str, set[int]] = {}
        self._named: dict[str, list[_Held]] = {}
        query = select(Person.id, Person.name, Person.number, Person.roll_number, Person.id_number,
                       Person.status)
        for id_, name, *numbers, status in session.execute(query):
            held = self._people[id_] = _Held(id_, name, archived(status))
            self._named.setdefault(name, []).append(held)
            for number in filter(None, numbers):
                self._numbers.setdefault(number.upper(), set()).add(self._into.get(id_, id_))
        for id_, group, since, until in session.execute(select(
                Membership.person_id, Membership.group_id, Membership.since, Membership.until)):
            self._people[id_].groups.append((group, since, until))
        self._groups = _groups(session)

    def by_number(self, number: str, name: str) -> int:
        """Raises NotFound, or Invalid when the number is somebody else's."""
        found = self._numbers.get(number.upper(), set())
        if not found:
            raise NotFound(_("Nobody has the number {number}.").format(number=number))
        if len(found) > 1:
            raise Invalid(_("Several files have the number {number}.").format(number=number))
        (id_,) = found
        if name and not names.alike(self._people[id_].name, name):
            raise Invalid(_("The number is {name}'s.").format(name=self._people[id_].name))
        return id_

    def by_name(self, name: str, group: str, day: date) -> int:
        """Of that class on that day, else ever: a class renamed or changed still finds somebody.

        Raises NotFound, or Invalid where several bear the name.
        """
        groups = self._called(group, day)
        if not groups:
            raise NotFound(_("There is no class {name}.").format(name=group or "—"))
        named = self._named.get(name, [])
        found = [each for each in named if each.was_in(groups, day)] or [
            each for each in named if any(held[0] in groups for held in each.groups)]
        files = {self._into.get(each.id, each.id) for each in found}
        if not files:
            raise NotFound(_("Nobody of this name is in {group}.").format(group=group))
        if len(files) > 1:
            raise Invalid(_("Several in {group} bear this name.").format(group=group),
                          _("Add the number."))
        return files.pop()

    def to_write(self, id_: int) -> int:
        """The same, when the file may be written to. Raises Conflict for who has left (R8.7)."""
        held = self._people[id_]
        if held.left:
            raise Conflict(_("{name} has left the school: the file is archived.").format(
                name=held.name))
        return id_

    def _called(self, text: str, day: date) -> set[int]:
        """The groups that bear this name: that day's before those of another time."""
        wanted = tight(text)
        then = {each.id for each in self._groups if wanted == each.name_on(day)}
        if then:
            return then
        read = class_name(wanted, day)
        if read is not None and (same := {
                each.id for each in self._groups if each.entry_year == read.entry_year
                and each.class_no == read.class_no
                and (read.stage == each.stage or "" in (read.stage, each.stage))}):
            return same
        return {each.id for each in self._groups
                if any(wanted == name for name, _until in each.names)}


@dataclass(frozen=True)
class _Group:
    id: int
    stage: str
    entry_year: int | None
    class_no: int | None
    names: tuple[tuple[str, date | None], ...]

    def name_on(self, day: date) -> str:
        """What it was called: the former name that was still in force, else its own."""
        return next((name for name, until in self.names if until is None or until > day), "")


def _groups(session: Session) -> list[_Group]:
    former: dict[int, list[tuple[str, date | None]]] = {}
    query = select(GroupName.group_id, GroupName.name, GroupName.until)
    for id_, name, until in session.execute(query.order_by(GroupName.until, GroupName.id)):
        former.setdefault(id_, []).append((tight(name), until))
    return [
        _Group(row.id, row.stage, row.entry_year, row.class_no,
               (*former.get(row.id, ()), (tight(row.name), None)))
        for row in session.scalars(select(Group).where(Group.kind.in_(HOMES)))
    ]
