"""Absences through illness of one person, as lines of their time line."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.health.absences import wording
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.i18n import _, ngettext
from app.people.events import Event, EventKind
from app.security.models import Account


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Each absence on its first day, and every time somebody asked."""
    query = (
        select(Absence.id, Absence.since, Absence.cause, Absence.outcome, Absence.returned_on,
               Account.display)
        .outerjoin(Account, Account.id == Absence.heard_by)
        .where(Absence.person_id.in_(files))
    )
    for key, since, cause, outcome, back, who in session.execute(query):
        open_ = outcome is None
        yield Event(
            clock.at(since), EventKind.ABSENCE, _title(since, back), cause, who or "",
            "again" if open_ else "neutral", timed=False, source=(Absence.__tablename__, key),
            state=_("At home") if outcome is None else _(wording.OUTCOME[outcome]))
    yield from _traces(session, files)


def _title(since: date, back: date | None) -> str:
    if back is None:
        return _("At home ill")
    days = max(1, (back - since).days)
    return ngettext("At home ill for {n} day", "At home ill for {n} days", days).format(n=days)


def _traces(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """What the decision about the return wrote is told by that decision."""
    query = (
        select(Trace.id, Trace.at, Trace.traced_by, Trace.reached, Trace.told, Trace.cause,
               Trace.outcome, Account.display)
        .join(Absence, Absence.id == Trace.absence_id)
        .outerjoin(Account, Account.id == Trace.account_id)
        .where(Absence.person_id.in_(files), Trace.outcome != Outcome.RETURNED)
    )
    for key, at, asked_by, reached, told, cause, outcome, who in session.execute(query):
        missed = "" if reached else _("nobody reached")
        yield Event(
            at, EventKind.ABSENCE,
            _("Asked after: {outcome}").format(outcome=_(wording.OUTCOME[outcome])),
            _(", ").join(filter(None, (missed, told, cause))), asked_by or who or "",
            source=(Trace.__tablename__, key))
