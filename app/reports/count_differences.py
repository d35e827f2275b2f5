"""What a stocktake found to differ, to be signed before it comes into the ledger (盘点差异表)."""

from dataclasses import replace
from pathlib import Path

from app.errors import Conflict, Invalid
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.reports import paper
from app.reports.count_sheets import head_for
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import queries, wording
from app.supplies.counts.registers import DIFFERENCES

SIGNED = (N_("Counted by"), N_("Store keeper"), N_("Approved by"))


def print_list(desk: Desk, stocktake_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write the differences of a stocktake as .pdf; answers how many there are.

    Raises NotFound, Invalid; Conflict while a blind count goes on.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_STOCK) as session:
        of = queries.stocktake(session, stocktake_id)
        if of.hidden:
            raise Conflict(_("This count is blind: its differences show when it is handed in."))
        rows = queries.differences(session, [of])
        head = head_for(desk, session, of, _(DIFFERENCES.title))
        desk.note_read(session, "report count-differences.pdf")
    told = _("{lots} lots, {counted} counted, {n} differ").format(
        lots=of.lines, counted=of.counted, n=len(rows))
    head = replace(head, number=of.voucher or wording.number(of),
                   period="\u3000".join((head.period, told)))
    paper.write(DIFFERENCES, rows, head, path, progress, [_(role) for role in SIGNED])
    return len(rows)
