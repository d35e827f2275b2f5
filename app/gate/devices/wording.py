"""Words for devices and what they say, shared by the set-up page and the gate."""

from app.gate.devices.rules import Device, End, Kind, reading_of
from app.i18n import N_, _

KIND = {Kind.SCANNER: N_("Scanner"), Kind.THERMOMETER: N_("Thermometer")}
END = {
    End.ANY: N_("whatever comes (CR, LF or both)"), End.CR: N_("CR only"), End.LF: N_("LF only"),
}


def understood(device: Device, line: str) -> str:
    """What the gate would make of a line."""
    if device.kind is Kind.SCANNER:
        return _("scan: {line}").format(line=line)
    reading = reading_of(line, device.pattern)
    if reading.celsius is not None:
        return f"{reading.celsius} °C"
    if reading.fault:
        return _("could not measure ({fault})").format(fault=reading.fault)
    return _("no temperature, ignored")
