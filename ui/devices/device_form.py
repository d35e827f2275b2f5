"""Setting up one device: its number, its port, how it ends a line."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.gate.devices.rules import BAUDS, Device, End, Kind, checked
from app.gate.devices.wording import END, KIND
from app.i18n import _
from ui import ask
from ui.devices.ports import ports
from ui.form import Entry
from ui.form import Kind as Field
from ui.jobs import Lane


def ask_device(parent: QWidget, pool: Lane, others: Sequence[Device],
               done: Callable[[Device], object]) -> ask.FormDialog:
    """Ask for a new device; `done` gets it when it is one."""
    dialog = ask.FormDialog(
        parent, _("Add a device"), _entries(), _("Add device"),
        lambda values: checked(_device(values), others), pool, done,
        text=_("A scanner or thermometer at a serial port, or at USB as one. A scanner that "
               "types like a keyboard needs no set-up."))
    ask.show(dialog)
    return dialog


def _entries() -> list[Entry]:
    found = ports()
    return [
        Entry("name", _("Name or number"), hint=_("as it stands on the device: gun 3"), longest=60),
        Entry("kind", _("Kind"), Field.CHOICE, Kind.SCANNER,
              choices=[(kind, _(word)) for kind, word in KIND.items()]),
        Entry("port", _("Port"), Field.CHOICE, found[0][0] if found else "", required=False,
              choices=[*found, ("", _("another, typed below"))]),
        Entry("other", _("Another port"), required=False, hint="COM3, /dev/ttyUSB0"),
        Entry("baud", _("Speed (baud)"), Field.CHOICE, 9600,
              choices=[(baud, str(baud)) for baud in BAUDS]),
        Entry("end", _("End of a line"), Field.CHOICE, End.ANY,
              choices=[(end, _(word)) for end, word in END.items()]),
        Entry("pattern", _("Pattern of a reading"), required=False,
              hint=_("empty for plain thermometers")),
    ]


def _device(values: dict[str, Any]) -> Device:
    return Device(
        str(values["name"]), Kind(values["kind"]), str(values["other"] or values["port"] or ""),
        int(values["baud"]), End(values["end"]), str(values["pattern"] or ""))
