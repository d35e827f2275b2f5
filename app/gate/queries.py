"""The log of the gate: every passage, the newest, the held ones."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.gate.visits.models import Visit
from app.people.groups.queries import changed_since, class_on
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Boarding, Kind
from app.places.models import Gate
from app.policy import Site
from app.register import Period
from app.rulebook.calendar.queries import is_school_day
from app.rulebook.queries import policy_on
from app.security.models import Account
from app.storage.days import SchoolDay

LONG_CODE = 20
PAPER_BACK = timedelta(days=3660)  # as far back as paper may be entered


@dataclass(frozen=True)
class LogRow:
    """One passage as the gate log shows it; `undone` marks rows that were taken back.

    late_by  minutes after the late line at which a day pupil came, the day's first entry
    """

    id: int
    nonce: str
    at: datetime
    recorded_at: datetime
    late: bool
    gate: str
    direction: Direction
    person_id: int | None
    name: str
    code: str
    number: str
    group: str
    temperature: Decimal | None
    site: Site | None
    verdict: Verdict
    reason: Reason
    account: str
    station: str
    remark: str
    undone: bool
    device: str
    sheet: str
    kind: Kind | None = None
    boarding: Boarding | None = None
    late_by: int = 0

    @property
    def visitor(self) -> bool:
        """Was it a visitor's slip? Only a visitor has a name without being on the roll."""
        return self.person_id is None and bool(self.name)

    @property
    def who(self) -> str:
        """The name, or the code that nobody owns, shortened."""
        long = len(self.code) > LONG_CODE
        return self.name or (f"{self.code[:6]}…{self.code[-4:]}" if long else self.code)


_taken_back = aliased(Passage)
UNDONE = select(_taken_back.id).where(_taken_back.undoes_id == Passage.id).exists()
STANDING = and_(Passage.undoes_id.is_(None), ~UNDONE)


def log(session: Session, period: Period) -> list[LogRow]:
    """Every passage of a period in the order it happened."""
    first, end = clock.bounds(period.first, period.last)
    rows = _log(
        session, period.first, lambda log: log.where(Passage.at >= first, Passage.at < end))
    return _told_late(session, rows)


def recent(session: Session, gate_id: int, count: int) -> list[LogRow]:
    """The newest passages of a gate, newest first."""
    since = clock.now() - timedelta(days=1)
    return _log(
        session, clock.local(since).date(),
        lambda log: log.where(Passage.at >= since, Passage.gate_id == gate_id).order_by(None)
        .order_by(Passage.at.desc(), Passage.id.desc()).limit(count),
    )


def held(session: Session, period: Period) -> list[LogRow]:
    """Arrivals that were held, or measured again, and not taken back."""
    first, end = clock.bounds(period.first, period.last)
    again = Passage.reason.in_((Reason.FEVER_ONCE, Reason.COOLED))
    return _log(
        session, period.first,
        lambda log: log.where(
            Passage.at >= first, Passage.at < end, STANDING,
            (Passage.verdict == Verdict.HOLD) | again,
        ),
    )


def entered_later(session: Session, period: Period) -> list[LogRow]:
    """What was written down in a period about an earlier moment, in the order it was entered."""
    first, end = clock.bounds(period.first, period.last)
    rows = _log(
        session, period.first - PAPER_BACK,
        lambda log: log.where(
            Passage.recorded_at != Passage.at, Passage.recorded_at >= first,
            Passage.recorded_at < end,
        ).order_by(None).order_by(Passage.recorded_at, Passage.id),
    )
    return [row for row in rows if row.late]


_OWNER = aliased(Person)
_DAY = SchoolDay(Passage.at)
# The class as it was called on the day, of the file that passed; else of the kept one.
_CLASS_THEN = func.coalesce(
    class_on(Passage.person_id, _DAY), class_on(_OWNER.merged_into_id, _DAY), "")
LATE_AFTER = timedelta(seconds=1)  # a row written later than this was entered from paper
_Log = Select[*tuple[Any, ...]]


def _rows(group: ColumnElement[str]) -> _Log:
    return (
        select(
            Passage.id, Passage.nonce, Passage.at, Passage.recorded_at, Gate.name,
            Passage.direction, Person.id, func.coalesce(Person.name, Visit.name, ""), Passage.code,
            NUMBER_OF, group, Passage.temperature, Passage.site,
            Passage.verdict, Passage.reason, func.coalesce(Account.display, ""), Passage.station,
            func.coalesce(Passage.remark, ""), UNDONE, func.coalesce(Passage.device, ""),
            func.coalesce(Passage.sheet, ""), Person.kind, Person.boarding,
        )
        .join(Gate, Gate.id == Passage.gate_id)
        .outerjoin(_OWNER, _OWNER.id == Passage.person_id)
        .outerjoin(Person, Person.id == func.coalesce(_OWNER.merged_into_id, _OWNER.id))
        .outerjoin(Visit, and_(Passage.person_id.is_(None), Visit.code == Passage.code))
        .outerjoin(Account, Account.id == Passage.account_id)
        .order_by(Passage.at, Passage.id)
    )


_NOW, _THEN = _rows(CLASS_OF), _rows(_CLASS_THEN)


def _log(session: Session, since: date, narrow: Callable[[_Log], _Log]) -> list[LogRow]:
    """Rows with the class of their day; where nothing changed since, that is the class of now."""
    query = narrow(_THEN if changed_since(session, since) else _NOW)
    return [LogRow(*_cells(row)) for row in session.execute(query)]


def _cells(row: Any) -> tuple[Any, ...]:
    return (*row[:4], row[3] - row[2] > LATE_AFTER, *row[4:])


def _told_late(session: Session, rows: list[LogRow]) -> list[LogRow]:
    """The same rows; who came after the late line of a school day is told so."""
    lines: dict[date, datetime | None] = {}
    came: set[tuple[int | None, date]] = set()
    for place, row in enumerate(rows):
        if not _is_arrival(row):
            continue
        day = clock.local(row.at).date()
        if (row.person_id, day) in came:
            continue
        came.add((row.person_id, day))
        if day not in lines:
            lines[day] = _late_line(session, day)
        line = lines[day]
        if line is not None and row.at > line:
            late = -int((line - row.at).total_seconds() // 60)  # a minute begun is a minute
            rows[place] = replace(row, late_by=late)
    return rows


def _is_arrival(row: LogRow) -> bool:
    """Boarders are at school already: whenever they come in they are not late."""
    pupil = row.kind is Kind.PUPIL and row.boarding is Boarding.DAY
    admitted = row.direction is Direction.IN and row.verdict is Verdict.ADMIT
    return pupil and admitted and not row.undone


def _late_line(session: Session, day: date) -> datetime | None:
    if not is_school_day(session, day):
        return None
    return clock.at(day, policy_on(session, day).due_at)
