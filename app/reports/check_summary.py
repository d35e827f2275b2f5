"""The summary of the checks as its form asks (R2.4): today and three days of every symptom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from app.health.checks import wording
from app.health.checks.rules import Symptom
from app.health.checks.summary import ClassDay
from app.i18n import N_, _
from app.progress import Progress
from app.register import Period
from app.reports import page
from app.reports.page import LANDSCAPE, MARGIN, frame
from app.reports.story import Block
from app.reports.surface import INK, INK2, INK3, LINE2, LINE3, TINT, TONE, Style, Surface

ROW, HEADER = 16.5, 36.0
LEADING = ((N_("Grade"), 42.0), (N_("Class"), 46.0), (N_("Class size"), 37.0),
           (N_("Attending"), 37.0), (N_("Ill and away"), 44.0))
STATUS = 48.0
"""Widths in points; the symptoms share what is left, two columns each."""
HEAD, SUB = Style(7.5, INK2, bold=True), Style(6.5, INK3)
BODY, ZERO, SUM = Style(8.5, INK), Style(8.5, INK3), Style(8.5, INK, bold=True)
FOUND = Style(8.5, TONE["again"], bold=True)
SIGNED = (N_("Epidemic reporter"), N_("School doctor"), N_("Principal"))
UNKNOWN = "—"


@dataclass(frozen=True)
class Line:
    """One line of the form: words and numbers of a class, or of all."""

    lead: tuple[str, str]
    counts: tuple[int | None, ...]
    today: Counter[Symptom]
    lately: Counter[Symptom]
    known: bool
    status: str = ""
    tone: str = ""


def write(rows: Sequence[ClassDay], head: Any, path: Path, progress: Progress) -> None:
    """Write it; the head's place is the sentence about late and missing classes."""
    width = frame(LANDSCAPE)
    blocks = [page.title(head, width)]
    days = [(day, list(held)) for day, held in groupby(rows, lambda row: row.day)]
    for day, held in days:
        note = _("today / in three days, by day of onset")
        blocks.append(page.section(page.period_words(Period(day, day)), note, width))
        blocks += _table(held, width)
        blocks.append(page.gap(8))
    blocks += [page.paragraph(line, width) for line in head.place.split("\n") if line]
    blocks += [page.gap(8), page.signatures([_(role) for role in SIGNED], width)]
    page.publish(blocks, replace(head, place=""), path, progress, LANDSCAPE)


def lines(rows: Sequence[ClassDay]) -> list[Line]:
    """A line a class, then the sum (合计): unknown where one of them is (missing is not zero)."""
    made = [_line_of(row) for row in rows]
    total = Line(
        (_("Total"), ""), tuple(map(_sum, zip(*(line.counts for line in made), strict=True))),
        sum((line.today for line in made), Counter()),
        sum((line.lately for line in made), Counter()), all(line.known for line in made))
    return [*made, total] if made else []


def _line_of(row: ClassDay) -> Line:
    known = row.present is not None
    return Line((row.grade, row.group),
                (row.expected, row.present, row.sick if known else None), Counter(row.today),
                Counter(row.lately), known, wording.reported(row), wording.reported_tone(row))


def _sum(numbers: tuple[int | None, ...]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _table(rows: Sequence[ClassDay], width: float) -> Iterator[Block]:
    told = lines(rows)
    if not told:
        yield page.paragraph(_("There is nothing to enter for this period."), width)
        return
    header = Block(HEADER, partial(_header, width), keep=True)
    yield header
    for line in told:
        yield Block(ROW, partial(_line, line, width), header=header)


def _half(width: float) -> float:
    """Of a symptom's two columns one."""
    return (width - sum(share for _title, share in LEADING) - STATUS) / len(Symptom) / 2


def _header(width: float, surface: Surface, y: float) -> None:
    surface.box(MARGIN, y, width, HEADER, TINT)
    for edge in (y, y + HEADER):
        surface.line(MARGIN, edge, MARGIN + width, edge, LINE3)
    x = MARGIN
    for title, share in LEADING:
        words = _(title)
        surface.text(x + 3, y + 21, words, HEAD.fitted(words, share - 5))
        x += share
    half = _half(width)
    for symptom in Symptom:
        words = _(wording.SYMPTOM[symptom])
        surface.text(x + half, y + 14, words, HEAD.fitted(words, 2 * half - 3), "centre")
        for place, sub in enumerate((_("day"), _("3 d"))):
            surface.text(x + (place + 0.5) * half, y + 28, sub, SUB.fitted(sub, half - 2),
                         "centre")
        surface.line(x, y + 3, x, y + HEADER - 3, LINE2)
        x += 2 * half
    words = _("Reported")
    surface.text(x + 4, y + 21, words, HEAD.fitted(words, STATUS - 6))


def _line(line: Line, width: float, surface: Surface, y: float) -> None:
    base, x = y + 11.8, MARGIN
    total = not line.status
    plain = SUM if total else BODY
    for words, (_title, share) in zip(line.lead, LEADING, strict=False):
        surface.text(x + 3, base, words, plain.fitted(words, share - 5))
        x += share
    for number, (_title, share) in zip(line.counts, LEADING[2:], strict=True):
        words = UNKNOWN if number is None else str(number)
        surface.text(x + share - 6, base, words, plain, "right")
        x += share
    half = _half(width)
    for symptom in Symptom:
        for count in (line.today[symptom], line.lately[symptom]):
            style = FOUND if count and not total else plain if count else ZERO
            words = str(count) if count or line.known else UNKNOWN
            surface.text(x + half / 2, base, words, style, "centre")
            x += half
    style = Style(7.5, TONE.get(line.tone, INK2), bold=line.tone == "hold")
    surface.text(x + 4, base, line.status, style.fitted(line.status, STATUS - 6))
    edge = LINE3 if total else LINE2
    surface.line(MARGIN, y + ROW, MARGIN + width, y + ROW, edge)
    if total:
        surface.line(MARGIN, y, MARGIN + width, y, LINE3)
