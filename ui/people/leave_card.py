"""The open slips of one person, each with what may be done about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.people.leave.queries import SlipView
from app.people.wording import LEAVE
from ui import cells
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Prose, Words
from ui.people.leave_acts import LeaveActs


class LeaveCard(QWidget):
    """`may` is the right to issue: without it the slips are only told."""

    def __init__(self, acts: LeaveActs, may: bool) -> None:
        super().__init__()
        self._acts, self._may = acts, may
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._slips: Sequence[SlipView] = ()
        self.buttons: dict[str, Button] = {}
        self.hide()

    def show_slips(self, slips: Sequence[SlipView]) -> None:
        """Show these."""
        self._slips = slips
        self.buttons.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for slip in slips:
            self._column.addWidget(self._part(slip))
        self.setHidden(not slips)

    def text(self) -> str:
        """What it says, one slip a line."""
        return "\n".join(f"{_caption(slip)} {_words(slip)}" for slip in self._slips)

    def _part(self, slip: SlipView) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Words(_caption(slip), "hint"))
        column.addWidget(Prose(_words(slip), ""))
        if self._may and not slip.paper:
            column.addSpacing(4)
            column.addLayout(row(*self._offers(slip), None))
        return made

    def _offers(self, slip: SlipView) -> list[Button]:
        acts = self._acts
        made = [
            ("print", Button(_("Print slip"), partial(acts.print, [slip.number]), icon="printer",
                             small=True)),
            ("end", Button(_("End now"), partial(acts.end, slip.number), small=True)),
            ("cancel", Button(_("Cancel slip…"), partial(acts.cancel, slip.number, slip.name),
                              kind="danger", small=True)),
        ]
        offered = [each for each in made if each[0] != "end" or slip.begun]
        self.buttons |= {f"{name} {slip.number}": button for name, button in offered}
        return [button for _name, button in offered]


def _caption(slip: SlipView) -> str:
    paper = _("Paper slip {number}") if slip.paper else _("Leave slip {number}")
    return "·".join((paper.format(number=slip.number), _(LEAVE[slip.kind])))


def _words(slip: SlipView) -> str:
    hours = f"{cells.plain(slip.since, 'day')} — {cells.plain(slip.until, 'day')}"
    return "\n".join(filter(None, (hours, slip.picked_up_by, slip.note)))
