"""A slip with several lines: a line to type in, what stands on it, who and what for below."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.register import Column
from app.supplies.items.queries import ItemRow
from ui.context import Context
from ui.form import Entry, Form
from ui.parts.buttons import Button
from ui.parts.card import row
from ui.parts.field import Field
from ui.parts.labels import HairLine, Prose, Words
from ui.parts.notes import MessageLine
from ui.parts.proposed_line import ProposedLine
from ui.rows import RowsModel
from ui.supplies.quantity_words import item_of
from ui.table import RowsTable

_SIZE = (860, 560)
_AROUND = 40  # px of the window that stay in sight
Line = TypeVar("Line")


class LinesDialog(QDialog, Generic[Line]):
    """Enter in the last field of the line adds it; Del takes one off; Ctrl+Enter writes the slip.

    Subclasses say what a line is: `extra`, `meant`, `read_line`, `add`, `write`.
    """

    columns: Sequence[Column[Any]] = ()
    act_words = title_words = text = kept = ""

    def __init__(self, parent: QWidget, context: Context, items: Sequence[ItemRow],
                 entries: Sequence[Entry], done: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._context, self._items, self._done = context, list(items), done
        self.lines: list[Line] = []
        self.item = ProposedLine([each.title for each in items], longest=200)
        self.fields: dict[str, QLineEdit] = {"quantity": QLineEdit()}
        self.model: RowsModel[Line] = RowsModel(self.columns)
        self.table = RowsTable(self.model, f"{self.kept}-lines", context.settings.folder,
                               row_height=34)
        self.table.setAccessibleName(_("Lines of the slip"))
        self.form = Form(entries, spacing=8)
        self.message = MessageLine()
        self.add_button = Button(_("Put on the slip"), self._on_line, icon="plus")
        self.take_off = Button(_("Take off"), self._on_off, kind="quiet", icon="trash",
                               key="Del")
        self.act = Button(self.act_words, self._on_submit, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.reject)
        self.count = Words("", "secondary")
        self._lay_out()
        self._connect()
        self._show()
        self.item.setFocus()

    def extra(self) -> list[tuple[str, str, str]]:
        """More fields of a line: name, label, hint."""
        return []

    def read_line(self, item: ItemRow, told: dict[str, str]) -> Any:
        """In a worker's thread: what this line is; its refusal is shown."""
        raise NotImplementedError

    def add(self, made: Any) -> None:
        """Put on the slip what was read."""
        self.lines.append(made)

    def write(self, values: dict[str, Any]) -> str:
        """In a worker's thread: write the slip; answers its number."""
        raise NotImplementedError

    def change(self, line: Line) -> None:
        """Enter on a line."""

    def meant(self, text: str) -> ItemRow:
        """In a worker's thread: the item that was typed. Raises Invalid."""
        return item_of(text, self._items)

    def show_lines(self) -> None:
        """The lines changed."""
        self._show()

    def _on_line(self) -> None:
        if not self.item.text().strip():
            (self.form if self.lines else self.item).setFocus()
            return
        told = {name: field.text().strip() for name, field in self.fields.items()}
        if not told["quantity"]:
            self.fields["quantity"].setFocus()
            return
        self.add_button.setEnabled(False)
        text = self.item.text()
        self._context.pool.run(lambda: self.read_line(self.meant(text), told), self._on_read,
                               self._on_refused)

    def _on_read(self, made: Any) -> None:
        self.add_button.setEnabled(True)
        self.message.hide()
        self.add(made)
        for field in (self.item, *self.fields.values()):
            field.clear()
        self._show()
        self.item.setFocus()

    def _on_refused(self, refusal: AppError) -> None:
        self.add_button.setEnabled(True)
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _on_off(self) -> None:
        line = self.table.current
        if line is not None:
            self.lines.remove(line)
            self._show()

    def _on_submit(self) -> None:
        if self.item.text().strip():
            self._on_line()
            return
        if not self.lines:
            self.message.say(_("There is nothing on this slip."), "hold")
            self.item.setFocus()
            return
        values = self.form.values()
        if values is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self._context.pool.run(partial(self.write, values), self._on_written, self._on_refused)

    def _on_written(self, number: str) -> None:
        self.accept()
        self._done(number)

    def _show(self) -> None:
        self.model.set_rows(list(self.lines))
        if self.lines:
            self.table.selectRow(len(self.lines) - 1)
        self.count.setText(ngettext("{n} line", "{n} lines", len(self.lines)).format(
            n=len(self.lines)))
        self.take_off.setEnabled(bool(self.lines))

    def _connect(self) -> None:
        chain = [self.item, *self.fields.values()]
        for field, following in pairwise(chain):
            field.returnPressed.connect(partial(self._go_on, field, following))
        chain[-1].returnPressed.connect(self._on_line)
        self.table.opened.connect(self.change)
        self.form.submitted.connect(self._on_submit)
        QShortcut(QKeySequence("Ctrl+L"), self, self.table.setFocus)

    def _go_on(self, field: QLineEdit, following: QLineEdit) -> None:
        """An empty item means that the slip is whole."""
        if field is self.item and not field.text().strip():
            self._on_line()
        else:
            following.setFocus()

    def _lay_out(self) -> None:
        self.setWindowTitle(self.title_words)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row(Words(self.title_words, "heading"), None, self.count))
        if self.text:
            column.addWidget(Prose(self.text))
        column.addLayout(self._entry_line())
        column.addWidget(self.table, 1)
        column.addWidget(HairLine())
        column.addWidget(self.form)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.cancel, None, self.take_off))

    def _entry_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for name, _label, _hint in self.extra():
            self.fields[name] = QLineEdit()
        labels = {"quantity": (_("Quantity with its unit"), _("3盒, 2箱, 500"))} | {
            name: (label, hint) for name, label, hint in self.extra()}
        self.item.setAccessibleName(_("Item"))
        line.addWidget(Field(_("Item"), self.item), 3)
        for name, field in self.fields.items():
            label, hint = labels[name]
            field.setAccessibleName(label)
            field.setPlaceholderText(hint)
            line.addWidget(Field(label, field), 2)
        line.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        return line
