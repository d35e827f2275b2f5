"""The dialogues of a stocktake: open one, say why, hand it in."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import service
from app.supplies.items.queries import item_named
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_BETWEEN = re.compile(r"[、，,;；]")


class OpenDialog(FormDialog):
    """Which store, which items, blind or not."""

    guide = "stocktake#open"

    def __init__(self, parent: QWidget, context: Context, stores: Sequence[tuple[int, str]],
                 done: Done) -> None:
        super().__init__(parent, _("New stocktake"), [
            Entry("store", _("Store"), Kind.CHOICE, choices=stores),
            Entry("items", _("Only these items"), required=False,
                  hint=_("empty = everything there")),
            Entry("note", _("Occasion"), required=False, hint=_("end of term, handing over …")),
            Entry("blind", _("Blind: who counts does not see what is booked"), Kind.CHECK, False),
        ], _("Open the stocktake"), lambda told: _open(context.desk, told), context.pool, done,
            text=_("What lies there now is put on the list. Handing out may go on meanwhile."))


class WhyDialog(FormDialog):
    """One sentence that says why; `act` is done with it."""

    guide = "stocktake#approve"

    def __init__(self, parent: QWidget, context: Context, title: str, act: str,
                 submit: Callable[[str], Any], done: Done, *, text: str = "",
                 required: bool = True) -> None:
        super().__init__(parent, title, [
            Entry("why", _("Reason"), required=required),
        ], act, lambda told: submit(told["why"] or ""), context.pool, done, text=text)


def _open(desk: Desk, told: dict[str, Any]) -> int:
    """In a worker's thread."""
    names = [name for name in _BETWEEN.split(told["items"] or "") if name.strip()]
    with desk.read(Right.READ_STOCK) as session:
        items = [item_named(session, name).id for name in names]
    return service.start(desk, told["store"], items, blind=bool(told["blind"]),
                         note=told["note"] or "")
