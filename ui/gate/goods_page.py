"""What the two pages of the goods sheet share: a form at the left, a list at the right."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError, Unavailable
from app.i18n import _
from ui.context import Context
from ui.gate.verdict_view import View
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.field import Field
from ui.parts.labels import Keycap, Words
from ui.parts.notes import MessageLine

FORM = 372  # px


class GoodsPage(QWidget):
    """`written(view)` when the row is on disk; `alarmed` when it could not be written.

    Enter goes on to the next field, Ctrl+Enter writes from any of them.
    """

    written = Signal(object)
    alarmed = Signal()

    def __init__(self, context: Context, gate_id: int, act: str) -> None:
        super().__init__()
        self._context, self._gate = context, gate_id
        self.message = MessageLine()
        self.act = Button(act, self.write, kind="primary")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self, self.write)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.fields = QVBoxLayout()
        self.fields.setContentsMargins(1, 0, 1, 0)
        self.fields.setSpacing(8)
        self.side = QVBoxLayout()
        self.side.setSpacing(8)
        self._chain: Sequence[QWidget] = ()
        self._begun = False
        self._lay_out()

    def open(self) -> None:
        """What was begun and not written is still there; the list is read anew."""
        if self._begun:
            self.look()
            self.setFocus()
        else:
            self.begin()

    def begin(self) -> None:
        """An empty form."""
        self._begun = True
        self.start()

    def look(self) -> None:
        """Read what is here."""
        raise NotImplementedError

    def start(self) -> None:
        """Begin anew, with what can be proposed."""
        raise NotImplementedError

    def write(self) -> None:
        """Check the form and write it."""
        raise NotImplementedError

    def go_through(self, controls: Sequence[QWidget]) -> None:
        """The order of the keyboard."""
        self._chain = controls
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)
        for control in controls:
            if isinstance(control, QLineEdit):
                control.returnPressed.connect(lambda at=control: self.entered(at))
        self.setFocusProxy(controls[0])

    def entered(self, control: QWidget) -> None:
        """Enter in a field: on to the next, from the last one to writing."""
        place = list(self._chain).index(control) + 1
        if place < len(self._chain):
            after = self._chain[place]
            after.setFocus(Qt.FocusReason.TabFocusReason)
            self._form.ensureWidgetVisible(after)
        else:
            self.write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a choice goes on, too; nothing behind the sheet needs it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            now = self.focusWidget()
            for control in self._chain:
                if not isinstance(control, QLineEdit) and now is not None and (
                        control is now or control.isAncestorOf(now)):
                    self.entered(control)
            return
        super().keyPressEvent(event)

    def run(self, act: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Do it in the gate's lane, so that the order of what is written is kept."""
        self.act.setEnabled(False)
        self.message.hide()
        job = self._context.lane.run(act, done, self._on_refused)
        job.ended.connect(lambda: self.act.setEnabled(True))

    def read(self, look: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Look something up beside the work."""
        self._context.pool.run(look, done, self._on_refused)

    def tell(self, view: View) -> None:
        """The row is on disk: the panel may show its verdict."""
        self._begun = False
        self.written.emit(view)

    def _on_refused(self, refusal: AppError) -> None:
        words = str(refusal)
        if isinstance(refusal, Unavailable):
            words = _("Not recorded, note it on paper. {why}").format(why=words)
            self.alarmed.emit()
        self.message.say(words, "hold")

    def _lay_out(self) -> None:
        form = QWidget()
        form.setLayout(self.fields)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._form = scrolled(form)
        left.addWidget(self._form, 1)
        left.addWidget(self.message)
        self.act.setMinimumWidth(self.act.sizeHint().width())  # it is not cut in a low window
        left.addLayout(row(self.act, Keycap("Ctrl+Enter"), None,
                           Button(_("Clear"), self.begin, kind="quiet", small=True, key="Ctrl+N"),
                           Words("Ctrl+N", "hint"), spacing=6))
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setMinimumWidth(240)
        holder.setMaximumWidth(FORM)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(20)
        across.addWidget(holder, 4)
        beside_it = QWidget()
        beside_it.setLayout(self.side)
        self.side.setContentsMargins(0, 0, 0, 0)
        across.addWidget(scrolled(beside_it), 5)


def beside(*fields: Field | tuple[Field, int]) -> QHBoxLayout:
    """Fields in one line; a number is a fixed width."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for each in fields:
        field, wide = each if isinstance(each, tuple) else (each, 0)
        if wide:
            field.setFixedWidth(wide)
        made.addWidget(field, 0 if wide else 1, Qt.AlignmentFlag.AlignTop)
    return made


def labelled(label: str, segment: QWidget) -> QVBoxLayout:
    """A row of choices under its label, on the left edge of the fields."""
    made = QVBoxLayout()
    made.setSpacing(4)
    made.addWidget(Words(label, "caption"))
    made.addLayout(row(segment, None))
    return made


def acts(*each: tuple[str, str, Callable[[], object]]) -> QHBoxLayout:
    """What is done about the marked row: words, key, act."""
    parts: list[QWidget | int | None] = []
    for words, key, act in each:
        parts += [Button(words, act, kind="quiet", small=True, key=key), Words(key, "hint"), 8]
    return row(*parts, None, spacing=2)


def choice(entries: Sequence[tuple[Any, str]], name: str) -> QComboBox:
    """One of many, by its first letter or the arrows."""
    box = QComboBox()
    box.setAccessibleName(name)
    for value, word in entries:
        box.addItem(word, value)
    return box
