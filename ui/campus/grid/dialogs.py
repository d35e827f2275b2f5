"""The dialogues of the grid: a place, where it lies, a cell, its head, what it covers."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.places.grid import assigning, cells, people, service
from app.places.grid.rules import CellLevel, Level, Use
from app.places.grid.telling import MOST_AREA, MOST_SEATS, ToldCell, ToldPlace
from app.places.grid.views import CellRow, PlaceView
from app.places.grid.wording import CELL_LEVEL, LEVEL, USE
from app.security.desk import Desk
from app.security.rights import Right
from ui.ask import FormDialog
from ui.campus.grid.reading import Choices
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_BELOW = {Level.CAMPUS: Level.BUILDING, Level.BUILDING: Level.FLOOR, Level.FLOOR: Level.ROOM}


class PlaceDialog(FormDialog):
    """A new place inside the chosen one, or another name, use or size of the chosen one."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, offered: Choices,
                 chosen: PlaceView | None, change: bool, done: Done) -> None:
        of = chosen.place if chosen is not None and change else None
        level = of.level if of else _BELOW.get(chosen.place.level, Level.ROOM) if chosen \
            else Level.BUILDING
        where = [] if of else [Entry(
            "parent", _("Lies in"), Kind.CHOICE, chosen.id if chosen else None,
            choices=offered.places)]
        super().__init__(parent, _("Change a place") if of else _("New place"), [
            Entry("name", _("Name of the place"), value=of.name if of else None, longest=60),
            *where,
            Entry("level", _("Kind of place"), Kind.CHOICE, level, choices=[
                (each, _(word)) for each, word in LEVEL.items() if each is not Level.CAMPUS
                or (of is not None and of.level is Level.CAMPUS)]),
            Entry("use", _("What it is for"), Kind.CHOICE, of.use if of else Use.OTHER,
                  choices=[(each, _(word)) for each, word in USE.items()], beside=True),
            _number("seats", _("Seats"), of.seats if of else None, MOST_SEATS),
            _number("area", _("Area (m²)"), of.area if of else None, MOST_AREA, beside=True),
            _optional("group", _("Class, dormitory or bus"), offered.groups,
                      of.group_id if of else None),
            _optional("gate", _("Gate of the school"), offered.gates,
                      of.gate_id if of else None, beside=True),
            Entry("note", _("Note"), value=of.note if of else None, required=False),
        ], _("Write down"), lambda told: _write_place(context.desk, of.id if of else None, told),
            context.pool, done)


class MoveDialog(FormDialog):
    """Into which place it goes, with all that lies in it."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, offered: Choices, chosen: PlaceView,
                 done: Done) -> None:
        super().__init__(parent, _("Move {place}").format(place=chosen.place.name), [
            Entry("parent", _("Lies in"), Kind.CHOICE, chosen.place.parent_id,
                  choices=offered.places),
        ], _("Move it"), lambda told: service.move(context.desk, chosen.id, told["parent"]),
            context.pool, done, text=_("Whatever lies in it moves along; the codes stay."))


class CellDialog(FormDialog):
    """A new cell below the chosen one, or another number, name, level or duty."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, offered: Choices,
                 rows: list[CellRow], chosen: CellRow | None, change: bool, done: Done) -> None:
        of = chosen if change else None
        order = list(CellLevel)
        level = of.level if of else order[min(order.index(chosen.level) + 1, len(order) - 1)] \
            if chosen else CellLevel.SCHOOL
        above = of.parent_id if of else chosen.id if chosen else None
        super().__init__(parent, _("Change a cell") if of else _("New cell"), [
            Entry("number", _("Cell number"), value=of.number if of else None, longest=20,
                  hint=_("such as 3-02")),
            Entry("name", _("Cell name"), value=of.name if of else None, longest=60, beside=True),
            Entry("level", _("Cell level"), Kind.CHOICE, level,
                  choices=[(each, _(word)) for each, word in CELL_LEVEL.items()]),
            _optional("parent", _("Cell above"), [
                (row.id, row.title) for row in rows if not row.closed and row is not of], above),
            Entry("duties", _("Duties in the grid"), value=of.duties if of else None,
                  required=False),
            _optional("community", _("Community counterpart"), offered.community,
                      of.counterpart_id if of else None),
        ], _("Write down"), lambda told: _write_cell(context.desk, of.id if of else None, told),
            context.pool, done)


