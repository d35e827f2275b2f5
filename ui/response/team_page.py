"""Team and training: who is in it, doctors per pupil, and what they were trained in."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.parts.choices import Segment
from ui.response.team.members_page import MembersPage
from ui.response.team.trainings_page import TrainingsPage

TEAM, TRAININGS = "team", "trainings"


class TeamPage(QWidget):
    """Ctrl+G turns between the team and its trainings."""

    guide = "response#team"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.choice = Segment([(TEAM, _("The team")), (TRAININGS, _("Trainings"))],
                              name=_("Team and training"))
        self.members = MembersPage(context)
        self.trainings = TrainingsPage(context)
        self._sheets = QStackedWidget()
        self._sheets.setMinimumSize(1, 1)
        for sheet in (self.members, self.trainings):
            self._sheets.addWidget(sheet)
        self.choice.setToolTip("Ctrl+G")
        self.choice.changed.connect(self._show)
        self.members.frame.lead(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheets, 1)
        QShortcut(QKeySequence("Ctrl+G"), self, self._turn)
        self.setFocusProxy(self.members)

    def _turn(self) -> None:
        self.choice.set_value(TRAININGS if self.choice.value() == TEAM else TEAM)

    def _show(self, chosen: object) -> None:
        shown = self.trainings if chosen == TRAININGS else self.members
        shown.frame.lead(self.choice)
        self._sheets.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        shown.setFocus()
