"""Which classes' sheets, for which day; then the surface on which they are looked at."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.gate.paper.lines import SheetClass
from app.i18n import _, ngettext
from app.progress import Progress
from app.reports.sheets import print_sheets, sheet_classes
from ui import ask
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.choices import Toggle
from ui.parts.dates import DayField
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper

_SIZE = (560, 480)
_ACROSS = 5


class SheetDialog(QDialog):
    """Print before the power goes: a sheet without a date fits any day."""

    guide = "power-cut#before"

    def __init__(self, parent: QWidget, context: Context, day: date) -> None:
        super().__init__(parent)
        self._page, self._context = parent, context
        self.setWindowTitle(_("Print entry sheets"))
        self.blank = QCheckBox(_("Without a date, to lie ready for any day"))
        self.blank.setChecked(True)
        self.day = DayField(day)
        self.toggles: list[Toggle] = []
        self._classes: Sequence[SheetClass] = ()
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.every = Button(_("Choose all"), self._on_every, kind="quiet", small=True)
        self.count, self.message = Words("", "secondary"), MessageLine()
        self.show_sheets = Button(_("Show the sheets"), self._on_show, kind="primary")
        self._lay_out()
        self.blank.toggled.connect(lambda _on: self._tell())
        self._tell()
        context.pool.run(lambda: sheet_classes(context.desk), self._offer, self._on_refused)

    @classmethod
    def open_over(cls, parent: QWidget, context: Context, day: date) -> "SheetDialog":
        """Ask over a page."""
        dialog = cls(parent, context, day)
        ask.show(dialog)
        return dialog

    def _offer(self, classes: Sequence[SheetClass]) -> None:
        self._classes = classes
        for place, each in enumerate(classes):
            toggle = Toggle(each.name, checked=True)
            toggle.toggled.connect(lambda _on: self._tell())
            self.toggles.append(toggle)
            self._grid.addWidget(toggle, place // _ACROSS, place % _ACROSS)
        self._tell()

    def _picked(self) -> list[int]:
        return [each.id for each, toggle in zip(self._classes, self.toggles, strict=True)
                if toggle.isChecked()]

    def _tell(self) -> None:
        self.day.setEnabled(not self.blank.isChecked())
        count = len(self._picked())
        self.count.setText(ngettext("{n} class", "{n} classes", count).format(n=count))
        self.show_sheets.setEnabled(count > 0)

    def _on_every(self) -> None:
        every = not all(toggle.isChecked() for toggle in self.toggles)
        for toggle in self.toggles:
            toggle.setChecked(every)

    def _on_show(self) -> None:
        day = None if self.blank.isChecked() else self.day.day()
        make = partial(_write, self._context, day, self._picked())
        self.accept()
        show_paper(self._page, self._context, _("Entry sheets"), _("Entry sheets"), make)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def _lay_out(self) -> None:
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.setSpacing(12)
        column.addWidget(Words(_("Print entry sheets"), "heading"))
        column.addWidget(Prose(_("A day without power is written on paper and entered later; "
                                 "each row bears a code that the scanner reads.")))
        column.addLayout(row(self.blank, None, self.day))
        column.addLayout(row(Words(_("Classes"), "caption"), None, self.every))
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addLayout(self._grid)
        stack.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        column.addWidget(self.message)
        column.addLayout(row(self.show_sheets, Button(_("Cancel"), self.reject), None, self.count))


def _write(context: Context, day: date | None, groups: Sequence[int], path: Path,
           progress: Progress) -> int:
    """In a worker's thread."""
    return print_sheets(context.desk, path, day, groups, progress)
