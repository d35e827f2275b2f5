"""Somebody comes to the room whom nobody has handed over."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.health.clinic import reception
from app.i18n import _
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Found, Head, Looked
from app.policy import Site
from app.rulebook.wording import SITE
from app.security.desk import Desk
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind
from ui.isolation import times
from ui.isolation.bed_dialogs import Kits, kit_entry


class ArrivalDialog(FormDialog):
    """Who, where found, the complaint, a first temperature, the bed; `done(bed)` follows."""

    guide = "isolation#board"

    def __init__(self, parent: QWidget, context: Context, beds: Sequence[tuple[int, str]],
                 kits: Kits, done: Callable[[int], object], bed_id: int | None = None) -> None:
        def submit(values: dict[str, Any]) -> int:
            return _admit(context.desk, values)

        super().__init__(parent, _("Somebody comes to the room"), [
            Entry("who", _("Pass, number or name")),
            Entry("bed", _("Which bed"), Kind.CHOICE, bed_id or beds[0][0], choices=beds,
                  beside=True),
            Entry("complaint", _("Complaint"), required=False, longest=1000),
            Entry("celsius", _("Temperature"), Kind.NUMBER, unit="°C", required=False,
                  low=34, high=43),
            Entry("site", _("Site"), Kind.CHOICE, Site.ARMPIT, beside=True, choices=[
                (each, _(SITE[each])) for each in Site]),
            Entry("found", _("Found where, by whom"), required=False, longest=120),
            Entry("escort", _("Brought by"), required=False, longest=120,
                  hint=_("alone, when left empty")),
            Entry("at", _("In the room at"), required=False, hint=_("now, when left empty"),
                  beside=True),
            Entry("masked", _("Wears a mask"), Kind.CHECK, True),
            *kit_entry(kits),
        ], _("Take into the room"), submit, context.pool, done)


def _admit(desk: Desk, values: dict[str, Any]) -> int:
    """In a worker's thread; answers the bed."""
    at = times.past(values["at"], clock.now())
    celsius = values["celsius"]
    look = Looked(at, celsius, Site(values["site"])) if celsius is not None else None
    service.admit(desk, Admission(
        reception.the_one(desk, values["who"]), values["bed"],
        found=Found(at=at, by=values["found"] or ""), at=at,
        escort=values["escort"] or "", masked=values["masked"],
        head=Head(values["complaint"] or ""), look=look, kit_id=values.get("kit")))
    return int(values["bed"])
