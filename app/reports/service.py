"""Making papers and files: any register, and the special documents, from one call."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import VERSION, clock
from app.errors import Invalid
from app.gate import issuing
from app.gate.entry import Command
from app.i18n import N_, _
from app.places.queries import SchoolView, gate_named, school_of
from app.progress import QUIET, Progress
from app.register import Pages, Period, Register
from app.reports.catalogue import (
    BRIEFING,
    GATE_DAY,
    ISOLATION_NUMBERS,
    NUMBERS,
    PACK,
    PREFIX,
    TITLES,
    named,
    right_for,
)
from app.rulebook.queries import policy_on
from app.rulebook.wording import edition
from app.security.desk import Desk
from app.security.rights import Right

FORMATS = (".pdf", ".xlsx", ".csv")
# Whole registers whose paper is a form: where it is drawn, loaded when it is wanted.
FORMS = {"check-summary": "app.reports.check_summary"}
COMMANDS = (
    (Command.IN, N_("In"), "F6"), (Command.OUT, N_("Out"), "F6"),
    (Command.UNDO, N_("Undo the last"), "F8"), (Command.REFER, N_("Observation room"), "F7"),
)


@dataclass(frozen=True)
class Part:
    """Some rows of a register, as somebody chose them, and what they are (`七(1)班·42 / 2 400`).

    rows   of a long register their keys
    """

    rows: Sequence[Any]
    words: str


def produce(
    desk: Desk, name: str, period: Period, path: Path, progress: Progress = QUIET,
    part: Part | None = None,
) -> int:
    """Write a report to a file: .pdf, .xlsx or .csv by its ending; answers the count of rows.

    A `part` is written instead of all rows, and the paper says which part it is.

    Raises NotFound, NotAllowed, Invalid, Unavailable, Cancelled; then no file is left behind.
    What leaves the program is noted in the audit (R8.3).
    """
    ending = path.suffix.lower()
    formats = FORMATS[:1] if name in (GATE_DAY, BRIEFING, PACK) else FORMATS
    if ending not in formats:
        raise Invalid(_("A report is written as {formats}.").format(formats=" ".join(formats)))
    if name == GATE_DAY:
        return _gate_day(desk, period, path, progress)
    if name == BRIEFING:
        return _briefing(desk, period, path, progress)
    if name == PACK:
        from app.reports.packing import make

        return make(desk, period, path, progress).rows
    if name == NUMBERS and ending == ".pdf":
        return _health_numbers(desk, period, path, progress)
    if name == ISOLATION_NUMBERS and ending == ".pdf" and part is None:
        from app.reports import isolation_numbers

        return isolation_numbers.print_numbers(desk, period, path, progress)
    register = named(name)
    if register.moment and not period.single:
        raise Invalid(_("This report shows one day only."))
    right = right_for(desk, register.right, register.today, period)
    with desk.read(right) as session:  # a long one is read while it is written
        rows = _rows(register, session, period, part)
        head = head_of(desk, session, name, period)
        if part:
            head = replace(head, place=part.words)
        elif register.note is not None:
            head = replace(head, place=register.note(session, period))
        with desk.begin(right) as writing:
            desk.note_read(writing, f"report {name}{ending}")
        if ending == ".pdf" and not part and name in FORMS:
            import_module(FORMS[name]).write(rows, head, path, progress)
        else:
            _write(register, rows, head, path, progress)
        return len(rows)


def _rows(register: Register[Any], session: Session, period: Period, part: Part | None
          ) -> Sequence[Any]:
    if part is None:
        return register.rows(session, period)
    return Pages(session, register.long, part.rows) if register.long else part.rows


def _write(
    register: Register[Any], rows: Sequence[Any], head: Any, path: Path, progress: Progress
) -> None:
    from app.reports import paper, sheet

    if register.name == "certificate-form" and path.suffix.lower() == ".pdf":
        from app.reports import immunity_form

        immunity_form.write(rows, head, path, progress)
        return
    writers = {".pdf": paper.write, ".xlsx": sheet.write_xlsx, ".csv": sheet.write_csv}
    writers[path.suffix.lower()](register, rows, head, path, progress)


def _gate_day(desk: Desk, period: Period, path: Path, progress: Progress) -> int:
    from app.reports import gate_day, gate_figures

    if not period.single:
        raise Invalid(_("This report shows one day only."))
    right = right_for(desk, Right.READ_GATE, Right.READ_GATE_TODAY, period)
    with desk.begin(right) as session:
        figures = gate_figures.collect(session, period.first)
        head = head_of(desk, session, GATE_DAY, period)
        desk.note_read(session, f"report {GATE_DAY}")
    gate_day.write(figures, head, path, progress)
    return len(figures.measured)


def _briefing(desk: Desk, period: Period, path: Path, progress: Progress) -> int:
    from app.reports import briefing

    if not period.single:
        raise Invalid(_("This report shows one day only."))
    with desk.read(Right.READ_BRIEFING) as session:
        figures = briefing.collect(desk, session, period.first)
        head = head_of(desk, session, BRIEFING, period)
    with desk.begin(Right.READ_BRIEFING) as writing:
        desk.note_read(writing, f"report {BRIEFING}")
    briefing.write(figures, head, path, progress)
    return sum(len(lines) for _title, lines in figures.sections)


def _health_numbers(desk: Desk, period: Period, path: Path, progress: Progress) -> int:
    """The prevention table with its curves; a day's curves show the two weeks up to it."""
    from app.health.numbers.queries import numbers
    from app.reports import health_numbers

    back = Period(period.last - timedelta(days=13), period.last) if period.single else period
    with desk.begin(Right.READ_NUMBERS) as session:
        made = health_numbers.Made(numbers(session, period), numbers(session, back))
        head = head_of(desk, session, NUMBERS, period)
        desk.note_read(session, f"report {NUMBERS}")
    return health_numbers.write(made, head, path, progress)


