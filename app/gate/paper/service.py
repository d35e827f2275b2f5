"""What is done with paper: enter a line with its own time, take it back."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import select

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.gate import passes, service, sight, undoing
from app.gate.models import Passage
from app.gate.paper.lines import Line, line_of, line_of_person
from app.gate.queries import LATE_AFTER
from app.gate.rules import Direction
from app.gate.service import Outcome, Scan
from app.gate.undoing import Undone
from app.i18n import _
from app.people.paper import codes
from app.people.queries import search
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right

TO_CHOOSE_FROM = 8


@dataclass(frozen=True)
class Written:
    """What stands on a line of paper: who, when, how warm."""

    line: Line
    day: date
    wall: time
    celsius: Decimal | None = None


def find(desk: Desk, text: str, at: datetime) -> list[Line]:
    """Who is meant: the row's code, a pass, a number, else names that begin so.

    Raises Invalid when a code was not read whole, NotFound when nobody fits.
    """
    code = passes.cleaned(text)
    with desk.read(Right.SCREEN) as session:
        if codes.is_whole(code):
            if code[0] != codes.Sheet.GATE:
                raise Invalid(_("This is a row of a class check's sheet."),
                              _("The doctor enters it at the class check."))
            line = line_of(session, code)
            return [line] if line else _nobody()
        known = sight.person_behind(session, code, at)
        if known:
            line = line_of_person(session, known.id)
            return [line] if line else _nobody()
        if len(code) > codes.LENGTH - 6 and passes.looks_like_code(code):
            raise Invalid(_("The code was not read whole."), _("Scan again."))
        found = search(session, text, TO_CHOOSE_FROM)
    return [Line(one.person_id, one.name, one.number, one.group) for one in found] or _nobody()


def wall_time(text: str) -> time:
    """0735, 735 or 7:35. Raises Invalid."""
    digits = passes.cleaned(text).replace("：", ":").replace(":", "")
    if digits.isascii() and digits.isdigit() and len(digits) in (3, 4):
        hours, minutes = int(digits[:-2]), int(digits[-2:])
        if hours < 24 and minutes < 60:
            return time(hours, minutes)
    if not digits:
        raise Invalid(_("The time is missing."), _("Type four digits: 0735."))
    raise Invalid(_("{text} is no time.").format(text=text), _("Type four digits: 0735."))


def enter(desk: Desk, gate_id: int, direction: Direction, written: Written) -> Outcome:
    """Write one line down as of its own time; the same line twice is one row.

    Raises Invalid for a time that has not come yet, or a sheet of another day.
    """
    line = written.line
    if line.day and line.day != written.day:
        raise Invalid(
            _("This sheet is of {day}.").format(day=line.day.isoformat()),
            _("Choose that day above, then scan the row again."))
    at = clock.at(written.day, written.wall)
    if at > clock.now():
        raise Invalid(_("This time lies in the future."), _("Check day and time."))
    scan = Scan("", written.celsius, at=at, person_id=line.person_id, sheet=line.sheet)
    return service.screen(desk, gate_id, direction, scan)


def take_back(desk: Desk, passage: str, why: str) -> Undone:
    """Take back a line that was entered from paper today at this station.

    Raises NotFound, Conflict when it was taken back or handed over already.
    """
    with desk.begin(Right.SCREEN) as session:
        row = session.scalar(select(Passage).where(Passage.nonce == passage))
        today = clock.at(clock.today())
        if row is None or row.station != desk.station or row.recorded_at < today:
            raise NotFound(_("Only what was entered here today can be taken back."))
        if row.recorded_at - row.at <= LATE_AFTER:
            raise Conflict(_("This was no late entry."), _("Undo it at the gate (F8)."))
        if session.scalar(select(Passage.id).where(Passage.undoes_id == row.id)):
            raise Conflict(_("This line was taken back already."))
        return undoing.take_back(session, desk, row, why, policy_on(session, clock.today()))


def _nobody() -> list[Line]:
    raise NotFound(_("Nobody fits."), _("Type the number, or the beginning of the name."))
