"""The canteen is checked by its list: what is bad is said, the rest is good by one key."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.campus.canteen import service
from app.campus.canteen.catalogue import items
from app.campus.canteen.rules import Answer, Check, CheckItem, CheckKind
from app.campus.canteen.wording import ANSWER, CHECK
from app.campus.findings.where import Known
from app.errors import AppError
from app.i18n import _
from ui import ask
from ui.campus.finding_dialogs import read_known
from ui.context import Context
from ui.form import Entry, Form
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.choices import Segment
from ui.parts.labels import HairLine, Prose
from ui.parts.notes import MessageLine

Done = Callable[[Any], object]
_WIDTH, _FRAME = 720, 48  # px; of the screen that the window's own frame takes


def ask_check(parent: QWidget, context: Context, kind: CheckKind, done: Done) -> None:
    """A check of the day, or before the opening."""
    context.pool.run(partial(read_known, context.desk), lambda told: ask.show(
        CheckDialog(parent, context, kind, told, done)),
        lambda refusal: context.say(str(refusal)))


class CheckDialog(QDialog):
    """F7: the rest is as it must be; Ctrl+S writes it down."""

    guide = "campus#canteen"

    def __init__(self, parent: QWidget, context: Context, kind: CheckKind, told: Known,
                 done: Done) -> None:
        super().__init__(parent)
        self._context, self._kind, self._known, self._done = context, kind, told, done
        column = ask.dressed(self, _(CHECK[kind]))
        self.setFixedWidth(_WIDTH)
        self.lines = [CheckLine(each) for each in items(kind, clock.today())]
        self.form = Form([
            Entry("by", _("Checked by (canteen)"), value=context.desk.actor.display, longest=60),
            Entry("who", _("Who answers for what is bad"), required=False,
                  hint=_("the head of the canteen's cell, when left empty"),
                  offers=told.words_of_people(), beside=True)])
        self.message = MessageLine()
        self.rest = Button(_("The rest is as it must be"), self._on_rest, icon="check", key="F7")
        self.act = Button(_("Write it down"), self.submit, kind="primary", key="Ctrl+S")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out(column)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.submit)
        self.lines[0].choice.take_keyboard()

    def submit(self) -> None:
        """Write it down; a refusal stands here."""
        values = self.form.values()
        if values is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self._context.pool.run(partial(self._write, values), self._on_written, self._on_refused)

    def _write(self, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        answers = {each.item.id: each.answer for each in self.lines if each.answer is not None}
        return service.check(self._context.desk, Check(
            self._kind, answers, {each.item.id: each.told for each in self.lines},
            by=values["by"], responsible_id=self._known.person(values["who"] or "")))

    def _on_rest(self) -> None:
        for each in self.lines:
            if each.answer is None:
                each.choice.set_value(Answer.GOOD)
        self.act.setFocus()

    def _on_written(self, key: int) -> None:
        self.accept()
        self._done(key)

    def _on_refused(self, refusal: AppError) -> None:
        self.act.setEnabled(True)
        self.message.say(str(refusal), "hold")

    def _lay_out(self, column: QVBoxLayout) -> None:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(6)
        for each in self.lines:
            inner.addWidget(each)
            inner.addWidget(HairLine())
        inner.addWidget(self.form)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area, 1)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.rest, self.cancel, None))
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(_WIDTH, min(inside.sizeHint().height() + 160, room))


class CheckLine(QWidget):
    """One line of the list; what is wrong is asked where it is bad."""

    def __init__(self, item: CheckItem) -> None:
        super().__init__()
        self.item = item
        self.choice = Segment([(None, "—"), *((each, _(word)) for each, word in ANSWER.items())],
                              name=item.name)
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setPlaceholderText(_("What is wrong"))
        self.words.setAccessibleName(_("What is wrong"))
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = Prose(item.name, "body")
        line = row(name, self.choice)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.words)
        self.choice.changed.connect(lambda _value: self._show())

    @property
    def answer(self) -> Answer | None:
        """What was chosen."""
        value = self.choice.value()
        return Answer(str(value)) if value else None

    @property
    def told(self) -> str:
        """What was said of it."""
        return self.words.text().strip() if self.answer is Answer.BAD else ""

    def _show(self) -> None:
        bad = self.answer is Answer.BAD
        self.words.setVisible(bad)
        if bad:
            self.words.setFocus()
