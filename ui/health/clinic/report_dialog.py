"""A report was made: when, to whom, how."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Invalid
from app.health.checks import onset
from app.health.clocks import service, wording
from app.health.clocks.queries import ClockView
from app.health.clocks.rules import Means, Sent
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind


class ReportDialog(FormDialog):
    """What is to be reported stands above; each recipient is written down for itself."""

    guide = "clinic#clocks"

    def __init__(self, parent: QWidget, context: Context, view: ClockView,
                 done: Callable[[], object]) -> None:
        told = f"{view.what}\n{_(wording.TRIGGER[view.trigger])}·{wording.standing(view)}\n" \
               f"{view.rule}\n{view.source}"
        super().__init__(
            parent, _("Report made: {name}").format(name=view.name), [
                Entry("recipient", _("Reported to"), required=False,
                      hint=_("disease control centre, education bureau"), longest=120),
                Entry("means", _("How"), Kind.CHOICE, Means.PHONE, choices=[
                    (each, _(word)) for each, word in wording.MEANS.items()]),
                Entry("at", _("Reported at"), required=False, hint=_("now, when left empty")),
                Entry("note", _("Note"), required=False),
            ], _("Write down"),
            lambda values: service.report(context.desk, view.id, _sent(values)), context.pool,
            lambda _row: done(), text=told)
        QTimer.singleShot(0, self, self._make_room)  # a text that wraps needs its lines


def _sent(values: dict[str, Any]) -> Sent:
    """In a worker's thread. Raises Invalid."""
    now = clock.now()
    at = onset.read(values["at"] or "", now) or now
    try:
        means = Means(values["means"])
    except ValueError as error:
        raise Invalid(_("Say how it was reported.")) from error
    return Sent(at, values["recipient"] or "", means, values["note"] or "")
