"""Pass cards (通行卡): ten to an A4 sheet with cut marks, or one to a page in card size; csv."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.i18n import _
from app.progress import Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.sheet import plain
from app.reports.surface import A4, INK2, INK3, LINE3, MM, TEAL, Style, Surface

CARD = (85.6 * MM, 54 * MM)
"""ID-1, the size of a bank card."""
ACROSS, DOWN = 2, 5
ORIGIN = ((A4[0] - ACROSS * CARD[0]) / 2, (A4[1] - DOWN * CARD[1]) / 2)
EDGE = 5 * MM
QR, QR_VERSION = 27 * MM, 3
PHOTO = (18 * MM, 24 * MM)

SCHOOL = Style(9, "FFFFFF", bold=True)
GROUP = Style(11, INK2)
NUMBER = Style(8.5, INK2)
HINT = Style(6.5, INK3)


@dataclass(frozen=True)
class CardFace:
    """What stands on a card; number is the one that may be typed, photo a JPEG or PNG."""

    name: str
    group: str
    number: str
    code: str
    photo: bytes | None = None


def write(
    cards: Sequence[CardFace], school: str, path: Path, progress: Progress, single: bool = False
) -> None:
    """Write the cards. Raises Cancelled, Unavailable; then nothing is left behind."""
    per_page = 1 if single else ACROSS * DOWN
    with draft(path) as file:
        surface = Surface(CARD if single else A4, _("Pass cards"), school)
        for start in range(0, max(len(cards), 1), per_page):
            progress.step(start, len(cards))
            if not single:
                surface.stamp("marks", partial(_cut_marks, surface))
            for n, card in enumerate(cards[start : start + per_page]):
                x, y = (0.0, 0.0) if single else _place(n)
                _card(surface, x, y, card, school)
            surface.turn()
        surface.save(file)
        progress.step(len(cards), len(cards))


def write_csv(cards: Sequence[CardFace], path: Path) -> None:
    """Write the codes for a card printer's program: plain UTF-8, this header in any language."""
    with draft(path) as place, place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["number", "name", "group", "code"])
        writer.writerows(map(plain, (c.number, c.name, c.group, c.code)) for c in cards)


def _place(n: int) -> tuple[float, float]:
    row, column = divmod(n, ACROSS)
    return ORIGIN[0] + column * CARD[0], ORIGIN[1] + row * CARD[1]


def _cut_marks(surface: Surface) -> None:
    """Short lines outside the cards: along them one cuts through, none is left on a card."""
    left, top = ORIGIN
    right, bottom = surface.width - left, surface.height - top
    for n in range(ACROSS + 1):
        x = left + n * CARD[0]
        surface.line(x, top - 16, x, top - 5, LINE3)
        surface.line(x, bottom + 5, x, bottom + 16, LINE3)
    for n in range(DOWN + 1):
        y = top + n * CARD[1]
        surface.line(left - 16, y, left - 5, y, LINE3)
        surface.line(right + 5, y, right + 16, y, LINE3)


def _card(surface: Surface, x: float, y: float, card: CardFace, school: str) -> None:
    width, height = CARD
    surface.box(x, y, width, 8.5 * MM, TEAL)
    surface.text(x + EDGE, y + 15.4, school, SCHOOL.fitted(school, width - 2 * EDGE - 60))
    kind = _("Pass")
    surface.text(x + width - EDGE, y + 15.4, kind, SCHOOL, "right")
    surface.code(x + width - EDGE - QR, y + 14 * MM, QR, card.code, QR_VERSION)
    left, top = x + EDGE, y + 13.5 * MM
    room = width - QR - 2 * EDGE - 5 * MM
    if card.photo and surface.picture(left, top, *PHOTO, card.photo):
        left, room = left + PHOTO[0] + 3 * MM, room - PHOTO[0] - 3 * MM
    _words(surface, left, top, room, card)
    hint = _("Show this code at the gate. Lost: have it reissued.")
    surface.text(x + EDGE, y + height - 4.5 * MM, hint, HINT.fitted(hint, width - 2 * EDGE))


def _words(surface: Surface, x: float, y: float, room: float, card: CardFace) -> None:
    style, rows = _name(card.name, room)
    y += 15
    for row in rows:
        surface.text(x, y, row, style)
        y += style.size * 1.25
    y += 6
    surface.text(x, y, card.group, GROUP.fitted(card.group, room))
    surface.text(x, y + 15, card.number, NUMBER.fitted(card.number, room))


def _name(name: str, room: float) -> tuple[Style, list[str]]:
    """One line if that can be read, else broken at the dots, else wherever a line may break."""
    parts = name.replace("·", "·\n")
    for size, most, text in (
        (16, 1, name), (14, 1, name), (12, 1, name), (14, 2, parts), (12, 3, parts),
        (12, 3, name), (10, 3, name), (8, 4, name),
    ):
        rows = lines(text, room, size, bold=True)
        if len(rows) <= most:
            break
    return Style(size, bold=True), rows
