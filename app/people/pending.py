"""What the roll has waiting for somebody: certificates of those who work here."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _, ngettext
from app.pending import Pending
from app.people.staffing.queries import certificates
from app.people.staffing.rules import State
from app.people.staffing.wording import kind
from app.security.rights import ROLE, Right, Role

_NAMED = 3  # people named one by one; more are counted


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Certificates that have expired, that are missing, that expire soon."""
    rows, where = certificates(session), ("people", "certificates")
    doctor = _(ROLE[Role.DOCTOR])
    gone = [row for row in rows if row.state is State.EXPIRED]
    for row in gone[:_NAMED]:
        yield Pending(
            _("{name}: {kind} expired").format(name=row.name, kind=kind(row.kind)), row.post,
            Right.READ_STAFF, where, owner=doctor, key=row.person_id,
            due=clock.at(row.expires_on) if row.expires_on else None)
    more = len(gone) - _NAMED
    missing = sum(row.state is State.MISSING for row in rows)
    if more > 0 or missing:
        n = max(more, 0) + missing
        yield Pending(
            ngettext("{n} certificate is missing or expired",
                     "{n} certificates are missing or expired", n).format(n=n),
            _("They may not work at their post without it"), Right.READ_STAFF, where,
            owner=doctor)
    soon = [row for row in rows if row.state is State.EXPIRING and row.expires_on]
    if soon:
        first = min(row.expires_on for row in soon if row.expires_on)
        yield Pending(
            ngettext("{n} certificate expires soon", "{n} certificates expire soon",
                     len(soon)).format(n=len(soon)),
            "、".join(dict.fromkeys(row.name for row in soon)), Right.READ_STAFF, where,
            owner=doctor, due=clock.bounds(first, first)[1])
