"""The file on paper: whole for the school, short for a hospital; who gets it is asked first."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.people.disclosures.rules import Way
from app.people.disclosures.wording import WAY
from app.progress import Progress
from app.reports import health_file
from app.reports.health_file import Request
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.form import Entry, Kind
from ui.reports.paper_dialog import show_paper


class PaperActs(QObject):
    """`person_id` is the one whose file is open."""

    def __init__(self, over: QWidget, context: Context) -> None:
        super().__init__(over)
        self._over, self._context = over, context
        self.person_id: int | None = None

    def full(self) -> None:
        """Everything, for the school."""
        self._ask(Way.FULL, _("The school's own file"), _("Filed at the school"))

    def short(self) -> None:
        """What a hospital needs in an emergency."""
        self._ask(Way.SHORT, "", _("Emergency or referral"))

    def _ask(self, way: Way, recipient: str, purpose: str) -> None:
        if self.person_id is None:
            return
        entries = [
            Entry("recipient", _("Who gets it"), value=recipient, longest=120),
            Entry("purpose", _("What for"), value=purpose),
        ]
        if self._context.desk.may(Right.REVEAL):
            entries.append(Entry("unmasked", _("Print numbers in full"), Kind.CHECK,
                                 way is Way.SHORT))
        dialog = ask.FormDialog(
            self._over, _(WAY[way]), entries, _("Make the paper"), lambda values: values,
            self._context.pool, partial(self._show, way, self.person_id),
            text=_("Who got it, when and what for stands in the register of disclosures."))
        ask.show(dialog)

    def _show(self, way: Way, person_id: int, values: dict[str, Any]) -> None:
        request = Request(person_id, way, values["recipient"], values["purpose"],
                          bool(values.get("unmasked")))

        def make(path: Path, progress: Progress) -> int:
            return health_file.write(self._context.desk, path, request, progress)

        show_paper(self._over, self._context, _(WAY[way]), _(WAY[way]), make)
