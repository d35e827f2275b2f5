"""What can be done on the page of reports: each act with its button and key."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from app import clock
from app.alarms.notices import preparing, service, text
from app.alarms.notices.preparing import Prepared
from app.alarms.notices.rules import Stage, ended
from app.alarms.notices.views import NoticeView, ReportView, SentView
from app.errors import AppError
from app.health.clocks.queries import ClockView
from app.i18n import _
from app.register import Period
from app.security.rights import Right
from ui import ask
from ui.alarms.notices import dialogs
from ui.alarms.notices.paper import show_paper_of
from ui.alarms.notices.people_dialog import PeopleDialog
from ui.alarms.notices.reporter_dialog import ReporterDialog
from ui.alarms.notices.write_dialog import WriteDialog
from ui.context import Context
from ui.parts.buttons import Button
from ui.parts.menu_button import MenuAct, MenuButton
from ui.places.book_dialog import BookDialog
from ui.reports.register_papers import show_register

if TYPE_CHECKING:
    from ui.alarms.notices_page import NoticesPage


class NoticeActs:
    """Buttons by the place where they stand: `of_page`, `of_one`."""

    def __init__(self, page: "NoticesPage", context: Context) -> None:
        self._page, self._context = page, context
        self.new = Button(_("Report something by hand"), self._on_new, icon="plus", key="Ctrl+N")
        self.book = Button(_("Contact book"), self._on_book, icon="phone", key="Ctrl+B")
        self.reporters = Button(_("Reporter and deputy…"), self._on_reporters, icon="user",
                                key="Ctrl+R")
        self.write = Button(_("Write and send…"), self._on_write, kind="primary", icon="edit")
        self.copy = Button(_("Copy the text"), self._on_copy, kind="quiet")
        self.print = Button(_("Print"), self._on_print, kind="quiet")
        for key, button in (("F8", self.write), ("Ctrl+T", self.copy), ("Ctrl+P", self.print)):
            button.setToolTip(f"{button.text()} ({key})")  # works where the panel is hidden, too
            QShortcut(QKeySequence(key), page, partial(_press, button))
        rare = [MenuAct(_("List of reports"), self._on_list, "document", "Ctrl+L")]
        if context.desk.may(Right.KEEP_NOTICES):
            rare = [MenuAct(_("Add people…"), self._on_people, "people", "F6"),
                    MenuAct(_("It is over…"), self._on_over, "flag", "F9"),
                    MenuAct(_("No report needed…"), self._on_drop, "dash", "F7"), *rare]
        self.more = MenuButton(_("More acts"), rare, page)
        desk = context.desk
        for right, buttons in (
                (Right.KEEP_NOTICES, (self.new, self.write)),
                (Right.READ_HEALTH, (self.copy, self.print)),
                (Right.READ_COUNTERPARTS, (self.book,)),
                (Right.KEEP_COUNTERPARTS, (self.reporters,))):
            for button in buttons:
                button.setVisible(desk.may(right))
        self.of_page = (self.book, self.reporters, self.new)
        self.of_one = (self.write, self.copy, self.print, self.more)

    def let(self, view: NoticeView | None) -> None:
        """What can be done with this one."""
        self.write.setEnabled(view is not None)
        self.copy.setEnabled(view is not None)
        self.print.setEnabled(view is not None and bool(view.reports))

    def receipt(self, sent: SentView) -> None:
        """The answer came."""
        ask.show(dialogs.ReceiptDialog(self._page, self._context, sent, self._on_done))

    def take_back(self, sent: SentView) -> None:
        """It was not sent after all."""
        ask.show(dialogs.TakeBackDialog(self._page, self._context, sent, self._on_done))

    def tell_clinic(self, held: ClockView) -> None:
        """What the clinic is to report becomes a report here, with its deadline."""
        self._context.pool.run(
            lambda: service.open_for_clock(self._context.desk, held.id), self._on_done,
            self._on_refused)

    def _on_new(self) -> None:
        ask.show(dialogs.OpenDialog(self._page, self._context, self._on_done))

    def _on_book(self) -> None:
        ask.show(BookDialog(self._page, self._context))

    def _on_reporters(self) -> None:
        if self._page.overview is not None:
            ask.show(ReporterDialog(self._page, self._context, self._page.overview,
                                    self._on_done))

    def _on_write(self) -> None:
        view = self._page.panel.view
        if view is None or not self.write.isEnabled() or self.write.isHidden():
            return
        stage, day = next_stage(view)
        desk = self._context.desk
        self._context.pool.run(lambda: preparing.prepare(desk, view.id, stage, day),
                               self._on_prepared, self._on_refused)

    def _on_prepared(self, told: Prepared) -> None:
        ask.show(WriteDialog(self._page, self._context, told, self._on_told))

    def _on_copy(self) -> None:
        view = self._page.panel.view
        if view is None:
            return
        report = _last(view)
        if report is not None:
            self._to_clipboard(view, report.stage, report)
            return
        desk = self._context.desk
        self._context.pool.run(
            lambda: preparing.prepare(desk, view.id, *next_stage(view)),
            lambda told: self._to_clipboard(told.view, told.stage, None, told), self._on_refused)

    def _to_clipboard(self, view: NoticeView, stage: Stage, report: ReportView | None,
                      told: Prepared | None = None) -> None:
        draft = told.draft if told is not None else report.draft if report else None
        overview = self._page.overview
        if draft is not None and overview is not None:
            QGuiApplication.clipboard().setText(
                text.text(view, stage, draft, overview.school, report))
            self._context.say(_("The text is in the clipboard."))

    def _on_print(self) -> None:
        view = self._page.panel.view
        report = _last(view) if view is not None else None
        if view is not None and report is not None:
            show_paper_of(self._page, self._context, view, report.id)

    def _on_people(self) -> None:
        view = self._page.panel.view
        if view is not None:
            ask.show(PeopleDialog(self._page, self._context, view, self._page.reload))

    def _on_over(self) -> None:
        view = self._page.panel.view
        if view is not None:
            ask.show(dialogs.OverDialog(self._page, self._context, view, self._on_done))

    def _on_drop(self) -> None:
        view = self._page.panel.view
        if view is not None:
            ask.show(dialogs.NotNeededDialog(self._page, self._context, view, self._on_done))

    def _on_list(self) -> None:
        today = clock.today()
        show_register(self._page, self._context, "notices", Period(today.replace(day=1), today))

    def _on_told(self, words: str) -> None:
        self._context.say(words)
        self._page.reload()

    def _on_done(self, _row: object) -> None:
        self._on_told(_("It is written down."))

    def _on_refused(self, refusal: AppError) -> None:
        self._page.message.say(str(refusal), "hold")


def _press(button: Button) -> None:
    if not button.isHidden():
        button.click()


def next_stage(view: NoticeView) -> tuple[Stage, date | None]:
    """What is written next: what is due first, else a progress report of today, or to more
    recipients the last one that was sent."""
    task = view.task
    if task.open:
        return task.stage, task.day if task.stage is Stage.PROGRESS else None
    if ended(view.marks) is not None:
        return Stage.CLOSING, None
    return (Stage.PROGRESS, None) if view.staged else (Stage.INITIAL, None)


def _last(view: NoticeView) -> ReportView | None:
    """The newest text."""
    return view.reports[-1] if view.reports else None


