"""What waits for somebody in the grid: whatever is wrong with it, a line a kind of flaw."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.pending import Pending
from app.places.grid import checks, views
from app.places.grid.rules import CellLevel, Flaw
from app.places.grid.wording import FLAW, MEND
from app.security.rights import Right

_NAMED = 3  # that a line names


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """One line for each kind of flaw; it is the head's of the whole school."""
    day = clock.local(at).date()
    found: dict[Flaw, list[str]] = {}
    for each in checks.checks(session, day):
        found.setdefault(each.flaw, []).append(each.what)
    if not found:
        return
    school = next((row for row in views.cells(session, day)
                   if row.level is CellLevel.SCHOOL and row.head), None)
    head = school.head if school else None
    for flaw, names in found.items():
        said = "、".join(names[:_NAMED])
        if len(names) > _NAMED:
            said = _("{names} and {n} more").format(names=said, n=len(names) - _NAMED)
        yield Pending(
            _("Grid: {flaw}").format(flaw=_(FLAW[flaw])),
            f"{said}·{_(MEND[flaw])}", Right.READ_GRID,
            ("campus", "grid"), head.name if head else "", head.person_id if head else None)
