"""The registers of the look-back: everybody, who is missing, the focus groups, risk areas."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.health.lookback import queries, wording
from app.health.lookback.rules import FamilyWork
from app.health.lookback.views import AreaLine, ClassLine, PersonLine, TermOf
from app.health.numbers.rules import Share
from app.i18n import N_, _
from app.people.wording import KIND
from app.register import NOTHING, Column, Period, Register
from app.security.rights import Right


def _of(session: Session, period: Period) -> TermOf | None:
    return queries.term_of(session, period.last)


def _complete(row: ClassLine) -> Decimal | str:
    percent = Share(row.told, row.expected).percent
    return NOTHING if percent is None else percent


def _note(session: Session, period: Period) -> str:
    return wording.note(_of(session, period))


def _people(keep: Callable[[PersonLine], bool]
            ) -> Callable[[Session, Period], Sequence[PersonLine]]:
    def rows(session: Session, period: Period) -> Sequence[PersonLine]:
        of = _of(session, period)
        return [each for each in queries.people(session, of) if keep(each)] if of else []

    return rows


def _classes(session: Session, period: Period) -> Sequence[ClassLine]:
    of = _of(session, period)
    return queries.classes(session, of) if of else []


def _told(value: Callable[[Any], Any]) -> Callable[[PersonLine], Any]:
    return lambda row: value(row.sheet) if row.sheet else ""


_WHO: list[Column[PersonLine]] = [
    Column(N_("Class"), lambda row: wording.group_name(row.group), 2),
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("Number"), lambda row: row.number, 2.6),
]
_STAYS: Column[PersonLine] = Column(
    N_("Trips"), _told(wording.stays), 3.6)
_GROUPS: Column[PersonLine] = Column(N_("Focus groups"), wording.state, 3, tone=wording.tone)

LOOKBACK = Register(
    "lookback",
    N_("Look-back before term"),
    [
        *_WHO,
        Column(N_("Kind"), lambda row: _(KIND[row.kind]), 1.2),
        _STAYS,
        Column(N_("Symptoms"), _told(lambda sheet: wording.symptoms(sheet.told)), 1.8),
        Column(N_("Contacts"), _told(wording.contacts), 2.4),
        Column(N_("Family works in"), _told(
            lambda sheet: "" if sheet.told.family_work is FamilyWork.NONE
            else _(wording.FAMILY_WORK[sheet.told.family_work])), 2),
        Column(N_("On campus"), _told(
            lambda sheet: _("yes") if sheet.told.on_campus else _("no")), 1.2),
        Column(N_("Home"), _told(lambda sheet: sheet.told.home), 2.2),
        _GROUPS,
        Column(N_("Told by"), _told(wording.told_by), 2),
        Column(N_("Told at"), lambda row: row.sheet.at if row.sheet else None, 3, time="day"),
    ],
    _people(lambda _row: True),
    Right.READ_HEALTH,
    prefix="HS",
    moment=True,
    note=_note,
)

MISSING = Register(
    "lookback-missing",
    N_("Look-back: not told yet"),
    [*_WHO, Column(N_("Kind"), lambda row: _(KIND[row.kind]), 1.4)],
    _people(lambda row: row.sheet is None),
    Right.READ_HEALTH,
    prefix="HW",
    moment=True,
    note=_note,
)

CLASSES: Register[ClassLine] = Register(
    "lookback-classes",
    N_("Look-back by class"),
    [
        Column(N_("Class"), lambda row: wording.group_name(row.name), 2.4),
        Column(N_("Asked"), lambda row: row.expected, 1.2),
        Column(N_("Told"), lambda row: row.told, 1.2),
        Column(N_("Not told"), lambda row: row.left, 1.2,
               tone=lambda row: "hold" if row.left else ""),
        Column(N_("Complete (%)"), _complete, 1.4,
               tone=lambda row: "" if row.share is None else "again" if row.left else "admit"),
    ],
    _classes,
    Right.READ_HEALTH,
    prefix="HB",
    moment=True,
    note=_note,
)

FOCUS = Register(
    "focus-groups",
    N_("Focus groups before term"),
    [
        *_WHO,
        _GROUPS,
        Column(N_("Why"), _told(wording.judged), 5),
        _STAYS,
        Column(N_("See the clinic until"), _told(lambda sheet: sheet.judgement.until), 2),
    ],
    _people(lambda row: bool(row.focus)),
    Right.READ_HEALTH,
    prefix="ZD",
    moment=True,
    note=_note,
)

AREAS: Register[AreaLine] = Register(
    "risk-areas",
    N_("Risk areas"),
    [
        Column(N_("Place"), lambda row: row.place, 4),
        Column(N_("Level"), lambda row: _(wording.LEVEL[row.level]), 1.6,
               tone=wording.level_tone),
        Column(N_("From"), lambda row: row.since, 2),
        Column(N_("Until"), lambda row: row.until, 2),
        Column(N_("Note"), lambda row: row.note, 3),
        Column(N_("Entered by"), lambda row: row.who, 1.8),
        Column(N_("Written down at"), lambda row: row.at, 2.4, time="day"),
    ],
    queries.areas_of,
    Right.READ_HEALTH,
    prefix="FX",
)

REGISTERS: tuple[Register[Any], ...] = (LOOKBACK, CLASSES, MISSING, FOCUS, AREAS)
