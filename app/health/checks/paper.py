"""A class's sheet on paper: a code a row, and whose row a scanned one is."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Invalid, NotFound
from app.health.checks.queries import Sheet, class_on
from app.health.checks.rules import Round
from app.i18n import _
from app.people.merging.queries import kept
from app.people.paper import codes
from app.people.paper.codes import SheetRow
from app.people.paper.signs import cleaned
from app.places.queries import pass_key

LENGTH = codes.LENGTH
SHEET = {
    Round.MORNING: codes.Sheet.MORNING, Round.NOON: codes.Sheet.NOON,
    Round.EVENING: codes.Sheet.EVENING,
}
ROUND = {sheet: round_ for round_, sheet in SHEET.items()}


@dataclass(frozen=True)
class PaperRow:
    """One row of a sheet that was scanned; `group_id` the class the pupil belonged to that day."""

    code: str
    person_id: int
    group_id: int
    day: date
    round: Round


def printed(session: Session, sheet: Sheet) -> dict[int, str]:
    """The code beside each pupil of a class, by person."""
    key, of = pass_key(session), SHEET[sheet.round]
    return {each.person_id: codes.code_of(SheetRow(each.person_id, sheet.group_id, sheet.day, of),
                                          key)
            for each in sheet.pupils}


def is_row(text: str) -> bool:
    """Was a row of some sheet scanned, read whole?"""
    return codes.is_whole(cleaned(text))


def row_of(session: Session, text: str) -> PaperRow:
    """Whose row was scanned. Raises Invalid for what is no row of a check's sheet."""
    code = cleaned(text)
    if not codes.is_whole(code):
        raise Invalid(_("The code was not read whole."), _("Scan again."))
    row = codes.read(code, pass_key(session))
    if row is None:
        raise Invalid(_("This sheet was printed by another school."))
    if row.of not in ROUND or row.day is None:
        raise Invalid(_("This is a sheet of the gate."), _("Late entries are made at the gate."))
    person = session.scalar(select(kept(row.person_id)))
    if person is None:
        raise NotFound(_("There is no such person."))
    return PaperRow(code, person, class_on(session, person, row.day), row.day, ROUND[row.of])


def nonce_of(code: str) -> str:
    """The same row of a sheet is the same row of the table, however often it is entered."""
    return hashlib.sha256(code.encode()).hexdigest()[:20]
