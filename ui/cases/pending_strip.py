"""Tests whose result is still waited for, over the list of cases: the oldest sample first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.health.lab_tests import wording
from app.health.lab_tests.queries import TestView
from app.i18n import _, ngettext
from ui import cells
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.labels import Chip, ElidedLabel, Words

_SHOWN = 3  # in lines; the rest is counted
_LATE = 86_400  # s after which a result is asked for in amber


class PendingStrip(QWidget):
    """`asked(test)` when a result is to be written down; Ctrl+J acts on the first."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tests: Sequence[TestView] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.lines: list[QWidget] = []
        self.hide()

    def show_tests(self, tests: Sequence[TestView]) -> None:
        """A line that somebody stands on stays while it says the same."""
        if list(tests) == list(self.tests):
            return
        self.tests = tests
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(each, not place) for place, each in enumerate(tests[:_SHOWN])]
        if (more := len(tests) - _SHOWN) > 0:
            self.lines.append(Words(ngettext(
                "and {n} more result that is waited for",
                "and {n} more results that are waited for", more).format(n=more), "hint"))
        for line in self.lines:
            self._column.addWidget(line)
        self.setVisible(bool(tests))

    def ask_first(self) -> None:
        """The result of the first one."""
        if self.tests:
            self.asked.emit(self.tests[0])

    def text(self) -> str:
        """What it says, a line each."""
        return "\n".join(_about(each) for each in self.tests)

    def _line(self, test: TestView, first: bool) -> QWidget:
        made = QWidget()
        late = (clock.now() - test.sample.sampled_at).total_seconds() > _LATE
        chip = Chip(_(wording.RESULT[test.sample.result]), "again" if late else "neutral", "clock")
        button = Button(_("Write the result down…"), lambda: self.asked.emit(test), small=True,
                        name=_("Write down the result of {name}").format(name=test.name))
        if first:
            button.setToolTip(_("Write the result down…") + " (Ctrl+J)")
        made.setLayout(row(
            chip, ElidedLabel(_about(test), "strong"), 4,
            Words(_("sample of {moment}").format(
                moment=cells.plain(test.sample.sampled_at, "day")), "secondary"), None, button))
        return made


def _about(test: TestView) -> str:
    return "·".join(filter(None, (
        test.name, test.group, test.name_of, _(wording.METHOD[test.sample.method]))))
