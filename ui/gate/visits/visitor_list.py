"""Visitors of today and of before, found while somebody types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.gate import passes
from app.gate.visits import queries, wording
from app.gate.visits.queries import VisitRow
from app.i18n import N_, _
from app.people.rules import NARROW
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right
from ui.jobs import Lane
from ui.parts.labels import Words
from ui.rows import RowsModel
from ui.table import RowsTable

BEFORE = 8  # earlier visitors offered
COLUMNS: list[Column[VisitRow]] = [
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("State"), lambda row: _(wording.STATE[row.state]), 2.2,
           tone=lambda row: wording.TONE[row.state]),
    Column(N_("To whom"), lambda row: row.visited, 2.8),
    Column(N_("Purpose"), lambda row: row.purpose, 2.4),
    Column(N_("Entered at"), lambda row: row.arrived_at, 2, time="day"),
    Column(N_("Valid until"), wording.until, 1.6),
    Column(N_("Slip number"), lambda row: row.slip, 1.6),
]


class VisitorList(QWidget):
    """`entered` on Enter with the marked row, or with None when nobody fits the words.

    marked   another row is marked (None: none)
    scanned  a slip or pass was held before the scanner after all
    """

    entered = Signal(object)
    marked = Signal(object)
    scanned = Signal(str)

    def __init__(self, desk: Desk, pool: Lane) -> None:
        super().__init__()
        self._desk, self._pool = desk, pool
        self._asked = 0
        self._eager = False
        self.line = _Line(self)
        self.model: RowsModel[VisitRow] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "gate-visitors")
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("Visitors"))
        self.note = Words("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.line, self.table, self.note):
            column.addWidget(part, 1 if part is self.table else 0)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.read)
        self.table.clicked.connect(lambda _index: self.marked.emit(self.current))
        self.table.doubleClicked.connect(lambda _index: self.enter())

    @property
    def current(self) -> VisitRow | None:
        """The marked row."""
        place = self.table.currentIndex().row()
        rows = self.model.shown_rows
        return rows[place] if 0 <= place < len(rows) else None

    def read(self) -> None:
        """Look for whoever fits the words; without words, for whom the gate waits."""
        text = self.line.text()
        self._eager = False
        self._asked += 1
        self._pool.run(lambda: (text, self._found(text)), self._on_read, self._on_failed)

    def step(self, by: int) -> None:
        """The next row."""
        count = len(self.model.shown_rows)
        if count:
            self.table.selectRow((self.table.currentIndex().row() + by) % count)
            self.marked.emit(self.current)

    def enter(self) -> None:
        """The marked row as soon as the search has answered."""
        text = passes.cleaned(self.line.text())
        if any(passes.is_whole(text, mark) for mark in (passes.PASS, passes.SLIP)):
            self.scanned.emit(text)
        elif self._asked:
            self._eager = True
        elif self.current is not None or self.line.text().strip():
            self.entered.emit(self.current)

    def _found(self, text: str) -> list[VisitRow]:
        """In a worker's thread."""
        with self._desk.read(Right.RECEIVE_VISITORS) as session:
            here = queries.today(session, clock.now())
            before = queries.returning(session, text, BEFORE) if text.strip() else []
        word = "".join(text.translate(NARROW).split()).upper()
        fits = [row for row in here if not word or _fits(row, word)]
        known = {(row.name, row.phone) for row in fits}
        return fits + [row for row in before if (row.name, row.phone) not in known]

    def _on_read(self, answer: tuple[str, list[VisitRow]]) -> None:
        self._asked -= 1
        text, rows = answer
        if text != self.line.text():
            return
        self.model.set_rows(rows)
        if rows:
            self.table.selectRow(0)
        self.note.setText(_note(text, rows))
        self.marked.emit(self.current)
        if self._eager and self._asked == 0:
            self._eager = False
            self.entered.emit(self.current)

    def _on_failed(self, refusal: AppError) -> None:
        self._asked -= 1
        self.note.setText(str(refusal))


def _fits(row: VisitRow, word: str) -> bool:
    return row.name.upper().startswith(word) or word in (
        row.phone, row.id_number, row.slip, row.plate.upper(), row.host.upper())


def _note(text: str, rows: list[VisitRow]) -> str:
    if rows:
        return ""
    if text.strip():
        return _("Nobody fits: Enter begins a new visitor.")
    return _("No visitor is inside or expected today. Type a name to begin.")


class _Line(QLineEdit):
    """Names are Chinese, so here the input method is on."""

    def __init__(self, page: VisitorList) -> None:
        super().__init__()
        self._page = page
        self.setPlaceholderText(_("Name, phone, ID number, or scan a slip"))
        self.setAccessibleName(_("Find a visitor"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter takes."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._page.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
