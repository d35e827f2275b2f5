"""Agreements with hospitals: who answers on both sides, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.i18n import _
from app.places.counterparts import queries as book
from app.places.counterparts.queries import CounterpartRow
from app.register import Period
from app.response.pairing import queries
from app.response.pairing.queries import Agreement
from app.response.pairing.rules import State
from app.response.pairing.service import HOSPITALS
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.list_page import Listed, ListPage
from ui.parts.buttons import Button
from ui.reports.register_papers import show_register
from ui.response.pairing import columns
from ui.response.pairing.dialogs import EndDialog, PairDialog, SignDialog


@dataclass(frozen=True)
class _Read:
    rows: list[Agreement]
    missing: list[str]
    hospitals: list[CounterpartRow]
    campuses: list[tuple[int, str]]


class AgreementsPage(ListPage[Agreement]):
    """Ctrl+N signs one, F7 renews, F8 who answers, F9 ends, Ctrl+P prints the list."""

    guide = "response#pairing"

    def __init__(self, context: Context) -> None:
        self._known = _Read([], [], [], [])
        self.new = Button(_("Write an agreement down"), self._on_new, kind="primary",
                          icon="plus", key="Ctrl+N")
        self.renew = Button(_("Renew…"), self._on_renew, icon="loop", key="F7")
        self.pair = Button(_("Who answers…"), self._on_pair, icon="phone", key="F8")
        self.end = Button(_("End it early…"), lambda: self._on_end(mistake=False), kind="quiet",
                          icon="dash", key="F9")
        self.mistake = Button(_("Entered by mistake…"), lambda: self._on_end(mistake=True),
                              kind="quiet", icon="undo", key="F6")
        self.print = Button(_("List of agreements"), self._on_print, kind="quiet",
                            icon="printer", key="Ctrl+P")
        super().__init__(context, _listed(), (self.pair, self.renew, self.new),
                         (self.mistake, self.end, self.print), ())
        may = context.desk.may(Right.KEEP_PAIRING)
        for button in (self.new, self.renew, self.pair, self.end, self.mistake):
            button.setVisible(may)

    def read(self) -> _Read:
        """In a worker's thread."""
        today = clock.today()
        with self._context.desk.read(Right.READ_PAIRING) as session:
            hospitals = [each for each in book.on(session) if each.kind in HOSPITALS]
            return _Read(queries.agreements(session), queries.missing_campuses(session, today),
                         hospitals, queries.campuses(session))

    def shown(self, read: _Read) -> Sequence[Agreement]:
        """The rows; a campus without a hospital is told above them."""
        self._known = read
        if read.missing:
            self.message.say(_("No hospital is paired with {names}: the school must not open "
                               "(clause 3.1.3).").format(names="、".join(read.missing)), "hold")
        return read.rows

    def show_one(self, row: Agreement | None) -> None:
        """Show this one, and what may be done with it."""
        self.panel.show_facts(columns.facts(row) if row else None)
        alive = row is not None and row.state in (State.TO_COME, State.VALID, State.ENDING)
        may = self._context.desk.may(Right.KEEP_PAIRING)
        self.pair.setEnabled(alive and may)
        self.end.setEnabled(alive and may)
        self.mistake.setEnabled(row is not None and row.state is not State.WITHDRAWN and may)
        self.renew.setEnabled(row is not None and not row.renewed and may
                              and row.state is not State.WITHDRAWN)

    def opened(self, row: Agreement) -> None:
        """Renewed where that is due, else who answers."""
        first = self.renew if columns.to_renew(row) else self.pair
        if first.isEnabled() and first.isVisible():
            first.click()

    def show_row(self, key: int) -> None:
        """Bring one to the front."""
        self.choose(lambda row: row.id == key)

    def _on_new(self) -> None:
        self._sign(None)

    def _on_renew(self) -> None:
        if self.table.current is not None:
            self._sign(self.table.current)

    def _sign(self, before: Agreement | None) -> None:
        if not self._known.hospitals:
            self.message.say(_("First put the hospital into the contact book."), "again")
            return
        ask.show(SignDialog(self, self._context, self._known.hospitals, self._known.campuses,
                            before, self._on_signed))

    def _on_signed(self, key: int) -> None:
        """The new one is shown: it says when it does not reach as far as the term."""
        self._context.say(_("It is written down."))
        self.show_row(key)

    def _on_pair(self) -> None:
        if self.table.current is not None:
            ask.show(PairDialog(self, self._context, self.table.current, self._on_done))

    def _on_end(self, *, mistake: bool) -> None:
        if self.table.current is not None:
            ask.show(EndDialog(self, self._context, self.table.current, mistake=mistake,
                               done=self._on_done))

    def _on_done(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "agreements", Period(today, today))


def _listed() -> Listed[Agreement]:
    return Listed(
        "agreements-list", _("Hospital agreements"), _("Search: hospital, campus, person"),
        columns.COLUMNS, {
            _("All agreements"): lambda _row: True,
            _("Hold today"): columns.holds,
            _("To be renewed"): columns.to_renew,
        }, ("health", _("No agreement is written down"), _(
            "Put the hospital into the contact book, then Ctrl+N writes the agreement down.")),
        ("health", _("No agreement is chosen")))
