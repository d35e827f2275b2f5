"""Acknowledging an alarm, adding a note."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.alarms.watch import service, wording
from app.alarms.watch.rules import StepKind
from app.alarms.watch.views import AlarmView
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry


class StepDialog(FormDialog):
    """What was found or done, in a sentence; the alarm itself stays as it is."""

    guide = "isolation#alarms"

    def __init__(self, parent: QWidget, context: Context, alarm: AlarmView, kind: StepKind,
                 done: Callable[[], object]) -> None:
        acknowledged = kind is StepKind.ACKNOWLEDGED
        act = service.acknowledge if acknowledged else service.note
        title = _("Acknowledge: {alarm}") if acknowledged else _("Note: {alarm}")
        super().__init__(
            parent, title.format(alarm=wording.title(alarm)), [
                Entry("words", _("What was found or done"), hint=_(
                    "reported to whom, class aired, parents told …"), longest=400)],
            _("Take note") if acknowledged else _("Add the note"),
            lambda values: act(context.desk, alarm.id, values["words"] or ""), context.pool,
            lambda _row: done(),
            text="\n".join(filter(None, (wording.explained(alarm), wording.due(alarm)))))
