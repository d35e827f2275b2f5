"""The papers of the rounds, each under its key."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.register import Period
from ui.context import Context
from ui.parts.menu_button import MenuAct
from ui.reports.register_papers import show_register


def papers(page: QWidget, context: Context) -> list[MenuAct]:
    """Today's rounds by their owners, the record of the month, the buses, the plan."""

    def show(name: str, since: date | None = None) -> None:
        show_register(page, context, name, Period(since or clock.today(), clock.today()))

    def month(name: str) -> None:
        show(name, clock.today().replace(day=1))

    return [
        MenuAct(_("Rounds of today, to be taken along"), partial(show, "rounds"), "printer",
                "Ctrl+P"),
        MenuAct(_("Record of this month"), partial(month, "rounds-record"), "document", "Ctrl+L"),
        MenuAct(_("School buses of this month"), partial(month, "rounds-bus"), "vehicle",
                "Ctrl+B"),
        MenuAct(_("Plan on the wall"), partial(show, "rounds-plan"), "calendar", "Ctrl+K"),
    ]
