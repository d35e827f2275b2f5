"""One part of the file at the right: what stands there, the form below it, its acts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.files.queries import HealthFile
from app.i18n import _
from app.people.roster import values
from app.people.rules import NARROW
from ui.context import Context
from ui.form import Entry, Form
from ui.health.files.entry_list import EntryList, ListEntry
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.labels import HairLine, Prose
from ui.parts.notes import MessageLine


class FilePart(QWidget):
    """A list and a form; a line of the list that is chosen is corrected, else a new one written.

    written   with the words of success; `stale` when somebody else was faster
    """

    written = Signal(str)
    stale = Signal()

    def __init__(self, context: Context, name: str, nothing: str,
                 entries: Sequence[Entry]) -> None:
        super().__init__()
        self._context = context
        self.file: HealthFile | None = None
        self.chosen: Any = None
        self.list, self.form = EntryList(name), Form(entries, spacing=8)
        self.nothing, self.message = Prose(nothing, "hint"), MessageLine()
        self.save = Button("", self.submit, kind="primary", icon="check", key="Ctrl+S")
        self.fresh = Button(_("New entry"), self.begin, kind="quiet", icon="plus", key="Ctrl+N")
        self.list.picked.connect(self.choose)
        self.form.submitted.connect(self.submit)
        self.setFocusProxy(self.form)

    def show_file(self, file: HealthFile) -> None:
        """Another file begins with an empty form; the same one keeps what is typed."""
        same = self.file is not None and self.file.person_id == file.person_id
        self.file = file
        entries = self.entries(file)
        chosen = self.chosen.id if same and self.chosen is not None else None
        self.list.show_entries(entries, chosen)
        self.nothing.setHidden(bool(entries))
        for button in self.acts():
            button.setEnabled(not file.archived)
        if not same:
            self.begin()

    def begin(self) -> None:
        """An empty form for something new."""
        self.chosen = None
        self.message.hide()
        self.list.clearSelection()
        self.empty()
        self.told()

    def choose(self, about: Any) -> None:
        """Fill the form with what was chosen."""
        self.chosen = about
        self.message.hide()
        self.fill(about)
        self.told()

    def show_row(self, key: int) -> None:
        """Choose the line of this key, and go into the form."""
        self.list.choose(key)
        self.setFocus()

    def entries(self, file: HealthFile) -> list[ListEntry]:
        """What the list shows."""
        raise NotImplementedError

    def acts(self) -> Sequence[Button]:
        """Buttons that write."""
        return (self.save,)

    def empty(self) -> None:
        """Fields as they begin."""
        raise NotImplementedError

    def fill(self, about: Any) -> None:
        """Fields as the chosen one has them."""
        raise NotImplementedError

    def told(self) -> None:
        """Name the acts after what they do now."""
        raise NotImplementedError

    def submit(self) -> None:
        """Ctrl+S."""
        raise NotImplementedError

    def remind_days(self, *names: str) -> None:
        """Show in the empty fields how a day is written."""
        for name in names:
            line = self.form.control(name)
            assert isinstance(line, QLineEdit)
            line.setPlaceholderText(f"{clock.today()}")

    def run(self, act: Callable[[], Any], words: str) -> None:
        """Do it in the pool; a refusal is told below the form, what is typed stays."""
        if self.file is None or self.file.archived:
            return
        self.message.hide()
        self.save.setEnabled(False)
        self._context.pool.run(act, partial(self._on_done, words), self._on_refused)

    def _on_done(self, words: str, _result: Any) -> None:
        self.save.setEnabled(True)
        self.begin()
        self.written.emit(words)

    def _on_refused(self, refusal: AppError) -> None:
        """Somebody may have been faster: the list is read anew, the form stays as it is."""
        self.save.setEnabled(True)
        self.message.say(str(refusal), "hold")
        self.stale.emit()

    def lay_out(self, *acts: Button) -> None:
        """List, form, message; the acts in the foot."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.list)
        for part in (self.nothing, self.form, self.message):
            line = row(part)
            line.setContentsMargins(16, 4, 16, 0)
            column.addLayout(line)
        column.addStretch()
        foot = row(self.save, *acts, None, self.fresh)
        foot.setContentsMargins(16, 10, 16, 10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolled(inner), 1)
        outer.addWidget(HairLine())
        outer.addLayout(foot)


def day_trouble(text: str) -> str:
    """What is wrong with a day that may be left out; "" when nothing is."""
    return "" if not text or read_day(text) else _("Write the day as 2026-11-23.")


def read_day(text: str | None) -> date | None:
    """2026-11-23, 2026.11.23, 2026/11/23, 20261123, 2026年11月23日; None for anything else."""
    return values.day((text or "").translate(NARROW).strip(), False)[0]
