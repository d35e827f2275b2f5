"""Who it is: the head of a file; numbers are masked until somebody says why they are needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.errors import AppError
from app.i18n import _
from app.people import wording
from app.people.merging.queries import family
from app.people.placing import queries as placing
from app.people.placing.queries import Stay
from app.people.roll_queries import PersonView, person
from app.people.rules import GroupKind, Kind, Status
from app.security.rights import Right
from ui import theme
from ui.cases.case_dialogs import ask_case
from ui.cases.test_dialog import ask_test
from ui.context import Context
from ui.health.files.marks import Mark
from ui.health.files.who_facts import KEY, WhoFacts, described
from ui.health.files.who_marks import WhoMarks
from ui.parts.card import Card, row
from ui.parts.labels import ElidedLabel
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import MessageLine
from ui.people.facts import Picture
from ui.people.file_acts import FileActs, Whose
from ui.people.revealing import Revealing

_NARROW = 860  # px; narrower, the marks stand under the name
_NARROWEST = 320  # px; every label gives way down to it
_LOW = 560  # px of the window; lower, the time line needs the room


@dataclass(frozen=True)
class Who:
    """What the head shows: the person with masked numbers, and where they belong now."""

    view: PersonView
    stays: dict[GroupKind, Stay]


class WhoCard(Card):
    """`changed` when guardians, places or the file itself were."""

    changed = Signal()
    guide = "person#reveal"

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(16, 12, 16, 12), spacing=8)
        self._context = context
        self.person_id: int | None = None
        self.who: Who | None = None
        self.revealing = Revealing(self, context)
        self.revealing.changed.connect(self._show)
        self.picture = Picture()
        self.picture.setFixedSize(64, 80)
        self.setMinimumWidth(_NARROWEST)
        self.name, self.about = ElidedLabel("", "counter"), ElidedLabel("", "secondary")
        self.name.setAccessibleName(_("Name"))
        self.facts, self.marks = WhoFacts(self.revealing.toggle), WhoMarks()
        self.message = MessageLine()
        self.acts = FileActs(self, context)
        self.acts.changed.connect(self._on_changed)
        self.acts.refused.connect(lambda words: self.message.say(words, "hold"))
        self.more = MenuButton(_("Change"), [
            MenuAct(_("Guardians…"), self.acts.guardians, "phone", "Ctrl+Shift+G"),
            MenuAct(_("Seat, bed, bus, table…"), self.acts.places, "home", "Ctrl+Shift+B"),
            MenuAct(_("Write a test down"), self._on_test, "thermometer", "Ctrl+Shift+T"),
            MenuAct(_("Open a case"), self._on_case, "isolation", "Ctrl+Shift+K"),
            MenuAct(_("Leaves the school…"), self._on_leave, "arrow-right", "Ctrl+Shift+E"),
        ], self)
        QShortcut(QKeySequence(KEY), self, self.revealing.toggle)
        self._lay_out()
        self.show_person(None)

    def show_person(self, person_id: int | None) -> None:
        """Show this one; None empties the card."""
        self.revealing.show_person(person_id)
        if person_id != self.person_id:
            self.who = None
            self.message.hide()
            self.marks.show_marks(())
            self.name.setText("")
            self.about.setText("")
            self.facts.clear()
        self.person_id = person_id
        self.more.setVisible(False)
        if person_id is not None:
            self._context.pool.run(partial(self._read, person_id), self._on_read, self._on_refused)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these alerts and flags."""
        self.marks.show_marks(marks)

    def _read(self, person_id: int) -> Who | None:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_PEOPLE) as session:
            every = family(session, person_id)
            view = person(session, every[0])
            return Who(view, placing.now(session, every)) if view else None

    def _on_read(self, who: Who | None) -> None:
        if who is None or self.person_id is None:
            return
        self.who = who
        one = who.view.row
        self.acts.whose = Whose(one.person_id, one.name, one.kind, one.status)
        self.more.setVisible(one.status is Status.ACTIVE
                             and self._context.desk.may(Right.IMPORT_PEOPLE))
        self._show()

    def _show(self) -> None:
        if self.who is None:
            return
        one = self.who.view.row
        self.picture.show_picture(self.who.view.picture)
        self.name.setText(one.name)
        bed = self.who.stays.get(GroupKind.DORMITORY)
        boarding = _(wording.BOARDING[one.boarding]) if one.kind is Kind.PUPIL else ""
        left = "" if one.status is Status.ACTIVE else _(wording.STATUS[one.status])
        self.about.setText(described(one, clock.today(), boarding, bed, left))
        self.facts.show_facts(self.who.view, self.who.stays, self.revealing.shown,
                              self.revealing.may)
        self._fit()

    def _on_leave(self) -> None:
        if not self.more.isHidden():
            self.acts.leave()

    def _on_test(self) -> None:
        if not self.more.isHidden():
            ask_test(self, self._context, self.person_id, self._on_changed)

    def _on_case(self) -> None:
        if not self.more.isHidden():
            ask_case(self, self._context, self.person_id, self._on_changed)

    def _on_changed(self) -> None:
        self.revealing.cover()
        self.show_person(self.person_id)
        self.changed.emit()

    def _on_refused(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is short the marks go under the rest."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The window may become lower while the card keeps its size."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height of the window."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return False

    def _fit(self) -> None:
        """In a low window only name and marks stay; the numbers come when they are asked for."""
        narrow, low = self.width() < _NARROW, self.window().height() < _LOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)
        self.marks.set_room(max(1, self.width() - 34) if narrow else 0)
        self.facts.set_short(narrow)
        self.picture.setHidden(narrow or low)
        self.facts.setHidden(low and self.revealing.shown is None)
        if self.name.property("role") != (role := "person" if low else "counter"):
            theme.mark(self.name, role=role)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        head = row(self.name, 4, self.about, 4, self.more, None)
        words.addLayout(head)
        words.addWidget(self.facts)
        left = QWidget()
        both = row(self.picture, 12, words)
        both.setStretchFactor(words, 1)
        left.setLayout(both)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addWidget(left, 1)
        self._line.addWidget(self.marks)
        self.body.addLayout(self._line)
        self.body.addWidget(self.message)
