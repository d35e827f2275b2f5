"""How paper looks: letterhead, number and code on every page, title, sections, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from app import clock
from app.i18n import N_, _
from app.progress import Progress
from app.register import Period
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.story import Block, pages
from app.reports.surface import (
    A4,
    INK2,
    INK3,
    LINE3,
    MM,
    TEAL,
    Style,
    Surface,
)

MARGIN = 18 * MM
QR = 16 * MM
TOP = 93.0
BOTTOM = 52.0
PORTRAIT, LANDSCAPE = A4, (A4[1], A4[0])

MARK = Style(12, "FFFFFF", bold=True)
SCHOOL = Style(12, bold=True)
TITLE = Style(22, bold=True)
SUBTITLE = Style(9.5, INK2)
SECTION = Style(10.5, bold=True)
BODY = Style(9, INK2)
NUMBER = Style(9, bold=True)
NOTE = Style(8, INK3)
CAPTION = Style(7.5, INK3)

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
)


@dataclass(frozen=True)
class Head:
    """What stands at the head and foot of a paper; words are ready to print.

    place       campus and gate, "" where it is the whole school
    policy      the policy edition in words, "" where none applies
    number      document number, printed and coded on every page
    printed_at  a UTC moment
    product     name and version of this program
    drill       which drill it was made in, "" = none
    """

    school: str
    school_code: str
    place: str
    title: str
    period: str
    policy: str
    number: str
    printed_by: str
    printed_at: datetime
    product: str
    drill: str = ""


def period_words(period: Period) -> str:
    """The period as it stands under a title."""
    if period.single:
        return _day_words(period.first)
    return f"{_day_words(period.first)} — {_day_words(period.last)}"


def _day_words(day: date) -> str:
    return _("{weekday} {year}-{month:02}-{day:02}").format(
        year=day.year, month=day.month, day=day.day, weekday=_(WEEKDAYS[day.weekday()])
    )


def frame(size: tuple[float, float]) -> float:
    """Width between the margins."""
    return size[0] - 2 * MARGIN


def publish(
    blocks: Sequence[Block], head: Head, path: Path, progress: Progress,
    size: tuple[float, float] = PORTRAIT,
) -> None:
    """Write the blocks as a PDF. Raises Cancelled, Unavailable; then nothing is left behind."""
    with draft(path) as file:
        surface = Surface(size, head.title, head.school)
        sheets = pages(blocks, size[1] - TOP - BOTTOM)
        for number, sheet in enumerate(sheets, 1):
            progress.step(number - 1, len(sheets))
            surface.stamp("letterhead", partial(letterhead, surface, head))
            footer(surface, head, number, len(sheets))
            y = TOP
            for block in sheet:
                if block.draw:
                    block.draw(surface, y)
                y += block.height
            surface.turn()
        surface.save(file)
        progress.step(len(sheets), len(sheets))


def letterhead(surface: Surface, head: Head) -> None:
    right = surface.width - MARGIN
    surface.frame(MARGIN, 44, 22.7, 22.7, 5, fill=TEAL)
    surface.text(MARGIN + 11.35, 59.7, head.product[:1], MARK, "centre")
    surface.code(right - QR, 77.5 - QR, QR, head.number)
    number_end = right - QR - 12
    surface.text(number_end, 52.7, _("No."), CAPTION, "right")
    surface.text(number_end, 64.5, head.number, NUMBER, "right")
    left = MARGIN + 31.5
    room = number_end - NUMBER.width(head.number) - 16 - left
    surface.text(left, 53.5, head.school, SCHOOL.fitted(head.school, room))
    code = _("School code {code}").format(code=head.school_code) if head.school_code else ""
    origin = "·".join(filter(None, (head.drill, code, head.place)))  # on every page of it
    surface.text(left, 64.7, origin, NOTE.fitted(origin, room))
    surface.line(MARGIN, 84.8, right, 84.8, TEAL, 1.25)


def footer(surface: Surface, head: Head, number: int, total: int) -> None:
    right, y = surface.width - MARGIN, surface.height - 32.2
    surface.line(MARGIN, y - 12, right, y - 12)
    at = clock.local(head.printed_at).strftime("%Y-%m-%d %H:%M")
    printed = "·".join((_("Printed {at}").format(at=at), head.printed_by, head.product))
    page = _("Page {page} of {pages}").format(page=number, pages=total)
    surface.text(right, y, page, NOTE, "right")
    room = right - MARGIN - NOTE.width(page) - 16
    surface.text(MARGIN, y, printed, NOTE.fitted(printed, room))


def title(head: Head, width: float) -> Block:
    """The paper's title, its period and policy edition, as its first block."""
    policy = _("Policy: {edition}").format(edition=head.policy) if head.policy else ""
    subtitle = "\u3000\u3000".join(filter(None, (head.period, policy)))
    rows = lines(subtitle, width, SUBTITLE.size)

    def draw(surface: Surface, y: float) -> None:
        middle = MARGIN + width / 2
        surface.text(middle, y + 30.8, head.title, TITLE.fitted(head.title, width), "centre")
        for n, row in enumerate(rows):
            surface.text(middle, y + 48 + 14 * n, row, SUBTITLE, "centre")

    return Block(57 + 14 * len(rows), draw)


def gap(height: float) -> Block:
    """White space; it vanishes at the top of a page."""
    return Block(height)


def section(words: str, note: str, width: float) -> Block:
    """A section's title with its note at the right; stays with what follows."""

    def draw(surface: Surface, y: float) -> None:
        surface.text(MARGIN, y + 10, words, SECTION)
        room = width - SECTION.width(words) - 12
        surface.text(MARGIN + width, y + 10, note, NOTE.fitted(note, room), "right")

    return Block(17, draw, keep=True)


def paragraph(words: str, width: float) -> Block:
    """A paragraph of plain words."""
    rows = lines(words, width, BODY.size)

    def draw(surface: Surface, y: float) -> None:
        for n, row in enumerate(rows):
            surface.text(MARGIN, y + 11 + 14 * n, row, BODY)

    return Block(4 + 14 * len(rows), draw)


def signatures(roles: Sequence[str], width: float) -> Block:
    """A line to sign and to date for each role, three beside each other, on one page."""
    third = width / 3
    ends = min(third, 165.0) - 18

    def draw(surface: Surface, y: float) -> None:
        for n, role in enumerate(roles):
            x, base = MARGIN + third * (n % 3), y + 56 + 48 * (n // 3)
            start = x + max(48, BODY.width(role) + 8)
            surface.text(x, base, role, BODY)
            surface.line(start, base + 2, x + ends, base + 2, LINE3)
            date_line = _("Date:      -    -    ")
            surface.text(start, base + 16, date_line, CAPTION)

    return Block(76 + 48 * ((len(roles) - 1) // 3), draw)
