"""The twenty kinds of clause 3.2.3 and who looked at what (灾区安全摸排)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.campus.hazards import queries, wording
from app.campus.hazards.queries import LookRow, UseLine
from app.i18n import N_, _
from app.places.grid.wording import USE
from app.register import Column, Period, Register
from app.security.rights import Right


def _kinds(session: Session, period: Period) -> Sequence[UseLine]:
    return queries.lines(session, period.first, period.last)


def _note(session: Session, period: Period) -> str:
    """20 类查 17 类, and which are missing."""
    told = queries.coverage(session, period.first, period.last)
    words = _("Of {all} kinds {n} looked at.").format(
        all=len(told.looked) + len(told.missing), n=len(told.looked))
    if told.missing:
        words += _(" Missing: {kinds}.").format(
            kinds="、".join(_(USE[each]) for each in told.missing))
    return words


HAZARD_KINDS: Register[UseLine] = Register(
    "hazard-kinds",
    N_("Hazard inspection by kind of place"),
    [
        Column(N_("Kind of place"), lambda row: _(USE[row.use]), 2.4),
        Column(N_("Places of it"), lambda row: row.places, 1.2),
        Column(N_("Not looked at yet"),
               lambda row: "、".join(each.path for each in row.unseen), 3.4),
        Column(N_("Last looked at"), lambda row: row.newest and row.newest.at, 2.4, time="day"),
        Column(N_("Looked at by"), lambda row: row.newest.by if row.newest else "", 1.8),
        Column(N_("Hazards not closed"), lambda row: len(row.open), 1.5),
        Column(N_("State"), wording.standing, 2.6, tone=wording.tone),
    ],
    _kinds,
    Right.READ_FINDINGS,
    prefix="AQ",
    note=_note,
    signed=(N_("Looked at by"), N_("Head of the school (form)")),
)

HAZARD_LOOKS: Register[LookRow] = Register(
    "hazard-looks",
    N_("Looks for hazards"),
    [
        Column(N_("Looked at on"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Kind of place"), lambda row: _(USE[row.use]), 2.2),
        Column(N_("Place or utility"), lambda row: row.place or _("Everywhere"), 3),
        Column(N_("What was seen"), lambda row: _(wording.SAW[row.saw]), 2,
               tone=lambda row: wording.SAW_TONE[row.saw]),
        Column(N_("Looked at by"), lambda row: row.by, 2),
        Column(N_("Note"), lambda row: row.note, 3),
    ],
    queries.looks,
    Right.READ_FINDINGS,
    prefix="MP",
)

REGISTERS = (HAZARD_KINDS, HAZARD_LOOKS)
