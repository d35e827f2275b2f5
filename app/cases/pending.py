"""What cases, contacts and orders have waiting for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.cases.followup.daily import daily
from app.cases.followup.rules import Due
from app.i18n import _, ngettext
from app.pending import Pending
from app.security.rights import ROLE, Right, Role


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Who is to be released, who was not asked on an earlier day, who is to be asked today."""
    today = clock.local(at).date()
    lines, doctor = daily(session, today).lines, _(ROLE[Role.DOCTOR])
    where, end = ("isolation", "followup"), clock.bounds(today, today)[1]

    def many(due: Due) -> int:
        return sum(each.due is due for each in lines)

    if n := many(Due.RELEASE):
        yield Pending(
            ngettext("{n} person to be released", "{n} people to be released", n).format(n=n),
            _("Their last day is over"), Right.READ_CASES, where, owner=doctor,
            due=clock.at(today))
    if n := many(Due.OVERDUE):
        yield Pending(
            ngettext("{n} person was not asked on every day",
                     "{n} people were not asked on every day", n).format(n=n),
            _("A day under an order has no follow-up"), Right.READ_CASES, where, owner=doctor,
            due=clock.at(today))
    if n := many(Due.ASK) + many(Due.AGAIN):
        yield Pending(
            ngettext("{n} person to be asked today", "{n} people to be asked today", n).format(
                n=n),
            _("Contacts and cases under an order"), Right.READ_CASES, where, owner=doctor,
            due=end)
