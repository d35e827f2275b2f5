"""One file: who it is, everything that happened, and the forms at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.health.files import queries, service, wording
from app.health.files.queries import ConditionView, Flag, HealthFile
from app.i18n import _
from app.people.events import Event
from app.security.rights import Right
from ui import ask
from ui.cases.test_dialog import ask_result_of
from ui.context import Context
from ui.health.files.event_dialog import EventDialog
from ui.health.files.forms_card import FormsCard
from ui.health.files.marks import Mark
from ui.health.files.timeline_card import TimelineCard
from ui.health.files.who_card import WhoCard
from ui.parts.card import scrolled
from ui.parts.notes import MessageLine

_NARROW = 900  # px; narrower, the forms stand above the time line
_UNLIMITED = 16_777_215  # Qt's own "no maximum"
_LOW = 420  # px that forms and time line need at least where they stand above each other


class FileView(QWidget):
    """`left` on Esc; `changed` when something was written into the file."""

    left = Signal()
    changed = Signal()
    guide = "files#file"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person_id: int | None = None
        self.file: HealthFile | None = None
        self._asked = 0
        self.who, self.timeline = WhoCard(context), TimelineCard(context)
        self.forms, self.message = FormsCard(context), MessageLine()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.forms.written.connect(self._on_written)
        self.forms.stale.connect(self._read)
        self.forms.visited.connect(self._on_visited)
        self.forms.left.connect(self.left)
        for part in (self.forms, self.timeline):
            part.entered.connect(partial(self._scroll_to, part))
        self.timeline.opened.connect(self._on_event)
        for follow in (self._read, self.timeline.reload):
            self.who.changed.connect(follow)
        self.setFocusProxy(self.forms)

    def show_person(self, person_id: int) -> None:
        """Open the file of this one; that somebody looked is written down."""
        self.person_id = person_id
        self.message.hide()
        self.who.show_marks(())
        self.who.show_person(person_id)
        self.timeline.show_person(person_id)
        self._context.pool.run(
            partial(service.open_file, self._context.desk, person_id), self._answer(),
            self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or the forms first and the time line below."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._line.setDirection(QBoxLayout.Direction.BottomToTop if narrow
                                else QBoxLayout.Direction.LeftToRight)
        self.forms.set_narrow(narrow)
        # Where everything fits beside each other only the parts scroll, not the whole.
        self._whole.setMaximumHeight(_UNLIMITED if narrow else self.height())
        for part in (self.forms, self.timeline):
            part.setMinimumHeight(_LOW if narrow else 0)

    def _read(self) -> None:
        """The same file anew: the looking was written down already."""
        if self.person_id is None:
            return
        person_id = self.person_id

        def read() -> HealthFile:
            with self._context.desk.read(Right.READ_HEALTH) as session:
                return queries.file(session, person_id)

        self._context.pool.run(read, self._answer(), self._on_failed)

    def _answer(self) -> Callable[[HealthFile], None]:
        """What is done with the answer; one that a later question has overtaken is dropped."""
        self._asked += 1
        return partial(self._on_read, self._asked)

    def _on_read(self, asked: int, file: HealthFile) -> None:
        if asked != self._asked:
            return
        self.file = file
        self.forms.show_file(file)
        self.who.show_marks(marks(file))

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self._read)

    def _on_written(self, words: str) -> None:
        self._context.say(words)
        self._read()
        self.timeline.reload()
        self.changed.emit()

    def _scroll_to(self, part: QWidget) -> None:
        """Where the parts stand above each other the one that was asked for comes into sight."""
        self._area.verticalScrollBar().setValue(part.y())

    def _on_visited(self) -> None:
        self._read()
        self.timeline.reload()
        self.changed.emit()

    def _on_event(self, event: Event) -> None:
        """Into its form; all of its words where it has none; a test is revised."""
        table, key = event.source
        if table == "lab_test":
            ask_result_of(self, self._context, key, self._on_visited)
            return
        self.forms.open_row(*event.source, lambda: ask.show(EventDialog(self, event)))

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.who)
        column.addWidget(self.message)
        self._line.setSpacing(16)
        self._line.addWidget(self.timeline, 1)
        self._line.addWidget(self.forms)
        column.addLayout(self._line, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._whole)
        outer.addWidget(self._area)


def marks(file: HealthFile) -> list[Mark]:
    """Alerts, the loudest first, then the open flags."""
    return [
        *(_alert(each) for each in file.alerts(clock.today())),
        *(_flag(each) for each in file.flags if each.closed_at is None),
    ]


def _alert(one: ConditionView) -> Mark:
    return Mark(one.what, wording.TONE[one.alert], "warning", "\n".join(filter(None, (
        f"{_(wording.ALERT[one.alert])} {_(wording.KIND[one.kind])}", one.what, one.note,
        one.by))))


def _flag(flag: Flag) -> Mark:
    since = _("since {day}").format(day=flag.since) if flag.since else ""
    return Mark(_("Focus: {kind}").format(kind=flag.name), "accent", "flag",
                "\n".join(filter(None, (flag.reason, since, flag.by))))
