"""Labels of lots, stores and devices: which sheet, where to begin, how many; then the paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.progress import Progress
from app.security.desk import Desk
from app.supplies.labels.codes import Labelled
from app.supplies.labels.layout import LAYOUTS, layout, spread
from ui import ask
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.reports.paper_dialog import show_paper

_TITLES = {
    Labelled.LOT: (N_("Print labels of lots"), N_("Of which lots")),
    Labelled.STORE: (N_("Print labels of stores"), N_("Of which stores")),
    Labelled.DEVICE: (N_("Print labels of devices"), N_("Of which devices")),
}


class LabelDialog(FormDialog):
    """Lots, stores or devices by key: the one chosen, some, or all that are there."""

    guide = "supplies#labels"

    def __init__(self, parent: QWidget, context: Context,
                 choices: Sequence[tuple[tuple[int, ...], str]], what: Labelled) -> None:
        title, of_which = _TITLES[what]
        super().__init__(parent, _(title), [
            Entry("keys", _(of_which), Kind.CHOICE, 0,
                  choices=[(place, words) for place, (_keys, words) in enumerate(choices)]),
            Entry("sheet", _("Labels"), Kind.CHOICE, "24",
                  choices=[(each.name, _(each.title)) for each in LAYOUTS]),
            Entry("start", _("First free place"), Kind.NUMBER, 1, low=1, high=100),
            Entry("copies", _("Of each"), Kind.NUMBER, 1, low=1, high=100, beside=True),
            Entry("right", _("Left margin"), Kind.NUMBER, 0, unit="mm", low=-10, high=30),
            Entry("down", _("Top margin"), Kind.NUMBER, 0, unit="mm", low=-10, high=30,
                  beside=True),
        ], _("Show the labels"), partial(_checked, [keys for keys, _words in choices]),
            context.pool,
            partial(_shown, parent, context, what),
            text=_("A sheet that was begun can be used up: say its first free place."))


def show_labels(parent: QWidget, context: Context,
                choices: Sequence[tuple[tuple[int, ...], str]],
                what: Labelled = Labelled.LOT) -> None:
    """Ask over a page."""
    ask.show(LabelDialog(parent, context, choices, what))


def _checked(keys: Sequence[tuple[int, ...]], told: dict[str, Any]) -> dict[str, Any]:
    """In a worker's thread: what cannot be is said on the form."""
    told = told | {"keys": keys[told["keys"]]}
    next(spread(told["keys"], layout(told["sheet"]), int(told["start"]), int(told["copies"])))
    return told


def _shown(parent: QWidget, context: Context, what: Labelled, told: dict[str, Any]) -> None:
    show_paper(parent, context, _("Labels to scan"), _("Labels to scan"),
               partial(_made, context.desk, what, told))


def _made(desk: Desk, what: Labelled, told: dict[str, Any], path: Path, progress: Progress) -> int:
    from app.reports.lot_labels import print_labels

    sheet = layout(told["sheet"]).moved(float(told["right"]), float(told["down"]))
    return print_labels(desk, told["keys"], sheet, path, start=int(told["start"]),
                        copies=int(told["copies"]), progress=progress, what=what)
