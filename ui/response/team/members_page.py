"""The team: who is in it by post or appointment, how they are trained."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.i18n import _
from app.register import Period
from app.response.team import queries, service, wording
from app.response.team.queries import Member, TrainingRow
from app.response.team.rules import Ratio
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.list_page import Listed, ListPage
from ui.parts.buttons import Button
from ui.parts.labels import Chip
from ui.reports.register_papers import show_register
from ui.response.team import columns
from ui.response.team.dialogs import AppointDialog, LeaveDialog


@dataclass(frozen=True)
class _Read:
    rows: list[Member]
    trainings: list[TrainingRow]
    ratio: Ratio


class MembersPage(ListPage[Member]):
    """Ctrl+N appoints, F9 ends an appointment, Ctrl+P prints the team."""

    guide = "response#team"

    def __init__(self, context: Context) -> None:
        self._trainings: list[TrainingRow] = []
        self.ratio = Chip()
        self.new = Button(_("Appoint somebody"), self._on_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.end = Button(_("End the appointment…"), self._on_end, icon="dash", key="F9")
        self.mistake = Button(_("Appointed by mistake"), self._on_mistake, kind="quiet",
                              icon="undo", key="F6")
        self.print = Button(_("Print the team"), self._on_print, kind="quiet", icon="printer",
                            key="Ctrl+P")
        super().__init__(context, _listed(), (self.end, self.new), (self.mistake, self.print),
                         (self.ratio,))
        may = context.desk.may(Right.KEEP_TEAM)
        for button in (self.new, self.end, self.mistake):
            button.setVisible(may)

    def read(self) -> _Read:
        """In a worker's thread."""
        today = clock.today()
        with self._context.desk.read(Right.READ_TEAM) as session:
            return _Read(queries.team(session, today), queries.trainings(session),
                         queries.ratio(session, today))

    def shown(self, read: _Read) -> Sequence[Member]:
        """The rows; the ratio stands beside the title."""
        self._trainings = read.trainings
        self.ratio.show_state(wording.ratio(read.ratio), "admit" if read.ratio.met else "again")
        return read.rows

    def show_one(self, row: Member | None) -> None:
        """Show this one; a post is ended where posts are kept."""
        self.panel.show_facts(columns.member(row, self._trainings) if row else None)
        mine = row is not None and row.id is not None and self._context.desk.may(Right.KEEP_TEAM)
        self.end.setEnabled(mine)
        self.mistake.setEnabled(mine)

    def _on_new(self) -> None:
        ask.show(AppointDialog(self, self._context, self._on_done))

    def _on_end(self) -> None:
        row = self.table.current
        if row is not None and row.id is not None:
            ask.show(LeaveDialog(self, self._context, row, row.id, self._on_done))

    def _on_mistake(self) -> None:
        row = self.table.current
        if row is None or row.id is None:
            return
        key = row.id
        ask.ask(self, _("Was {name} appointed by mistake?").format(name=row.name),
                _("The row stays in the audit and counts no more."), _("Take it back"),
                lambda: self._context.pool.run(
                    lambda: service.withdraw_member(self._context.desk, key), self._on_done,
                    self._on_failed))

    def _on_done(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "team", Period(today, today))


def _listed() -> Listed[Member]:
    return Listed(
        "team-list", _("Team of epidemic control"), _("Search: name, role, organisation"),
        columns.MEMBERS, {
            _("Whole team"): lambda _row: True,
            _("Something is missing"): columns.lacking,
            _("Appointed (pill)"): columns.appointed,
        }, ("people", _("Nobody is in the team yet"), _(
            "Whoever holds the post of a school doctor is in it by that; Ctrl+N appoints "
            "others.")),
        ("people", _("Nobody is chosen")))
