"""Who asks: typed freely, or taken from the staff that is proposed below the line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.security.rights import Right
from app.supplies.requests.requesters import SHOWN, Requester, requesters
from ui.context import Context

_SPACING = 4  # px around each name


class RequesterLine(QCompleter):
    """Sits on a line; `person_id` while the line still says whom was taken."""

    def __init__(self, line: QLineEdit, context: Context,
                 taken: Callable[[Requester], object]) -> None:
        super().__init__(line)
        self._line, self._context, self._taken = line, context, taken
        self._found: Sequence[Requester] = ()
        self._chosen: Requester | None = None
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(SHOWN)
        popup = self.popup()
        if isinstance(popup, QListView):
            popup.setSpacing(_SPACING)
        line.setCompleter(self)
        line.textEdited.connect(self._on_edited)
        self.activated.connect(self._on_activated)

    @property
    def person_id(self) -> int | None:
        """Whose file it is; None for whoever was typed freely."""
        chosen = self._chosen
        return chosen.person_id if chosen and self._line.text().strip() == chosen.name else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the one under the cursor; the line itself would hand the form in with it."""
        popup = self.popup()
        if (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
                and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and popup is not None and popup.isVisible() and popup.currentIndex().isValid()):
            words = str(popup.currentIndex().data())
            popup.hide()
            self._on_activated(words)
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._context.pool.run(lambda: self._look(text), self._on_found)
        else:
            self._words.setStringList([])

    def _look(self, text: str) -> tuple[str, list[Requester]]:
        """In a worker's thread."""
        with self._context.desk.read(Right.REQUEST_STOCK) as session:
            return text, requesters(session, text)

    def _on_found(self, answer: tuple[str, list[Requester]]) -> None:
        text, found = answer
        if text != self._line.text():
            return  # more was typed meanwhile
        self._found = found
        self._words.setStringList([_said(each) for each in found])
        if found and self._line.hasFocus():
            self.complete()
        elif (popup := self.popup()) is not None:
            popup.hide()

    def _on_activated(self, words: str) -> None:
        chosen = next((each for each in self._found if _said(each) == words), None)
        if chosen is not None:
            self._chosen = chosen
            self._line.setText(chosen.name)
            self._taken(chosen)


def _said(each: Requester) -> str:
    return "  ".join(filter(None, (each.name, each.department, each.number)))
