"""The log of the gate: every passage, the newest, the held ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.gate.visits.models import Visit
from app.people.models import Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.places.models import Gate
from app.policy import Site
from app.register import Period
from app.security.models import Account

LONG_CODE = 20


@dataclass(frozen=True)
class LogRow:
    """One passage as the gate log shows it; `undone` marks rows that were taken back."""

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
    return _log(session, _LOG.where(Passage.at >= first, Passage.at < end))


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


_LOG = (
    select(
        Passage.id, Passage.nonce, Passage.at, Passage.recorded_at, Gate.name,
        Passage.direction, Passage.person_id, func.coalesce(Person.name, Visit.name, ""),
        Passage.code, NUMBER_OF, CLASS_OF, Passage.temperature, Passage.site,
        Passage.verdict, Passage.reason, func.coalesce(Account.display, ""), Passage.station,
        func.coalesce(Passage.remark, ""), UNDONE,
    )
    .join(Gate, Gate.id == Passage.gate_id)
    .outerjoin(Person, Person.id == Passage.person_id)
    .outerjoin(Visit, and_(Passage.person_id.is_(None), Visit.code == Passage.code))
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
