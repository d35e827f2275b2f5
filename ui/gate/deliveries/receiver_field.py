"""For whom a parcel is: typed or scanned, and always chosen from a list, never guessed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from app.errors import AppError
from app.gate.deliveries.receivers import Receiver, receivers
from app.i18n import N_, _
from app.people.rules import Status
from app.people.wording import STATUS
from app.register import Column
from app.security.desk import Desk
from app.security.rights import Right
from ui.jobs import Lane
from ui.rows import RowsModel
from ui.table import RowsTable


def _what(each: Receiver) -> str:
    if each.gone:
        return _(STATUS[Status.LEFT])
    if each.person_id is not None:
        return each.number
    return _("as a department") if each.as_typed else _("Department")


COLUMNS: list[Column[Receiver]] = [
    Column(N_("Receiver"), lambda each: each.name, 3),
    Column(N_("Class"), lambda each: each.group, 2),
    Column(N_("Number"), _what, 2.4, tone=lambda each: "neutral" if each.gone else ""),
]


class ReceiverField(QLineEdit):
    """`chosen` when somebody was picked with Enter; `looking(bool)` while a list is shown."""

    chosen = Signal()
    looking = Signal(bool)
    failed = Signal(str)

    def __init__(self, desk: Desk, pool: Lane) -> None:
        super().__init__()
        self._desk, self._pool = desk, pool
        self.receiver: Receiver | None = None
        self._asked, self._eager = 0, False
        self.setPlaceholderText(_("Name, pinyin, number, pass or department"))
        self.setMaxLength(200)
        self.model: RowsModel[Receiver] = RowsModel(COLUMNS)
        self.table = RowsTable(self.model, "gate-receiver", row_height=36)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.clicked.connect(lambda index: self._take(index.row()))
        self.textEdited.connect(self._on_edited)

    def forget(self) -> None:
        """For nobody yet."""
        self.receiver = None
        self.clear()
        self._asked, self._eager = 0, False
        self.model.set_rows([])
        self.looking.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter takes, and goes on when somebody is chosen already."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.receiver is None and self.text().strip():
                self._enter()
            else:
                self.returnPressed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.model.shown_rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            count = len(self.model.shown_rows)
            self.table.selectRow((self.table.currentIndex().row() + step) % count)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._asked == 0 and self.model.shown_rows:
            self._take(max(0, self.table.currentIndex().row()))
        else:
            self._eager = bool(self.text().strip())

    def _take(self, place: int) -> None:
        self.receiver = self.model.shown_rows[place]
        whole = (self.receiver.name, self.receiver.group)
        self.setText("  ".join(part for part in whole if part))
        self.model.set_rows([])
        self.looking.emit(False)
        self.chosen.emit()

    def _on_edited(self, text: str) -> None:
        self.receiver = None
        self._eager = False
        self._asked += 1
        self._pool.run(self._looker(text), self._on_read, self._on_failed)

    def _looker(self, text: str) -> Callable[[], tuple[str, list[Receiver]]]:
        def look() -> tuple[str, list[Receiver]]:
            with self._desk.read(Right.KEEP_SHELF) as session:
                return text, receivers(session, text)

        return look

    def _on_read(self, answer: tuple[str, list[Receiver]]) -> None:
        self._asked = max(0, self._asked - 1)
        text, found = answer
        if text != self.text() or self.receiver is not None:
            return
        self.model.set_rows(found)
        self.looking.emit(bool(text.strip()))
        if found:
            self.table.selectRow(0)
            if self._eager:
                self._take(0)
        elif self._eager:
            self.failed.emit(_("Nobody has this code"))

    def _on_failed(self, refusal: AppError) -> None:
        self._asked = max(0, self._asked - 1)
        self.failed.emit(str(refusal))
