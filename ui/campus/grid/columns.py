"""What the lists of the grid show: places and cells as trees, what is wrong, people of a cell."""

from app.i18n import N_, _
from app.places.grid import wording
from app.places.grid.checks import SINGLE, Check
from app.places.grid.views import CellRow, MemberRow, PlaceView, ScopeRow
from app.places.grid.wording import CELL_LEVEL_SHORT, USE
from app.register import Column

_INDENT = "\u3000"


def _place(view: PlaceView) -> str:
    return _INDENT * view.depth + view.place.name


def _state(view: PlaceView) -> str:
    if view.place.closed:
        return _("Place closed")
    if not view.cell:
        return _("No cell") if view.place.level in SINGLE else ""
    return view.head or _("No head")


def _state_tone(view: PlaceView) -> str:
    return "neutral" if view.place.closed else "" if view.head else "hold" if _state(view) else ""


PLACES: list[Column[PlaceView]] = [
    Column(N_("Place of the campus"), _place, 4.2),
    Column(N_("What it is for"), lambda view: _(USE[view.place.use]), 1.8),
    Column(N_("Code at the door"), lambda view: view.place.code, 1.3),
    Column(N_("Cell of the grid"), lambda view: view.cell, 2.4),
    Column(N_("Head of the cell"), _state, 1.8, tone=_state_tone),
]


def _cell(row: CellRow) -> str:
    return _INDENT * row.depth + row.title


def _head(row: CellRow) -> str:
    if row.closed:
        return _("Cell closed")
    return row.head.name if row.head else _("No head")


def _head_tone(row: CellRow) -> str:
    if row.closed:
        return "neutral"
    return "" if row.head and not row.head.left else "hold"


CELLS: list[Column[CellRow]] = [
    Column(N_("Cell of the grid"), _cell, 3.4),
    Column(N_("Cell level"), lambda row: _(CELL_LEVEL_SHORT[row.level]), 1),
    Column(N_("What it covers"), wording.scope, 3.4),
    Column(N_("People in it"), lambda row: row.people, 1),
    Column(N_("Head of the cell"), _head, 1.6, tone=_head_tone),
    Column(N_("Telephone"), lambda row: row.head.phone if row.head else "", 2),
]

CHECKS: list[Column[Check]] = [
    Column(N_("What is wrong"), lambda check: _(wording.FLAW[check.flaw]), 2, tone=wording.tone),
    Column(N_("Place or cell"), lambda check: check.what, 3.4),
    Column(N_("More about it"), lambda check: check.detail, 2.4),
    Column(N_("What to do about it"), lambda check: _(wording.MEND[check.flaw]), 2.6),
]

SCOPES: list[Column[ScopeRow]] = [
    Column(N_("What it covers"), lambda row: row.words, 4),
    Column(N_("Since the day"), lambda row: row.since, 1.8),
]

MEMBERS: list[Column[MemberRow]] = [
    Column(N_("Name"), lambda row: row.name, 2),
    Column(N_("In the grid"), lambda row: _("Left the school") if row.left else
           _("Head of the cell") if row.head else _("Member of the cell"), 1.6,
           tone=lambda row: "hold" if row.left else ""),
    Column(N_("Telephone"), lambda row: row.phone, 2.2),
]
