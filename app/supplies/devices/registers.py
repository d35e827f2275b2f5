"""The list of devices: one definition for screen, PDF and spreadsheet."""

from collections import Counter

from sqlalchemy.orm import Session

from app import clock
from app.i18n import N_, _
from app.register import Column, Period, Register
from app.security.rights import Right
from app.supplies.devices import queries, wording
from app.supplies.devices.queries import DeviceRow
from app.supplies.devices.rules import NOTICE, Standing
from app.supplies.labels.codes import device_code


def _note(session: Session, period: Period) -> str:
    """How many are to be seen to, worst first; nothing when none is."""
    found = Counter(row.standing for row in queries.devices(session, period))
    told = ((Standing.OVERDUE, _("overdue: {n}")), (Standing.NEVER, _("never calibrated: {n}")),
            (Standing.SOON, _("due within {days} days: {n}")))
    words = [text.format(n=found[each], days=NOTICE) for each, text in told if found[each]]
    return _("To be calibrated: {words}.").format(words="、".join(words)) if words else ""


DEVICES: Register[DeviceRow] = Register(
    "devices",
    N_("Thermometers and scanners"),
    [
        Column(N_("Device number"), lambda row: row.number, 2),
        Column(N_("Sort of device"), lambda row: _(wording.KIND[row.kind]), 2.2),
        Column(N_("Model"), lambda row: row.model, 2.2),
        Column(N_("Place"), lambda row: row.state.place, 2),
        Column(N_("Calibrated on"), lambda row: row.state.calibrated and clock.local(
            row.state.calibrated).date(), 1.8),
        Column(N_("Calibration due"), lambda row: row.state.due, 1.8),
        Column(N_("State"), lambda row: wording.standing(row, clock.today()), 2.2,
               tone=lambda row: wording.TONE[row.standing]),
        Column(N_("Note"), lambda row: row.note, 2.4),
        Column(N_("Label code"), lambda row: device_code(row.id), 1.2),
    ],
    queries.devices,
    Right.READ_STOCK,
    prefix="QC",
    moment=True,
    filters=(N_("Sort of device"), N_("Place")),
    note=_note,
)

REGISTERS = (DEVICES,)
