"""The three questions below a class's form: answered with yes only where there is one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.health.checks import wording
from app.health.checks.declarations import Declared, declare
from app.health.checks.service import Look
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind


class DeclareDialog(FormDialog):
    """Nothing ticked is “no” to all three."""

    guide = "check-paper#questions"

    def __init__(self, parent: QWidget, context: Context, group: tuple[int, str], look: Look,
                 before: Declared, done: Callable[[], object]) -> None:
        group_id, name = group
        super().__init__(
            parent, _("Three questions: {group}").format(group=name),
            [*(Entry(key, _(word), Kind.CHECK, getattr(before, key))
               for key, word in wording.DECLARED.items()),
             Entry("note", _("What happened"), required=False, value=before.note)],
            _("Record"),
            lambda values: declare(context.desk, group_id, look, _told(values)), context.pool,
            lambda _nothing: done())


def _told(values: dict[str, Any]) -> Declared:
    return Declared(bool(values["unexplained"]), bool(values["event"]), bool(values["cluster"]),
                    values["note"] or "")
