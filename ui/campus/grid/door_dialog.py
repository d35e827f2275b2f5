"""Sheets for doors: of which places, how many on a page; then the paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.places.grid import tree
from app.places.grid.views import PlaceView
from app.progress import Progress
from app.reports.door_sheets import SHEETS, print_doors, sheet_named
from app.security.desk import Desk
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.reports.paper_dialog import show_paper


class DoorDialog(FormDialog):
    """The chosen place, that with all in it, or everything that is shown."""

    guide = "campus#grid"

    def __init__(self, parent: QWidget, context: Context, chosen: PlaceView | None,
                 shown: Sequence[PlaceView]) -> None:
        offers = _offers(chosen, shown)
        super().__init__(parent, _("Door sheets"), [
            Entry("keys", _("Of which places"), Kind.CHOICE, len(offers) - 2 if chosen else 0,
                  choices=[(n, words) for n, (_keys, words) in enumerate(offers)]),
            Entry("sheet", _("Size of the sheets"), Kind.CHOICE, "4",
                  choices=[(each.name, _(each.title)) for each in SHEETS]),
            Entry("start", _("First free place"), Kind.NUMBER, 1, low=1, high=21),
        ], _("Show the sheets"), lambda told: told | {"keys": offers[told["keys"]][0]},
            context.pool, partial(_shown, parent, context))


def _offers(chosen: PlaceView | None, shown: Sequence[PlaceView]
            ) -> list[tuple[tuple[int, ...], str]]:
    every = (tuple(view.id for view in shown), _("All {n} places shown").format(n=len(shown)))
    if chosen is None:
        return [every]
    within = tree.inside({view.id: view.place.parent_id for view in shown}, chosen.id)
    inside = tuple(view.id for view in shown if view.id in within)
    one = ((chosen.id,), chosen.place.path)
    more = (inside, _("{place} with all {n} in it").format(
        place=chosen.place.path, n=len(inside)))
    return [one, *([more] if len(inside) > 1 else []), every]


def _shown(parent: QWidget, context: Context, told: dict[str, Any]) -> None:
    show_paper(parent, context, _("Door sheets"), _("Door sheets"),
               partial(_made, context.desk, told))


def _made(desk: Desk, told: dict[str, Any], path: Path, progress: Progress) -> int:
    return print_doors(desk, told["keys"], sheet_named(told["sheet"]), path,
                       start=int(told["start"]), progress=progress)
