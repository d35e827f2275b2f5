"""Gatherings: what is asked for and judged, what the principal decides, how many came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import clock
from app.campus.gatherings import queries
from app.campus.gatherings.queries import GatheringRow
from app.campus.gatherings.rules import FOLLOWS, Step
from app.i18n import _
from app.places.grid.queries import PlaceRow, places
from app.register import Period
from app.security.rights import Right
from ui import ask
from ui.campus.gatherings import columns
from ui.campus.gatherings.ask_dialog import AskDialog
from ui.campus.gatherings.dialogs import ApproveDialog, HeldDialog, WhyDialog
from ui.context import Context
from ui.list_page import Listed, ListPage
from ui.parts.buttons import Button
from ui.reports.register_papers import show_register


@dataclass(frozen=True)
class _Read:
    rows: list[GatheringRow]
    places: list[PlaceRow]


class GatheringsPage(ListPage[GatheringRow]):
    """Ctrl+N asks, F7 approves, F8 turns down, F9 head count, F6 withdraws, Ctrl+P the list."""

    guide = "campus#gatherings"

    def __init__(self, context: Context) -> None:
        self._places: list[PlaceRow] = []
        desk = context.desk
        self.new = Button(_("Ask for a gathering"), self._on_new, icon="plus", key="Ctrl+N",
                          kind="normal" if desk.may(Right.APPROVE_GATHERING) else "primary")
        self.approve = Button(_("Approve…"), self._on_approve, kind="primary", icon="check",
                              key="F7")
        self.refuse = Button(_("Turn down…"), lambda: self._on_why(withdraw=False), icon="cross",
                             key="F8")
        self.held = Button(_("Head count…"), self._on_held, icon="people", key="F9")
        self.withdraw = Button(_("Withdraw the request…"), lambda: self._on_why(withdraw=True),
                               kind="quiet", icon="undo", key="F6")
        self.print = Button(_("List of gatherings"), self._on_print, kind="quiet",
                            icon="printer", key="Ctrl+P")
        self._steps = {
            Step.APPROVED: (self.approve, Right.APPROVE_GATHERING),
            Step.TURNED_DOWN: (self.refuse, Right.APPROVE_GATHERING),
            Step.HELD: (self.held, Right.ASK_GATHERING),
            Step.WITHDRAWN: (self.withdraw, Right.ASK_GATHERING),
        }
        super().__init__(
            context, _listed(), (self.new, self.held, self.refuse, self.approve),
            (self.withdraw, self.print))
        self.new.setVisible(desk.may(Right.ASK_GATHERING))
        for button, right in self._steps.values():
            button.setVisible(desk.may(right))

    def show_row(self, key: int) -> None:
        """Bring one to the front."""
        self.choose(lambda row: row.id == key)

    def read(self) -> _Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_GATHERINGS) as session:
            return _Read(queries.gatherings(session), places(session))

    def shown(self, read: _Read) -> Sequence[GatheringRow]:
        """The rows; the places are kept for the form."""
        self._places = read.places
        return read.rows

    def show_one(self, row: GatheringRow | None) -> None:
        """Show this one, and what may be done with it."""
        self.panel.show_facts(columns.facts(row) if row else None)
        begun = row is not None and row.begins <= clock.now()
        for step, (button, right) in self._steps.items():
            button.setEnabled(
                row is not None and self._context.desk.may(right) and row.state in FOLLOWS[step]
                and (begun or step is not Step.HELD))

    def opened(self, row: GatheringRow) -> None:
        """The step that this person can take."""
        first = next((each for each in (self.approve, self.held) if each.isEnabled()), None)
        if first is not None:
            first.click()

    def _on_new(self) -> None:
        ask.show(AskDialog(self, self._context, self._places, self._on_done))

    def _on_approve(self) -> None:
        self._with(lambda row: ask.show(ApproveDialog(self, self._context, row, self._on_done)))

    def _on_why(self, *, withdraw: bool) -> None:
        self._with(lambda row: ask.show(WhyDialog(
            self, self._context, row, withdraw=withdraw, done=self._on_done)))

    def _on_held(self) -> None:
        self._with(lambda row: ask.show(HeldDialog(self, self._context, row, self._on_done)))

    def _with(self, act: Callable[[GatheringRow], object]) -> None:
        if self.table.current is not None:
            act(self.table.current)

    def _on_done(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "gatherings",
                      Period(today.replace(day=1), today.replace(month=12, day=31)))


def _listed() -> Listed[GatheringRow]:
    return Listed(
        "gatherings-list", _("Gatherings"), _("Search: what it is about, place, person"),
        columns.COLUMNS, {
            _("All gatherings"): lambda _row: True,
            _("To be decided or told"): columns.waiting,
            _("Coming"): columns.coming,
            _("Over"): columns.over,
        }, ("calendar", _("No gathering was asked for yet"), _(
            "Ctrl+N asks for one; the policy judges it, the principal decides.")),
        ("calendar", _("No gathering is chosen")))
