"""Who reports for the school, and in their place: appointed from a day on (R1.1)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.alarms.notices.preparing import Overview
from app.alarms.reporters import service
from app.alarms.reporters.queries import ReporterRow
from app.alarms.reporters.rules import Appointed, Duty
from app.alarms.reporters.wording import DUTY
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind


class ReporterDialog(FormDialog):
    """What held before stays in the register with its last day."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, told: Overview,
                 done: Callable[[object], object]) -> None:
        duty = Duty.DEPUTY if told.reporter and not told.deputy else Duty.REPORTER
        super().__init__(
            parent, _("Epidemic reporter and deputy"), [
                Entry("duty", _("Duty"), Kind.CHOICE, duty,
                      choices=[(each, _(DUTY[each])) for each in Duty]),
                Entry("name", _("Name"), longest=120),
                Entry("phone", _("Telephone"), longest=60),
                Entry("since", _("Holds since"), Kind.DAY),
                Entry("document", _("Appointed by (document)"), required=False),
            ], _("Appoint"),
            lambda values: service.appoint(context.desk, _appointed(values)), context.pool, done,
            text="\n".join(words(each, duty) for duty, each in (
                (Duty.REPORTER, told.reporter), (Duty.DEPUTY, told.deputy))))


def words(held: ReporterRow | None, duty: Duty) -> str:
    """疫情报告人：张慧 138…，自 2026-09-01 起."""
    if held is None:
        return _("{duty}: nobody").format(duty=_(DUTY[duty]))
    return _("{duty}: {name} {phone}, since {day}").format(
        duty=_(DUTY[duty]), name=held.name, phone=held.phone, day=held.since)


def _appointed(values: dict[str, Any]) -> Appointed:
    return Appointed(Duty(values["duty"]), values["name"] or "", values["phone"] or "",
                     values["since"], values["document"] or "")
