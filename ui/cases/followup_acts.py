"""What is done about one person of the daily list, or about many: dialogues, lists, papers."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from app import clock
from app.cases.followup.registers import DAILY, FOLLOWUP
from app.cases.followup.releasing import Released
from app.cases.followup.views import Line, Told
from app.cases.orders import following
from app.cases.orders.following import Next
from app.cases.orders.queries import OrderView
from app.errors import AppError
from app.i18n import _
from app.register import Period
from app.reports import order_releases
from app.security.rights import Right
from ui import ask
from ui.cases import followup_dialogs as dialogs
from ui.cases.contact_acts import going_on
from ui.cases.contact_dialogs import NextDialog
from ui.cases.followup_card import FollowUpCard
from ui.cases.followup_sheets import FollowUpSheets
from ui.cases.test_dialog import ask_test
from ui.context import Context
from ui.parts.menu_button import MenuAct
from ui.parts.notes import MessageLine
from ui.reports.paper_dialog import show_paper
from ui.reports.register_papers import export_register, show_register
from ui.rows import RowsModel

_MONTH = timedelta(days=30)  # what is exported goes so far back


class FollowUpActs:
    """They ask over `page` and read the list anew when something was done."""

    def __init__(self, page: QWidget, context: Context, model: RowsModel[Line],
                 card: FollowUpCard, message: MessageLine, reload: Callable[[], object]) -> None:
        self._page, self._context, self._model = page, context, model
        self._card, self._message, self._reload = card, message, reload
        self.sheets = FollowUpSheets(page, context)
        self.sheets.changed.connect(reload)
        self.sheets.told.connect(message.say)

    def menu(self) -> list[MenuAct]:
        """The acts on the person at the right, with their keys."""
        return [
            MenuAct(_("A day could not be done…"), self.give_up, "edit", "F6"),
            MenuAct(_("Set the end by hand…"), self.set_end, "calendar", "F7"),
            MenuAct(_("Later exposure…"), self.expose, "loop", "F8"),
            MenuAct(_("Release this person…"), self.release_one, "check", "F9"),
            MenuAct(_("Release into the next stage…"), self.go_on, "arrow-right", "Shift+F9"),
            MenuAct(_("Correct the last entry"), self.correct, "edit", "F4"),
            MenuAct(_("Take the last entry back…"), self.take_back, "cross", "Ctrl+Delete"),
            MenuAct(_("Record a test…"), self.test, "edit", "Ctrl+L"),
            MenuAct(_("Certificates of today's releases"), self.certificates, "printer", "Ctrl+G"),
            MenuAct(_("Read a filled sheet…"), self.sheets.choose, "file-import", "Ctrl+O"),
            MenuAct(_("Save an empty sheet…"), self.sheets.write, "export", "Ctrl+S"),
        ]

    def release_due(self) -> None:
        """Every order past its end; where none is, those of the one chosen, with a reason."""
        today = clock.today()
        due = [(line, each) for line in self._model.rows if not line.open_days
               for each in line.orders if each.term.over(today)]
        if due:
            self._release(due)
        else:
            self.release_one()

    def release_one(self) -> None:
        """The one at the right."""
        self._release([(line, each) for line in self._chosen() for each in line.orders])

    def go_on(self) -> None:
        """The next stage of the one at the right, where one stage ends today or is over."""
        for line in self._chosen():
            self._context.pool.run(
                partial(self._next_of, [each.id for each in line.orders]),
                partial(self._on_next, line), self._on_failed)

    def give_up(self) -> None:
        """Why a day could not be done."""
        if self._card.line is not None:
            ask.show(dialogs.GiveUpDialog(
                self._page, self._context, self._card.line, self._reload))

    def set_end(self) -> None:
        """The end by hand."""
        for line in self._chosen():
            ask.show(dialogs.EndDialog(self._page, self._context, line, self._reload))

    def expose(self) -> None:
        """A later exposure."""
        for line in self._chosen():
            ask.show(dialogs.ExposeDialog(self._page, self._context, line, self._reload))

    def correct(self) -> None:
        """The last entry into the form."""
        if (told := self._last()) is not None:
            self._card.correct(told)

    def take_back(self) -> None:
        """The last entry was of nobody."""
        if (told := self._last()) is not None:
            ask.show(dialogs.TakeBackDialog(self._page, self._context, told, self._reload))

    def test(self) -> None:
        """The one at the right is tested: a positive result opens the case."""
        if self._card.line is not None:
            ask_test(self._page, self._context, self._card.line.id, self._reload)

    def print_list(self) -> None:
        """The list of today on paper."""
        today = clock.today()
        show_register(self._page, self._context, DAILY.name, Period(today, today))

    def export(self) -> None:
        """Everything that was asked in the last month."""
        today = clock.today()
        export_register(self._page, self._context, FOLLOWUP.name, Period(today - _MONTH, today),
                        None, self._message.say)

    def certificates(self) -> None:
        """The certificates of everybody who was released today."""
        today = clock.today()
        self._context.pool.run(
            partial(order_releases.released_on, self._context.desk, today), self._papers,
            self._on_failed)

    def _papers(self, every: Sequence[int]) -> None:
        if not every:
            self._message.say(_("Nobody was released today."))
            return
        show_paper(self._page, self._context, _("Certificate of release from medical observation"),
                   "release", partial(order_releases.write, self._context.desk, tuple(every)))

    def _next_of(self, order_ids: Sequence[int]) -> list[Next]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_CASES) as session:
            return [each for each in following.waiting(session) if each.order.id in order_ids]

    def _on_next(self, line: Line, then: Sequence[Next]) -> None:
        if then:
            ask.show(NextDialog(self._page, self._context, then, self._on_gone_on))
        else:
            self._message.say(_("Nothing comes after the order of {name} yet.").format(
                name=line.name))

    def _on_gone_on(self, made: Sequence[int]) -> None:
        self._context.say(*going_on(self._page, self._context, made))
        self._reload()

    def _on_failed(self, refusal: AppError) -> None:
        self._message.say(str(refusal), "hold")

    def _chosen(self) -> list[Line]:
        return [line for line in (self._card.line,) if line is not None and line.orders]

    def _last(self) -> Told | None:
        tells = self._card.line.tells if self._card.line else ()
        return next((each for each in reversed(tells) if not each.room), None)

    def _release(self, every: Sequence[tuple[Line, OrderView]]) -> None:
        if every:
            ask.show(dialogs.ReleaseDialog(self._page, self._context, every, self._on_released))

    def _on_released(self, told: Released) -> None:
        if told.names:
            self._context.say(_("Released: {names}").format(names=_names(told.names)),
                              _("Print the certificates"), partial(self._papers, told.orders))
        self._reload()
        if told.refused:
            words = "\n".join(f"{name}: {words}" for name, words in told.refused)
            self._message.say(words, "hold")


def _names(every: Sequence[str]) -> str:
    return _(", ").join(every)
