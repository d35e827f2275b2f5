"""The log of the gate: every passage, the newest, the held ones."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.lateness import told_late
from app.gate.models import HELD, Passage
from app.gate.rules import Direction, Reason, Verdict
from app.gate.standing import STANDING, UNDONE
from app.gate.visits.models import Visit
from app.people.groups.queries import changed_since, class_on, class_place_on
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import Boarding, Kind
from app.places.models import Gate
from app.policy import Site
from app.register import LongRows, Period
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



def recent(session: Session, gate_id: int, count: int) -> list[LogRow]:
    """The newest passages of a gate, newest first."""
    since = clock.now() - timedelta(days=1)
    return _log(
        session, clock.local(since).date(),
        lambda log: log.where(Passage.at >= since, Passage.gate_id == gate_id).order_by(None)
        .order_by(Passage.at.desc(), Passage.id.desc()).limit(count),
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
CLASS_THEN = func.coalesce(
    class_on(Passage.person_id, _DAY), class_on(_OWNER.merged_into_id, _DAY), "")
CLASS_ORDER = func.coalesce(
    class_place_on(Passage.person_id, _DAY), class_place_on(_OWNER.merged_into_id, _DAY))
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
        .outerjoin(Gate, Gate.id == Passage.gate_id)
        .outerjoin(_OWNER, _OWNER.id == Passage.person_id)
        .outerjoin(Person, Person.id == func.coalesce(_OWNER.merged_into_id, _OWNER.id))
        .outerjoin(Visit, and_(Passage.person_id.is_(None), Visit.code == Passage.code))
        .outerjoin(Account, Account.id == Passage.account_id)
        .order_by(Passage.at, Passage.id)
    )


_NOW, _THEN = _rows(CLASS_OF), _rows(CLASS_THEN)


def _log(session: Session, since: date, narrow: Callable[[_Log], _Log]) -> list[LogRow]:
    """Rows with the class of their day; where nothing changed since, that is the class of now."""
    query = narrow(_THEN if changed_since(session, since) else _NOW)
    return [LogRow(*_cells(row)) for row in session.execute(query)]


def _cells(row: Any) -> tuple[Any, ...]:
    return (*row[:4], row[3] - row[2] > LATE_AFTER, *row[4:])


def _of_days(session: Session, period: Period) -> _Log:
    first, end = clock.bounds(period.first, period.last)
    return _rows(CLASS_OF).with_only_columns(Passage.id).order_by(None).where(
        Passage.at >= first, Passage.at < end)


def _held(session: Session, period: Period) -> _Log:
    """Arrivals that were held, or measured again, and not taken back."""
    return _of_days(session, period).where(HELD, STANDING)


def _page(session: Session, keys: Sequence[int]) -> Iterable[LogRow]:
    since = session.scalar(select(func.min(Passage.at)).where(Passage.id.in_(keys)))
    day = clock.local(since or clock.now()).date()
    rows = _log(session, day, lambda log: log.where(Passage.id.in_(keys)).order_by(None))
    return told_late(session, rows)


log: LongRows[LogRow] = LongRows(
    Passage.id, _of_days, _page, (Passage.at,), find=(Person.pinyin, Person.initials))
held: LongRows[LogRow] = replace(log, chosen=_held)