class AppointDialog(FormDialog):
    """Head or member of a cell from a day on."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, offered: Choices, chosen: CellRow,
                 head: bool, done: Done) -> None:
        title = _("Head of {cell}") if head else _("Member of {cell}")
        now = chosen.head if head else None
        super().__init__(parent, title.format(cell=chosen.title), [
            Entry("person", _("Who (name or number)"), offers=offered.staff, longest=120),
            Entry("phone", _("Telephone"), required=False, longest=60,
                  hint=_("empty = the one on file")),
            Entry("since", _("From the day"), Kind.DAY, clock.today()),
        ], _("Appoint"), lambda told: appoint(context.desk, chosen.id, head, told),
            context.pool, done, text=_("{name} is head until then.").format(name=now.name)
            if now else "")


class CoverDialog(FormDialog):
    """The chosen cell answers for a place or a class from a day on; who did before does no more."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, offered: Choices, chosen: CellRow,
                 done: Done) -> None:
        super().__init__(parent, _("What {cell} covers").format(cell=chosen.title), [
            _optional("place", _("Place with all that lies in it"), offered.places, None),
            _optional("group", _("or a class by its name"), offered.groups, None),
            Entry("since", _("From the day"), Kind.DAY, clock.today()),
        ], _("Give it to the cell"), lambda told: _cover(
            context.desk, chosen.id, told), context.pool, done,
            text=_("Another cell that covers it now covers it no more from that day on."))


class GiveDialog(FormDialog):
    """The chosen place is given to a cell from a day on."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, rows: list[CellRow],
                 chosen: PlaceView, done: Done) -> None:
        super().__init__(parent, _("Who answers for {place}?").format(place=chosen.place.path), [
            Entry("cell", _("Cell of the grid"), Kind.CHOICE, None, choices=[
                (row.id, row.title) for row in rows if not row.closed]),
            Entry("since", _("From the day"), Kind.DAY, clock.today()),
        ], _("Give it to the cell"), lambda told: assigning.cover(
            context.desk, told["cell"], [chosen.id], since=told["since"]), context.pool, done,
            text=_("Another cell that covers it now covers it no more from that day on."))


class EndDialog(FormDialog):
    """From which day on somebody, or a place, belongs to the cell no more."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, words: str,
                 end: Callable[[Desk, date], object], done: Done) -> None:
        super().__init__(parent, _("End it in the grid"), [
            Entry("until", _("Not any more from"), Kind.DAY, clock.today()),
        ], _("End it"), lambda told: end(context.desk, told["until"]), context.pool, done,
            text=words)


def appoint(desk: Desk, cell_id: int, head: bool, told: dict[str, Any]) -> int:
    """In a worker's thread: who is meant is looked up first."""
    with desk.read(Right.READ_GRID) as session:
        person_id = people.somebody(session, told["person"])
    return assigning.appoint(desk, cell_id, person_id, head, told["phone"] or "", told["since"])


def _cover(desk: Desk, cell_id: int, told: dict[str, Any]) -> None:
    if told["place"] is None and told["group"] is None:
        raise Invalid(_("Choose a place, or a class."))
    assigning.cover(desk, cell_id, _some(told["place"]), _some(told["group"]), told["since"])


def _some(key: int | None) -> list[int]:
    return [] if key is None else [key]


def _write_place(desk: Desk, place_id: int | None, told: dict[str, Any]) -> int:
    whole = ToldPlace(
        told["name"], Level(told["level"]), Use(told["use"]), told.get("parent"), None,
        _whole(told["seats"]), _whole(told["area"]), told["group"], told["gate"],
        told["note"] or "")
    if place_id is None:
        return service.add(desk, whole)
    service.change(desk, place_id, whole)
    return place_id


def _write_cell(desk: Desk, cell_id: int | None, told: dict[str, Any]) -> int:
    whole = ToldCell(told["number"], told["name"], CellLevel(told["level"]), told["parent"],
                     told["duties"] or "", told["community"])
    if cell_id is None:
        return cells.add(desk, whole)
    cells.change(desk, cell_id, whole)
    return cell_id


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


def _number(name: str, label: str, value: int | None, most: int, beside: bool = False) -> Entry:
    return Entry(name, label, Kind.NUMBER, value, required=False, low=1, high=most, beside=beside)


def _optional(name: str, label: str, choices: Any, value: int | None, beside: bool = False
              ) -> Entry:
    return Entry(name, label, Kind.CHOICE, value, required=False,
                 choices=[(None, _("(none)")), *choices], beside=beside)
