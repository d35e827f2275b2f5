"""The file's part of somebody's time line: every line written, flag, document and answer."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.files import wording
from app.health.files.catalogue import named
from app.health.files.models import Condition, Consent, Document, Focus
from app.i18n import _
from app.people.events import Event, EventKind
from app.security.models import Account


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """What was written into these files, corrections too: nothing is left out."""
    yield from _conditions(session, files)
    yield from _flags(session, files)
    yield from _documents(session, files)
    yield from _consents(session, files)


def _conditions(session: Session, files: Sequence[int]) -> Iterator[Event]:
    for row, who in _rows(session, Condition, Condition.account_id, files):
        act = _("Struck out") if row.withdrawn else _("Ended on {day}").format(
            day=row.until) if row.until else _("Corrected") if row.replaces_id else ""
        since = _("since {day}").format(day=row.since) if row.since else ""
        yield Event(
            row.at, EventKind.CONDITION,
            _("{kind}: {what}").format(kind=_(wording.KIND[row.kind]), what=row.what),
            _joined(act, _(wording.ALERT[row.alert]), since, row.note), who or "",
            "neutral" if act and row.replaces_id else wording.TONE[row.alert],
            source=("condition", row.id))


def _flags(session: Session, files: Sequence[int]) -> Iterator[Event]:
    closer = aliased(Account)
    query = (
        select(Focus, Account.display, closer.display)
        .outerjoin(Account, Account.id == Focus.opened_by)
        .outerjoin(closer, closer.id == Focus.closed_by)
        .where(Focus.person_id.in_(files))
    )
    for row, opened, closed in session.execute(query):
        title, source = wording.focus(row.kind), ("focus", row.id)
        yield Event(row.opened_at, EventKind.CONDITION, title, row.reason, opened or "", "again",
                    source=source)
        if row.closed_at is not None:
            yield Event(
                row.closed_at, EventKind.CONDITION, title,
                _joined(_("Focus closed"), row.closing), closed or "", "neutral", source=source)


def _documents(session: Session, files: Sequence[int]) -> Iterator[Event]:
    for row, who in _rows(session, Document, Document.added_by, files):
        title, source = _("{kind} filed").format(kind=named("document", row.kind)), row.id
        yield Event(
            row.added_at, EventKind.DOCUMENT, title,
            _joined(row.title, str(row.dated or ""), row.note), who or "",
            source=("document", source))
        if row.withdrawn_at is not None:
            yield Event(
                row.withdrawn_at, EventKind.DOCUMENT,
                _("{kind} withdrawn").format(kind=named("document", row.kind)),
                _joined(row.title, row.why), tone="neutral", source=("document", source))


def _consents(session: Session, files: Sequence[int]) -> Iterator[Event]:
    for row, who in _rows(session, Consent, Consent.account_id, files):
        yield Event(
            clock.at(row.answered_on), EventKind.CONSENT, named("consent", row.kind),
            _joined(_("Corrected") if row.replaces_id else "", _(wording.ANSWER[row.answer]),
                    row.guardian, row.relation, row.note),
            who or "", wording.ANSWER_TONE[row.answer], timed=False, source=("consent", row.id))


def _rows(session: Session, model: Any, author: Any, files: Sequence[int]) -> Any:
    query = (
        select(model, Account.display).outerjoin(Account, Account.id == author)
        .where(model.person_id.in_(files))
    )
    return session.execute(query)


def _joined(*parts: str) -> str:
    return _(", ").join(filter(None, parts))
