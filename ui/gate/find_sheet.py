"""Find a person without a pass: name, pinyin, initials or number; Enter takes the first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from app.errors import AppError
from app.gate import passes
from app.i18n import N_, _
from app.people.queries import Found, search
from app.people.rules import Status
from app.people.wording import STATUS
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right
from ui.jobs import Lane
from ui.parts.card import Card, row
from ui.parts.labels import Keycap, Words
from ui.rows import RowsModel
from ui.table import RowsTable

SHOWN = 8
_LOW = 300  # px of height
_COLUMNS: list[Column[Found]] = [
    Column(N_("Name"), lambda each: each.name, 3),
    Column(N_("Class"), lambda each: each.group, 2),
    Column(N_("Number"), lambda each: each.number, 2),
    Column(N_("State"), lambda each: "" if each.status is Status.ACTIVE
           else _(STATUS[each.status]), 2, tone=lambda each: "neutral"),
]


class FindSheet(Card):
    """`found(person_id)`, or `scanned(code)` when a pass was shown after all."""

    found = Signal(int)
    scanned = Signal(str)
    guide = "gate#find"

    def __init__(self, desk: Desk, pool: Lane) -> None:
        super().__init__(margins=(16, 16, 16, 12), spacing=10)
        self._desk, self._pool = desk, pool
        self._asked = 0
        self._eager = False
        self.line = _FindLine(self)
        self.model: RowsModel[Found] = RowsModel(_COLUMNS)
        self.table = RowsTable(self.model, "gate-find")
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.clicked.connect(lambda index: self._take(index.row()))
        self._none = Words("", "secondary")
        self._title = Words(_("Find a person"), "page")
        self.body.addWidget(self._title)
        self.body.addWidget(self.line)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(Keycap("Enter"), Words(_("choose"), "secondary"), 12, Keycap("Esc"),
                                Words(_("back"), "secondary"), None, self._none, spacing=6))
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_typed)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the people found get the room."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        self._title.setHidden(low)
        self.table.horizontalHeader().setHidden(low)
        self.table.verticalHeader().setDefaultSectionSize(30 if low else 40)
        edge = 8 if low else 16
        self.body.setContentsMargins(edge, edge, edge, 8 if low else 12)

    def ask(self) -> None:
        """Begin a new search."""
        self.line.clear()
        self.model.set_rows([])
        self._none.clear()
        self.show()
        self.raise_()
        self.line.setFocus()

    def step(self, by: int) -> None:
        """The next person in the list."""
        count = len(self.model.shown_rows)
        if count:
            self.table.selectRow((self.table.currentIndex().row() + by) % count)

    def enter(self) -> None:
        """The marked person, or the first one as soon as the search has answered."""
        text = self.line.text()
        if passes.is_whole(passes.cleaned(text)):
            self.scanned.emit(text)
        elif self.model.shown_rows and not self._eager and self._asked == 0:
            self._take(max(0, self.table.currentIndex().row()))
        else:
            self._eager = bool(text.strip())

    def _take(self, place: int) -> None:
        self.found.emit(self.model.shown_rows[place].person_id)

    def _on_typed(self, text: str) -> None:
        self._eager = False
        self._asked += 1
        self._pool.run(lambda: (text, self._read(text)), self._on_read, self._on_failed)

    def _read(self, text: str) -> list[Found]:
        """In a worker's thread."""
        with self._desk.read(Right.SCREEN) as session:
            return search(session, text, SHOWN) if text.strip() else []

    def _on_read(self, answer: tuple[str, list[Found]]) -> None:
        self._asked -= 1
        text, found = answer
        if text != self.line.text():
            return
        self.model.set_rows(found)
        if found:
            self.table.selectRow(0)
        self._none.setText(_("Nobody fits.") if text.strip() and not found else "")
        if self._eager and found and self._asked == 0:
            self._eager = False
            self._take(0)

    def _on_failed(self, refusal: AppError) -> None:
        self._asked -= 1
        self._none.setText(str(refusal))


class _FindLine(QLineEdit):
    """Names are Chinese, so here the input method is on."""

    def __init__(self, sheet: FindSheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setPlaceholderText(_("Name, pinyin, initials or number"))
        self.setAccessibleName(_("Find a person"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter takes."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sheet.enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._sheet.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
