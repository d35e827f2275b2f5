"""With what it was disinfected: the agent, how strong, how long."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.gate.disinfecting.rules import Agent, Disinfection
from app.gate.disinfecting.wording import SHORT
from app.i18n import _
from app.policy import Policy
from ui.gate.goods_page import beside, labelled
from ui.parts.choices import Segment
from ui.parts.field import Field
from ui.parts.proposed_line import ProposedLine


class AgentFields(QWidget):
    """Not disinfected unless somebody says so; numbers are proposed by the policy, not assumed."""

    def __init__(self, *, numbers: bool) -> None:
        super().__init__()
        choices = [("", _("not yet")), *((each, _(word)) for each, word in SHORT.items())]
        self.agent = Segment(choices, name=_("Disinfected with"))
        self.strength, self.minutes = ProposedLine(longest=6), ProposedLine(longest=4)
        self._strong = Field(_("Concentration"), self.strength, unit="mg/L")
        self._long = Field(_("Contact time"), self.minutes, unit=_("min"))
        self._numbers = numbers
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(labelled(_("Disinfected with"), self.agent))
        column.addLayout(beside(self._strong, self._long))
        self.agent.changed.connect(lambda _value: self._show())
        self.setFocusProxy(self.agent)
        self._show()

    def clear(self) -> None:
        """Nothing was disinfected."""
        self.agent.set_value("")
        for line in (self.strength, self.minutes):
            line.clear()

    def propose(self, policy: Policy) -> None:
        """Say what the policy wants, in the empty fields."""
        self.strength.setPlaceholderText(str(policy.vehicle_mg_per_l))
        self.minutes.setPlaceholderText(str(policy.vehicle_contact))

    def refuse(self) -> bool:
        """Is a number no number? Then it is said beside it."""
        wrong = False
        for line, field in ((self.strength, self._strong), (self.minutes, self._long)):
            field.accept()
            if line.text().strip() and self._read(line) is None and line.isVisible():
                field.refuse(_("A whole number."))
                wrong = True
        return wrong

    def value(self) -> Disinfection | None:
        """What was done; None = nothing yet."""
        agent = self.agent.value()
        if not agent:
            return None
        chlorine = agent is Agent.CHLORINE and self._numbers
        return Disinfection(
            Agent(str(agent)), self._read(self.strength) if chlorine else None,
            self._read(self.minutes) if chlorine else None)

    def _read(self, line: QLineEdit) -> int | None:
        text = line.text().strip()
        return int(text) if text.isdecimal() and int(text) > 0 else None

    def _show(self) -> None:
        chlorine = self._numbers and self.agent.value() is Agent.CHLORINE
        for field in (self._strong, self._long):
            field.setVisible(chlorine)