def head_of(desk: Desk, session: Any, name: str, period: Period) -> Any:
    """What stands at the head and foot of a report of this name."""
    from app.reports.page import Head, period_words

    school = school_of(session) or SchoolView("", "", False)
    now = clock.now()
    return Head(
        school=school.name, school_code=school.code, place="",
        title=" ".join(filter(None, (desk.database.drill, _(TITLES[name])))),
        period=period_words(period), policy=edition(policy_on(session, period.last)),
        number=_number(name, period, now), printed_by=desk.actor.display, printed_at=now,
        product=f"{_('Campus Ward')} {VERSION}", drill=desk.database.drill,
    )


def _number(name: str, period: Period, now: datetime) -> str:
    """MB-20261123-074126: which paper, for which day, printed when."""
    return f"{PREFIX[name]}-{period.first:%Y%m%d}-{clock.local(now):%H%M%S}"


def print_passes(
    desk: Desk, path: Path, *, group: str = "", people: Sequence[int] = (), single: bool = False,
    reissue: bool = False, progress: Progress = QUIET,
) -> int:
    """Write pass cards as .pdf, or their codes as .csv; answers how many."""
    from app.reports import pass_cards

    if path.suffix.lower() not in (".pdf", ".csv"):
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf .csv"))
    cards = issuing.cards(desk, group=group, people=people, reissue=reissue, progress=progress)
    faces = [
        pass_cards.CardFace(card.name, card.group, card.number, card.code, card.photo)
        for card in cards
    ]
    if path.suffix.lower() == ".csv":
        pass_cards.write_csv(faces, path)
    else:
        with desk.read(Right.PRINT_PASSES) as session:
            school = school_of(session)
        pass_cards.write(faces, school.name if school else "", path, progress, single=single)
    return len(cards)


def print_commands(desk: Desk, gate: str, path: Path, progress: Progress = QUIET) -> None:
    """Write the card of command codes that lies at a gate."""
    from app.reports import command_card

    with desk.read(Right.SCREEN) as session:
        school, gate = school_of(session), gate_named(session, gate).name
    commands = [command_card.Command(_(word), key, code) for code, word, key in COMMANDS]
    command_card.write(commands, school.name if school else "", gate, path, progress)


