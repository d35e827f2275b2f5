"""The register of what was entered later: both times, and how far they lie apart."""

from datetime import timedelta

from app.gate import queries, wording
from app.gate.queries import LogRow
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right


def delay_words(delay: timedelta) -> str:
    """10 h 35 min; days where there are any."""
    minutes = int(delay.total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("{days} d {hours} h").format(days=days, hours=hours)
    return _("{hours} h {minutes:02} min").format(hours=hours, minutes=minutes)


def _verdict(row: LogRow) -> str:
    return wording.told(row.verdict, row.reason, row.undone)


LATE_ENTRIES = Register(
    "late-entries",
    N_("Late entries"),
    [
        Column(N_("Happened at"), lambda row: row.at, 2.4, time="day"),
        Column(N_("Written at"), lambda row: row.recorded_at, 2.4, time="day"),
        Column(N_("Name"), lambda row: row.who, 3),
        Column(N_("Number"), lambda row: row.number, 2),
        Column(N_("Class"), lambda row: row.group, 1.6),
        Column(N_("Gate"), lambda row: row.gate, 1.2),
        Column(N_("Direction"), lambda row: _(wording.DIRECTION[row.direction]), 1),
        Column(N_("Temperature (°C)"), lambda row: row.temperature, 1.4),
        Column(N_("Verdict"), _verdict, 1.6,
               tone=lambda row: wording.tone(row.verdict, row.reason)),
        Column(N_("Delay"), lambda row: delay_words(row.recorded_at - row.at), 1.8),
        Column(N_("Entered by"), lambda row: row.account, 1.8),
        Column(N_("Sheet"), lambda row: row.sheet, 2.2),
    ],
    queries.entered_later,
    Right.READ_GATE,
    Right.READ_GATE_TODAY,
    prefix="BL",
)
