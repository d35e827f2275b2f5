"""Leave slips to look at and to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound
from app.i18n import _
from app.people.leave import rules
from app.people.merging.queries import kept
from app.people.models import LeaveSlip, Person
from app.people.queries import CLASS_OF, NUMBER_OF
from app.people.rules import LeaveKind
from app.security.models import Account


@dataclass(frozen=True)
class SlipView:
    """One slip in full.

    issued_by  the name of who issued it, or let the paper slip in
    """

    number: str
    person_id: int
    name: str
    group: str
    person_number: str
    kind: LeaveKind
    since: datetime
    until: datetime
    picked_up_by: str
    note: str
    issued_by: str
    issued_at: datetime
    paper: bool
    signed_by: str

    @property
    def begun(self) -> bool:
        """Has it begun, so that it can be ended early?"""
        return self.since < clock.now()


_SLIPS: "Select[*tuple[Any, ...]]" = (
    select(
        func.coalesce(LeaveSlip.number, ""), Person.id, Person.name, CLASS_OF,
        NUMBER_OF, LeaveSlip.kind, LeaveSlip.since, LeaveSlip.until, LeaveSlip.picked_up_by,
        LeaveSlip.note, func.coalesce(Account.display, ""), LeaveSlip.issued_at, LeaveSlip.paper,
        LeaveSlip.signed_by,
    )
    .select_from(LeaveSlip)
    .join(Person, Person.id == kept(LeaveSlip.person_id))
    .outerjoin(Account, Account.id == LeaveSlip.issued_by)
    .order_by(LeaveSlip.since, LeaveSlip.id)
)


def open_slips(session: Session, files: Sequence[int]) -> list[SlipView]:
    """Slips of a person, of whichever of their files, that are neither over nor cancelled."""
    now = clock.now()
    return [SlipView(*row) for row in session.execute(_SLIPS.where(
        LeaveSlip.person_id.in_(files), LeaveSlip.cancelled_at.is_(None),
        LeaveSlip.until > now, LeaveSlip.ended_at.is_(None) | (LeaveSlip.ended_at > now)))]


def numbered(session: Session, numbers: Sequence[str]) -> list[SlipView]:
    """Issued slips by their numbers. Raises NotFound and names the first one missing."""
    wanted = [rules.cleaned(each) for each in numbers]
    rows = session.execute(_SLIPS.where(LeaveSlip.number.in_(wanted), ~LeaveSlip.paper))
    found = {row[0]: SlipView(*row) for row in rows}
    for number in wanted:
        if number not in found:
            raise NotFound(_("There is no leave slip {number}.").format(number=number))
    return [found[number] for number in wanted]

