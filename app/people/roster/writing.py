"""Writes what a plan says: groups, people, where they belong, whom to call."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.people.journal import Journal, fetch, index
from app.people.models import Group, GroupName, Guardian, Membership, Person
from app.people.pinyin import reading
from app.people.roster.changes import Told, places
from app.people.roster.classes import ClassName
from app.people.roster.plan import Plan, Result
from app.people.roster.roll import Roll, group_key
from app.people.roster.work_rows import write_certificates, write_posts
from app.people.rules import Boarding, GroupKind, Status
from app.progress import Progress

INDEXED = {"name", "number", "roll_number"}
FIELDS = ("name", "stage", "entry_year", "grade", "class_no")


def write(
    session: Session, plan: Plan, roll: Roll, today: date, progress: Progress,
    account: int | None = None,
) -> Journal:
    """Write the accepted rows through the session; the journal tells what was done."""
    writer = _Writer(session, plan, roll, today)
    writer.account = account
    steps: tuple[Callable[[], None], ...] = (
        writer.groups, writer.new_people, writer.changed_people, writer.missing_people,
        writer.belongings, writer.guardians, writer.work, session.flush, writer.search_keys,
    )
    for done, step in enumerate(steps):
        progress.step(done, len(steps))
        step()
    return writer.journal


class _Writer:
    def __init__(self, session: Session, plan: Plan, roll: Roll, today: date) -> None:
        self.session, self.plan, self.roll, self.today = session, plan, roll, today
        self.journal = Journal(session)
        self.rows = [r for r in plan.rows if r.result in (Result.NEW, Result.CHANGED)]
        touched = [row.on_file.id for row in self.rows if row.on_file]
        touched += [person.id for person in plan.missing]
        self.people: dict[int, Person] = fetch(session, Person, touched)
        self.by_row: dict[int, Person] = {}
        self.to_index: list[Person] = []
        self.account: int | None = None

    def groups(self) -> None:
        """Classes that are new, and those that rose a grade."""
        wanted: dict[Any, tuple[GroupKind, ClassName]] = {
            group_key(kind, told.group): (kind, told.group)
            for row in self.rows for kind, told in places(row.candidate).items()
        }
        new, former = {}, []
        for key, (kind, name) in wanted.items():
            told = {column: getattr(name, column) for column in FIELDS}
            if group := self.roll.groups.get(key):
                differs = {c: v for c, v in told.items() if getattr(group, c) != v}
                if group.closed_on:
                    differs["closed_on"] = None
                if "name" in differs:
                    former.append(GroupName(
                        group_id=group.id, name=group.name, until=self.today))
                if differs:
                    self.journal.change(group, **differs)
            else:
                new[key] = Group(kind=kind, **told)
        self.journal.add([*new.values(), *former])
        self.roll.groups |= new

    def new_people(self) -> None:
        """Rows that nobody on file answers to."""
        at = clock.now()
        for position, row in enumerate(self.rows):
            if row.result is Result.NEW:
                told: dict[str, Any] = {"boarding": Boarding.DAY} | row.candidate.person
                pinyin, initials = reading(told["name"])
                self.by_row[position] = Person(
                    kind=row.candidate.kind, status=Status.ACTIVE, created_at=at,
                    pinyin=pinyin, initials=initials, **told,
                )
        self.journal.add(self.by_row.values())
        self.to_index += self.by_row.values()

    def changed_people(self) -> None:
        """People on file of whom the list knows something else."""
        for position, row in enumerate(self.rows):
            if row.on_file is None:
                continue
            person = self.by_row[position] = self.people[row.on_file.id]
            columns = row.candidate.person.keys() | {"status", "missing_since", "kind"}
            values = {column: new for column, _old, new in row.changes if column in columns}
            if "name" in values:
                values["pinyin"], values["initials"] = reading(values["name"])
            if values:
                self.journal.change(person, **values)
            if values.keys() & INDEXED:
                self.to_index.append(person)

    def missing_people(self) -> None:
        """Marked, never deleted (待核, R10.4)."""
        for missing in self.plan.missing:
            self.journal.change(self.people[missing.id], missing_since=self.today)

    def belongings(self) -> None:
        """Classes, dormitories and offices: a change ends one membership and begins another."""
        held = fetch(self.session, Membership, (
            place.membership_id for row in self.rows if row.on_file
            for place in row.on_file.places.values()
        ))
        new: list[dict[str, Any]] = []
        more: list[dict[str, Any]] = []
        for position, row in enumerate(self.rows):
            for kind, told in places(row.candidate).items():
                now = row.on_file.places.get(kind) if row.on_file else None
                group = self.roll.groups[group_key(kind, told.group)]
                place, seat = told.place, told.seat
                if now and now.group_id == group.id:
                    if not self._moves_seat(held[now.membership_id], told):
                        continue
                    place = place or now.place
                if now:
                    self.journal.change(held[now.membership_id], until=self.today)
                (more if row.on_file else new).append({
                    "person_id": self.by_row[position].id, "group_id": group.id,
                    "place": place, "seat": seat, "since": self.today,
                })
        self.journal.add_to_new(Membership, new)
        self.journal.add(Membership(**told) for told in more)

    def _moves_seat(self, held: Membership, told: Told) -> bool:
        """A seat held since an earlier day ends and another begins; the rest is corrected."""
        if told.seat and held.seat and told.seat != held.seat and held.since < self.today:
            return True
        values = {"place": told.place, "seat": told.seat}
        if differs := {c: v for c, v in values.items() if v and getattr(held, c) != v}:
            self.journal.change(held, **differs)
        return False

    def guardians(self) -> None:
        """Whom to call."""
        held = fetch(self.session, Guardian, (
            id_ for row in self.rows if row.on_file for id_, _ in row.on_file.guardians.values()
        ))
        new: list[dict[str, Any]] = []
        more: list[dict[str, Any]] = []
        blank = {"name": "", "relation": "", "phone": "", "legal": None}
        for position, row in enumerate(self.rows):
            for number, told in row.candidate.guardians.items():
                known = row.on_file.guardians.get(number) if row.on_file else None
                if known is None:
                    whole = {"person_id": self.by_row[position].id, "position": number}
                    (more if row.on_file else new).append(whole | blank | told)
                elif differs := {c: v for c, v in told.items() if known[1][c] != v}:
                    self.journal.change(held[known[0]], **differs)
        self.journal.add_to_new(Guardian, new)
        self.journal.add(Guardian(**told) for told in more)

    def work(self) -> None:
        """Posts and certificates."""
        write_posts(self.journal, self.rows, self.by_row, self.today)
        write_certificates(self.journal, self.rows, self.by_row, self.account)

    def search_keys(self) -> None:
        """By what they are found."""
        index(self.session, self.to_index)


