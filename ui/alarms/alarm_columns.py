"""Columns of the alarms and of the people an alarm names."""

from app import clock
from app.alarms.watch import wording
from app.alarms.watch.views import SOON, AlarmView, Ill, State
from app.i18n import N_, _
from app.register import Column


def due_tone(alarm: AlarmView) -> str:
    """Red when the time to report is over, amber when it is soon; nothing once it is lapsed."""
    if alarm.due_at is None or not alarm.open:
        return ""
    left = alarm.due_at - clock.now()
    return "hold" if left.total_seconds() < 0 else "again" if left <= SOON else ""


def _due(alarm: AlarmView) -> str:
    return wording.left(alarm, clock.now()) if alarm.open else ""


def _clock_tone(alarm: AlarmView) -> str:
    return due_tone(alarm) if _due(alarm) else ""


_STATE: Column[AlarmView] = Column(
    N_("State"), lambda row: _(wording.STATE[row.state]), 2.2,
    tone=lambda row: wording.TONE[row.state])
_WHERE: Column[AlarmView] = Column(N_("Where"), wording.where, 2)
_REST: list[Column[AlarmView]] = [
    Column(N_("Persons now"), lambda row: row.now.persons, 1.2),
    Column(N_("Window"), lambda row: wording.window(row.now), 2.2),
    Column(N_("Raised at"), lambda row: row.at, 2.4, time="day"),
    Column(N_("To report"), _due, 2.2, tone=_clock_tone, icon="clock"),
]
FULL: list[Column[AlarmView]] = [
    _WHERE, Column(N_("What they share"), lambda row: row.what, 2.2), _STATE,
    Column(N_("Which alarm"), wording.kind, 3.2), *_REST]
BRIEF: list[Column[AlarmView]] = [
    _WHERE, _STATE, Column(N_("What it means"), wording.kind, 3), *_REST]

PEOPLE: list[Column[Ill]] = [
    Column(N_("Name"), lambda row: row.name, 2.2),
    Column(N_("Class"), lambda row: row.group, 1.6),
    Column(N_("Ill since"), lambda row: f"{row.day:%m-%d}", 1.2),
    Column(N_("What they have"), lambda row: row.what, 2.6),
]
NAMES = PEOPLE[:3]
OPEN = (State.OPEN, State.GROWN)
