"""The list of devices: one definition for screen, PDF and spreadsheet."""

from app import clock
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right
from app.supplies.devices import queries, wording
from app.supplies.devices.queries import DeviceRow

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
    ],
    queries.devices,
    Right.READ_STOCK,
    prefix="QC",
    moment=True,
    filters=(N_("Sort of device"), N_("Place")),
)

REGISTERS = (DEVICES,)
