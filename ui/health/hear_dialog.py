"""The family called: who is ill at home, since when, why."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.health.absences import service
from app.health.absences.service import Heard
from app.health.checks import onset
from app.i18n import _
from app.people.meant import the_one
from app.people.queries import search
from app.people.rules import Kind, Status
from app.security.desk import Desk
from app.security.rights import Right
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry
from ui.form import Kind as Field


class HearDialog(FormDialog):
    """Number or name, first sick day, cause, onset, when they left school."""

    guide = "health#absences"

    def __init__(self, parent: QWidget, context: Context, done: Callable[[], object]) -> None:
        super().__init__(parent, _("A pupil is ill at home"), [
            Entry("who", _("Number or name")),
            Entry("since", _("First sick day"), Field.DAY, clock.today()),
            Entry("cause", _("Cause: symptoms, what a doctor said")),
            Entry("onset", _("Onset"), required=False, hint=_("21:30, yesterday 21:30")),
            Entry("left_at", _("Left school at"), required=False),
        ], _("Put on the list"), lambda values: _hear(context.desk, values), context.pool,
            lambda _row: done())


def _hear(desk: Desk, values: dict[str, Any]) -> int:
    """In a worker's thread."""
    now = clock.now()
    return service.hear(desk, _person(desk, values["who"]), Heard(
        values["since"], values["cause"], onset.read(values["onset"] or "", now),
        onset.read(values["left_at"] or "", now)))


def _person(desk: Desk, text: str) -> int:
    """The one pupil who is meant. Raises NotFound, or Invalid with those who fit."""
    with desk.read(Right.READ_HEALTH) as session:
        found = [each for each in search(session, text)
                 if each.kind is Kind.PUPIL and each.status is Status.ACTIVE]
    return the_one(found, text)
