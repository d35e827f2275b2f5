"""Who stands in front of the doctor: a pass is scanned, or a name typed; Enter takes the first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.errors import AppError
from app.health.clinic import reception
from app.i18n import N_, _
from app.people.queries import Found
from app.register import Column
from app.security.desk import Desk
from ui import icons
from ui.context import Context

COLUMNS: list[Column[Found]] = [
    Column(N_("Name"), lambda each: each.name, 3),
    Column(N_("Class"), lambda each: each.group, 2),
    Column(N_("Number"), lambda each: each.number, 2),
]


class FindLine(QLineEdit):
    """`found(people)` while it is typed, `taken(person_id)` on Enter, `down` into the list.

    find  who fits, asked in a worker; the clinic's own unless another one is given
    """

    found = Signal(object)
    taken = Signal(int)
    refused = Signal(str)
    down = Signal()

    def __init__(self, context: Context,
                 find: Callable[[Desk, str], Sequence[Found]] = reception.find) -> None:
        super().__init__()
        self._find = find
        self._context, self._asked, self._eager = context, 0, False
        self.people: Sequence[Found] = ()
        self.setPlaceholderText(_("Scan a pass, or type name or number"))
        self.setAccessibleName(_("Who came to the clinic"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(120)
        self.addAction(icons.icon("scan", "ink3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._on_typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first, Down goes into the list, Esc empties."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._eager = True
            self._take()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self._asked += 1
        self._eager, self.people = False, ()
        if not text.strip():
            self.found.emit(())
            return
        asked = self._asked
        self._context.pool.run(
            lambda: self._find(self._context.desk, text),
            lambda people: self._on_found(asked, people), self._on_failed)

    def _on_found(self, asked: int, people: Sequence[Found]) -> None:
        if asked != self._asked:
            return  # something else was typed meanwhile
        self.people = people
        self.found.emit(people)
        if self._eager:
            self._take()

    def _take(self) -> None:
        """As soon as it is known who; a scanner's Enter is faster than the answer."""
        if self.people:
            person_id = self.people[0].person_id
            self.clear()
            self.taken.emit(person_id)

    def _on_failed(self, refusal: AppError) -> None:
        self.refused.emit(str(refusal))
