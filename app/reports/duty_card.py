"""The duty card (值班卡) on paper: who is there, who comes, the numbers to call; for the wall."""

from pathlib import Path

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.reports.surface import A4, INK2, INK3, LINE, MM, TEAL, Style, Surface
from app.response.duty import wording
from app.response.duty.card import Card, card
from app.response.duty.rules import Post
from app.security.desk import Desk
from app.security.rights import Right

MARGIN, RIGHT, LOWEST = 20 * MM, A4[0] - 20 * MM, A4[1] - 24 * MM
SCHOOL, TITLE, FOOT = Style(11, INK2), Style(24, bold=True), Style(8.5, INK3)
CAPTION, NAME, PHONE = Style(11, INK2), Style(22, bold=True), Style(24, bold=True)
OFFICE, LINE_, NUMBER = Style(9.5, INK3), Style(12, bold=True), Style(14, bold=True)


def print_card(desk: Desk, path: Path, progress: Progress = QUIET) -> int:
    """Write the card of now as .pdf; answers how many numbers stand on it. Raises Invalid."""
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.read(Right.READ_DUTY_CARD) as session:
        told, school = card(session, clock.now()), school_of(session)
    write(told, school.name if school else "", path, progress)
    return len(told.numbers) + len(told.now)


def write(told: Card, school: str, path: Path, progress: Progress = QUIET) -> None:
    """Draw it."""
    with draft(path) as file:
        surface = Surface(A4, _("Duty card"), school)
        y = _head(surface, told, school)
        y = _people(surface, y, told)
        _numbers(surface, y + 10, told)
        surface.turn()
        surface.save(file)
        progress.step(1, 1)


def _head(surface: Surface, told: Card, school: str) -> float:
    surface.text(MARGIN, 58, school, SCHOOL.fitted(school, RIGHT - MARGIN))
    surface.text(MARGIN, 90, _("Duty card"), TITLE)
    at = _("as of {at}").format(at=f"{clock.local(told.at):%Y-%m-%d %H:%M}")
    surface.text(RIGHT, 90, at, SCHOOL, "right")
    surface.line(MARGIN, 102, RIGHT, 102, TEAL, 1.25)
    return 132.0


def _people(surface: Surface, y: float, told: Card) -> float:
    for post in Post:
        mine = [each for each in told.now if each.post is post]
        surface.text(MARGIN, y, _(wording.POST[post]), CAPTION)
        for each in mine:
            name = " ".join(filter(None, (each.name, each.campus)))
            surface.text(MARGIN, y + 30, name, NAME.fitted(name, 200))
            surface.text(RIGHT, y + 30, each.phone, PHONE, "right")
            surface.text(MARGIN, y + 48, wording.span(each.since, each.until), CAPTION)
            y += 56
        if not mine:
            surface.text(MARGIN, y + 30, _("Nobody is on duty"), NAME)
            y += 44
        y += 22
    if told.change is not None:
        names = "、".join(f"{_(wording.POST[each.post])} {wording.who(each)}"
                         for each in told.coming) or _("Nobody comes then")
        words = _("Next change {at}").format(at=wording.moment(told.change)) + "  " + names
        surface.text(MARGIN, y, words, CAPTION.fitted(words, RIGHT - MARGIN))
        y += 14
    return y


def _numbers(surface: Surface, y: float, told: Card) -> None:
    surface.line(MARGIN, y, RIGHT, y, TEAL, 1.25)
    y += 24
    surface.text(MARGIN, y, _("Numbers to call"), NUMBER)
    y += 22
    for each in told.numbers:
        if y > LOWEST:
            surface.turn()
            y = 60.0
        surface.text(MARGIN, y, each.office, OFFICE.fitted(each.office, 100))
        surface.text(MARGIN + 110, y, each.who, LINE_.fitted(each.who, 210))
        surface.text(RIGHT, y, each.phone, NUMBER.fitted(each.phone, 130), "right")
        surface.line(MARGIN, y + 8, RIGHT, y + 8, LINE)
        y += 25
