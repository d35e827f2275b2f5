"""Opening the window: settings, database, first start or door."""

import socket
import sys
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app import bugs, settings
from app.errors import AppError
from app.i18n import _
from app.places.queries import SchoolView, founded
from app.places.service import Founding, found
from app.places.stations.rules import Address
from app.places.stations.service import arrive, look
from app.progress import Progress
from app.reactions import open_database
from app.restoring import last_backup
from app.security import service as security
from app.security.desk import NOBODY, Desk
from app.security.queries import may_work
from app.security.recovery.queries import RecoveryRow, since_last_here
from app.security.recovery.service import recover_by_code
from app.security.recovery.wording import notice
from app.settings import Settings
from app.storage.database import Database
from ui import language, theme
from ui.guide import opening
from ui.main_window import MainWindow
from ui.nightly import Nightly
from ui.parts.buttons import Button
from ui.parts.notes import EmptyState
from ui.playing import Doors, Playing
from ui.response.emergency.calling import Calling
from ui.sign_in import Door
from ui.status_line import Vitals
from ui.tabs import TABS


class House:
    """The running program: one database, one window at a time."""

    def __init__(self, here: Settings) -> None:
        self.here = here.named()
        self.database: Database | None = None
        self.window: QWidget | None = None
        self.nightly: Nightly | None = None
        self._school: Database | None = None  # the school itself, while a drill's copy is open

    def open(self) -> None:
        """Show the door, the first start, or why neither can be."""
        for held in filter(None, (self.database, self._school)):
            held.close()
        self.database = self._school = None
        try:
            self.database = open_database(self.here.address)
            school = founded(self.database)
        except AppError as refusal:
            again = Button(_("Try again"), self.open, kind="primary")
            self._show(EmptyState("warning", refusal.message, refusal.hint, again))
            again.setFocus()
            return
        if school is None:
            self._first_start()
        else:
            self.open_door(school)

    def _first_start(self) -> None:
        from ui.first_start import FirstStart
        from ui.join_steps import Joiner

        joiner = None if self.here.database else Joiner(look, self._join, self._take)
        first = FirstStart(self._found, self._demo, joiner)
        first.founded.connect(lambda _done: self.open_door())
        first.moved.connect(self.open)
        self._show(first)

    def open_door(self, school: SchoolView | None = None) -> None:
        """Show the window of a school that stands."""
        database = self.database
        assert database is not None
        school = school or founded(database)
        assert school is not None
        door = Door(self._sign_in, lambda desk, *passwords: security.change_password(
            self._at_school(desk), *passwords), self._recover)
        told = (database.drill, self._demo_accounts() if school.demo else "")
        note = "\n".join(filter(None, told))
        window = MainWindow(school.name, TABS, self._settings, door, look=self._look,
                            token=database.changes.token, note=note, drill=database.drill)
        window.sign_in.signed_in.connect(self._notices)
        playing = Playing(window, Doors(self._enter_drill, self._leave_drill, self._school))
        Calling(window)
        window.left.connect(playing.leave)
        window.ended.connect(playing.ask_end)
        self._show(window)
        if not database.drill:
            self._arrive(window)
        station = self.here.station or socket.gethostname()
        self.nightly = Nightly(
            window, Desk(self._school or database, NOBODY, station), lambda: self._settings)

    def _enter_drill(self, desk: Desk, copy: Database) -> None:
        """The window opens on the copy, with the same person before it."""
        self._school, self.database = self.database, copy
        self._seat_again(Desk(copy, desk.actor, desk.station), "")

    def _leave_drill(self, desk: Desk, words: str) -> None:
        """And on the school again."""
        copy, self.database, self._school = self.database, self._school, None
        self._seat_again(desk, words)
        if copy is not None:
            copy.close()

    def _seat_again(self, desk: Desk, words: str) -> None:
        from app.reports.surface import mark_all

        mark_all(desk.database.drill)
        kept = self.window.tab if isinstance(self.window, MainWindow) else ""
        self.open_door()
        if isinstance(self.window, MainWindow):
            self.window.sign_in.signed_in.emit(desk)
            self.window.show_tab(kept)
            if words:
                self.window.message.say(words, "admit", _("Close"))

    def tell(self, refusal: AppError) -> None:
        """Say what escaped from a slot, where the user looks."""
        if isinstance(self.window, MainWindow):
            self.window.tell(refusal)
        else:
            print(refusal, file=sys.stderr)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.setWindowTitle(window.windowTitle() or _("Campus Ward"))
        if isinstance(window, MainWindow):
            window.showMaximized()
        else:
            window.show()
            QShortcut(QKeySequence("F1"), window, self._guide)
        if before is not None:
            before.close()

    def _guide(self) -> None:
        """F1 before there is a school."""
        opening.show_guide("start#first-start", self.here)

    def _sign_in(self, name: str, password: str) -> Desk:
        assert self.database is not None
        station = self._settings.station or socket.gethostname()
        if self._school is None:
            return security.sign_in(self.database, name, password, station)
        from app import drilling

        return drilling.sign_in(self._school, self.database, name, password, station)

    def _at_school(self, desk: Desk) -> Desk:
        """Accounts and passwords are the school's, in a drill, too."""
        return Desk(self._school or desk.database, desk.actor, desk.station)

    def _found(self, founding: Founding) -> tuple[str, ...]:
        assert self.database is not None
        return found(self.database, founding)

    def _join(self, address: Address, station: str, gate: str) -> None:
        """Stand there under a name; nothing is kept before the name is ours."""
        database = open_database(address.whole)
        try:
            arrive(database, station, self.here.machine, gate)
        finally:
            database.close()
        self._use(address, station=station, gate=gate, backup_at="")

    def _take(self, address: Address) -> None:
        self._use(address)

    def _use(self, address: Address, **changes: str) -> None:
        self.here.keep_password(address.password)
        self.here = self.here.changed(database=address.text, **changes)

    def _arrive(self, window: MainWindow) -> None:
        """Tell the school that this machine is here; a name that is taken is said."""
        database, here = self.database, self._settings
        assert database is not None
        window.pool.run(
            lambda: arrive(database, here.station or socket.gethostname(), here.machine, here.gate),
            failed=window.tell)

    def _notices(self, desk: Desk) -> None:
        """Whoever answers for it hears of an administrator who came back without a password."""
        window = self.window
        if isinstance(window, MainWindow):
            window.pool.run(lambda: since_last_here(desk), self._on_notices)

    def _on_notices(self, rows: list[RecoveryRow]) -> None:
        if rows and isinstance(self.window, MainWindow):
            words = "\n".join(notice(row) for row in rows)
            self.window.message.say(words, "again", _("Close"))

    def _recover(self, name: str, code: str, password: str) -> None:
        school = self._school or self.database
        assert school is not None
        station = self._settings.station or socket.gethostname()
        recover_by_code(school, station, name, code, password)

    def _demo(self, progress: Progress) -> None:
        from app.demo import morning

        assert self.database is not None
        morning.with_school(self.database, progress)

    def _demo_accounts(self) -> str:
        from app.demo.accounts import told

        return told()

    def _look(self, desk: Desk) -> Vitals:
        from app.alarms import bell
        from app.response.duty.card import leader

        return Vitals(
            database=True, leader=leader(desk), alarms=bell.waiting(desk),
            backup_at=last_backup(self._at_school(desk).database),
            welcome=may_work(self._at_school(desk)),
            backup_trouble=self.nightly.trouble if self.nightly else "")

    @property
    def _settings(self) -> Settings:
        """This machine's settings as they are now."""
        return self.window.settings if isinstance(self.window, MainWindow) else self.here


def open_window(folder: str | None) -> int:
    """Run the program with a window until it is closed; answers the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("campusward")
    try:
        here = settings.load(Path(folder) if folder else None)
    except AppError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    language.speak(app, here.language)
    theme.apply(app, here.theme)
    house = House(here)
    bugs.install(here.folder / "log", house.tell)
    house.open()
    return app.exec()
