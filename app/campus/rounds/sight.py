"""What is seen when the code of a door is scanned: the place, its rounds, how strong, how long."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds import catalogue
from app.campus.rounds.lines import alert_on, plan_on
from app.campus.rounds.plan import Alert, Line
from app.campus.rounds.rules import STRONG, Task, With, wanted
from app.campus.rounds.today import NOBODY, RoundRow, today
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.places.grid import codes
from app.places.grid import queries as grid
from app.places.grid.queries import Owner, PlaceRow
from app.rulebook.disinfection.queries import purposes_on
from app.rulebook.disinfection.rules import Agent, Purpose
from app.supplies.dilution.queries import concentrates
from app.supplies.dilution.rules import Form

_AS = {Agent.CHLORINE: With.CHLORINE, Agent.ALCOHOL: With.ALCOHOL}
_SHOWN = 3  # places that are named when a word fits several


@dataclass(frozen=True)
class Proposed:
    """What a round usually takes: the upper strength, so that it is never too weak."""

    agent: With | None = None
    strength: int | None = None
    minutes: int = 0
    litres: int | None = None
    purpose: Purpose | None = None


@dataclass(frozen=True)
class Sight:
    """A place with everything its form needs; `rows` those of today."""

    place: PlaceRow
    owner: Owner
    rows: tuple[RoundRow, ...]
    lines: dict[Task, Line]
    purposes: dict[Task, Purpose]
    outbreak: bool
    airing: int

    @property
    def due(self) -> tuple[Task, ...]:
        """What is to be done now; nothing due = nothing chosen."""
        now = clock.now()
        return tuple(dict.fromkeys(
            row.task for row in self.rows if row.open and row.opens <= now))

    def proposed(self, tasks: Collection[Task], agent: With | None = None) -> Proposed:
        """The strength and minutes for some tasks, of one agent where it was chosen."""
        for task in STRONG & set(tasks):
            purpose = self.purposes.get(task)
            if purpose is None or agent not in (None, _AS[purpose.agent]):
                continue
            span = wanted(purpose, outbreak=self.outbreak)
            line = self.lines.get(task)
            return Proposed(_AS[purpose.agent], span[1] if span else None, purpose.minutes,
                            line.litres if line else None, purpose)
        return Proposed()


@dataclass(frozen=True)
class Product:
    """A disinfectant of the store."""

    item_id: int
    title: str
    agent: With


def look(session: Session, text: str, at: datetime) -> Sight:
    """The place whose code was scanned or whose name was typed.

    Raises Invalid for what is no place or too many, Conflict for one that is given up.
    """
    return of(session, find(session, text), at)


def of(session: Session, place: PlaceRow, at: datetime) -> Sight:
    """A place as its form needs it."""
    day = clock.local(at).date()
    lines = {line.task: line for line in plan_on(session, day).at(place)}
    table = {each.id: each for each in purposes_on(session, day)}
    purposes = {task: table[line.purpose] for task, line in lines.items()
                if line.purpose in table}
    purposes.setdefault(Task.TERMINAL, table["isolation-room"])
    for task in (Task.DISINFECT, Task.TOUCH):
        purposes.setdefault(task, table["surfaces"])
    airing = lines[Task.VENTILATE].minutes if Task.VENTILATE in lines else catalogue.airing()
    return Sight(
        place, grid.owners(session, day, [place.id]).get(place.id, NOBODY),
        tuple(row for row in today(session, at) if row.place.id == place.id), lines, purposes,
        alert_on(session, day) is Alert.OUTBREAK, airing)


def products(session: Session, day: date) -> list[Product]:
    """What the store has to disinfect with."""
    return [Product(each.item.id, each.item.title,
                    With.ALCOHOL if each.stock.form is Form.ALCOHOL else With.CHLORINE)
            for each in concentrates(session, day)]


def find(session: Session, text: str) -> PlaceRow:
    """The place of a door's code, or of a name. Raises Invalid, NotFound, Conflict."""
    if codes.is_code(text):
        place = grid.by_code(session, text)
        if place is None:
            raise NotFound(_("No door bears this code."), _("Print the sheet of the door again."))
        if place.closed:
            raise Conflict(_("{place} is given up.").format(place=place.path),
                           _("Open it again on the page of the grid, or take down its sheet."))
        return place
    return _named(grid.places(session), " ".join(text.split()))


def _named(there: Sequence[PlaceRow], word: str) -> PlaceRow:
    if not word:
        raise Invalid(_("Scan the code of a door, or type the name of a place."))
    same = [each for each in there if word in (each.name, each.path)]
    parts = word.split()
    fitting = same or [each for each in there if all(part in each.path for part in parts)]
    if not fitting:
        raise NotFound(_("There is no place {name}.").format(name=word))
    if len(fitting) > 1:
        raise Invalid(
            _("{n} places are so called: {names} …").format(
                n=len(fitting), names=_(", ").join(each.path for each in fitting[:_SHOWN])),
            _("Type more of the name, or scan the code of the door."))
    return fitting[0]
