"""What is done on the page of contacts by a form: asked, written, told, printed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import clock
from app.cases.contacts import wording
from app.cases.contacts.outcome import Result
from app.cases.contacts.service import Done
from app.errors import AppError
from app.i18n import _, ngettext
from app.progress import Progress
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import Disease
from app.security.rights import Right
from ui import ask
from ui.cases.contact_card import ContactCard
from ui.cases.contact_dialogs import (
    AddDialog,
    NextDialog,
    OrderDialog,
    ReviseDialog,
    WithdrawDialog,
)
from ui.context import Context
from ui.reports.paper_dialog import show_paper

if TYPE_CHECKING:
    from ui.cases.contacts_page import ContactsPage

_GIVEN = (Result.ORDERED, Result.REPLACED)


def show_notices(page: QWidget, context: Context, ids: Sequence[int]) -> None:
    """The notices of these orders as paper."""

    def make(path: Path, progress: Progress) -> int:
        from app.reports.order_notice import print_notices

        return print_notices(context.desk, ids, path, progress)

    title = _("Notice of an order")
    show_paper(page, context, title, f"{title}-{ids[0]}", make)


def going_on(page: QWidget, context: Context, made: Sequence[int]
             ) -> tuple[str, str, Callable[[], None]]:
    """What is told of new stages: the words, and the button that prints their notices."""
    words = ngettext("{n} person goes on with the next stage.",
                     "{n} people go on with the next stage.", len(made)).format(n=len(made))
    papers = ngettext("Print {n} order", "Print {n} orders", len(made)).format(n=len(made))
    return words, papers, lambda: show_notices(page, context, made)


class ContactActs:
    """The acts of one page."""

    def __init__(self, page: "ContactsPage", context: Context) -> None:
        self._page, self._context = page, context

    def follow(self, card: ContactCard) -> None:
        """The buttons of the card."""
        card.revising.connect(self.revise)
        card.withdrawing.connect(self.withdraw)
        card.around.connect(self.around)
        card.going_on.connect(self.go_on)
        card.printing.connect(self.print)

    def add(self) -> None:
        """Somebody whom no list proposes."""
        about = self._page.shown.subject
        if about is not None:
            ask.show(AddDialog(self._page, self._context, about, self.on_confirmed))

    def by_hand(self) -> None:
        """An order of another authority."""
        self._context.pool.run(self._diseases, self._on_diseases, self._on_failed)

    def revise(self) -> None:
        """Another grade or other days."""
        row = self._page.card.contact
        if row is not None:
            ask.show(ReviseDialog(self._page, self._context, row,
                                  lambda done: self.on_confirmed([done])))

    def withdraw(self) -> None:
        """No contact after all."""
        row = self._page.card.contact
        if row is not None:
            words = _("{name} is no contact; what was ordered is ended.").format(name=row.name)
            ask.show(WithdrawDialog(self._page, self._context, row, lambda _id: self._told(words)))

    def around(self) -> None:
        """Who was near the contact."""
        if self._page.card.contact is not None:
            self._page.show_around(self._page.card.contact.id)

    def go_on(self) -> None:
        """The next stage of everybody who is marked and waits for it, else of the one shown."""
        table, line = self._page.order_table, self._page.card.line
        places = table.selectionModel().selectedRows() if table.isVisible() else []
        lines = [table.rows.shown_rows[each.row()] for each in places] or [line]
        then = [each.then for each in lines if each is not None and each.then is not None]
        if then:
            ask.show(NextDialog(self._page, self._context, then, self._on_next))

    def print(self) -> None:
        """The orders of the rows marked, else the one shown."""
        page = self._page
        ids: list[int] = []
        for table in (page.contact_table, page.order_table):
            if table.isVisible():
                rows = [table.rows.shown_rows[each.row()]
                        for each in table.selectionModel().selectedRows()]
                ids += [each.order.id for each in rows if each.order is not None]
        if not ids and page.card.order is not None:
            ids = [page.card.order.id]
        if ids:
            self.show_notices(ids)

    def show_notices(self, ids: Sequence[int]) -> None:
        """The notices of these orders as paper."""
        show_notices(self._page, self._context, ids)

    def on_confirmed(self, done: Sequence[Done]) -> None:
        """What became of them, and their papers at hand."""
        given = [each.order_id for each in done
                 if each.result in _GIVEN and each.order_id is not None]
        words = wording.results(each.result for each in done)
        if given:
            papers = ngettext("Print {n} order", "Print {n} orders", len(given))
            self._page.message.say(words, "admit", papers.format(n=len(given)),
                                   lambda: self.show_notices(given))
        else:
            self._page.message.say(words, "accent")
        self._page.reload()

    def _told(self, words: str) -> None:
        self._context.say(words)
        self._page.reload()

    def _on_next(self, made: Sequence[int]) -> None:
        words, papers, act = going_on(self._page, self._context, made)
        self._page.message.say(words, "admit", papers, act)
        self._page.reload()

    def _diseases(self) -> list[Disease]:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_CASES) as session:
            return list(rules_on(session, clock.today()).values())

    def _on_diseases(self, diseases: list[Disease]) -> None:
        ask.show(OrderDialog(self._page, self._context, diseases, self._on_ordered))

    def _on_ordered(self, order_id: int) -> None:
        self._page.message.say(_("The order is given."), "admit", _("Print the order"),
                               lambda: self.show_notices([order_id]))
        self._page.reload()

    def _on_failed(self, refusal: AppError) -> None:
        self._page.message.say(str(refusal), "hold")
