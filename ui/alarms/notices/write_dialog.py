"""Writing a report and sending it: filled from the books, to be changed, told to whom it went."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.alarms.notices import preparing, service, text, wording
from app.alarms.notices.preparing import Prepared
from app.alarms.notices.rules import FIELDS, Draft, Mark, Stage
from app.alarms.notices.sending import Sending
from app.alarms.notices.service import Written
from app.errors import AppError
from app.i18n import _
from ui.alarms.notices.paper import show_paper_of
from ui.alarms.notices.recipients import Recipients
from ui.alarms.notices.text_field import TextField
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.card import row, scrolled
from ui.parts.field import Field
from ui.parts.labels import Prose, Words
from ui.parts.notes import MessageLine

_SIZE, _AROUND, _WIDE, _SIDE = (1120, 700), 32, 900, 400
_TICK = 1_000  # ms
_BESIDE = (("reporter", "found"), ("persons",), ("onset", "distribution"),
           ("symptoms", "diagnosis"), ("standing", "exposure"), ("measures",), ("remark",))


class WriteDialog(QDialog):
    """Ctrl+Enter writes down that it was sent, Ctrl+S keeps the draft, Ctrl+T copies the text."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, told: Prepared,
                 done: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._context, self._told, self._done = context, told, done
        self.fields = {name: TextField() for name in FIELDS}
        self.why = QLineEdit()
        self.to = Recipients()
        self.clock = Words("", "strong")
        self._tick = QTimer(self, interval=_TICK)
        self.message = MessageLine()
        self.act = Button(_("Write down as sent"), self._on_send, kind="primary",
                          icon="check", key="Ctrl+Return")
        self.keep = Button(_("Keep as draft"), self._on_keep, key="Ctrl+S")
        self.copy = Button(_("Copy the text"), self._on_copy, kind="quiet", icon="document",
                           key="Ctrl+T")
        self.print = Button(_("Print"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        self.again = Button(_("Fill in anew"), self._on_again, kind="quiet", icon="loop",
                            key="F5")
        self.cancel = Button(_("Cancel"), self.reject)
        self._lay_out()
        self.show_prepared(told)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self._on_tick()

    def show_prepared(self, told: Prepared) -> None:
        """Fill the form."""
        self._told = told
        for name, field in self.fields.items():
            field.setPlainText(getattr(told.draft, name))
        before = {each.counterpart_id or 0 for report in told.view.reports
                  for each in report.sent}
        self.to.show_book(told.book, _told_of(told), before)
        if not self.why.text():
            self.why.setText(next((each.why for each in reversed(told.view.marks)
                                   if each.kind is Mark.CHANGED), ""))
        self.fields["persons"].setFocus()

    def written(self) -> Written:
        """What stands in the form."""
        told = Draft(**{name: field.toPlainText().strip()
                        for name, field in self.fields.items()})
        if self._told.stage is not Stage.CORRECTION:
            return Written(self._told.stage, self._told.day, told)
        last = [each.id for each in self._told.view.reports if each.sent]
        return Written(Stage.CORRECTION, self._told.day, told, self.why.text().strip(),
                       last[-1] if last else None)

    def _on_tick(self) -> None:
        """The clock of what is written goes on while it is written."""
        told = next((each for each in self._told.view.at(clock.now()).tasks
                     if each.stage is self._told.stage and each.open), None)
        self.clock.setText(wording.clock_face(told) if told else "")
        self.clock.set_tone(wording.tone(told) if told else "")

    def _on_send(self) -> None:
        try:
            to = self.to.sendings()
        except AppError as refusal:
            self._on_refused(refusal)
            return
        self._run(partial(self._send, self.written(), to), self._on_sent)

    def _send(self, written: Written, to: Sequence[Sending]) -> int:
        """In a worker's thread."""
        return service.send(self._context.desk, self._told.view.id, written, to)

    def _on_sent(self, _row: int) -> None:
        self.accept()
        self._done(_("It is written down as sent."))

    def _on_keep(self) -> None:
        self._run(partial(self._save, self.written()), self._on_kept)

    def _save(self, written: Written) -> int:
        """In a worker's thread."""
        return service.save(self._context.desk, self._told.view.id, written)

    def _on_kept(self, _row: int) -> None:
        self.accept()
        self._done(_("The draft is kept."))

    def _on_copy(self) -> None:
        told = self._told
        QGuiApplication.clipboard().setText(
            text.text(told.view, told.stage, self.written().draft, told.school))
        self.message.say(_("The text is in the clipboard."), "admit")

    def _on_print(self) -> None:
        self._run(partial(self._save, self.written()), self._on_to_print)

    def _on_to_print(self, report_id: int) -> None:
        self._let(True)
        self.message.hide()
        show_paper_of(self, self._context, self._told.view, report_id)

    def _on_again(self) -> None:
        told = self._told
        self._run(lambda: preparing.prepare(
            self._context.desk, told.view.id, told.stage, told.day, anew=True), self._on_filled)

    def _on_filled(self, told: Prepared) -> None:
        self._let(True)
        self.show_prepared(replace(told, saved=False))
        self.message.say(_("Filled in anew from the books."), "accent")

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        if self.act.isEnabled():
            self.message.hide()
            self._let(False)
            self._context.pool.run(work, then, self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self._let(True)
        self.message.say(str(refusal), "hold")

    def _let(self, on: bool) -> None:
        for button in (self.act, self.keep, self.print, self.again):
            button.setEnabled(on)

    def _lay_out(self) -> None:
        told = self._told
        title = f"{_(wording.STAGE[told.stage])}·{wording.about(told.view)}"
        self.setWindowTitle(title)
        parent = self.parentWidget()
        window = parent.window() if parent else self
        self.resize(min(_SIZE[0], max(480, window.width() - _AROUND)),
                    min(_SIZE[1], max(320, window.height() - _AROUND)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(row(Words(title, "heading"), None, self.clock))
        column.addWidget(self._body(self.width() >= _WIDE), 1)
        column.addWidget(self.message)
        column.addLayout(row(self.act, self.keep, self.cancel, None, self.again, self.copy,
                             self.print))

    def _body(self, beside: bool) -> QWidget:
        """Text and recipients beside each other, or below each other where it is narrow."""
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        if self._told.stage is Stage.CORRECTION:
            column.addWidget(Field(_("Corrected because"), self.why))
        for names in _BESIDE if beside else [(name,) for name in FIELDS]:
            line = row(spacing=12)
            for name in names:
                line.addWidget(Field(_(wording.FIELD[name]), self.fields[name]), 1,
                               Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        column.addStretch(1)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.setSpacing(8)
        inner.addWidget(Words(_("Reported to"), "strong"))
        inner.addWidget(Prose(_("Tick whoever was told; each line is one entry of the register.")))
        inner.addWidget(self.to)
        inner.addStretch(1)
        if not beside:
            column.insertWidget(column.count() - 1, right)
            return scrolled(left)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(scrolled(left), 1)
        side = scrolled(right)
        side.setFixedWidth(_SIDE)
        line.addWidget(side)
        return whole


def _told_of(told: Prepared) -> set[int]:
    """Who was told of this stage already."""
    daily = told.stage in (Stage.PROGRESS, Stage.CORRECTION)
    return {each.counterpart_id or 0 for report in told.view.reports for each in report.sent
            if report.stage is told.stage and (not daily or report.day == told.day)}
