"""Trainings of the team: what was trained, by whom, who passed."""

from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.i18n import _
from app.register import Period
from app.response.team import queries, service
from app.response.team.queries import Member, TrainingRow
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.list_page import Listed, ListPage
from ui.parts.buttons import Button
from ui.reports.register_papers import show_register
from ui.response.team import columns
from ui.response.team.training_dialog import show_training


@dataclass(frozen=True)
class _Read:
    rows: list[TrainingRow]
    team: list[Member]


class TrainingsPage(ListPage[TrainingRow]):
    """Ctrl+N writes one down, F6 takes one back, Ctrl+P prints those of the year."""

    guide = "response#team"

    def __init__(self, context: Context) -> None:
        self._team: list[Member] = []
        self.new = Button(_("Write a training down"), self._on_new, kind="primary", icon="plus",
                          key="Ctrl+N")
        self.mistake = Button(_("Written down by mistake"), self._on_mistake, kind="quiet",
                              icon="undo", key="F6")
        self.print = Button(_("Print the trainings"), self._on_print, kind="quiet",
                            icon="printer", key="Ctrl+P")
        super().__init__(context, _listed(), (self.new,), (self.mistake, self.print), ())
        may = context.desk.may(Right.KEEP_TEAM)
        for button in (self.new, self.mistake):
            button.setVisible(may)

    def read(self) -> _Read:
        """In a worker's thread."""
        with self._context.desk.read(Right.READ_TEAM) as session:
            return _Read(queries.trainings(session), queries.team(session, clock.today()))

    def shown(self, read: _Read) -> Sequence[TrainingRow]:
        """The rows; the team is kept for the next one."""
        self._team = read.team
        return read.rows

    def show_one(self, row: TrainingRow | None) -> None:
        """Show this one."""
        self.panel.show_facts(columns.training(row) if row else None)
        self.mistake.setEnabled(row is not None and self._context.desk.may(Right.KEEP_TEAM))

    def _on_new(self) -> None:
        show_training(self, self._context, self._team, self._on_done)

    def _on_mistake(self) -> None:
        row = self.table.current
        if row is None:
            return
        ask.ask(self, _("Was {topic} written down by mistake?").format(topic=row.topic),
                _("The row stays in the audit and counts no more."), _("Take it back"),
                lambda: self._context.pool.run(
                    lambda: service.withdraw_training(self._context.desk, row.id),
                    self._on_done, self._on_failed))

    def _on_done(self, _key: object) -> None:
        self._context.say(_("It is written down."))
        self.reload()

    def _on_print(self) -> None:
        today = clock.today()
        show_register(self, self._context, "trainings",
                      Period(today.replace(month=1, day=1), today))


def _listed() -> Listed[TrainingRow]:
    year = clock.today().year
    return Listed(
        "trainings-list", _("Trainings of the team"), _("Search: topic, trainer, participant"),
        columns.TRAININGS, {
            _("All trainings"): lambda _row: True,
            _("This year"): lambda row: row.day.year == year,
        }, ("document", _("No training is written down"), _("Ctrl+N writes the first one down.")),
        ("document", _("No training is chosen")))
