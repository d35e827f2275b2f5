"""The slip of the store (出库单, 入库单 …): printed from the ledger by its number, to be signed."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.page import LANDSCAPE, frame, gap, publish, section, signatures, title
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.ledger.rules import Kind
from app.supplies.ledger.slips import SlipLine, SlipView, slip

TITLE = {
    Kind.RECEIVED: N_("Goods received note"), Kind.ISSUED: N_("Goods issue note"),
    Kind.RETURNED: N_("Goods return note"), Kind.TRANSFERRED: N_("Transfer note"),
    Kind.DISPOSED: N_("Disposal note"), Kind.COUNTED: N_("Stocktake note"),
    Kind.CORRECTED: N_("Correction note"),
}
SIGNERS = {
    Kind.RECEIVED: (N_("Delivered by"), N_("Checked by"), N_("Store keeper")),
    Kind.ISSUED: (N_("Received by (signature)"), N_("Approved by"), N_("Store keeper")),
    Kind.RETURNED: (N_("Brought back by"), N_("Approved by"), N_("Store keeper")),
    Kind.TRANSFERRED: (N_("Taken over by"), N_("Approved by"), N_("Store keeper")),
    Kind.DISPOSED: (N_("Witness"), N_("Approved by"), N_("Store keeper")),
}
_LEDGER = "ledger"  # whose letterhead it borrows


def print_slip(desk: Desk, number: str, path: Path, progress: Progress = QUIET) -> int:
    """Write the slip of this number as .pdf; answers its lines.

    Raises NotFound, Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.read(Right.READ_STOCK) as session:
        told = slip(session, number)
        day = clock.local(told.at).date()
        head = head_of(desk, session, _LEDGER, Period(day, day))
    head = replace(head, title=_(TITLE[told.kind]), number=told.number, policy="",
                   period=_facts(told))
    publish(_story(told, head), head, path, progress, LANDSCAPE)
    return len(told.lines)


def _facts(told: SlipView) -> str:
    facts = (
        (_("Date"), f"{clock.local(told.at):%Y-%m-%d %H:%M}"), (_("Signer"), told.recipient),
        (_("Department"), told.department), (_("What for"), told.purpose),
        (_("Approved by"), told.approver), (_("Keeper"), told.keeper),
        (_("Undoes"), told.undoes), (_("Undone by"), told.undone_by),
    )
    return "\u3000".join(_("{caption}: {value}").format(caption=caption, value=value)
                         for caption, value in facts if value)


def _story(told: SlipView, head: object) -> list[Block]:
    width = frame(LANDSCAPE)
    blocks = [title(head, width)]  # type: ignore[arg-type]
    if told.undone_by:
        blocks.append(section(_("Taken back by {number}: it is not valid any more.").format(
            number=told.undone_by), "", width))
    blocks += _table(told).blocks(width)
    if _late(told):
        blocks += [gap(8), section(_late(told), "", width)]
    roles = [_(role) for role in SIGNERS.get(told.kind, (N_("Approved by"), N_("Store keeper")))]
    return [*blocks, gap(12), signatures(roles, width)]


def _late(told: SlipView) -> str:
    """Said when it was entered on another day than it happened."""
    written, happened = (_day(told.recorded_at), _day(told.at))
    if written == happened:
        return ""
    return _("Entered on {day}.").format(day=written)


def _day(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d}"


def _table(told: SlipView) -> Table:
    shown = [each for each in told.lines
             if told.kind is not Kind.TRANSFERRED or each.quantity < 0]
    into = {line.batch + line.title: line.store for line in told.lines if line.quantity > 0}
    moved = told.kind is Kind.TRANSFERRED
    priced = any(line.cost is not None for line in shown)
    headings = [
        Heading(_("Serial"), 0, True), Heading(_("Item"), 3), Heading(_("Specification"), 2),
        Heading(_("Batch"), 2), Heading(_("Expires")), Heading(_("Quantity"), 1, True),
        Heading(_("Unit"), 0), Heading(_("Store"), 1.5),
        *([Heading(_("To store"), 1.5)] if moved else []),
        *([Heading(_("Value (yuan)"), 1, True)] if priced else []),
        Heading(_("Note"), 2),
    ]
    rows = [_row(place, line, into if moved else None, priced)
            for place, line in enumerate(shown, 1)]
    return Table(headings, rows)


def _row(place: int, line: SlipLine, into: dict[str, str] | None, priced: bool) -> list[Cell]:
    cells = [str(place), line.item, line.specification, line.batch,
             f"{line.expires}" if line.expires else "—", f"{abs(line.quantity)}", line.unit,
             line.store]
    if into is not None:
        cells.append(into.get(line.batch + line.title, ""))
    if priced:
        cells.append("" if line.cost is None else f"{line.cost / 100:.2f}")
    back = _("{n} brought back").format(n=line.back) if line.back else ""
    return [(text, "") for text in (*cells, back)]
