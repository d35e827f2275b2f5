"""The form of the check at entry and its annex, as registers (入托入学儿童免疫状况登记表, R6.2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from app.health.doses import certificate_wording as words
from app.health.doses import wording
from app.health.doses.certificate_rules import CheckState
from app.health.doses.certificates import LookView, Newcomer, newcomers
from app.health.doses.rules import Cell, Line
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.rulebook.vaccines import programme
from app.security.rights import Right

CHILDHOOD = 84  # months: what is given later stands on no form of a school's entry


@dataclass(frozen=True)
class CatchUp:
    """One line of annex 2: a certificate or a dose that was missing, and what came of it."""

    head: Newcomer
    looked_on: date
    what: str
    done_on: date | None
    why: str

    @property
    def search(self) -> str:
        """Pinyin and initials."""
        return self.head.search


def rows(session: Session, period: Period) -> list[Newcomer]:
    """Whose certificate was looked at in the school year, and whose is still to be."""
    return [each for each in newcomers(session, period.last)
            if each.state is not CheckState.NOT_ASKED]


def catch_up(session: Session, period: Period) -> list[CatchUp]:
    """What was missing at the first look (附件2 补证补种)."""
    return [line for one in newcomers(session, period.last) if one.first is not None
            for line in _lines(one, one.first)]


def _lines(one: Newcomer, first: LookView) -> Iterator[CatchUp]:
    if not first.has:
        made = next((each for each in one.looks if each.renewed or (each.again and each.has)), None)
        yield CatchUp(one, first.on, _("Vaccination certificate"), made.on if made else None,
                      first.note)
    for then in one.then.lines:
        for cell in then.cells:
            if cell.missing:
                now = one.cell(then.series, cell.number)
                line = next(each for each in one.now.lines if each.series == then.series)
                yield _dose(one, first.on, line, now or cell)


def _dose(one: Newcomer, looked_on: date, line: Line, cell: Cell) -> CatchUp:
    return CatchUp(one, looked_on, wording.slot(line, cell), cell.given.on
                   if cell.given else None, words.why(line, cell))


def _doses() -> list[Column[Newcomer]]:
    """A column for each dose of childhood, in the order of the schedule."""
    columns = []
    for id_, editions in programme().series.items():
        slots = max((each.slots for each in editions), key=len)
        if all(slot.years is None and slot.age < CHILDHOOD for slot in slots):
            for number in range(1, len(slots) + 1):
                columns.append(Column(f"{editions[0].name}{number}", _mark(id_, number), 0.8))
    return columns


def _mark(series: str, number: int) -> Callable[[Newcomer], str]:
    return partial(_shown, series=series, number=number)


def _shown(row: Newcomer, series: str, number: int) -> str:
    return words.mark(row, series, number)


DOSES = _doses()
MARKED = frozenset(column.title for column in DOSES)


def _who() -> list[Column[Newcomer]]:
    return [
        Column(N_("Class"), lambda row: row.head.group, 1.8),
        Column(N_("Name"), lambda row: row.head.name, 2.2),
        Column(N_("Date of birth"), lambda row: row.head.birth_date, 2),
    ]


FORM = Register(
    "certificate-form", N_("Immunity of children at entry to school"),
    [
        *_who(),
        Column(N_("Certificate (1/0)"), words.has, 1),
        Column(N_("Renewed (1/0)"), words.renewed, 1),
        *DOSES,
        Column(N_("All given (1/0)"), words.complete, 1),
        Column(N_("All caught up (1/0)"), words.caught_up, 1),
        Column(N_("Remarks"), lambda row: row.first.note if row.first else "", 1.6),
    ],
    rows, Right.READ_HEALTH, prefix="MY", moment=True,
    note=lambda _session, _period: _("1 = recorded at entry, △ = caught up since"),
)
CATCH_UP = Register(
    "certificate-catch-up", N_("Certificates and doses made up for"),
    [
        Column(N_("Class"), lambda row: row.head.head.group, 1.8),
        Column(N_("Name"), lambda row: row.head.head.name, 2.4),
        Column(N_("Date of birth"), lambda row: row.head.head.birth_date, 2.2),
        Column(N_("Was missing"), lambda row: row.what, 3),
        Column(N_("Checked on"), lambda row: row.looked_on, 2.2),
        Column(N_("Made up for on"), lambda row: row.done_on, 2.2),
        Column(N_("Reason"), lambda row: row.why, 4),
    ],
    catch_up, Right.READ_HEALTH, prefix="BU", moment=True,
)
