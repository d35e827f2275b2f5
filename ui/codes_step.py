"""The last page of setting a school up: the recovery codes for the safe."""

from collections.abc import Sequence

from app.i18n import _
from ui.first_steps import Step
from ui.parts.codes import CodesSheet


class CodesStep(Step):
    """The recovery codes, shown this once."""

    def __init__(self) -> None:
        super().__init__(
            _("Recovery codes for the safe"),
            _("If the administrator's password is lost, one of these opens the door once. Print "
              "them or write them down, put them into the school's safe, and show them to nobody: "
              "whoever holds one can become administrator. They are never shown again."))
        self.sheet = CodesSheet()
        self.column.addWidget(self.sheet)
        self.setFocusProxy(self.sheet)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show these."""
        self.sheet.show_codes(codes)
