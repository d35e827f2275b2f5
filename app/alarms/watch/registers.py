"""Alarms as a register, without and with what people have; thresholds, early signs."""

from datetime import datetime

from app.alarms.watch import queries, signs, tuning, wording
from app.alarms.watch.thresholds import Threshold
from app.alarms.watch.views import AlarmView
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right


def _looked_by(row: AlarmView) -> str:
    return row.acknowledged.by if row.acknowledged else ""


def _looked_at(row: AlarmView) -> datetime | None:
    return row.acknowledged.at if row.acknowledged else None


def _words(row: AlarmView) -> str:
    return "\n".join(f"{each.by} {wording.moment(each.at)} {each.words}" for each in row.steps)


WHEN = [
    Column[AlarmView](N_("Raised at"), lambda row: row.at, 2.4, time="day"),
    Column[AlarmView](N_("Where"), wording.where, 2.4),
]
HOW_MANY = [
    Column[AlarmView](N_("Persons now"), lambda row: row.now.persons, 1.4),
    Column[AlarmView](N_("At most"), lambda row: row.most, 1.4),
    Column[AlarmView](N_("Threshold"), lambda row: row.needed, 1.4),
    Column[AlarmView](N_("Window"), lambda row: wording.window(row.now), 2.4),
    Column[AlarmView](N_("To be reported by"), lambda row: row.due_at, 2.4, time="day"),
    Column[AlarmView](N_("State"), lambda row: _(wording.STATE[row.state]), 2,
                      tone=lambda row: wording.TONE[row.state]),
]
LOOKED = [
    Column[AlarmView](N_("Acknowledged by"), _looked_by, 2),
    Column[AlarmView](N_("Acknowledged at"), _looked_at, 2.4, time="day"),
]
ALARMS = Register(
    "alarms",
    N_("Alarms"),
    [*WHEN, Column(N_("What it means"), lambda row: _(wording.LEVEL[row.level]), 2.6),
     *HOW_MANY, *LOOKED],
    queries.register,
    Right.READ_ALARMS,
    prefix="YJ",
)
DETAILS = Register(
    "alarm-details",
    N_("Alarms with illness and source"),
    [*WHEN, Column(N_("Which alarm"), wording.kind, 3.4), Column(N_("What they share"),
     lambda row: row.what, 2.4), *HOW_MANY[:-2], HOW_MANY[-1],
     Column(N_("Rule"), lambda row: row.asked, 4), Column(N_("Source"), lambda row: row.source, 4),
     Column(N_("Whom the alarm names"), lambda row: _(", ").join(row.names), 4),
     Column(N_("What was said to it"), _words, 4)],
    queries.register,
    Right.READ_HEALTH,
    prefix="YX",
)


def _scopes(row: Threshold) -> str:
    return _(", ").join(_(wording.SCOPE[each]) for each in row.scopes)


def _days(row: Threshold) -> str:
    return _("{n} school d").format(n=row.days) if row.school_days else _("{n} d").format(
        n=row.days)


THRESHOLDS = Register(
    "thresholds",
    N_("Thresholds of alarms"),
    [
        Column(N_("Which alarm"), lambda row: row.name, 3.4),
        Column(N_("What it means"), lambda row: _(wording.LEVEL[row.level]), 2.6),
        Column(N_("Among"), _scopes, 2),
        Column(N_("Persons"), lambda row: row.persons, 1.2),
        Column(N_("Within days"), _days, 1.4),
        Column(N_("Reported within"), lambda row: wording.span(row.minutes)
               if row.minutes else "", 1.6),
        Column(N_("In use"), lambda row: _("yes") if row.used else _("no"), 1.2),
        Column(N_("Rule"), lambda row: row.asked, 4),
        Column(N_("Source"), lambda row: row.source, 4),
        Column(N_("In force since"), lambda row: row.since, 2),
        Column(N_("Set by"), lambda row: _("the school") if row.edition else _("built in"), 1.4),
    ],
    tuning.register,
    Right.READ_DISEASES,
    prefix="YU",
    moment=True,
)
SIGNS = Register(
    "early-signs",
    N_("Early signs (EARS C2)"),
    [
        Column(N_("Day"), lambda row: row.day, 2),
        Column(N_("Symptom"), lambda row: wording.what(row.topic, {}), 3),
        Column(N_("Persons"), lambda row: row.count, 1.4),
        Column(N_("Mean of the baseline"), lambda row: round(row.mean, 2), 1.8),
        Column(N_("Standard deviation"), lambda row: round(row.deviation, 2), 1.8),
        Column(N_("Sign above"), lambda row: round(row.limit or 0, 2), 1.8),
    ],
    signs.register,
    Right.READ_HEALTH,
    note=lambda _session, _period: _(
        "Information only: 7 school days as baseline, 2 days between, mean and 3 deviations."),
    prefix="YQ",
)

REGISTERS = (ALARMS, DETAILS, THRESHOLDS, SIGNS)
