"""The papers of the rounds, each under its key."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import clock
from app.i18n import _
from app.places.grid.queries import PlaceRow
from app.progress import Progress
from app.register import Period
from app.reports.service import Part
from ui.context import Context
from ui.parts.menu_button import MenuAct
from ui.reports.paper_dialog import PaperDialog, show_paper
from ui.reports.register_papers import show_register


def papers(page: QWidget, context: Context, place: Callable[[], PlaceRow | None],
           shown: Callable[[], Part | None]) -> list[MenuAct]:
    """Today's rounds, the record of the month, of one place, the buses, the plan.

    place  the one that is shown or chosen, None = none is
    shown  the rounds in sight, such as those of one person; None = all there are
    """

    def show(name: str, since: date | None = None) -> None:
        show_register(page, context, name, Period(since or clock.today(), clock.today()))

    def month(name: str) -> None:
        show(name, clock.today().replace(day=1))

    def take_along() -> None:
        show_register(page, context, "rounds", Period(clock.today(), clock.today()), shown())

    def sheet(*, empty: bool) -> None:
        if (chosen := place()) is not None:
            show_sheet(page, context, chosen, empty=empty)

    return [
        MenuAct(_("Rounds in sight, to be taken along"), take_along, "printer", "Ctrl+P"),
        MenuAct(_("Record of this month"), partial(month, "rounds-record"), "document", "Ctrl+L"),
        MenuAct(_("Sheet of this place and month"), partial(sheet, empty=False), "document",
                "Ctrl+Shift+P"),
        MenuAct(_("Empty sheet for its door"), partial(sheet, empty=True), "edit",
                "Ctrl+Shift+L"),
        MenuAct(_("School buses of this month"), partial(month, "rounds-bus"), "vehicle",
                "Ctrl+B"),
        MenuAct(_("Plan on the wall"), partial(show, "rounds-plan"), "calendar", "Ctrl+K"),
    ]


def show_sheet(parent: QWidget, context: Context, place: PlaceRow, *, empty: bool) -> PaperDialog:
    """The record of a place this month, or an empty one."""
    today = clock.today()

    def make(path: Path, progress: Progress) -> int:
        from app.reports.round_sheet import print_place

        return print_place(context.desk, place.id, Period(today.replace(day=1), today), path,
                           progress, empty=empty)

    return show_paper(parent, context, _("Record of disinfection and airing"),
                      f"{place.name}-{today:%Y-%m}", make)
