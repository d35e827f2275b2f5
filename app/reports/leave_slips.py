"""Leave slips (假条) on paper: one to an A5 page, or two to an A4 sheet that is cut through."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import N_, _
from app.people.leave import queries
from app.people.leave.queries import SlipView
from app.people.leave.rules import SIGN
from app.people.wording import LEAVE
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.lines import lines
from app.reports.surface import A4, INK2, INK3, LINE, LINE3, MM, TEAL, Style, Surface
from app.security.desk import Desk
from app.security.rights import Right

SLIP = (A4[0], A4[1] / 2)
"""A5 lying: half a sheet of A4."""
MARGIN = 18 * MM
QR, QR_VERSION = 22 * MM, 2
ROW, CAPTION_WIDTH = 24.0, 74.0
SIGNERS = (N_("Class teacher"), N_("Guardian"), N_("Guard"))

SCHOOL = Style(11, INK2)
TITLE = Style(22, bold=True)
NUMBER = Style(11, bold=True)
CAPTION = Style(9.5, INK3)
VALUE = Style(11)
STRONG = Style(13, bold=True)
FOOT = Style(8, INK3)


def print_slips(
    desk: Desk, numbers: Sequence[str], path: Path, progress: Progress = QUIET
) -> int:
    """Write slips as .pdf; answers how many. Raises NotFound, Invalid, Unavailable."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.GRANT_LEAVE) as session:
        slips, school = queries.numbered(session, numbers), school_of(session)
        desk.note_read(session, "report leave-slip.pdf")
    write(slips, school.name if school else "", path, progress)
    return len(slips)


def write(slips: Sequence[SlipView], school: str, path: Path, progress: Progress) -> None:
    """Write the slips: a single one as A5. Raises Cancelled, Unavailable."""
    single = len(slips) == 1
    with draft(path) as file:
        surface = Surface(SLIP if single else A4, _("Leave slip"), school)
        for start in range(0, len(slips), 1 if single else 2):
            progress.step(start, len(slips))
            if not single:
                surface.stamp("cut", partial(_cut, surface))
            for place, slip in enumerate(slips[start:start + 2]):
                _slip(surface, place * SLIP[1], slip, school)
            surface.turn()
        surface.save(file)
        progress.step(len(slips), len(slips))


def _cut(surface: Surface) -> None:
    surface.line(0, SLIP[1], surface.width, SLIP[1], LINE3, 0.5, "3 3")


def _slip(surface: Surface, top: float, slip: SlipView, school: str) -> None:
    right = SLIP[0] - MARGIN
    surface.code(right - QR, top + 30, QR, SIGN + slip.number, QR_VERSION)
    room = right - QR - 16 - MARGIN
    surface.text(MARGIN, top + 46, school, SCHOOL.fitted(school, room))
    surface.text(MARGIN, top + 76, _("Leave slip"), TITLE)
    number = _("No. {number}").format(number=slip.number)
    surface.text(right - QR - 16, top + 76, number, NUMBER, "right")
    surface.line(MARGIN, top + 100, right, top + 100, TEAL, 1.25)
    y = _facts(surface, top + 124, slip, right)
    _signatures(surface, max(y + 22, top + SLIP[1] - 96), right)
    foot = _("Hand this slip to the guard when leaving. It holds once, in the hours above.")
    surface.text(MARGIN, top + SLIP[1] - 26, foot, FOOT.fitted(foot, right - MARGIN))


def _facts(surface: Surface, y: float, slip: SlipView, right: float) -> float:
    middle = MARGIN + (right - MARGIN) * 0.55
    hours = _("{since} – {until}").format(since=_wall(slip.since), until=_end(slip))
    pairs = [
        [(_("Name"), slip.name, STRONG), (_("Class"), slip.group, STRONG)],
        [(_("What for"), _(LEAVE[slip.kind]), VALUE), (_("Number"), slip.person_number, VALUE)],
        [(_("Hours"), hours, STRONG)],
        [(_("Picked up by"), slip.picked_up_by or "—", VALUE),
         (_("Issued by"), slip.issued_by, VALUE)],
    ]
    for pair in pairs:
        for place, (caption, value, style) in enumerate(pair):
            left = middle if place else MARGIN
            ends = middle - 12 if len(pair) > 1 and not place else right
            surface.text(left, y, caption, CAPTION)
            room = ends - left - CAPTION_WIDTH
            surface.text(left + CAPTION_WIDTH, y, value, style.fitted(value, room))
        surface.line(MARGIN, y + 7, right, y + 7, LINE)
        y += ROW
    return _note(surface, y, slip.note, right)


def _note(surface: Surface, y: float, note: str, right: float) -> float:
    """At most three lines: a slip has one size."""
    surface.text(MARGIN, y, _("Note"), CAPTION)
    for row in lines(note or "—", right - MARGIN - CAPTION_WIDTH, VALUE.size)[:3]:
        surface.text(MARGIN + CAPTION_WIDTH, y, row, VALUE)
        y += 15
    return y


def _signatures(surface: Surface, y: float, right: float) -> None:
    third = (right - MARGIN) / len(SIGNERS)
    for place, signer in enumerate(SIGNERS):
        x, word = MARGIN + third * place, _(signer)
        start = x + CAPTION.width(word) + 8
        surface.text(x, y, word, CAPTION)
        surface.line(start, y + 2, x + third - 18, y + 2, LINE3)
        surface.text(start, y + 16, _("Time:"), FOOT)


def _end(slip: SlipView) -> str:
    """When it ends; on the same day without the date."""
    since, until = clock.local(slip.since), clock.local(slip.until)
    return f"{until:%H:%M}" if since.date() == until.date() else _wall(slip.until)


def _wall(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"
