"""The cards of an emergency over the whole window: ticked one by one, notes, the end."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.response.plans import rules, service
from app.response.plans.queries import EmergencyView
from app.response.plans.rules import Tick
from app.security.rights import Right
from ui import ask, pulse
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.labels import ElidedLabel, Words
from ui.parts.notes import MessageLine
from ui.response.emergency import opening
from ui.response.emergency.step_card import StepCard

_EDGE, _EVERY = 32, 1000  # px, ms


class CardsDialog(QDialog):
    """Up and Down choose, Enter ticks, F8 takes a tick back, F9 ends it; the note line writes."""

    guide = "response#emergency"

    def __init__(self, parent: QWidget, context: Context, view: EmergencyView) -> None:
        super().__init__(parent)
        self._context, self._view, self._at = context, view, 0
        self.setWindowTitle(view.row.plan)
        drill = context.desk.database.drill  # the cards lie over the band that says so
        self.title = ElidedLabel(
            " ".join(filter(None, (drill, view.row.number, view.row.plan))), "page")
        self.told = ElidedLabel("", "secondary")
        self.since, self.count = Words("", "counter"), Words("", "counter")
        self.cards = [StepCard(card) for card in view.cards]
        self.by, self.note = QLineEdit(), QLineEdit()
        self.message = MessageLine()
        self.tick = Button(_("Step done (Enter)"), self._on_tick, kind="primary", icon="check")
        self.untick = Button(_("Take the tick back"), self._on_untick, icon="undo", key="F8")
        self.over = Button(_("Close the emergency…"), self._on_close, kind="danger", key="F9")
        self.leave = Button(_("Close the window"), self.reject, kind="quiet")
        self._area: QScrollArea = scrolled(self._list())
        self._lay_out()
        self._clock = QTimer(self, interval=_EVERY)
        self._clock.timeout.connect(self._tell)
        self._clock.start()
        self._keys()
        self._show(view)
        self._choose(self._first_open())
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As large as the window; what others tick is seen within a second."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            over = parent.window()
            self.resize(over.width() - _EDGE, over.height() - _EDGE)
            self._follow(over)
        QTimer.singleShot(0, self, lambda: self._choose(self._at))  # the cards have their place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks; in the note line it writes the note."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.note.hasFocus():
                self._on_tick()
        else:
            super().keyPressEvent(event)

    def reload(self) -> None:
        """Read it anew."""
        self._context.pool.run(partial(opening.read, self._context.desk, self._view.row.id),
                               self._show, self._on_refused)

    def _follow(self, over: QWidget) -> None:
        beat = over.findChild(pulse.Pulse)
        if isinstance(beat, pulse.Pulse) and not self.property("followed"):
            self.setProperty("followed", True)
            beat.changed.connect(self.reload)

    def _done(self) -> dict[int, Tick]:
        return dict(rules.done(self._view.ticks))

    def _first_open(self) -> int:
        done = self._done()
        return next((n for n, each in enumerate(self.cards) if each.card.id not in done), 0)

    def _choose(self, place: int) -> None:
        self._at = max(0, min(place, len(self.cards) - 1))
        for n, each in enumerate(self.cards):
            each.set_chosen(n == self._at)
        if self.cards:
            self._area.ensureWidgetVisible(self.cards[self._at], 0, 40)
        self._let()

    def _show(self, view: EmergencyView) -> None:
        self._view = view
        self.told.setText("·".join(filter(None, (
            "" if view.row.what == view.row.plan else view.row.what, view.row.place,
            view.row.opened_by))))
        self._tell()
        self._let()

    def _tell(self) -> None:
        now, row_, done = clock.now(), self._view.row, self._done()
        end = row_.closed_at or now
        minutes, seconds = divmod(max(0, int((end - row_.at).total_seconds())), 60)
        self.since.setText(f"{minutes}:{seconds:02}")
        self.count.setText(f"{len(done)}/{len(self.cards)}")
        for each in self.cards:
            each.show_state(row_.at, done.get(each.card.id), end)

    def _let(self) -> None:
        goes_on = self._view.row.closed_at is None
        done = self.cards and self.cards[self._at].card.id in self._done()
        self.tick.setEnabled(goes_on and not done)
        self.untick.setEnabled(goes_on and bool(done))
        self.over.setVisible(goes_on and self._context.desk.may(Right.KEEP_PLANS))
        self.note.setEnabled(goes_on)

    def _on_tick(self) -> None:
        if self.tick.isEnabled() and self.cards:
            card = self.cards[self._at].card
            self._run(partial(service.tick, self._context.desk, self._view.row.id, card.id,
                              self.by.text()), then=lambda: self._choose(self._at + 1))

    def _on_untick(self) -> None:
        card = self.cards[self._at].card
        self._run(partial(service.untick, self._context.desk, self._view.row.id, card.id))

    def _on_note(self) -> None:
        words = self.note.text()
        if words.strip():
            self._run(partial(service.note, self._context.desk, self._view.row.id, words,
                              self.by.text()), then=self.note.clear)

    def _on_close(self) -> None:
        ask.show(FormDialog(
            self, _("Close the emergency"), [
                Entry("words", _("How the emergency ended"), longest=400)],
            _("Close the emergency"),
            lambda values: service.close(self._context.desk, self._view.row.id,
                                         values["words"]),
            self._context.pool, lambda _none: self.accept()))

    def _run(self, act: Callable[[], object], then: Callable[[], object] | None = None) -> None:
        self.message.hide()
        self.tick.setEnabled(False)
        self._context.lane.run(act, partial(self._on_written, then), self._on_refused)

    def _on_written(self, then: Callable[[], object] | None, _result: object) -> None:
        if then is not None:
            then()
        self.reload()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        self._let()

    def _keys(self) -> None:
        for key, act in (("Up", lambda: self._choose(self._at - 1)),
                         ("Down", lambda: self._choose(self._at + 1))):
            QShortcut(QKeySequence(key), self, act)
        for n, each in enumerate(self.cards):
            each.picked.connect(partial(self._choose, n))
            each.wished.connect(self._on_tick)
        self.note.returnPressed.connect(self._on_note)

    def _list(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for each in self.cards:
            column.addWidget(each)
        column.addStretch()
        return held

    def _lay_out(self) -> None:
        self.by.setPlaceholderText(_("Done by (you, when empty)"))
        self.note.setPlaceholderText(_("What else happened; Enter writes it"))
        for field, words in ((self.by, _("Who did it")), (self.note, _("Noted"))):
            field.setAccessibleName(words)
            field.setMaxLength(400)
        self.by.setFixedWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        head = row(self.title, self.count, 16, self.since)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._area, 1)
        column.addWidget(self.message)
        foot = row(self.by, self.note)
        foot.setStretch(1, 1)
        column.addLayout(foot)
        column.addLayout(row(self.tick, self.untick, None, self.over, self.leave))
