"""A visit was entered by mistake: why."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.health.clinic import service
from app.health.clinic.queries import VisitView
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry


class MistakeDialog(FormDialog):
    """Medicine goes back; what was opened to be reported stays until somebody closes it."""

    guide = "clinic#visit"

    def __init__(self, parent: QWidget, context: Context, view: VisitView,
                 done: Callable[[], object]) -> None:
        super().__init__(
            parent, _("The visit of {name} was entered by mistake").format(name=view.name),
            [Entry("why", _("Reason"))], _("Take it off the log"),
            lambda values: service.take_back(context.desk, view.id, values["why"]), context.pool,
            lambda _row: done(),
            text=_("The row stays for the audit; medicine that was handed out is put back. The "
                   "deadline of a report keeps running until it is closed."))
        QTimer.singleShot(0, self, self._make_room)  # a text that wraps needs its lines
