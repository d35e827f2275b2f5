"""Columns of the alarms and of the people an alarm names."""

from app import clock
from app.alarms.watch import wording
from app.alarms.watch.views import SOON, AlarmView, Ill
from app.i18n import N_, _
from app.register import Column


def due_tone(alarm: AlarmView) -> str:
    """Red when the time to report is over, amber when it is soon; the report's, where there is
    one; nothing once it is lapsed."""
    if alarm.report is not None:
        return alarm.report.tone
    if alarm.due_at is None or not alarm.open:
        return ""
    left = alarm.due_at - clock.now()
    return "hold" if left.total_seconds() < 0 else "again" if left <= SOON else ""


def due(alarm: AlarmView) -> str:
    """How much time is left to report it, or when that was done."""
    if alarm.report is not None:
        return alarm.report.words
    return wording.left(alarm, clock.now()) if alarm.open else ""


def _clock_tone(alarm: AlarmView) -> str:
    return due_tone(alarm) if due(alarm) else ""


_STATE: Column[AlarmView] = Column(
    N_("State"), lambda row: _(wording.STATE[row.state]), 2.1,
    tone=lambda row: wording.TONE[row.state])
_WHERE: Column[AlarmView] = Column(N_("Where"), wording.where, 1.8)
_PERSONS: Column[AlarmView] = Column(N_("Persons now"), lambda row: row.now.persons, 1)
_REST: list[Column[AlarmView]] = [
    Column(N_("Window"), lambda row: wording.window(row.now), 2.4),
    Column(N_("To report"), due, 3, tone=_clock_tone, icon="clock"),
]
FULL: list[Column[AlarmView]] = [
    _WHERE, Column(N_("What they share"), lambda row: row.what, 2.2), _PERSONS,
    Column(N_("Which alarm"), wording.kind, 3.9), _STATE, *_REST]
BRIEF: list[Column[AlarmView]] = [
    _WHERE, _PERSONS, Column(N_("What it means"), wording.kind, 3), _STATE, *_REST]


def _since(each: Ill) -> str:
    return " ".join(filter(None, (f"{each.day:%m-%d}", each.what)))


PEOPLE: list[Column[Ill]] = [
    Column(N_("Name"), lambda row: row.name, 1.8),
    Column(N_("Class"), lambda row: row.group, 1.4),
    Column(N_("Ill since, and with what"), _since, 3.8),
]
NAMES = [*PEOPLE[:2], Column[Ill](N_("Ill since"), _since, 2)]
