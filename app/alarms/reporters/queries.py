"""Who reports on a day, and who ever did."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.reporters.models import Reporter
from app.alarms.reporters.rules import Duty
from app.register import Period
from app.security.models import Account


@dataclass(frozen=True)
class ReporterRow:
    """One appointment; `until` its last day, None = it goes on."""

    id: int
    duty: Duty
    name: str
    phone: str
    since: date
    document: str
    by: str
    until: date | None = None


def every(session: Session) -> list[ReporterRow]:
    """Every appointment with its last day, by duty and day; what another one replaced from the
    same day on never held and is left out."""
    query = (
        select(Reporter.id, Reporter.duty, Reporter.name, Reporter.phone, Reporter.since,
               Reporter.document, func.coalesce(Account.display, ""))
        .outerjoin(Account, Account.id == Reporter.account_id)
        .order_by(Reporter.since, Reporter.id)
    )
    rows = [ReporterRow(*row) for row in session.execute(query)]
    return [told for duty in Duty for told in _told([each for each in rows if each.duty is duty])]


def on(session: Session, duty: Duty, day: date | None = None) -> ReporterRow | None:
    """Who has the duty on a day, None = nobody."""
    when = day or clock.today()
    held = [each for each in every(session)
            if each.duty is duty and each.since <= when
            and (each.until is None or each.until >= when)]
    return held[-1] if held and held[-1].name else None


def register(session: Session, period: Period) -> list[ReporterRow]:
    """Whoever had one of the duties on a day of the period."""
    return [each for each in every(session)
            if each.name and each.since <= period.last
            and (each.until is None or each.until >= period.first)]


def _told(rows: list[ReporterRow]) -> list[ReporterRow]:
    found = []
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        until = after.since - timedelta(days=1) if after else None
        if until is None or until >= row.since:
            found.append(ReporterRow(row.id, row.duty, row.name, row.phone, row.since,
                                     row.document, row.by, until))
    return found
