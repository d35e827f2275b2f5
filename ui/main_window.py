"""The one window: the door, then top bar, pages and status line for whoever is signed in."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import bugs
from app.errors import AppError
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.settings import Settings
from ui import ways
from ui.context import Context, Tab
from ui.drill_band import DrillBand
from ui.guide import opening
from ui.jobs import Lane
from ui.parts.notes import EmptyState, MessageLine, Toast
from ui.pulse import Pulse
from ui.response.emergency import keys as emergency
from ui.sign_in import Door, SignIn
from ui.status_line import StatusLine, Vitals
from ui.top_bar import TopBar

IDLE_MINUTES = 10  # R8.4: idle lock after 10-15 minutes
_LOOK_EVERY = 60_000  # ms between two looks at database and backup
_ALARMS_EVERY = 2_000  # ms between two looks while somebody writes: an alarm rings at once
_REMEMBERED = 6  # accounts that this machine offers at the door
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove,
          QEvent.Type.Wheel, QEvent.Type.TouchBegin}


class MainWindow(QMainWindow):
    """Made once; people come and go in it. `seated(desk)` follows each change of person.

    look   how the house is, asked in a worker at sign-in and every minute
    token  what differs when somebody wrote, asked all the time
    note   a word at the door, for instance the accounts of a demo school
    drill  which drill is played here, in words; "" = it is the school itself
    left and ended follow the two buttons of a drill's band
    """

    seated = Signal(object)
    left = Signal()
    ended = Signal()

    def __init__(self, school: str, tabs: Sequence[Tab], settings: Settings, door: Door, *,
                 look: Callable[[Desk], Vitals] | None = None,
                 token: Callable[[], str] | None = None, note: str = "",
                 drill: str = "", idle_minutes: float = IDLE_MINUTES) -> None:
        super().__init__()
        self.settings = settings
        self.lane, self.pool = Lane(), Lane(threads=3)
        self._all_tabs, self._look = tabs, look
        self._desk: Desk | None = None
        self._tabs: list[Tab] = []
        self._pages: dict[str, QWidget] = {}
        self._aside: list[QDialog] = []
        self.setWindowTitle(" - ".join(filter(None, (drill, _("Campus Ward"), school))))
        self.setMinimumSize(640, 360)
        self.resize(1366, 768)
        self.sign_in = SignIn(door, self.pool, school, settings.station, note)
        self.top = TopBar(school)
        self.pages = QStackedWidget()
        self.status = StatusLine(self.change_person)
        self.message = MessageLine()
        self.drill = DrillBand(drill, self.left.emit, self.ended.emit)
        self._whole = QStackedWidget()
        self._lay_out()
        self.toast = Toast(self._whole)
        self.sign_in.signed_in.connect(self._on_signed_in)
        self.top.chosen.connect(self._show_page)
        self.top.helped.connect(self.show_guide)
        self.top.rung.connect(lambda: ways.show_alarms(self))
        self._idle = QTimer(self, singleShot=True, interval=int(idle_minutes * 60_000))
        self._idle.timeout.connect(self.lock)
        self._quiet = QElapsedTimer()
        self._quiet.start()
        self._rounds = QTimer(self, interval=_LOOK_EVERY)
        self._rounds.timeout.connect(self.look_round)
        self.pulse = Pulse(self)
        self.pulse.lost.connect(self._on_lost)
        self.pulse.back.connect(self.look_round)
        self._written = QTimer(self, singleShot=True, interval=_ALARMS_EVERY)
        self._written.timeout.connect(self.look_round)
        self.pulse.changed.connect(self._on_written)
        if token is not None:
            self.pulse.start(token)
        self._keys()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._watch)
        self.sign_in.ask(settings.recent, settings.recent[0] if settings.recent else "")

    @property
    def locked(self) -> bool:
        """Is the door sheet in front?"""
        return self._whole.currentIndex() == 0

    @property
    def desk(self) -> Desk | None:
        """Who sits here; None while nobody does."""
        return None if self.locked else self._desk

    @property
    def tab(self) -> str:
        """The name of the tab in front."""
        index = self.top.tabs.currentIndex()
        return self._tabs[index].name if 0 <= index < len(self._tabs) else ""

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self.pages.currentWidget()

    def quiet_for(self) -> int:
        """For how many ms nobody has typed or pointed here."""
        return self._quiet.elapsed()

    def lock(self) -> None:
        """Back to the door; the pages keep what is in them until somebody else signs in."""
        self._to_door(self._desk.actor.name if self._desk else "")

    def change_person(self) -> None:
        """Back to the door for somebody else."""
        self._to_door("")

    def sign_out(self) -> None:
        """Back to the door; nothing of this person stays, whoever comes next."""
        self.change_person()
        self._clear_pages()
        self._desk = None

    def show_tab(self, name: str) -> bool:
        """Bring a tab to the front; False where this person does not have it."""
        names = [tab.name for tab in self._tabs]
        if name in names:
            self.top.tabs.setCurrentIndex(names.index(name))
        return name in names

    def show_guide(self) -> None:
        """F1: the guide at what has the keyboard; it is loaded when it is first wanted."""
        tab = self._tabs[self.top.tabs.currentIndex()] if self._tabs and not self.locked else None
        opening.show_guide(tab.guide if tab else "start#sign-in", self.settings)

    def tell(self, refusal: AppError) -> None:
        """Show what no page has taken care of, above the page, until it is read."""
        self.message.say(str(refusal), "hold", _("Close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or points is not idle; F1 works in every window of the house."""
        if event.type() in _INPUT:
            self._quiet.start()
            if not self.locked:
                self._idle.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress \
                and event.key() == Qt.Key.Key_F1:
            self.show_guide()
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was given to the lane is written before the window goes."""
        self._rounds.stop()
        self._idle.stop()
        opening.close_guide()
        self.pulse.close()
        self.pool.cancel()
        self.pages.hide()  # a page that goes gives what was typed to the lane
        self.lane.close()
        self.pool.close()
        super().closeEvent(event)

    def _to_door(self, name: str) -> None:
        if self.locked:
            return
        self._idle.stop()
        self._aside = [w for w in QApplication.topLevelWidgets()
                       if isinstance(w, QDialog) and w.isVisible()]
        for dialog in self._aside:
            dialog.hide()
        self.toast.hide()
        self.sign_in.ask(self.settings.recent, name)
        self._whole.setCurrentIndex(0)

    def _on_signed_in(self, desk: Desk) -> None:
        same = self._desk is not None and desk.actor == self._desk.actor
        self._remember(desk.actor.name)
        if same:
            for dialog in self._aside:
                dialog.show()
        else:
            self._seat(desk)
        self._aside = []
        self._whole.setCurrentIndex(1)
        self._focus_page()
        self._idle.start()
        self._rounds.start()
        self.look_round()
        if not same:
            self.seated.emit(desk)

    def _seat(self, desk: Desk) -> None:
        """Other rights, other pages: nothing of the person before stays."""
        for dialog in self._aside:
            dialog.reject()
        kept = self._tabs[self.top.tabs.currentIndex()].name if self._tabs else ""
        self._clear_pages()
        self._desk = desk
        self._tabs = [tab for tab in self._all_tabs if tab.open_to(desk)]
        self.top.show_tabs(self._tabs)
        self.status.clear()
        self.status.show_person(desk)
        self.drill.let_end(not self.drill.isHidden() and desk.may(Right.KEEP_DRILLS))
        self.show_tab(kept)
        self._show_page(self.top.tabs.currentIndex())

    def _clear_pages(self) -> None:
        for page in self._pages.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    def _show_page(self, index: int) -> None:
        if not 0 <= index < len(self._tabs) or self._desk is None:
            return
        tab = self._tabs[index]
        if tab.name not in self._pages:
            self._pages[tab.name] = self._made(tab, self._desk)
            self.pages.addWidget(self._pages[tab.name])
        self.pages.setCurrentWidget(self._pages[tab.name])
        self._focus_page()

    def _made(self, tab: Tab, desk: Desk) -> QWidget:
        """The page; one that cannot be made says so and leaves the others alone."""
        try:
            return tab.make(self._context(desk))
        except Exception as error:
            refusal = bugs.refusal(error)
            return EmptyState("warning", refusal.message, refusal.hint)

    def _context(self, desk: Desk) -> Context:
        return Context(desk, self.settings, self.lane, self.pool, self.toast.say, self._keep,
                       self.look_round)

    def _emergency(self) -> None:
        """The plans of an emergency, over whatever stands here."""
        if self._desk is not None and not self.locked:
            emergency.open_plans(self, self._context(self._desk))

    def open_cards(self, emergency_id: int) -> None:
        """The cards of an emergency that goes on."""
        if self._desk is not None and not self.locked:
            self.message.hide()
            emergency.show_cards(self, self._context(self._desk), emergency_id)

    def _focus_page(self) -> None:
        if self.page is not None:
            self.page.setFocus()

    def _remember(self, name: str) -> None:
        recent = [name, *(other for other in self.settings.recent if other != name)]
        if recent != self.settings.recent:
            self._keep(recent=recent[:_REMEMBERED])

    def _keep(self, **changes: Any) -> None:
        self.settings = self.settings.changed(**changes)

    def look_round(self) -> None:
        """Have the bottom line look at database and backup now."""
        look, desk = self._look, self._desk
        if look is not None and desk is not None:
            self.pool.run(lambda: look(desk), self._on_vitals, lambda _refusal: self._on_lost())

    def _on_written(self) -> None:
        """Somebody wrote: an alarm may have been raised, for who may see one."""
        may = self._desk is not None and self._desk.may(Right.READ_ALARMS)
        if may and not self.locked and not self._written.isActive():
            self._written.start()

    def _on_lost(self) -> None:
        self._on_vitals(Vitals(database=False, backup_at=None))

    def _on_vitals(self, vitals: Vitals) -> None:
        if not vitals.welcome:
            self.sign_out()
        self.status.show_vitals(vitals)
        self.top.show_alarms(vitals.alarms)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _keys(self) -> None:
        QShortcut(QKeySequence("Ctrl+L"), self, self.change_person)
        QShortcut(QKeySequence(emergency.KEY), self, self._emergency)
        QShortcut(QKeySequence("Ctrl+Tab"), self, lambda: self._step(1))
        QShortcut(QKeySequence("Ctrl+Shift+Tab"), self, lambda: self._step(-1))
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Alt+{number}"), self,
                      lambda index=number - 1: self._go(index))

    def _step(self, by: int) -> None:
        if self._tabs:
            self._go((self.top.tabs.currentIndex() + by) % len(self._tabs))

    def _go(self, index: int) -> None:
        if not self.locked:
            self.top.tabs.setCurrentIndex(index)

    def _lay_out(self) -> None:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.drill)
        column.addWidget(self.message)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self._whole.addWidget(self.sign_in)
        self._whole.addWidget(work)
        self.setCentralWidget(self._whole)
