"""Somebody leaves the room: where to, with whom, what was told; an open step is named."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.health.checks import onset
from app.i18n import _
from app.isolation import wording
from app.isolation.stays import service
from app.isolation.stays.acts import Leaving
from app.isolation.stays.rules import Went
from app.isolation.stays.views import StayView
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.isolation import times


class LeaveDialog(FormDialog):
    """The bed is to be disinfected afterwards; who has left already is corrected."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, stay: StayView, went: Went,
                 done: Callable[[Went], object]) -> None:
        corrects = stay.left_at is not None
        first = [f"{name} {kin}".strip() for name, kin, _phone in stay.parents[:1]]
        parents = stay.fetched_by or "".join(first)
        left = onset.shown(stay.left_at, clock.now())

        def submit(values: dict[str, Any]) -> Went:
            told = Leaving(
                Went(values["went"]), times.past(values["at"], clock.now()), values["to"] or "",
                values["with"] or "", values["advice"] or "", values.get("why") or "")
            write = service.correct_leaving if corrects else service.leave
            write(context.desk, stay.id, told)
            return told.went

        super().__init__(
            parent, (_("Correct how {name} left") if corrects else _("{name} leaves the room")
                     ).format(name=stay.name), [
                Entry("went", _("Where to"), Kind.CHOICE, stay.went or went, choices=[
                    (each, _(word)) for each, word in wording.WENT.items()]),
                Entry("at", _("Leaves at"), value=left, required=False,
                      hint="" if corrects else _("now, when left empty"), beside=True),
                Entry("to", _("Hospital"), value=stay.to_place, required=False, longest=120),
                Entry("with", _("Fetched or accompanied by"), value=parents, required=False,
                      longest=120),
                Entry("advice", _("Advice"), value=stay.advice, required=False, longest=1000),
                *([] if corrects else [Entry(
                    "why", _("Why before every step is done"), required=False,
                    hint=_("only for an open step"))]),
            ], _("Write down") if corrects else _("Let them leave"), submit, context.pool, done)
