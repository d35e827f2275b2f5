"""Words of the check of certificates (R6.1, R6.2)."""

from app.health.doses import wording
from app.health.doses.certificate_rules import CheckState, Entry
from app.health.doses.certificates import Newcomer
from app.health.doses.rules import Cell, Line, State
from app.i18n import N_, _

ENTRY = {Entry.NEW: N_("Newly enrolled"), Entry.TRANSFERRED: N_("Transferred here")}
CHECK = {
    CheckState.OVERDUE: N_("Check overdue"),
    CheckState.AGAIN_OVERDUE: N_("Second check overdue"),
    CheckState.TO_CHECK: N_("Certificate to be checked"),
    CheckState.AGAIN: N_("Certificate to be checked again"),
    CheckState.NOT_ASKED: N_("Not asked for"),
    CheckState.DONE: N_("Certificate checked"),
}
TONE = {
    CheckState.OVERDUE: "hold", CheckState.AGAIN_OVERDUE: "hold", CheckState.TO_CHECK: "again",
    CheckState.AGAIN: "again", CheckState.NOT_ASKED: "", CheckState.DONE: "admit",
}
GIVEN, CAUGHT_UP = "1", "△"  # the marks of the form (R6.2)


def mark(row: Newcomer, series: str, number: int) -> str:
    """1 for a dose on the certificate, △ for one that was caught up, empty for none."""
    cell = row.cell(series, number)
    if cell is None or cell.given is None:
        return ""
    return CAUGHT_UP if row.caught_up(cell) else GIVEN


def has(row: Newcomer) -> str:
    """是否有证: 1 or 0; empty before the look."""
    return "" if row.first is None else str(int(row.first.has))


def renewed(row: Newcomer) -> str:
    """是否补证: asked only where there was none."""
    if row.first is None or row.first.has:
        return ""
    return str(int(any(each.renewed or each.has for each in row.looks)))


def complete(row: Newcomer) -> str:
    """是否全种, on the day of the first look."""
    return "" if row.first is None or not row.known else str(int(not row.then.missing))


def caught_up(row: Newcomer) -> str:
    """是否补种全: asked only where doses were missing."""
    if row.first is None or not row.known or not row.then.missing:
        return ""
    return str(int(not row.now.missing))


def missing(row: Newcomer) -> str:
    """Which doses are missing today, by name."""
    return _(", ").join(
        wording.slot(line, cell) for line in row.now.lines for cell in line.cells if cell.missing)


def why(line: Line, cell: Cell) -> str:
    """Why a dose is not given: refused, deferred, contraindicated, with the reason."""
    if cell.state not in (State.REFUSED, State.DEFERRED, State.CONTRAINDICATED):
        return ""
    return " ".join(filter(None, (_(wording.STATE[cell.state]), line.standing.reason,
                                  wording.until(line.standing.until))))
