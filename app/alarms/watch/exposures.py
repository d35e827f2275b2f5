"""What people shared, as it stands: a meal, water, medicine (R1.3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.alarms.watch.models import SharedExposure, SharedExposurePerson
from app.alarms.watch.rules import ExposureKind

COUNTS_FOR = timedelta(days=7)  # who falls ill within a week of it may have it from there


@dataclass(frozen=True)
class Exposure:
    """One shared exposure; `id` its first row, `row` the newest; `people` the kept files."""

    id: int
    row: int
    kind: ExposureKind
    day: date
    what: str
    people: frozenset[int]
    by: int | None = None

    @property
    def topic(self) -> str:
        """As an alarm names it."""
        return f"exposure:{self.id}"

    def may_explain(self, person: int, on: date) -> bool:
        """May an illness of this person that was seen on a day come from it?"""
        return person in self.people and self.day <= on <= self.day + COUNTS_FOR


def exposures(session: Session, into: dict[int, int], first: date, last: date) -> list[Exposure]:
    """Those of a period that stand, the newest day first."""
    rows = session.scalars(select(SharedExposure).order_by(SharedExposure.id)).all()
    if not rows:
        return []
    root: dict[int, int] = {}
    newest: dict[int, SharedExposure] = {}
    for row in rows:
        root[row.id] = root.get(row.replaces_id or 0, row.id)
        newest[root[row.id]] = row
    standing = {key: row for key, row in newest.items()
                if not row.withdrawn and first <= row.day <= last}
    people = _people(session, into, [row.id for row in standing.values()])
    found = [Exposure(key, row.id, row.kind, row.day, row.what, people.get(row.id, frozenset()),
                      row.account_id) for key, row in standing.items()]
    return sorted(found, key=lambda each: (each.day, each.id), reverse=True)


def _people(session: Session, into: dict[int, int], rows: list[int]) -> dict[int, frozenset[int]]:
    query = select(SharedExposurePerson.exposure_id, SharedExposurePerson.person_id).where(
        SharedExposurePerson.exposure_id.in_(rows))
    found: dict[int, set[int]] = {}
    for exposure, person in session.execute(query):
        found.setdefault(exposure, set()).add(into.get(person, person))
    return {key: frozenset(each) for key, each in found.items()}
