"""The reports that are due, over the list of visits: running, and overdue in red."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.health.clocks import wording
from app.health.clocks.queries import ClockView
from app.health.clocks.rules import State
from app.i18n import _, ngettext
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Chip, ElidedLabel, Words

_SHOWN = 3  # in lines; the rest is counted


class ClockStrip(QWidget):
    """`asked(view)` when one is to be written down as reported; the key acts on the first."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.views: Sequence[ClockView] = ()
        self._told: list[tuple[int, State, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.lines: list[QWidget] = []
        self.hide()

    def show_clocks(self, views: Sequence[ClockView]) -> None:
        """The first due first; a line that somebody stands on stays while it says the same."""
        told = [(each.id, each.state, wording.standing(each)) for each in views]
        if told == self._told:
            return
        self.views, self._told = views, told
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(each, place == 0) for place, each in enumerate(views[:_SHOWN])]
        if (more := len(views) - _SHOWN) > 0:
            self.lines.append(Words(ngettext(
                "and {n} more report that is due", "and {n} more reports that are due",
                more).format(n=more), "hint"))
        for line in self.lines:
            self._column.addWidget(line)
        self.setVisible(bool(views))

    def ask_first(self) -> None:
        """Write the first one down."""
        if self.views:
            self.asked.emit(self.views[0])

    def text(self) -> str:
        """What it says, a line each."""
        return "\n".join(f"{_(wording.STATE[each.state])} {each.name} {each.what} "
                         f"{wording.standing(each)}" for each in self.views)

    def _line(self, view: ClockView, first: bool) -> QWidget:
        made = QWidget()
        chip = Chip(_(wording.STATE[view.state]), wording.TONE[view.state], "clock")
        about = "·".join(filter(None, (view.name, view.group, view.what)))
        button = Button(_("Write down the report…"), lambda: self.asked.emit(view), small=True,
                        name=_("Write down the report of {name}").format(name=view.name))
        if first:
            button.setToolTip(_("Write down the report…") + " (Ctrl+J)")
        line = row(chip, ElidedLabel(about, "strong"), 4,
                   Words(wording.standing(view), "secondary",
                         "hold" if wording.TONE[view.state] == "hold" else ""), None, button)
        made.setLayout(line)
        return made
