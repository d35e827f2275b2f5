"""Plan, rounds of a day and record on screen, on paper and as tables (R4.4)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app import clock
from app.campus.rounds import lines, record, wording
from app.campus.rounds.lines import AlertRow
from app.campus.rounds.models import RoundDone, RoundMark
from app.campus.rounds.plan import Alert, Line
from app.campus.rounds.record import RecordRow
from app.campus.rounds.today import RoundRow
from app.i18n import N_, _
from app.places.grid import wording as grid_words
from app.register import Column, Register
from app.rulebook.disinfection.catalogue import purposes
from app.security.rights import Right


def span(first: datetime | None, last: datetime | None) -> str:
    """07:10–07:40; open where the end was not told."""
    if first is None:
        return f"–{clock.local(last):%H:%M}" if last else ""
    return f"{clock.local(first):%H:%M}–{clock.local(last):%H:%M}" if last else (
        f"{clock.local(first):%H:%M}–")


def worth(row: RecordRow) -> str:
    """What it lacks, or that it was as it should be."""
    return wording.faults(row.faults) or _("as it should be")


def where(line: Line) -> str:
    """The kind of place, or the one place."""
    return _(grid_words.USE[line.use]) if line.use else _("One place of its own")


def strong(line: Line) -> str:
    """What its strength goes by."""
    found = purposes().get(line.purpose)
    return found.name if found else ""


def accepted(row: RecordRow) -> str:
    """Who accepted it, sent it back, or said that it never was."""
    if row.mark is None:
        return ""
    return f"{row.marked_by} {_(wording.MARK[row.mark])}"


def often_at(alert: Alert) -> Callable[[Line], str]:
    """How often at an alert, in words."""
    return lambda line: wording.often(line.often[alert])


RECORD: Register[RecordRow] = Register(
    "rounds-record",
    N_("Record of disinfection and airing"),
    [
        Column(N_("Date"), lambda row: row.at, 1.8, time="day", sort=(RoundDone.at,)),
        Column(N_("Place (round)"), lambda row: row.spot, 3, find=RoundDone.spot),
        Column(N_("What was done (round)"), lambda row: wording.tasks(row.tasks), 2,
               sort=(RoundDone.tasks,)),
        Column(N_("Disinfectant"), lambda row: row.product or (
            _(wording.AGENT[row.agent]) if row.agent else ""), 2.2,
               sort=(RoundDone.product, RoundDone.agent)),
        Column(N_("Strength"), lambda row: wording.strength(row.agent, row.strength), 1.4,
               sort=(RoundDone.strength,)),
        Column(N_("Way of doing it"), lambda row: _(wording.WAY[row.way]) if row.way else "", 1,
               sort=(RoundDone.way,)),
        Column(N_("Disinfected from–to"), lambda row: span(row.started, row.ended), 1.7,
               sort=(RoundDone.started,)),
        Column(N_("Aired from–to"), lambda row: span(row.vent_from, row.vent_to), 1.7,
               sort=(RoundDone.vent_from,)),
        Column(N_("Done by (round)"), lambda row: row.operator, 1.5, find=RoundDone.operator),
        Column(N_("Answers for it"), lambda row: row.owner, 1.5, find=RoundDone.owner),
        Column(N_("Accepted by"), accepted, 1.8, find=RoundMark.by),
        Column(N_("Check of the round"), worth, 2.4, sort=(RoundDone.faults,),
               tone=lambda row: "again" if row.faults else "admit"),
        Column(N_("Note"), lambda row: _("; ").join(filter(None, (row.note, row.stock_note))), 2,
               find=RoundDone.note),
    ],
    record.RECORD,
    Right.READ_ROUNDS,
    prefix="XT",
    signed=(N_("Done by (round)"), N_("Answers for it"), N_("Accepted by")),
)

BUSES: Register[RecordRow] = Register(
    "rounds-bus",
    N_("Disinfection of the school buses"),
    [
        Column(N_("Date"), lambda row: row.at, 1.8, time="day"),
        Column(N_("Bus"), lambda row: row.spot, 2.4),
        Column(N_("Run"), lambda row: _(wording.RUN[row.run]) if row.run else "", 1.2),
        Column(N_("Driver (bus)"), lambda row: row.driver, 1.6),
        Column(N_("Minder (bus)"), lambda row: row.minder, 1.6),
        Column(N_("What was done (round)"), lambda row: wording.tasks(row.tasks), 2),
        Column(N_("Disinfectant"), lambda row: row.product or (
            _(wording.AGENT[row.agent]) if row.agent else ""), 2),
        Column(N_("Strength"), lambda row: wording.strength(row.agent, row.strength), 1.4),
        Column(N_("Disinfected from–to"), lambda row: span(row.started, row.ended), 1.7),
        Column(N_("Aired from–to"), lambda row: span(row.vent_from, row.vent_to), 1.7),
        Column(N_("Check of the round"), worth, 2.2,
               tone=lambda row: "again" if row.faults else "admit"),
        Column(N_("Done by (round)"), lambda row: row.operator, 1.5),
        Column(N_("Accepted by"), accepted, 1.8),
    ],
    record.buses,
    Right.READ_ROUNDS,
    prefix="TB",
    signed=(N_("Driver (bus)"), N_("Minder (bus)"), N_("Accepted by")),
)

ROUNDS: Register[RoundRow] = Register(
    "rounds",
    N_("Rounds of the day"),
    [
        Column(N_("Place (round)"), lambda row: row.place.path, 4.4),
        Column(N_("Kind of place"), lambda row: _(grid_words.USE[row.place.use]), 1.8),
        Column(N_("Task (round)"), lambda row: _(wording.TASK[row.task]), 1.6),
        Column(N_("Of so many"), lambda row: f"{row.number}/{row.times}", 1),
        Column(N_("Until (round)"), lambda row: row.due, 1.2),
        Column(N_("Answers for it"), lambda row: row.owner.name or _("nobody"), 1.8,
               tone=lambda row: "" if row.owner.name else "hold"),
        Column(N_("State"), lambda row: _(wording.STANDING[row.standing]), 1.8,
               tone=lambda row: wording.TONE[row.standing]),
        Column(N_("Done at (round)"), lambda row: row.done.at if row.done else None, 1.2),
        Column(N_("Done by (round)"), lambda row: row.done.operator if row.done else "", 1.6),
        Column(N_("Note"), lambda row: row.why, 2.4),
    ],
    record.day,
    Right.READ_ROUNDS,
    moment=True,
    filters=(N_("State"), N_("Task (round)"), N_("Answers for it")),
    prefix="XC",
)

PLAN: Register[Line] = Register(
    "rounds-plan",
    N_("Plan of the rounds"),
    [
        Column(N_("Kind of place"), where, 2),
        Column(N_("Task (round)"), lambda row: _(wording.TASK[row.task]), 1.6),
        *(Column(wording.ALERT[alert], often_at(alert), 1.4) for alert in Alert),
        Column(N_("Strength goes by"), strong, 3),
        Column(N_("Aired at least (min)"), lambda row: row.minutes, 1.2),
        Column(N_("Done by (round)"), lambda row: row.person or _("who answers for it"), 1.8),
        Column(N_("Source"), lambda row: row.source, 3),
        Column(N_("In force since"), lambda row: row.since, 1.6),
    ],
    lines.register,
    Right.READ_ROUNDS,
    moment=True,
    prefix="XJ",
)

ALERTS: Register[AlertRow] = Register(
    "rounds-alerts",
    N_("Alerts of the school"),
    [
        Column(N_("Holds since"), lambda row: row.since, 1.6),
        Column(N_("How alert"), lambda row: _(wording.ALERT[row.alert]), 1.4,
               tone=lambda row: wording.ALERT_TONE[row.alert]),
        Column(N_("Why"), lambda row: row.why, 4),
        Column(N_("Decided by"), lambda row: row.who, 1.6),
        Column(N_("Written down at"), lambda row: row.at, 2, time="day"),
    ],
    lines.alerts,
    Right.READ_ROUNDS,
    prefix="XB",
)

REGISTERS: tuple[Register[Any], ...] = (ROUNDS, RECORD, BUSES, PLAN, ALERTS)
