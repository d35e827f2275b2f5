"""A step with everything: how it went, when, by whom, and what is to be known about it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.isolation import wording
from app.isolation.stays import service
from app.isolation.stays.rules import Done, Step
from app.isolation.stays.views import StepLine
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.isolation import times


class StepDialog(FormDialog):
    """`done` is what is proposed; a parent who answered says when they will be there."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, stay_id: int, line: StepLine,
                 done: Done, then: Callable[[], object]) -> None:
        entries = [
            Entry("done", _("How it went"), Kind.CHOICE, done, choices=[
                (each, _(word)) for each, word in wording.DONE.items()]),
            Entry("at", _("At"), required=False, hint=_("now, when left empty"), beside=True),
            Entry("by", _("Done by"), required=False, hint=_("me, when left empty")),
            Entry("note", _("Note"), required=done is Done.NOT_NEEDED),
        ]
        if line.step is Step.PARENT_ANSWERED:
            entries.insert(0, Entry(
                "expects", _("They will be here"), required=False,
                hint=_("08:25, or in how many minutes: 20")))

        def submit(values: dict[str, Any]) -> None:
            now = clock.now()
            service.step(context.desk, stay_id, line.step, Done(values["done"]),
                         times.past(values["at"], now), values["by"] or "",
                         values["note"] or "", times.ahead(values.get("expects"), now))

        super().__init__(parent, line.title, entries, _("Write down"), submit, context.pool,
                         lambda _none: then())
