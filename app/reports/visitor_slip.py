"""Visitor's slip (临时证), 10 × 7 cm on A4: name, host, gate, until when, and its code."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app import clock
from app.errors import NotFound
from app.gate.visits.queries import VisitRow, visit
from app.i18n import _
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import A4, INK2, INK3, LINE2, LINE3, MM, TEAL, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right

SLIP = (100 * MM, 70 * MM)
EDGE = 5 * MM
BAND = 9 * MM
QR, QR_VERSION = 30 * MM, 3
ORIGIN = (20 * MM, 20 * MM)

SCHOOL = Style(9.5, "FFFFFF", bold=True)
NAME = Style(20, bold=True)
LABEL = Style(8, INK3)
VALUE = Style(10.5)
UNTIL = Style(15, bold=True)
HINT = Style(7, INK3)
NUMBER = Style(9, INK2, bold=True)


@dataclass(frozen=True)
class SlipFace:
    """What stands on a slip; words are ready to print."""

    name: str
    number: str
    code: str
    host: str
    unit: str
    gate: str
    valid: str


def print_slip(desk: Desk, visit_id: int, gate: str, path: Path, progress: Progress = QUIET
               ) -> int:
    """Write the slip of one visit; answers 1. Raises NotFound, Unavailable, Cancelled."""
    with desk.begin(Right.RECEIVE_VISITORS) as session:
        row, school = visit(session, visit_id), school_of(session)
        if row is None:
            raise NotFound(_("There is no such visit."))
        desk.note_read(session, "visit", visit_id)
    write([face(row, gate)], school.name if school else "", path, progress)
    return 1


def face(row: VisitRow, gate: str) -> SlipFace:
    """A visit as its slip tells it."""
    since, until = clock.local(row.valid_from), clock.local(row.valid_until)
    days = f"{since:%Y-%m-%d}"
    valid = f"{days} {since:%H:%M}–{until:%H:%M}"
    if since.date() != until.date():
        valid = f"{since:%m-%d %H:%M} – {until:%m-%d %H:%M}"
    party = _("{name} and {count} more").format(name=row.name, count=row.party - 1)
    return SlipFace(
        row.name if row.party == 1 else party, row.slip, row.code, row.visited, row.unit,
        row.gate_in or gate, valid,
    )


def write(slips: Sequence[SlipFace], school: str, path: Path, progress: Progress) -> None:
    """Write the slips, one to an A4 page, to be cut out."""
    with draft(path) as file:
        surface = Surface(A4, _("Visitor's slip"), school)
        for done, slip in enumerate(slips):
            progress.step(done, len(slips))
            surface.stamp("marks", partial(_marks, surface))
            _slip(surface, slip, school)
            surface.turn()
        surface.save(file)
        progress.step(len(slips), len(slips))


def _marks(surface: Surface) -> None:
    """Where it is cut."""
    x, y = ORIGIN
    for left, top, right, bottom in (
        (x, y, x + SLIP[0], y), (x, y + SLIP[1], x + SLIP[0], y + SLIP[1]),
        (x, y, x, y + SLIP[1]), (x + SLIP[0], y, x + SLIP[0], y + SLIP[1]),
    ):
        surface.line(left, top, right, bottom, LINE3, dash="3 3")


def _slip(surface: Surface, slip: SlipFace, school: str) -> None:
    (x, y), (wide, high) = ORIGIN, SLIP
    surface.box(x, y, wide, BAND, TEAL)
    title = _("Visitor's slip")
    surface.text(x + wide - EDGE, y + 16.5, title, SCHOOL, "right")
    room = wide - 3 * EDGE - SCHOOL.width(title)
    surface.text(x + EDGE, y + 16.5, school, SCHOOL.fitted(school, room))
    code_left = x + wide - EDGE - QR
    surface.code(code_left, y + BAND + 4 * MM, QR, slip.code, QR_VERSION)
    surface.text(code_left + QR / 2, y + BAND + QR + 8 * MM, slip.number, NUMBER, "centre")
    room = code_left - x - 2 * EDGE
    top = _name(surface, x + EDGE, y + BAND + 8 * MM, slip.name, room)
    for label, value in (
        (_("To whom"), slip.host), (_("From where"), slip.unit), (_("Gate"), slip.gate),
    ):
        if value:
            surface.text(x + EDGE, top, label, LABEL)
            surface.text(x + EDGE + 52, top, value, VALUE.fitted(value, room - 52))
            top += 15
    foot = y + high - 15 * MM
    surface.line(x + EDGE, foot, x + wide - EDGE, foot, LINE2)
    surface.text(x + EDGE, foot + 17, _("Valid"), LABEL)
    surface.text(x + EDGE + 34, foot + 18, slip.valid, UNTIL.fitted(slip.valid, wide - 60))
    hint = _("Wear it in sight. Scan it at the gate when you leave, and give it back.")
    surface.text(x + EDGE, foot + 33, hint, HINT.fitted(hint, wide - 2 * EDGE))


def _name(surface: Surface, x: float, y: float, name: str, room: float) -> float:
    """The name in one line, or in two smaller ones; answers where the next line stands."""
    if NAME.width(name) <= room:
        surface.text(x, y, name, NAME)
        return y + 22
    small = Style(12, bold=True)
    rows = lines(name, room, small.size, bold=True)[:2]
    for n, words in enumerate(rows):
        surface.text(x, y - 6 + 15 * n, words, small)
    return y + 15 * len(rows)
