"""Somebody is appointed to the team, or leaves it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app import clock
from app.i18n import _
from app.response.team import service
from app.response.team.catalogue import catalogue
from app.response.team.queries import Member
from app.response.team.rules import Appointed
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.supplies.requester_line import RequesterLine


class AppointDialog(FormDialog):
    """Somebody of the staff, taken from the list; or from outside, with organisation and number."""

    guide = "response#team"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[Any], object]) -> None:
        self._context = context
        roles = catalogue().roles.values()
        super().__init__(
            parent, _("Appoint somebody to the team"), [
                Entry("role", _("Role in the team"), Kind.CHOICE, "volunteer",
                      choices=[(each.id, each.name) for each in roles]),
                Entry("name", _("Name"), longest=120,
                      hint=_("of the staff; or somebody from outside")),
                Entry("organisation", _("Organisation"), required=False, longest=120,
                      hint=_("of somebody from outside")),
                Entry("phone", _("Telephone"), required=False, longest=60, beside=True),
                Entry("since", _("First day"), Kind.DAY, clock.today()),
                Entry("document", _("Appointed by (document)"), required=False, longest=200),
            ], _("Appoint"), self._appoint, context.pool, done)
        line = self.form.control("name")
        assert isinstance(line, QLineEdit)
        self.person = RequesterLine(line, context, lambda _taken: None)

    def _appoint(self, values: dict[str, Any]) -> int:
        """In a worker's thread."""
        person_id = self.person.person_id
        return service.appoint(self._context.desk, Appointed(
            values["role"], values["since"], person_id,
            "" if person_id is not None else values["name"] or "",
            values["organisation"] or "", values["phone"] or "", values["document"] or ""))


class LeaveDialog(FormDialog):
    """Somebody has a role until a day."""

    guide = "response#team"

    def __init__(self, parent: QWidget, context: Context, row: Member, key: int,
                 done: Callable[[Any], object]) -> None:
        last: date = max(row.since, clock.today())
        super().__init__(
            parent, _("{name} leaves the team").format(name=row.name),
            [Entry("last", _("Last day"), Kind.DAY, last)], _("End the appointment"),
            lambda values: service.leave(context.desk, key, values["last"]), context.pool, done,
            text=_("The appointment stays in the register with its last day."))
