"""An epidemic report on paper (传染病疫情报告): the fields of R1.9, and to whom it went."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from app import clock
from app.alarms.notices import queries, wording
from app.alarms.notices.rules import FIELDS
from app.alarms.notices.views import NoticeView, ReportView, SentView
from app.errors import Invalid, NotFound
from app.health.clocks.wording import MEANS
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports.lines import lines
from app.reports.page import MARGIN, frame, gap, paragraph, publish, section, signatures, title
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.surface import A4, INK2, LINE2, LINE3, TINT, Style, Surface
from app.reports.table import Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

SIGNERS = (N_("Reporter (report)"), N_("Person in charge"), N_("Seal of the school"))
CAPTION, VALUE = Style(9, INK2, bold=True), Style(9.5)
CAPTION_WIDTH, LEADING, PAD = 92.0, 14.5, 8.0
PIECE = 12  # lines of a field that stay together
_BORROWED = "notices"  # whose letterhead it borrows


def print_report(desk: Desk, report_id: int, path: Path, progress: Progress = QUIET) -> int:
    """Write the text of a stage as .pdf; answers how many it went to.

    Raises NotFound, Invalid, NotAllowed, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    desk.require(Right.READ_HEALTH)
    with desk.begin(Right.READ_NOTICES) as session:
        view, report = _of(session, report_id)
        head = head_of(desk, session, _BORROWED, Period(report.day, report.day))
        desk.note_read(session, "report epidemic-report.pdf", view.id)
    head = replace(
        head, title=_("Epidemic report: {stage}").format(stage=_(wording.STAGE[report.stage])),
        number=f"{wording.number(view.id)}-{report.id}", policy="")
    publish(_story(view, report, head), head, path, progress, A4)
    return len(report.sent)


def _of(session: Any, report_id: int) -> tuple[NoticeView, ReportView]:
    for view in queries.notices(session):
        for report in view.reports:
            if report.id == report_id:
                return view, report
    raise NotFound(_("There is no such report."))


def _story(view: NoticeView, report: ReportView, head: Any) -> list[Block]:
    width = frame(A4)
    blocks = [title(head, width), *_facts(view, report, width)]
    if report.why:
        blocks += _field(_("Corrected because"), report.why, width)
    for name in FIELDS:
        blocks += _field(_(wording.FIELD[name]), getattr(report.draft, name) or "—", width)
    note = "" if report.sent else _("A draft: it was not sent yet.")
    blocks += [gap(10), section(_("Sent to"), note, width), *_sent(report.sent).blocks(width)]
    blocks += [gap(6), paragraph(f"{view.rule} ({view.source})", width)]
    return [*blocks, gap(8), signatures([_(role) for role in SIGNERS], width)]


def _facts(view: NoticeView, report: ReportView, width: float) -> list[Block]:
    task = next((each for each in view.tasks if each.stage is report.stage
                 and (each.stage is not report.stage.PROGRESS or each.day == report.day)), None)
    told = [(_("What is reported"), view.what)]
    if task is not None:
        due = f"{clock.local(task.due_at):%Y-%m-%d %H:%M}"
        told.append((_("Due at"), _(", ").join(filter(None, (
            due, wording.state(task), wording.standing(task))))))
    return [block for caption, value in told for block in _field(caption, value, width)]


def _field(caption: str, value: str, width: float) -> list[Block]:
    """Caption on a tint at the left, the words at the right; what is long goes on overleaf."""
    rows = [line for part in value.splitlines() or [""]
            for line in lines(part, width - CAPTION_WIDTH - 2 * PAD, VALUE.size)]
    blocks = []
    for start in range(0, len(rows), PIECE):
        piece = rows[start:start + PIECE]
        height = LEADING * len(piece) + PAD
        blocks.append(Block(height, partial(_draw, "" if start else caption, piece, width,
                                            height)))
    return blocks


def _draw(caption: str, rows: Sequence[str], width: float, height: float, surface: Surface,
          y: float) -> None:
    surface.box(MARGIN, y, CAPTION_WIDTH, height, TINT)
    surface.text(MARGIN + PAD, y + 14, caption, CAPTION.fitted(caption, CAPTION_WIDTH - PAD))
    for n, row in enumerate(rows):
        surface.text(MARGIN + CAPTION_WIDTH + PAD, y + 14 + LEADING * n, row, VALUE)
    surface.line(MARGIN, y, MARGIN + width, y, LINE2)
    surface.line(MARGIN, y + height, MARGIN + width, y + height, LINE3)


def _sent(sent: Sequence[SentView]) -> Table:
    headings = [Heading(_("Reported at")), Heading(_("Reported to"), 3), Heading(_("Who answers")),
                Heading(_("How")), Heading(_("Receipt (report)"), 2), Heading(_("Entered by"))]
    return Table(headings, [[(text, "") for text in (
        f"{clock.local(each.at):%Y-%m-%d %H:%M:%S}", each.recipient,
        " ".join(filter(None, (each.person, each.phone))), _(MEANS[each.means]), each.receipt,
        each.by)] for each in sent])
