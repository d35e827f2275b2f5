"""What the gate knows of one person, as lines of their time line."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.gate import wording
from app.gate.models import Passage
from app.gate.rules import Direction, Reason, Verdict
from app.gate.standing import STANDING
from app.i18n import N_, _
from app.people.events import Event, EventKind
from app.people.models import LeaveSlip
from app.people.wording import LEAVE
from app.places.models import Gate
from app.rulebook.wording import SITE
from app.security.models import Account

_WHERE = {Direction.IN: N_("In at {gate}"), Direction.OUT: N_("Out at {gate}")}
_PLAIN = (Reason.CLEAR, Reason.LEFT)  # nothing has to be said beside the verdict


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Every passage that stands, and every leave slip."""
    yield from _passages(session, files)
    yield from _slips(session, files)


def _passages(session: Session, files: Sequence[int]) -> Iterator[Event]:
    query = (
        select(Passage.id, Passage.at, Passage.direction, Gate.name, Passage.temperature,
               Passage.site, Passage.verdict, Passage.reason, Account.display)
        .join(Gate, Gate.id == Passage.gate_id)
        .outerjoin(Account, Account.id == Passage.account_id)
        .where(Passage.person_id.in_(files), STANDING)
    )
    # Each word is looked up once: somebody passes a gate two thousand times.
    where = {direction: _(words) for direction, words in _WHERE.items()}
    comma, left = _(", "), _("Leave")
    for key, at, direction, gate, celsius, site, verdict, reason, who in session.execute(query):
        measured = "" if celsius is None else f"{_(SITE[site]) if site else ''} {celsius} °C"
        why = "" if reason in _PLAIN else _(wording.REASON[reason])
        out = direction is Direction.OUT and verdict is Verdict.ADMIT
        yield Event(
            at, EventKind.GATE, where[direction].format(gate=gate),
            comma.join(filter(None, (measured.strip(), why))), who or "",
            wording.tone(verdict, reason), source=(Passage.__tablename__, key),
            state=left if out else wording.state(verdict, reason))


def _slips(session: Session, files: Sequence[int]) -> Iterator[Event]:
    query = (
        select(LeaveSlip.id, LeaveSlip.issued_at, func.coalesce(LeaveSlip.number, ""),
               LeaveSlip.kind, LeaveSlip.since, LeaveSlip.until, LeaveSlip.picked_up_by,
               LeaveSlip.note, LeaveSlip.cancelled_at, LeaveSlip.ended_at, Account.display)
        .outerjoin(Account, Account.id == LeaveSlip.issued_by)
        .where(LeaveSlip.person_id.in_(files))
    )
    for (key, at, number, kind, since, until, fetcher, note, cancelled, ended,
         who) in session.execute(query):
        state = _("Cancelled") if cancelled else _("Ended early") if ended else ""
        hours = f"{clock.local(since):%m-%d %H:%M} — {clock.local(until):%m-%d %H:%M}"
        title = _("Leave slip {number}: {kind}") if number else _("Leave slip: {kind}")
        yield Event(
            at, EventKind.LEAVE, title.format(number=number, kind=_(LEAVE[kind])),
            _(", ").join(filter(None, (hours, fetcher, note))), who or "",
            "neutral" if state else "", source=(LeaveSlip.__tablename__, key), state=state)
