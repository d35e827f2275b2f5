"""The frozen sheet of the readiness board (开学条件核验表), for the three levels to sign."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import page
from app.reports.page import MARGIN, PORTRAIT, Head, frame, period_words
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.surface import INK2, INK3, LINE3, TINT, TONE, Style, Surface
from app.reports.table import Cell, Heading, PartTable, Table
from app.response.readiness import queries, wording
from app.response.readiness.queries import SheetRow
from app.response.readiness.rules import State, Tier
from app.security.desk import Desk
from app.security.rights import Right

_REGISTER = "readiness-sheets"  # whose letterhead it borrows
_VERDICT, _CAPTION = Style(15, bold=True), Style(8.5, INK3)
_LEVEL, _SAID = Style(10, bold=True), Style(9.5, INK2)
_BOX = 66.0  # points, what one level signs in


def print_sheet(desk: Desk, number: str, path: Path, progress: Progress = QUIET) -> int:
    """Write a frozen sheet as .pdf; answers its conditions. Raises NotFound, Invalid."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_READINESS) as session:
        sheet = queries.sheet(session, number)
        head = head_of(desk, session, _REGISTER, Period(sheet.day, sheet.day))
        desk.note_read(session, "report readiness-sheet.pdf", sheet.id)
    head = replace(
        head, title=_("Readiness sheet before the term"), number=sheet.number,
        policy=sheet.policy, period="\u3000".join(filter(None, (
            period_words(Period(sheet.day, sheet.day)), sheet.term))))
    page.publish(story(sheet, head), head, path, progress)
    return sum(len(each["evidence"]) for each in sheet.told)


def story(sheet: SheetRow, head: Head) -> list[Block]:
    """The verdict, six vetoes with their conditions, three levels to sign."""
    width = frame(PORTRAIT)
    blocks = [page.title(head, width), _verdict(sheet, width), page.gap(6)]
    whole = _table([each for veto in sheet.told for each in veto["evidence"]])
    for place, veto in enumerate(sheet.told, 1):
        state = _(wording.LIGHT[State(veto["state"])])
        blocks += [page.gap(6), page.section(f"{place}. {veto['title']}", state, width),
                   *PartTable(whole, _table(veto["evidence"]).rows).blocks(width)]
    blocks += [page.gap(8), page.section(
        _("Signatures of the three levels"), _("each after the one below it"), width)]
    blocks += [_level(sheet, tier, width) for tier in Tier]
    note = _("Frozen by {name} at {at}. SHA-256 over all conditions and figures: {sum}").format(
        name=sheet.by, at=f"{clock.local(sheet.at):%Y-%m-%d %H:%M}", sum=sheet.checksum)
    return [*blocks, page.gap(6), page.paragraph(note, width)]


def _verdict(sheet: SheetRow, width: float) -> Block:
    words = _("May open") if sheet.may_open else _("Must not open")
    tone = TONE["admit" if sheet.may_open else "hold"]
    stands = [each["title"] for each in sheet.told if each["state"] != State.MET]
    why = (_("Not met or not known: {names}").format(names="、".join(stands)) if stands
           else _("All six are met"))

    def draw(surface: Surface, y: float) -> None:
        surface.box(MARGIN, y, width, 34, TINT)
        surface.box(MARGIN, y, 4, 34, tone)
        surface.text(MARGIN + 16, y + 22, words, replace(_VERDICT, ink=tone))
        room = width - _VERDICT.width(words) - 48
        surface.text(MARGIN + width - 12, y + 21, why, _SAID.fitted(why, room), "right")

    return Block(40, draw)


def _table(told: Sequence[dict[str, Any]]) -> Table:
    headings = [Heading(_("Condition of the veto"), 1), Heading(_("Result"), 0),
                Heading(_("Evidence"), 3), Heading(_("By which rule"), 0),
                Heading(_("As of"), 0)]
    rows: list[Sequence[Cell]] = [[
        (each["condition"], ""),
        (_(wording.STATE[State(each["state"])]), wording.TONE[State(each["state"])]),
        (each["fact"], ""), (each["rule"], "quiet"), (each["date"] or "—", "quiet"),
    ] for each in told]
    return Table(headings, rows)


def _level(sheet: SheetRow, tier: Tier, width: float) -> Block:
    signed = sheet.of(tier)
    said = _(wording.OPINION[signed.opinion]) if signed else ""
    opinion = _(": ").join(filter(None, (said, signed.words))) if signed else ""
    name = " ".join(filter(None, (signed.office, signed.name))) if signed else ""
    day = signed.day.isoformat() if signed else ""

    def draw(surface: Surface, y: float) -> None:
        right, low = MARGIN + width, y + _BOX - 16
        surface.frame(MARGIN, y, width, _BOX - 6, 4, line=LINE3)
        surface.text(MARGIN + 10, y + 18, _(wording.TIER[tier]), _LEVEL)
        surface.text(MARGIN + 10, y + 36, _("Opinion"), _CAPTION)
        surface.text(MARGIN + 64, y + 36, opinion, _SAID.fitted(opinion, width - 80))
        for x, caption, value in ((MARGIN + 10, _("Signature and seal"), name),
                                  (right - 150, _("Date:"), day)):
            start = x + _CAPTION.width(caption) + 8
            surface.text(x, low, caption, _CAPTION)
            surface.text(start, low, value, _SAID)
            surface.line(start, low + 3, right - (170 if x == MARGIN + 10 else 12), low + 3,
                         LINE3)

    return Block(_BOX, draw)
