"""Labels of lots: which sheet, where to begin, how many; then the paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.progress import Progress
from app.security.desk import Desk
from app.supplies.labels.layout import LAYOUTS, layout, spread
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.reports.paper_dialog import show_paper


class LabelDialog(FormDialog):
    """`lots` by key: the one chosen, those of the item, or all that is there."""

    guide = "supplies#labels"

    def __init__(self, parent: QWidget, context: Context,
                 choices: Sequence[tuple[tuple[int, ...], str]]) -> None:
        super().__init__(parent, _("Print labels of lots"), [
            Entry("lots", _("Of which lots"), Kind.CHOICE, 0,
                  choices=[(place, words) for place, (_lots, words) in enumerate(choices)]),
            Entry("sheet", _("Labels"), Kind.CHOICE, "24",
                  choices=[(each.name, _(each.title)) for each in LAYOUTS]),
            Entry("start", _("First free place"), Kind.NUMBER, 1, low=1, high=100),
            Entry("copies", _("Of each"), Kind.NUMBER, 1, low=1, high=100, beside=True),
            Entry("right", _("Left margin"), Kind.NUMBER, 0, unit="mm", low=-10, high=30),
            Entry("down", _("Top margin"), Kind.NUMBER, 0, unit="mm", low=-10, high=30,
                  beside=True),
        ], _("Show the labels"), partial(_checked, [lots for lots, _words in choices]),
            context.pool,
            partial(_shown, parent, context),
            text=_("A sheet that was begun can be used up: say its first free place."))


def show_labels(parent: QWidget, context: Context,
                choices: Sequence[tuple[tuple[int, ...], str]]) -> None:
    """Ask over a page."""
    ask.show(LabelDialog(parent, context, choices))


def _checked(lots: Sequence[tuple[int, ...]], told: dict[str, Any]) -> dict[str, Any]:
    """In a worker's thread: what cannot be is said on the form."""
    told = told | {"lots": lots[told["lots"]]}
    next(spread(told["lots"], layout(told["sheet"]), int(told["start"]), int(told["copies"])))
    return told


def _shown(parent: QWidget, context: Context, told: dict[str, Any]) -> None:
    show_paper(parent, context, _("Lot labels"), _("Lot labels"),
               partial(_made, context.desk, told))


def _made(desk: Desk, told: dict[str, Any], path: Path, progress: Progress) -> int:
    from app.reports.lot_labels import print_labels

    sheet = layout(told["sheet"]).moved(float(told["right"]), float(told["down"]))
    return print_labels(desk, told["lots"], sheet, path, start=int(told["start"]),
                        copies=int(told["copies"]), progress=progress)
