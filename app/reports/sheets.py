"""Printing the sheets of classes for a day, or without a date."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app import clock
from app.errors import Invalid, NotFound
from app.gate.paper import lines
from app.gate.paper.lines import SheetClass
from app.i18n import _
from app.people.paper import codes
from app.places.queries import school_of
from app.progress import QUIET, Progress
from app.register import Period
from app.security.desk import Desk
from app.security.rights import Right


def sheet_classes(desk: Desk) -> list[SheetClass]:
    """The classes that sheets can be printed for."""
    with desk.read(Right.PRINT_SHEETS) as session:
        return lines.classes(session)


def print_sheets(
    desk: Desk, path: Path, day: date | None, groups: Sequence[int] = (),
    progress: Progress = QUIET,
) -> int:
    """Write the sheets of some classes, or of all, as .pdf; answers how many pages.

    Raises Invalid for another ending, NotFound when nobody is on the roll.
    """
    from app.reports.entry_sheets import SheetFace, write
    from app.reports.page import period_words

    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    wanted, day_words = set(groups), period_words(Period(day, day)) if day else ""
    with desk.begin(Right.PRINT_SHEETS) as session:
        school = school_of(session)
        faces = [
            SheetFace(
                school.name if school else "", each.name, day_words,
                codes.sheet_number(each.id, day),
                [(line.number, line.name, code)
                 for line, code in lines.printed(session, each.id, day)],
            )
            for each in lines.classes(session) if not wanted or each.id in wanted
        ]
        desk.note_read(session, "report entry-sheets.pdf")
    if not faces:
        raise NotFound(_("Nobody is on the roll."), _("Import a class list first."))
    return write(faces, desk.actor.display, clock.now(), path, progress)
