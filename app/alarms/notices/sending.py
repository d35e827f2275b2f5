"""To whom a report went, and what cannot be so; pure."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.errors import Invalid
from app.health.clocks.rules import Means, Sent
from app.health.clocks.rules import checked as clock_checked
from app.i18n import _


@dataclass(frozen=True)
class Sending:
    """One recipient: how it went, when (None = now), who took it, under which number."""

    recipient: str
    means: Means = Means.PHONE
    at: datetime | None = None
    person: str = ""
    phone: str = ""
    receipt: str = ""
    note: str = ""
    counterpart_id: int | None = None


def checked(told: Sending, found_at: datetime, now: datetime) -> Sending:
    """The sending as it is kept. Raises Invalid for a time that cannot be, or nobody."""
    told = replace(told, recipient=told.recipient.strip(), person=told.person.strip(),
                   phone=told.phone.strip(), receipt=told.receipt.strip(),
                   note=told.note.strip(), at=told.at or now)
    if told.means is Means.NOT_NEEDED:
        raise Invalid(_("Say how it was reported."))
    clock_checked(Sent(told.at or now, told.recipient, told.means, told.note), found_at, now)
    return told
