"""The registers of the follow-up: the list of a day, and everything that was asked (随访)."""

import re
from datetime import timedelta

from sqlalchemy.orm import Session

from app import clock
from app.cases.followup import days, wording
from app.cases.followup.daily import daily
from app.cases.followup.days import DayRow
from app.cases.followup.queries import released_on
from app.cases.followup.views import Line
from app.cases.orders import wording as orders
from app.errors import Invalid
from app.i18n import N_, _
from app.people.masking import masked_phone
from app.register import Column, Period, Register
from app.security.rights import Right

_PHONE = re.compile(r"\d[\d-]{6,}")


def _kind(row: DayRow) -> str:
    return _(orders.KIND[row.order.kind]) if row.order else _("Case without an order")


def _number(row: DayRow) -> str:
    if row.order is None:
        return ""
    number = (row.day - row.order.term.basis).days
    if number <= 0:  # a later exposure began the count anew
        number = (row.day - row.order.basis).days
    return _("day {n}").format(n=number)


def _tone(row: DayRow) -> str:
    return "hold" if row.told is not None and row.told.ill else wording.DAY_TONE[row.state]


FOLLOWUP = Register(
    "followup",
    N_("Register of the daily follow-up"),
    [
        Column(N_("Day"), lambda row: row.day, 2),
        Column(N_("Name"), lambda row: row.who.name, 2.2),
        Column(N_("Class"), lambda row: row.who.group, 1.8),
        Column(N_("Number"), lambda row: row.who.number, 2),
        Column(N_("Order"), _kind, 2.2),
        Column(N_("Disease"), lambda row: row.order.disease_name if row.order else "", 2),
        Column(N_("Day of observation"), _number, 1.4),
        Column(N_("State"), lambda row: _(wording.DAY[row.state]), 2, tone=_tone),
        Column(N_("Temperature (°C)"),
               lambda row: row.told.temperature if row.told else None, 1.4,
               tone=lambda row: "hold" if row.told and row.told.fever else ""),
        Column(N_("Symptoms"), lambda row: wording.symptoms(row.told) if row.told else "", 2.2,
               tone=lambda row: "hold" if row.told and row.told.symptoms else ""),
        Column(N_("Mood"), lambda row: wording.mood(row.told) if row.told else "", 1.4),
        Column(N_("What they need"), lambda row: row.told.needs if row.told else "", 2.2),
        Column(N_("What was said"), lambda row: row.told.told if row.told else "", 2.6),
        Column(N_("Asked by"), lambda row: row.told.who if row.told else "", 1.6),
        Column(N_("Written down at"), lambda row: row.told.recorded_at if row.told else None, 2.4,
               time="day"),
    ],
    days.rows,
    Right.READ_CASES,
    prefix="SF",
    filters=("Class", "Order", "State"),
)


def _listed(session: Session, period: Period) -> list[Line]:
    if period.last != clock.today():
        raise Invalid(_("This list is of today alone."),
                      _("The register of the follow-up has every other day."))
    return list(daily(session, period.last).lines)


def _released(session: Session, period: Period) -> str:
    day = period.last + timedelta(days=1)
    return wording.tomorrow(released_on(session, day))


def _calls(row: Line) -> str:
    """A list goes round: the numbers stand in full on the screen of who calls alone (R8.6)."""
    return _PHONE.sub(lambda found: masked_phone(found[0]), row.calls)


DAILY = Register(
    "followup-list",
    N_("Whom to ask after today"),
    [
        Column(N_("Class"), lambda row: row.group, 1.8),
        Column(N_("Name"), lambda row: row.name, 2.2),
        Column(N_("Number"), lambda row: row.number, 2),
        Column(N_("Order"), wording.kind, 2.4),
        Column(N_("Disease"), lambda row: row.disease, 2),
        Column(N_("Day of observation"), wording.counting, 2),
        Column(N_("Last day"), lambda row: row.ends_on, 2),
        Column(N_("Place of observation"), lambda row: row.place, 2),
        Column(N_("Call"), _calls, 2.4),
        Column(N_("To do"), wording.due, 2.2, tone=wording.tone),
        Column(N_("Days without an entry"), lambda row: wording.days(row.open_days), 2),
        Column(N_("Newest answer"), wording.last, 3),
    ],
    _listed,
    Right.READ_CASES,
    moment=True,
    note=_released,
    prefix="SL",
    filters=("Class", "Order", "To do"),
)

REGISTERS = (FOLLOWUP, DAILY)
