"""Everything that happened to one person, newest first, filtered by kind."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget

from app.errors import AppError
from app.i18n import _
from app.people.events import Event, EventKind
from app.reports import timeline
from ui.context import Context
from ui.health.files.paper_acts import PaperActs
from ui.health.files.timeline_drawing import TimelineDelegate
from ui.health.files.timeline_lines import ENTRY, LINE_ROLE, TimelineModel
from ui.health.files.timeline_pills import TimelinePills
from ui.parts.card import Card
from ui.parts.labels import HairLine
from ui.parts.menu_button import MenuAct, MenuButton
from ui.parts.notes import EmptyState, MessageLine


class TimelineList(QListView):
    """Arrows walk the events, ← and → the kinds, Enter opens one."""

    stepped = Signal(int)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(TimelineDelegate(self))
        self.setAccessibleName(_("Time line"))
        self.doubleClicked.connect(self._open)

    @property
    def current(self) -> Event | None:
        """The event that the keyboard stands on."""
        index = self.currentIndex()
        event: Event | None = index.data(LINE_ROLE).event if index.isValid() else None
        return event

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page's Esc passes through."""
        match event.key():
            case 0x01000012:  # Left
                self.stepped.emit(-1)
            case 0x01000014:  # Right
                self.stepped.emit(1)
            case 0x01000004 | 0x01000005:  # Enter
                self._open(self.currentIndex())
            case _:
                super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.current is not None:
            self.opened.emit(self.current)


class TimelineCard(Card):
    """`opened(event)` on Enter, `entered` by its key, Ctrl+T."""

    opened = Signal(object)
    entered = Signal()
    guide = "person#timeline"

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(0, 0, 0, 4), spacing=0)
        self._context = context
        self.person_id: int | None = None
        self.events: Sequence[Event] = ()
        self.model, self.list = TimelineModel(), TimelineList()
        self.list.setModel(self.model)
        self.pills, self.message = TimelinePills(), MessageLine()
        self.papers = PaperActs(self, context)
        self.print = MenuButton(_("Print"), [
            MenuAct(_("Whole file"), self.papers.full, "printer", "Ctrl+P"),
            MenuAct(_("Summary for the hospital"), self.papers.short, "health", "Ctrl+Shift+P"),
        ], self)
        self.empty = EmptyState(
            "document", _("Nothing is on file yet"),
            _("What gate, checks and clinic write about this person appears here by itself."))
        self._sheets = QStackedWidget()
        self._lay_out()
        self.pills.changed.connect(self._on_kind)
        self.list.stepped.connect(self.pills.step)
        self.list.opened.connect(self.opened)
        QShortcut(QKeySequence("Ctrl+T"), self, self._enter)
        self.setFocusProxy(self.list)

    def show_person(self, person_id: int | None) -> None:
        """Show this one's; None empties the card."""
        self.person_id = self.papers.person_id = person_id
        self.pills.set_kind(None)
        self._on_read(None, [])
        self.reload()

    def reload(self) -> None:
        """Read it anew: something was written."""
        if self.person_id is not None:
            self._context.pool.run(
                partial(timeline.of_person, self._context.desk, self.person_id),
                partial(self._on_read, self.person_id), self._on_failed)

    def _on_read(self, person_id: int | None, events: Sequence[Event]) -> None:
        """Somebody else may have been opened meanwhile."""
        if person_id not in (None, self.person_id):
            return
        self.message.hide()
        self.events = events
        self.pills.show_counts(len(events), timeline.counts(events))
        self._show(keep=True)

    def _enter(self) -> None:
        self.list.setFocus()
        self.entered.emit()

    def _on_failed(self, refusal: AppError) -> None:
        self.message.say(str(refusal), "hold", _("Try again"), self.reload)

    def _on_kind(self, _kind: EventKind | None) -> None:
        self._show(keep=False)

    def _show(self, keep: bool) -> None:
        """The events of the kind chosen; who reads on stays where they are."""
        before = self.list.current if keep else None
        kind = self.pills.kind
        self.model.show_events(timeline.of_kinds(self.events, {kind} if kind else ()))
        shown = [line.event for line in self.model.lines]
        self._sheets.setCurrentIndex(0 if shown else 1)
        if shown:
            place = shown.index(before) if before in shown and before else 1
            self.list.setCurrentIndex(self.model.index(place))

    def _lay_out(self) -> None:
        self.head.setContentsMargins(12, 12, 12, 11)
        self.head.setSpacing(8)
        self.head.addWidget(self.pills, 1)
        self.head.addWidget(self.print)
        self._whole.insertLayout(0, self.head)
        self._whole.insertWidget(1, HairLine())
        self._sheets.addWidget(self.list)
        self._sheets.addWidget(self.empty)
        self._sheets.setMinimumHeight(ENTRY)
        self.body.addWidget(self.message)
        self.body.addWidget(self._sheets, 1)
