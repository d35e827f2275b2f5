"""The calendar as a register: the days that differ from the rule."""

from app.i18n import N_, _
from app.register import Column, Register
from app.rulebook.calendar import queries, wording
from app.rulebook.calendar.rules import SpecialDay
from app.security.rights import Right

DAYS: list[Column[SpecialDay]] = [
    Column(N_("Day"), lambda row: row.day, 2.6),
    Column(N_("Weekday"), lambda row: wording.weekday(row.day.isoweekday()), 1.2),
    Column(N_("What it is"), lambda row: _(wording.KIND[row.kind]), 2.2,
           tone=lambda row: wording.TONE[row.kind]),
    Column(N_("Timetable of"), lambda row: wording.weekday(row.follows), 2),
    Column(N_("Note"), lambda row: row.note, 5),
]
CALENDAR = Register(
    "calendar", N_("School calendar"), DAYS, queries.special_days, Right.READ_CALENDAR, prefix="XL")

REGISTERS = (CALENDAR,)
