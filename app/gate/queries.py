"""The log of the gate: every passage, the newest, the held ones."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Boarding, Kind
from app.places.models import Gate
from app.policy import Site
from app.register import Period
from app.rulebook.calendar.queries import is_school_day
from app.rulebook.queries import policy_on
from app.security.models import Account

LONG_CODE = 20


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
    return _told_late(session, _log(session, _LOG.where(Passage.at >= first, Passage.at < end)))


def recent(session: Session, gate_id: int, count: int) -> list[LogRow]:
    """The newest passages of a gate, newest first."""
    since = clock.now() - timedelta(days=1)
    newest = _LOG.where(Passage.at >= since, Passage.gate_id == gate_id)
    newest = newest.order_by(None).order_by(Passage.at.desc(), Passage.id.desc())
    return _log(session, newest.limit(count))


def held(session: Session, period: Period) -> list[LogRow]:
    """Arrivals that were held, or measured again, and not taken back."""
    first, end = clock.bounds(period.first, period.last)
    again = Passage.reason.in_((Reason.FEVER_ONCE, Reason.COOLED))
    return _log(
        session,
        _LOG.where(
            Passage.at >= first, Passage.at < end, STANDING,
            (Passage.verdict == Verdict.HOLD) | again,
        ),
    )


def entered_later(session: Session, period: Period) -> list[LogRow]:
    """What was written down in a period about an earlier moment, in the order it was entered."""
    first, end = clock.bounds(period.first, period.last)
    written = _LOG.where(
        Passage.recorded_at != Passage.at, Passage.recorded_at >= first, Passage.recorded_at < end)
    rows = _log(session, written.order_by(None).order_by(Passage.recorded_at, Passage.id))
    return [row for row in rows if row.late]


_LOG = (
    select(
        Passage.id, Passage.nonce, Passage.at, Passage.recorded_at, Gate.name,
        Passage.direction, Passage.person_id, func.coalesce(Person.name, ""), Passage.code,
        NUMBER_OF, CLASS_OF, Passage.temperature, Passage.site,
        Passage.verdict, Passage.reason, func.coalesce(Account.display, ""), Passage.station,
        func.coalesce(Passage.remark, ""), UNDONE, func.coalesce(Passage.device, ""),
        func.coalesce(Passage.sheet, ""), Person.kind, Person.boarding,
    )
    .join(Gate, Gate.id == Passage.gate_id)
    .outerjoin(Person, Person.id == Passage.person_id)
    .outerjoin(Account, Account.id == Passage.account_id)
    .order_by(Passage.at, Passage.id)
)
LATE_AFTER = timedelta(seconds=1)  # a row written later than this was entered from paper


def _log(session: Session, query: "Select[*tuple[Any, ...]]") -> list[LogRow]:
    return [
        LogRow(*_cells(row)) for row in session.execute(query)
    ]


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
