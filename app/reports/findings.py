"""Findings with their pictures (隐患整改单): what was wrong, what was done, before and after."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import clock
from app.campus.findings import queries, wording
from app.campus.findings.queries import FindingRow, StepRow
from app.errors import Invalid, NotFound
from app.i18n import N_, _
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import letter
from app.reports.page import (
    MARGIN,
    PORTRAIT,
    Head,
    frame,
    gap,
    publish,
    section,
    signatures,
)
from app.reports.page import title as headline
from app.reports.service import head_of
from app.reports.story import Block
from app.reports.surface import MM, Surface
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

SIGNERS = (N_("Who answers for mending"), N_("Re-check by"), N_("Head of the school (form)"))
_REGISTER = "findings"  # whose letterhead it borrows
_HIGH, _BESIDE, _SPACE = 52 * MM, 2, 4 * MM
_PIXELS = (900, 900)  # what a picture of this size shows sharply


@dataclass(frozen=True)
class Told:
    """One finding with what was done and its pictures."""

    row: FindingRow
    steps: Sequence[StepRow]
    pictures: Sequence[bytes]


def print_findings(desk: Desk, findings: Sequence[int], path: Path, progress: Progress = QUIET
                   ) -> int:
    """Write some findings as .pdf, each with its pictures; answers how many.

    Raises NotFound, Invalid, Unavailable.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    told: list[Told] = []
    today = clock.today()
    with desk.begin(Right.READ_FINDINGS) as session:
        rows = {each.id: each for each in queries.every(session)}
        for key in findings:
            if key not in rows:
                raise NotFound(_("There is no such finding."))
            progress.step(len(told), len(findings))
            told.append(Told(rows[key], queries.steps(session, key), [
                _small(queries.picture(session, each.id) or b"")
                for each in queries.pictures(session, key)]))
        head = head_of(desk, session, _REGISTER, Period(today, today))
        desk.note_read(session, "report findings.pdf")
    one = told[0].row.number if len(told) == 1 else head.number
    head = replace(head, title=_("Hazards and their mending"), number=one)
    publish(_story(told, head), head, path, progress, PORTRAIT)
    return len(told)


def _story(told: Sequence[Told], head: Head) -> list[Block]:
    width = frame(PORTRAIT)
    blocks = [headline(head, width)]
    for each in told:
        blocks += [gap(10), *_one(each, width)]
    return [*blocks, gap(12), signatures([_(each) for each in SIGNERS], width)]


def _one(told: Told, width: float) -> Iterator[Block]:
    row = told.row
    yield section(f"{row.number}\u3000{_(wording.GRADE[row.grade])}",
                  wording.standing(row), width)
    yield from letter.facts([
        (_("What is wrong"), row.what), (_("Place or utility"), wording.where(row)),
        (_("Found on"), f"{clock.local(row.at):%Y-%m-%d}"), (_("Found by"), row.found_by),
        (_("Who answers for mending"), row.responsible),
        (_("Deadline for mending"), row.due.isoformat()),
    ], width)
    if told.steps:
        yield gap(6)
        yield from Table(
            [Heading(_("Day"), 1.2), Heading(_("Step"), 1.4), Heading(_("By"), 1.2),
             Heading(_("Words"), 4)], [_step(each) for each in told.steps]).blocks(width)
    for start in range(0, len(told.pictures), _BESIDE):
        yield gap(6)
        yield _pictures(told.pictures[start:start + _BESIDE], width)


def _step(step: StepRow) -> list[Cell]:
    return [(f"{clock.local(step.at):%Y-%m-%d}", ""),
            (_(wording.STEP[step.step]), wording.STEP_TONE[step.step]), (step.by, ""),
            (step.words, "")]


def _pictures(pictures: Sequence[bytes], width: float) -> Block:
    def draw(surface: Surface, y: float) -> None:
        each = (width - _SPACE * (_BESIDE - 1)) / _BESIDE
        for place, picture in enumerate(pictures):
            surface.picture(MARGIN + place * (each + _SPACE), y, each, _HIGH, picture)

    return Block(_HIGH, draw)


def _small(picture: bytes) -> bytes:
    """As much of a picture as paper shows: a hundred of them stay a small file."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        opened.draft("RGB", _PIXELS)
        opened.thumbnail(_PIXELS)
        buffer = io.BytesIO()
        opened.convert("RGB").save(buffer, "JPEG", quality=75)
        return buffer.getvalue()
