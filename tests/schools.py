"""Schools to test with: real databases of both kinds, made once and copied for each test."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.gate import passes, service
from app.gate.models import Passage
from app.gate.rules import Direction
from app.gate.service import Outcome, Scan
from app.people.journal import keys_of
from app.people.models import (
    Group,
    LeaveSlip,
    Membership,
    Pass,
    Person,
    Restriction,
    SearchKey,
)
from app.people.rules import Boarding, GroupKind, Kind, LeaveKind, Obstacle
from app.places.models import School as SchoolRow
from app.places.service import Founding, found
from app.policy import Policy
from app.rulebook.queries import policy_on
from app.rulebook.service import change
from app.security.desk import Actor, Desk
from app.security.models import Account, AuditEntry
from app.security.rights import Right, Role
from app.security.service import create_account, sign_in
from app.storage import migrate
from app.storage.base import Base
from app.storage.database import Database

PASSWORD = "Secret-2026"
FOUNDED = clock.at(date(2026, 9, 1))
EAST, SOUTH = 1, 2  # the gates of every school here
IN, OUT = Direction.IN, Direction.OUT

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)


class SetClock:
    """A clock that stands where it is set; Monday 2026-11-23 07:20 at first."""

    def __init__(self) -> None:
        self.moment = clock.parse("2026-11-23T07:20")

    def set(self, wall: str) -> None:
        """Set it to a time of this day (07:41, 07:41:30), or to a day and time."""
        day = clock.local(self.moment).date().isoformat()
        self.moment = clock.parse(wall if "-" in wall else f"{day}T{wall}")

    def go(self, **by: float) -> None:
        """Let time pass: `go(minutes=15)`."""
        self.moment += timedelta(**by)


def found_school(database: Database) -> None:
    """A school of two gates, one account of each role and class 七(1)班 without pupils."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: FOUNDED)
        migrate.upgrade(database)
        gates = {"主校区": ["东门", "南门"]}
        found(database, Founding("第一中学", gates, Role.ADMINISTRATOR, PASSWORD))
        desk = sign_in(database, Role.ADMINISTRATOR, PASSWORD, "office")
        for role in Role:
            if role is not Role.ADMINISTRATOR:
                create_account(desk, role, role.title(), role, PASSWORD, must_change=False)
        with desk.begin(Right.IMPORT_PEOPLE) as session:
            session.add(Group(kind=GroupKind.CLASS, name="七(1)班", entry_year=2026, class_no=1))


@dataclass(frozen=True)
class Enrolled:
    """Somebody on the roll, with a valid pass."""

    id: int
    name: str
    number: str
    code: str


class School:
    """A founded school with somebody at each desk."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def desk(self, role: Role, station: str = "东门岗") -> Desk:
        """The desk of the one who has this role."""
        return Desk(self.database, self._actors[role], station)

    @cached_property
    def _actors(self) -> dict[Role, Actor]:
        accounts = self.rows(Account)
        return {row.role: Actor(row.id, row.name, row.display, row.role) for row in accounts}

    @property
    def guard(self) -> Desk:
        """The guard at the east gate."""
        return self.desk(Role.GUARD)

    @property
    def doctor(self) -> Desk:
        """The school doctor."""
        return self.desk(Role.DOCTOR, "clinic")

    @property
    def principal(self) -> Desk:
        """The principal."""
        return self.desk(Role.PRINCIPAL, "office")

    @property
    def administrator(self) -> Desk:
        """The administrator."""
        return self.desk(Role.ADMINISTRATOR, "office")

    def enrol(self, name: str = "李明", number: str | None = None, **fields: Any) -> Enrolled:
        """Put somebody on the roll, in class 七(1)班, with a pass and what they are found by."""
        with self.administrator.begin(Right.IMPORT_PEOPLE) as session:
            taken = session.query(Person).count()
            number = number or f"2026{taken + 1:04d}"
            person = Person(
                **{"kind": Kind.PUPIL, "created_at": clock.now()} | fields, name=name, number=number
            )
            session.add(person)
            session.flush()
            session.add(Membership(person_id=person.id, group_id=1, since=date(2026, 9, 1)))
            session.add_all(SearchKey(**key) for key in keys_of(person))
            code = passes.new_code(session.scalars(select(SchoolRow.pass_key)).one())
            session.add(Pass(person_id=person.id, code=code, issued_at=clock.now()))
            return Enrolled(person.id, name, number, code)

    def boarder(self, name: str = "王芳") -> Enrolled:
        """A pupil who lives at the school."""
        return self.enrol(name, boarding=Boarding.BOARDER)

    def write(self, *rows: Base) -> None:
        """Put rows into the database as the doctor's or the office's work would."""
        with self.administrator.begin(Right.IMPORT_PEOPLE) as session:
            session.add_all(rows)

    def restrict(self, person: Enrolled, obstacle: Obstacle = Obstacle.CLINIC) -> None:
        """Close the gate to somebody from now on."""
        self.write(Restriction(person_id=person.id, obstacle=obstacle, opened_at=clock.now()))

    def lift(self, person: Enrolled) -> None:
        """Open it again."""
        with self.administrator.begin(Right.IMPORT_PEOPLE) as session:
            query = select(Restriction).where(Restriction.person_id == person.id)
            for row in session.scalars(query):
                row.closed_at = clock.now()

    def give_leave(self, person: Enrolled, since: str, until: str) -> None:
        """A leave slip between two wall times."""
        self.write(
            LeaveSlip(
                person_id=person.id, kind=LeaveKind.LEAVE, since=clock.parse(since),
                until=clock.parse(until), issued_at=clock.now(),
            )
        )

    def policy(self) -> Policy:
        """What is in force today."""
        with self.guard.read(Right.READ_POLICY) as session:
            return policy_on(session, clock.today())

    def tune(self, **numbers: Any) -> None:
        """Put other numbers in force from today on."""
        change(self.principal, self.policy(), numbers, clock.today())

    def scan(
        self, who: Enrolled | str, temperature: str | None = None, *, gate: int = EAST,
        direction: Direction = IN, desk: Desk | None = None, **scan: Any,
    ) -> Outcome:
        """One scan by the guard."""
        code = who if isinstance(who, str) else who.code
        celsius = Decimal(temperature) if temperature else None
        return service.screen(
            desk or self.guard, gate, direction, Scan(code, celsius, **scan)
        )

    def said(self, *args: Any, **kwargs: Any) -> tuple[str, str]:
        """What one scan by the guard is answered: verdict and reason."""
        outcome = self.scan(*args, **kwargs)
        return outcome.verdict.value, outcome.reason.value

    def rows(self, model: type[Base]) -> list[Any]:
        """Every row of a table, in the order they were written."""
        return rows_of(self.database, model)

    @property
    def passages(self) -> list[Passage]:
        """Every passage written."""
        return self.rows(Passage)

    @property
    def audit(self) -> list[AuditEntry]:
        """Everything written down about what was done since the school was founded."""
        return [row for row in self.rows(AuditEntry) if row.at != FOUNDED]


def rows_of(database: Database, model: type[Base]) -> list[Any]:
    """Every row of a table, in the order they were written."""
    desk = Desk(database, Actor(None, "", "", Role.PRINCIPAL), "")
    with desk.read(Right.READ_GATE) as session:
        return list(session.scalars(select(model).order_by(*model.__mapper__.primary_key)))

