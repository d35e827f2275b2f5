"""Somebody who comes to see a teacher."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from app import clock
from app.gate import line
from app.gate.rules import Direction
from app.gate.service import Outcome, Scan
from app.gate.visits import queries, service
from app.gate.visits.queries import VisitRow
from app.gate.visits.service import Guest, Slip
from app.security.desk import Desk
from app.security.rights import Right
from tests.schools import EAST, IN, School

ZHAO = Guest("赵敏", "开家长会", host="王老师", phone="13812345678", id_number="410102198009010012")


@dataclass
class Porter:
    """The guard who receives visitors, and the host who announces them."""

    school: School

    def announce(self, guest: Guest = ZHAO, since: str = "07:00", until: str = "18:00",
                 desk: Desk | None = None) -> Slip:
        day = clock.today().isoformat()
        return service.appoint(
            desk or self.school.doctor, guest, clock.parse(f"{day}T{since}"),
            clock.parse(f"{day}T{until}"))

    def scan(self, code: str, temperature: str | None = None, *, gate: int = EAST,
             direction: Direction = IN, **scan: Any) -> Outcome:
        celsius = Decimal(temperature) if temperature else None
        return line.screen(self.school.guard, gate, direction, Scan(code, celsius, **scan))

    def said(self, *args: Any, **kwargs: Any) -> tuple[str, str, str]:
        outcome = self.scan(*args, **kwargs)
        return outcome.direction.value, outcome.verdict.value, outcome.reason.value

    def come(self, guest: Guest = ZHAO) -> Slip:
        """Announced and let in."""
        slip = self.announce(guest)
        self.scan(slip.code, "36.5")
        return slip

    def row(self, slip: Slip) -> VisitRow:
        with self.school.guard.read(Right.SCREEN) as session:
            row = queries.visit(session, slip.id)
        assert row is not None
        return row

    def today(self) -> list[tuple[str, str]]:
        with self.school.guard.read(Right.SCREEN) as session:
            return [(row.name, row.state.value)
                    for row in queries.today(session, clock.now())]


@pytest.fixture
def porter(school: School) -> Porter:
    """It is Monday 2026-11-23 07:20."""
    return Porter(school)
