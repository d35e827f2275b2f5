"""What is asked once of somebody in the room: complaint, onset, 两史, household, suspicion."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.health.checks import onset
from app.i18n import _
from app.isolation import wording
from app.isolation.stays import service
from app.isolation.stays.acts import Head
from app.isolation.stays.rules import Asked
from app.isolation.stays.views import StayView
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind


class FactsDialog(FormDialog):
    """Filled with what is known; `diseases` are ids with their names."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, stay: StayView,
                 diseases: Sequence[tuple[str, str]], done: Callable[[], object]) -> None:
        asked = [(each, _(word)) for each, word in wording.ASKED.items()]

        def submit(values: dict[str, Any]) -> None:
            service.correct(context.desk, stay.id, Head(
                values["complaint"] or "", onset.read(values["onset"] or "", clock.now()),
                Asked(values["travel"]), Asked(values["contact"]), values["history"] or "",
                values["household"] or "", values["disease"] or "", values["cause"] or ""))

        super().__init__(
            parent, _("About the illness of {name}").format(name=stay.name), [
                Entry("complaint", _("Complaint"), value=stay.complaint, required=False,
                      longest=1000),
                Entry("onset", _("Onset"), value=onset.shown(stay.onset, clock.now()),
                      required=False, hint=_("21:30, yesterday 21:30"), beside=True),
                Entry("travel", _("Travelled in 14 days"), Kind.CHOICE, stay.travel,
                      choices=asked),
                Entry("contact", _("Met somebody ill in 14 days"), Kind.CHOICE, stay.contact,
                      choices=asked, beside=True),
                Entry("history", _("Where, when, whom"), value=stay.history, required=False,
                      longest=1000),
                Entry("household", _("Who lives with them"), value=stay.household, required=False,
                      longest=1000),
                Entry("disease", _("Suspected"), Kind.CHOICE, stay.disease, required=False,
                      choices=[("", _("none")), *diseases]),
                Entry("cause", _("Cause in words"), value=stay.cause, required=False, longest=1000),
            ], _("Write down"), submit, context.pool, lambda _none: done())
