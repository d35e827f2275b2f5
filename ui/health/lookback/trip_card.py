"""One person before term: what is judged and why, and the form by hand."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError, Conflict
from app.health.lookback import service, wording
from app.health.lookback.rules import Source, Told
from app.health.lookback.service import Telling
from app.health.lookback.views import PersonLine, TermOf
from app.i18n import _
from ui import cells
from ui.context import Context
from ui.health.lookback.trip_form import TripForm
from ui.parts.buttons import Button, IconButton
from ui.parts.card import Card, row, scrolled
from ui.parts.labels import Chip, HairLine, Prose
from ui.parts.notes import EmptyState, MessageLine

_WIDE = 336
_UNLIMITED = 16_777_215  # Qt's own "no maximum"


class TripCard(Card):
    """`written(walk)` when something was recorded, `conflicted` when somebody was faster."""

    written = Signal(bool)
    conflicted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 0), spacing=0)
        self._context = context
        self.line: PersonLine | None = None
        self._keeps_word = False
        self._of: TermOf | None = None
        self.name, self.about, self.chip = Prose("", "person"), Prose("", "secondary"), Chip()
        self.why, self.told = Prose("", "secondary"), Prose("", "hint")
        self.message, self.form = MessageLine(), TripForm()
        self.record = Button(_("Record"), self.submit, kind="primary", icon="check",
                             key="Ctrl+Return")
        self.nothing = Button(_("Not away, well"), self.nothing_to_tell, key="F5")
        self.back = IconButton("undo", _("Not told after all"), self.take_back, key="Ctrl+Z")
        self._lay_out()
        self.set_narrow(False)
        self.form.submitted.connect(self.submit)
        self.setFocusProxy(self.form)

    def set_narrow(self, narrow: bool) -> None:
        """As wide as the window where it stands alone."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(_UNLIMITED if narrow else _WIDE)

    def show_person(self, line: PersonLine | None, of: TermOf | None) -> None:
        """Another one, or the same anew; what was typed at the same one stays."""
        same = line is not None and line == self.line and of == self._of
        self.line, self._of = line, of
        self._area.setHidden(line is None)
        self._nobody.setHidden(line is not None)
        for button in (self.record, self.nothing):
            button.setEnabled(line is not None)
        self.back.setEnabled(line is not None and line.sheet is not None)
        self.nothing.setVisible(line is None or line.sheet is None)
        if line is None or of is None or same:
            return
        self.name.setText(line.name)
        self.about.setText("·".join(filter(None, (wording.group_name(line.group), line.number))))
        self.chip.show_state(
            _("Not told yet") if line.sheet is None else _("Told"),
            wording.tone(line), None if line.sheet is None or not line.focus else "flag")
        self.why.setText(wording.judged(line.sheet) if line.sheet else "")
        self.told.setText(_("Told by {who}, {at}").format(
            who=wording.told_by(line.sheet), at=cells.plain(line.sheet.at, "day"))
            if line.sheet else "")
        for part in (self.why, self.told):
            part.setHidden(line.sheet is None)
        self.message.setVisible(self._keeps_word)
        self._keeps_word = False
        self.form.show_person(line, of.window.last, of.risky)

    def go_into(self) -> None:
        """The keyboard stands in the form, and the form in sight."""
        self.form.setFocus()
        QTimer.singleShot(0, self, self._show_form)

    def forget(self) -> None:
        """Show whoever comes next anew."""
        self.line = None

    def submit(self, walk: bool = True) -> bool:
        """Write the form down; False, with a word, when it cannot be read."""
        told = self.form.told()
        if told is None or self.line is None:
            return False
        self._write(told, Source(str(self.form.source.value())), self.form.told_by.text(), walk)
        return True

    def nothing_to_tell(self) -> None:
        """F5: at home, well, nobody met; home as the form has it."""
        if self.line is not None and self.line.sheet is None:
            self._write(Told(home=self.form.home.text().strip()), Source.HAND,
                        self.form.told_by.text(), True)

    def take_back(self) -> None:
        """Not told after all."""
        if self.line is not None and self.line.sheet is not None:
            self._context.lane.run(
                partial(service.take_back, self._context.desk, self.line.sheet.id),
                lambda _none: self.written.emit(False), self._on_refused)

    def _write(self, told: Told, source: Source, told_by: str, walk: bool) -> None:
        line, of = self.line, self._of
        assert line is not None
        assert of is not None
        self._context.lane.run(
            partial(service.tell, self._context.desk, line.person_id, of.term.id, told,
                    line.sheet.id if line.sheet else None, Telling(source, told_by)),
            lambda _row: self.written.emit(walk), self._on_refused)

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")
        if isinstance(refusal, Conflict):
            self._keeps_word = True
            self.conflicted.emit()

    def _show_form(self) -> None:
        self._area.ensureWidgetVisible(self.form.stays)

    def _lay_out(self) -> None:
        self._whole_widget = QWidget()
        column = QVBoxLayout(self._whole_widget)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(row(self.name, self.chip))
        for part in (self.about, self.why, self.told, HairLine(), self.form):
            column.addWidget(part)
        self._nobody = EmptyState("user", _("Nobody is chosen"), _("Choose a person in the table."))
        self._area = scrolled(self._whole_widget)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._nobody, 1)
        note = row(self.message)
        note.setContentsMargins(16, 0, 16, 8)
        self.body.addLayout(note)
        foot = self.footer()
        for button in (self.record, self.nothing):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.back)
        self.show_person(None, None)
