"""The dialogues of the devices: one is added, calibrated, moved, put out of use."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Invalid
from app.i18n import _
from app.security.desk import Desk
from app.supplies.devices import rules, service
from app.supplies.devices.queries import DeviceRow, EventRow
from app.supplies.devices.rules import Kind as Sort
from app.supplies.devices.rules import What
from app.supplies.devices.service import Happened
from app.supplies.devices.wording import KIND, WHAT
from app.supplies.items.rules import label_date
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]


class AddDeviceDialog(FormDialog):
    """Number, sort, place, and what the label says about its calibration."""

    guide = "supplies#devices"

    def __init__(self, parent: QWidget, context: Context, done: Done) -> None:
        super().__init__(parent, _("Add a thermometer or scanner"), [
            Entry("number", _("Device number"), hint=_("as its label says"), longest=60),
            Entry("kind", _("Sort of device"), Kind.CHOICE, Sort.FOREHEAD,
                  choices=[(sort, _(word)) for sort, word in KIND.items()]),
            Entry("model", _("Model"), required=False, longest=120),
            Entry("place", _("Place"), longest=120),
            Entry("due", _("Calibration due"), required=False, hint="2027-05-01",
                  check=_date_trouble),
        ], _("Add"), lambda told: service.add(
            context.desk, told["number"], told["kind"], told["model"] or "",
            Happened(What.ADDED, place=told["place"], due=_day(told["due"]))),
            context.pool, done)


class CalibratedDialog(FormDialog):
    """It was calibrated; until when that holds is proposed by its sort."""

    guide = "supplies#devices"

    def __init__(self, parent: QWidget, context: Context, device: DeviceRow, done: Done) -> None:
        due = rules.next_due(device.kind, clock.today())
        super().__init__(parent, _("{number} was calibrated").format(number=device.number), [
            Entry("day", _("Calibrated on"), Kind.DAY, clock.today()),
            Entry("due", _("Calibration due"), value=due.isoformat() if due else "",
                  required=False, hint=_("a year on, if empty"), check=_date_trouble),
            Entry("note", _("Certificate, by whom"), required=False),
        ], _("Write down"), lambda told: service.note(
            context.desk, device.id, Happened(
                What.CALIBRATED, _moment(told["day"]), due=_day(told["due"]),
                note=told["note"] or "")), context.pool, done)


class MovedDialog(FormDialog):
    """It is somewhere else now."""

    guide = "supplies#devices"

    def __init__(self, parent: QWidget, context: Context, device: DeviceRow, done: Done) -> None:
        super().__init__(parent, _("{number} is moved").format(number=device.number), [
            Entry("place", _("Place"), longest=120),
            Entry("note", _("Note"), required=False),
        ], _("Write down"), lambda told: service.note(context.desk, device.id, Happened(
            What.MOVED, place=told["place"], note=told["note"] or "")), context.pool, done)


class InUseDialog(FormDialog):
    """Out of use, and why; or in use again."""

    guide = "supplies#devices"

    def __init__(self, parent: QWidget, context: Context, device: DeviceRow, done: Done) -> None:
        away = device.state.in_use
        title = (_("{number} goes out of use") if away else _("{number} is in use again"))
        super().__init__(parent, title.format(number=device.number), [
            Entry("note", _("Why") if away else _("Note"), required=away),
        ], _("Write down"), lambda told: service.note(context.desk, device.id, Happened(
            What.OUT_OF_USE if away else What.IN_USE, note=told["note"] or "")),
            context.pool, done)


class MistakeDialog(FormDialog):
    """What was written last was a mistake."""

    guide = "supplies#devices"

    def __init__(self, parent: QWidget, context: Context, event: EventRow, done: Done) -> None:
        super().__init__(parent, _("Take an entry back"), [
            Entry("why", _("Why")),
        ], _("Take back"), lambda told: take_back(context.desk, event, told["why"]),
            context.pool, done, text=_("{what} {day}: the entry stays and counts no more.").format(
                what=_(WHAT[event.what]), day=f"{clock.local(event.at):%Y-%m-%d}"))


def take_back(desk: Desk, event: EventRow, why: str) -> None:
    """In a worker's thread."""
    service.take_back(desk, event.id, why)


def _moment(day: date) -> datetime | None:
    """Noon of an earlier day; today means now."""
    return None if day == clock.today() else clock.at(day, time(12))


def _day(text: str | None) -> date | None:
    return label_date(text) if text else None


def _date_trouble(text: str | None) -> str:
    try:
        _day(text)
    except Invalid as refusal:
        return str(refusal)
    return ""
