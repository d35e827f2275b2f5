"""The second step: what the list would do, row by row; the window asks before it writes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.people.roster import Preview
from ui import cells
from ui.parts.buttons import Button
from ui.parts.card import Card, row
from ui.parts.choices import FilterPill
from ui.parts.labels import Prose
from ui.parts.notes import MessageLine
from ui.parts.search import SearchField
from ui.people import roster_lines
from ui.people.roster_lines import WORDS, Kind, Line
from ui.rows import RowsModel
from ui.table import RowsTable

_PILLS = (Kind.NEW, Kind.CHANGED, Kind.UNCHANGED, Kind.REJECTED, Kind.WARNING, Kind.MISSING)
_FINDINGS = (Kind.REJECTED, Kind.WARNING)


class ImportPreview(QWidget):
    """`accepted(preview)` or `left`."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._lines: list[Line] = []
        self.notes, self.missing = MessageLine(), MessageLine()
        self.search = SearchField(_("Search: name, class, row"))
        self.rows: RowsModel[Line] = RowsModel(roster_lines.ROWS)
        self.findings: RowsModel[Line] = RowsModel(roster_lines.FINDINGS)
        self.all = FilterPill(_("All rows"))
        self.pills = {kind: FilterPill(_(WORDS[kind])) for kind in _PILLS}
        self.consequence = Prose("", "")
        self.accept = Button("", self._on_accept, kind="primary", key="Ctrl+Return")
        self.cancel = Button(_("Cancel"), self.left.emit)
        self._both = [RowsTable(self.rows, "roster-rows", row_height=36),
                      RowsTable(self.findings, "roster-findings", row_height=36)]
        self._tables = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.accept)

    def show_preview(self, preview: Preview) -> None:
        """Show what this list would do."""
        self._preview = preview
        self._lines = roster_lines.rows(preview)
        self.search.clear()
        self.all.set_count(len(preview.rows))
        for kind, pill in self.pills.items():
            count = self.count(kind)
            pill.set_count(count)
            pill.setVisible(count > 0 or kind not in (Kind.WARNING, Kind.MISSING))
        self.all.setChecked(True)
        self._show(None)
        self._tell_notes(preview)
        self._tell_consequence()
        self.let(True)

    def count(self, kind: Kind) -> int:
        """How many rows, or findings that only want a look."""
        if kind is Kind.WARNING and self._preview is not None:
            return len(self._preview.result.warnings)
        return sum(line.kind is kind for line in self._lines)

    def let(self, free: bool) -> None:
        """While the list is taken over nothing else can be pressed."""
        self.accept.setEnabled(free and self._has_work())
        self.cancel.setEnabled(free)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the file."""
        if event.key() == Qt.Key.Key_Escape and self.cancel.isEnabled():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _has_work(self) -> bool:
        kinds = (Kind.NEW, Kind.CHANGED, Kind.REJECTED, Kind.MISSING)
        return any(self.count(kind) for kind in kinds)

    def _tell_notes(self, preview: Preview) -> None:
        _say(self.notes, " ".join(preview.notes), "accent")
        missing = len(preview.missing)
        _say(self.missing, ngettext(
            "{n} person of these classes is not in the list: will be marked to be checked, "
            "never deleted.",
            "{n} people of these classes are not in the list: they will be marked to be checked, "
            "never deleted.", missing).format(n=cells.shown(missing)) if missing else "", "again")

    def _tell_consequence(self) -> None:
        """The window asks first, and says what becomes of the rows that it does not take."""
        taken = self.count(Kind.NEW) + self.count(Kind.CHANGED)
        rejected, missing = self.count(Kind.REJECTED), self.count(Kind.MISSING)
        if taken:
            self.accept.setText(ngettext("Take over {n} row", "Take over {n} rows", taken).format(
                n=cells.shown(taken)))
        elif missing:
            self.accept.setText(ngettext("Mark {n} person", "Mark {n} people", missing).format(
                n=cells.shown(missing)))
        else:
            self.accept.setText(_("Write the file to mend"))
        if rejected:
            words = _("{n} rows are taken over, {m} go to a file that you can mend and import "
                      "again.").format(n=cells.shown(taken), m=cells.shown(rejected))
        elif self._has_work():
            words = _("It can be undone afterwards.")
        else:
            words = _("Everything in this list is on the roll already; there is nothing to do.")
        self.consequence.setText(words)

    def _show(self, kind: Kind | None) -> None:
        """Rows of one kind; of those rejected or doubtful, finding by finding."""
        if self._preview is None:
            return
        if kind in _FINDINGS:
            self.findings.set_rows(
                roster_lines.findings(self._preview, kind is Kind.REJECTED))
        else:
            lines: Sequence[Line] = self._lines
            self.rows.set_rows([line for line in lines if kind is None or line.kind is kind])
        self._tables.setCurrentIndex(int(kind in _FINDINGS))

    def _on_accept(self) -> None:
        if self._preview is not None:
            self.accepted.emit(self._preview)

    def _on_search(self, text: str) -> None:
        self.rows.search(text)
        self.findings.search(text)

    def _on_down(self) -> None:
        self._both[self._tables.currentIndex()].setFocus()

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for kind, pill in ((None, self.all), *self.pills.items()):
            group.addButton(pill)
            pill.clicked.connect(lambda _on, kind=kind: self._show(kind))
        self.search.searched.connect(self._on_search)
        self.search.down.connect(self._on_down)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.search.setMaximumWidth(240)
        pills = row(self.all, *self.pills.values(), None, self.search)
        pills.setStretchFactor(self.search, 1)
        column.addLayout(pills)
        column.addWidget(self.missing)
        column.addWidget(self.notes)
        card = Card(margins=(0, 4, 0, 0))
        for table in self._both:
            table.setAccessibleName(_("Rows of the list"))
            table.setMinimumHeight(180)
            self._tables.addWidget(table)
        card.body.addWidget(self._tables, 1)
        foot = card.footer()
        for part in (self.accept, self.cancel, self.consequence):
            foot.addWidget(part)
        foot.setStretchFactor(self.consequence, 1)
        column.addWidget(card, 1)


def _say(line: MessageLine, text: str, tone: str) -> None:
    if text:
        line.say(text, tone)
    else:
        line.hide()
