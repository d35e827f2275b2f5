"""The file's part of somebody's time line: every line written, flag, document and answer."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, select
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
    query = _written(Condition, Condition.account_id, files, Condition.at, Condition.kind,
                     Condition.alert, Condition.what, Condition.since, Condition.until,
                     Condition.note, Condition.withdrawn, Condition.replaces_id)
    for row in session.execute(query):
        act = _("Struck out") if row.withdrawn else _("Ended on {day}").format(
            day=row.until) if row.until else _("Corrected") if row.replaces_id else ""
        since = _("since {day}").format(day=row.since) if row.since else ""
        yield Event(
            row.at, EventKind.CONDITION,
            _("{kind}: {what}").format(kind=_(wording.KIND[row.kind]), what=row.what),
            _joined(act, _(wording.ALERT[row.alert]), since, row.note), row.who,
            "neutral" if act and row.replaces_id else wording.TONE[row.alert],
            source=("condition", row.id))


def _flags(session: Session, files: Sequence[int]) -> Iterator[Event]:
    closer = aliased(Account)
    query = _written(
        Focus, Focus.opened_by, files, Focus.kind, Focus.reason, Focus.opened_at,
        Focus.closed_at, Focus.closing, func.coalesce(closer.display, "").label("closed_by"),
    ).outerjoin(closer, closer.id == Focus.closed_by)
    for row in session.execute(query):
        title, source = wording.focus(row.kind), ("focus", row.id)
        yield Event(row.opened_at, EventKind.CONDITION, title, row.reason, row.who, "again",
                    source=source)
        if row.closed_at is not None:
            yield Event(
                row.closed_at, EventKind.CONDITION, title,
                _joined(_("Focus closed"), row.closing), row.closed_by, "neutral", source=source)


def _documents(session: Session, files: Sequence[int]) -> Iterator[Event]:
    query = _written(Document, Document.added_by, files, Document.kind, Document.title,
                     Document.dated, Document.note, Document.added_at, Document.withdrawn_at,
                     Document.why)
    for row in session.execute(query):
        source = ("document", row.id)
        yield Event(
            row.added_at, EventKind.DOCUMENT,
            _("{kind} filed").format(kind=named("document", row.kind)),
            _joined(row.title, str(row.dated or ""), row.note), row.who, source=source)
        if row.withdrawn_at is not None:
            yield Event(
                row.withdrawn_at, EventKind.DOCUMENT,
                _("{kind} withdrawn").format(kind=named("document", row.kind)),
                _joined(row.title, row.why), tone="neutral", source=source)


def _consents(session: Session, files: Sequence[int]) -> Iterator[Event]:
    query = _written(Consent, Consent.account_id, files, Consent.kind, Consent.answer,
                     Consent.guardian, Consent.relation, Consent.answered_on, Consent.note,
                     Consent.replaces_id)
    for row in session.execute(query):
        yield Event(
            clock.at(row.answered_on), EventKind.CONSENT, named("consent", row.kind),
            _joined(_("Corrected") if row.replaces_id else "", _(wording.ANSWER[row.answer]),
                    row.guardian, row.relation, row.note),
            row.who, wording.ANSWER_TONE[row.answer], timed=False, source=("consent", row.id))


def _written(model: Any, author: Any, files: Sequence[int], *columns: Any
             ) -> "Select[*tuple[Any, ...]]":
    """Columns of the rows of these files, with `id`, and `who` wrote them."""
    return (
        select(model.id, func.coalesce(Account.display, "").label("who"), *columns)
        .outerjoin(Account, Account.id == author)
        .where(model.person_id.in_(files))
        .order_by(model.id)
    )


def _joined(*parts: str) -> str:
    return _(", ").join(filter(None, parts))
