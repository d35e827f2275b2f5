"""The card of gate commands (校门指令卡): scanned like a pass, they do what a key does."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.i18n import _
from app.progress import Progress
from app.reports.draft import draft
from app.reports.surface import A4, INK2, INK3, LINE2, MM, TEAL, Style, Surface

MARGIN = 18 * MM
QR = 48 * MM
GAP = 12.0
CELL = ((A4[0] - 2 * MARGIN - GAP) / 2, 108 * MM)
TOP = 40 * MM

SCHOOL = Style(10, INK2)
TITLE = Style(22, bold=True)
WORD = Style(30, bold=True)
KEY = Style(11, INK2)
FOOT = Style(8, INK3)


@dataclass(frozen=True)
class Command:
    """One command: its word, the key that does the same, and the text of its code."""

    word: str
    key: str
    code: str


def write(
    commands: Sequence[Command], school: str, gate: str, path: Path, progress: Progress
) -> None:
    """Write the card, four commands to a page, apart enough that one scan reads one code."""
    with draft(path) as file:
        surface = Surface(A4, _("Gate commands"), school)
        for start in range(0, len(commands), 4):
            progress.step(start, len(commands))
            _page(surface, commands[start : start + 4], school, gate)
        surface.save(file)
        progress.step(len(commands), len(commands))


def _page(surface: Surface, commands: Sequence[Command], school: str, gate: str) -> None:
    right = surface.width - MARGIN
    surface.text(MARGIN, 70, _("Gate commands"), TITLE)
    origin = "·".join(filter(None, (school, gate)))
    surface.text(right, 70, origin, SCHOOL.fitted(origin, right - MARGIN - 160), "right")
    surface.line(MARGIN, 84.8, right, 84.8, TEAL, 1.25)
    for n, command in enumerate(commands):
        row, column = divmod(n, 2)
        x, y = MARGIN + column * (CELL[0] + GAP), TOP + row * (CELL[1] + GAP)
        _command(surface, x, y, command)
    foot = _("Scan a command as you would scan a pass. Keep this card at the gate.")
    surface.text(MARGIN, surface.height - 32.2, foot, FOOT)
    surface.turn()


def _command(surface: Surface, x: float, y: float, command: Command) -> None:
    width, height = CELL
    middle = x + width / 2
    surface.frame(x, y, width, height, 10, line=LINE2)
    surface.text(middle, y + 66, command.word, WORD.fitted(command.word, width - 24), "centre")
    surface.text(middle, y + 88, command.key, KEY, "centre")
    surface.code(middle - QR / 2, y + 118, QR, command.code)
