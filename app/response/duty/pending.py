"""What the duty waits for: a gap within the next days, a hand-over without both signatures."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _, ngettext
from app.pending import Pending
from app.response.command import queries as command
from app.response.command import wording as roles
from app.response.command.rules import CommandRole
from app.response.duty import handovers, queries, wording
from app.response.duty.rules import Fault
from app.security.rights import Right

AHEAD = timedelta(days=7)
_WHERE = ("response", "duty")


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """What waits: open roles, the faults of the next days, hand-overs without both signatures."""
    yield from _roles(session, at)
    yield from _faults(session, at)
    for each in handovers.due(session, at):
        what = _("{name} has not handed over yet") if each.handover_id is None else _(
            "Nobody has taken over from {name}")
        yield Pending(what.format(name=each.name), wording.shift_end(each.at),
                      Right.HAND_OVER_DUTY, _WHERE, each.name, each.person_id, each.at, each.at,
                      each.slot_id)


def _roles(session: Session, at: datetime) -> Iterator[Pending]:
    chart = command.chart(session, clock.local(at).date())
    if chart.empty:
        words = _("; ").join(roles.empty(each, chart) for each in chart.empty)
        yield Pending(
            ngettext("{n} role of the command is open", "{n} roles of the command are open",
                     len(chart.empty)).format(n=len(chart.empty)), words, Right.KEEP_DUTY,
            ("response", "command"),
            grave=any(each.role is CommandRole.LEADER for each in chart.empty))


def _faults(session: Session, at: datetime) -> Iterator[Pending]:
    seen: set[tuple[Fault, int | None]] = set()
    for each in queries.faults(session, at, at + AHEAD):
        wrong = each.wrong
        told = (wrong.fault, wrong.person_id if wrong.fault is Fault.NO_PHONE else wrong.key)
        if wrong.fault is not Fault.GAP and told in seen:
            continue
        seen.add(told)
        now = wrong.begins <= at
        yield Pending(wording.fault(each), wording.span(wrong.begins, wrong.ends),
                      Right.KEEP_DUTY, _WHERE, "", None, None, max(wrong.begins, at),
                      wrong.key, grave=now and wrong.fault is Fault.GAP)
