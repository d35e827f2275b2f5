"""The two dialogues: a question before what cannot be undone, and a form."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from ui.form import Entry, Form
from ui.jobs import Lane
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine

_WIDTH = 440
_EDGE = 24  # px of the screen that a dialogue leaves to its frame
_AROUND = 240  # px of a form dialogue that are not the form


class Question(QDialog):
    """The question as title, the consequence, the safe button, then the danger button."""

    def __init__(self, parent: QWidget, question: str, consequence: str, act: str,
                 keep: str = "") -> None:
        super().__init__(parent)
        column = dressed(self, question)
        column.addWidget(Prose(consequence))
        self.keep = Button(keep or _("Keep"), self.reject)
        self.act = Button(act, self.accept, kind="danger")
        column.addSpacing(8)
        column.addLayout(row(None, self.keep, self.act))
        self.keep.setFocus()


class FormDialog(QDialog):
    """A form over the window; Esc leaves.

    submit  gets the values, in a worker of `pool`; its refusal is shown and the dialogue stays
    done    gets what `submit` returned, after the dialogue has gone
    """

    guide = ""  # of whatever stands under it

    def __init__(self, parent: QWidget, title: str, entries: Sequence[Entry], act: str,
                 submit: Callable[[dict[str, Any]], Any], pool: Lane,
                 done: Callable[[Any], object] | None = None, *, text: str = "") -> None:
        super().__init__(parent)
        self._submit, self._pool, self._done = submit, pool, done
        column = dressed(self, title)
        if text:
            column.addWidget(Prose(text))
        self.form = Form(entries)
        self.message = MessageLine()
        self.act = Button(act, self._on_submit, kind="primary")
        self.cancel = Button(_("Cancel"), self.reject)
        if self._tall():
            self.setMaximumHeight(self._room())
            self.resize(self.width(), self._room())
        column.addWidget(scrolled(self.form) if self._tall() else self.form)
        column.addWidget(self.message)
        column.addSpacing(8)
        column.addLayout(row(self.act, self.cancel, None))
        self.form.submitted.connect(self._on_submit)
        self.form.setFocus()

    def _room(self) -> int:
        return self.screen().availableGeometry().height() - _EDGE

    def _tall(self) -> bool:
        return self.form.sizeHint().height() + _AROUND > self._room()

    def _on_submit(self) -> None:
        values = self.form.values()
        if values is None or not self.act.isEnabled():
            return
        self.message.hide()
        self.act.setEnabled(False)
        self._pool.run(lambda: self._submit(values), self._on_done, self._on_refused)

    def _on_done(self, result: Any) -> None:
        self.accept()
        if self._done is not None:
            self._done(result)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")
        QTimer.singleShot(0, self._make_room)

    def _make_room(self) -> None:
        """The message must not take its room from the fields."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))


def ask(parent: QWidget, question: str, consequence: str, act: str,
        then: Callable[[], object], keep: str = "") -> Question:
    """Ask before what cannot be undone; `then` is done only after the danger button."""
    dialog = Question(parent, question, consequence, act, keep)
    dialog.accepted.connect(then)
    show(dialog)
    return dialog


def show(dialog: QDialog) -> None:
    """Put a dialogue over its window without stopping the program."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def dressed(dialog: QDialog, title: str) -> QVBoxLayout:
    """The frame, the title and the column that every dialogue begins with."""
    dialog.setWindowTitle(title)
    dialog.setFixedWidth(_WIDTH)
    dialog.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 16, 16)
    column.setSpacing(10)
    heading = Words(title, "heading")
    heading.setWordWrap(True)
    column.addWidget(heading)
    return column
