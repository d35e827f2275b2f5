"""Raising alarms with the row that calls for them; acknowledging them. None is ever deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.models import Alarm, AlarmCount, AlarmStep
from app.alarms.watch.reckoning import Reckoning, Result
from app.alarms.watch.rules import StepKind, Window
from app.alarms.watch.standing import Standing, ever_named, written
from app.alarms.watch.thresholds import due_within
from app.alarms.watch.topics import disease_of
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.policy import Policy
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce


@dataclass(frozen=True)
class Cause:
    """The row that calls for counting anew: its table and key, when, and who wrote it."""

    origin: str
    origin_id: int
    at: datetime
    by: int | None


def of_row(row: Any, at: datetime, by: int | None) -> Cause:
    """A row as the cause."""
    return Cause(row.__tablename__, row.id, at, by)


def reckon(session: Session, causes: Mapping[int, Cause], day: date) -> None:
    """Count anew what the illness of these people about this day touches; write what has changed.

    causes  by person, in the order in which their rows were written
    """
    reckoning = Reckoning(session, causes, day)
    results = list(reckoning.results())
    for result in results:
        if result.alarm is not None:
            _recount(session, result.alarm, result, _cause_of(result, causes))
    covering = [each for each in results if each.alarm is not None and each.full is not None]
    begun: list[Result] = []
    for result in sorted((each for each in results if each.alarm is None), key=_fullest):
        alike = [each for each in reckoning.standing if _alike(each, result)]
        if not any(_covers(each, result) for each in covering) and not (
                alike and _people(result.left) <= ever_named(session, alike)):
            begun.append(result)
            covering.append(result)
    rows = [_alarm(each, reckoning.policy, causes) for each in begun]
    for row, result in sorted(zip(rows, begun, strict=True), key=_first_due):
        _raise(session, row, result, causes)


def _first_due(raised: tuple[Alarm, Result]) -> tuple[bool, datetime]:
    """What is due later joins the report of what is due first."""
    row, _result = raised
    return row.due_at is None, row.due_at or row.at


def _full_at(result: Result, causes: Mapping[int, Cause]) -> datetime:
    """When it was full: the last one was seen, or was only then known to count."""
    told = {person: cause.at for person, cause in causes.items()}
    full = result.left.full_at(result.needed, told)
    return full if _people(result.left) & told.keys() else max(full, *told.values())


def _cause_of(result: Result, causes: Mapping[int, Cause]) -> Cause:
    """The last row about somebody who is counted, else the last of all: it took somebody away."""
    people = _people(result.left)
    counted = [causes[each] for each in causes if each in people]
    return (counted or list(causes.values()))[-1]


def _fullest(result: Result) -> int:
    return -result.left.persons


def _covers(other: Result, result: Result) -> bool:
    """The same people by another topic are one alarm: three with fever and cough are no two."""
    alike = (other.threshold.id, other.unit) == (result.threshold.id, result.unit)
    return alike and other.full is not None and _people(result.left) <= _people(other.full)


def _alike(alarm: Standing, result: Result) -> bool:
    """An alarm of the same rule and unit that is met, and lies beside."""
    return (alarm.rule, alarm.unit) == (result.threshold.id, result.unit.key) and alarm.met \
        and alarm.touches(result.left.first, result.left.last)


def _people(window: Window) -> frozenset[int]:
    return frozenset(each.person for each in window.people)


def _alarm(result: Result, policy: Policy, causes: Mapping[int, Cause]) -> Alarm:
    threshold, at, cause = result.threshold, _full_at(result, causes), _cause_of(result, causes)
    minutes = due_within(threshold, policy)
    return Alarm(
        nonce=nonce(), rule=threshold.id, level=threshold.level, scope=result.unit.scope,
        unit=result.unit.key, group_id=result.unit.group_id, topic=result.topic,
        disease=disease_of(result.topic), needed=result.needed, asked=threshold.asked,
        source=threshold.source, at=at,
        due_at=at + timedelta(minutes=minutes) if minutes is not None else None,
        recorded_at=clock.now(), origin=cause.origin, origin_id=cause.origin_id,
        policy_id=policy.id, account_id=cause.by)


def _raise(session: Session, row: Alarm, result: Result, causes: Mapping[int, Cause]) -> None:
    session.add(row)
    session.flush()
    _count(session, row.id, result.left, True, _cause_of(result, causes))


def _recount(session: Session, alarm: Standing, result: Result, cause: Cause) -> None:
    """A new count where something has changed; what is no longer full says so."""
    full = result.full
    window, met = (full, True) if full is not None else (
        Window(alarm.first, alarm.last, result.left.people), False)
    if (window.first, window.last, met, written(window)) != (
            alarm.first, alarm.last, alarm.met, alarm.told):
        _count(session, alarm.id, window, met, cause)


def _count(session: Session, alarm: int, window: Window, met: bool, cause: Cause) -> None:
    now = clock.now()
    session.add(AlarmCount(
        nonce=nonce(), alarm_id=alarm, at=now, recorded_at=now, account_id=cause.by,
        first=window.first, last=window.last, persons=window.persons, met=met,
        people=written(window), origin=cause.origin, origin_id=cause.origin_id))


def acknowledge(desk: Desk, alarm_id: int, words: str) -> int:
    """Somebody has looked at an alarm, and says what is done; it stays as it is.

    Raises NotFound, Invalid without a word, Conflict when this count was looked at already.
    """
    if not words.strip():
        raise Invalid(_("Say what was found or done about the alarm."))
    with desk.begin(Right.KEEP_ALARMS) as session:
        count = _newest(session, alarm_id)
        if session.scalar(select(AlarmStep.id).where(
                AlarmStep.count_id == count, AlarmStep.kind == StepKind.ACKNOWLEDGED).limit(1)):
            raise Conflict(_("This alarm was acknowledged already."),
                           _("Add a note to say more."))
        return _step(session, alarm_id, count, StepKind.ACKNOWLEDGED, words, desk.actor.id)


def note(desk: Desk, alarm_id: int, words: str) -> int:
    """One more word about an alarm. Raises NotFound, Invalid."""
    if not words.strip():
        raise Invalid(_("A note needs its words."))
    with desk.begin(Right.KEEP_ALARMS) as session:
        count = _newest(session, alarm_id)
        return _step(session, alarm_id, count, StepKind.NOTE, words, desk.actor.id)


def _newest(session: Session, alarm_id: int) -> int:
    found = session.scalar(
        select(func.max(AlarmCount.id)).where(AlarmCount.alarm_id == alarm_id))
    if found is None:
        raise NotFound(_("There is no such alarm."))
    return found


def _step(session: Session, alarm_id: int, count_id: int, kind: StepKind, words: str,
          by: int | None) -> int:
    now = clock.now()
    row = AlarmStep(
        nonce=nonce(), alarm_id=alarm_id, count_id=count_id, kind=kind, at=now, recorded_at=now,
        account_id=by, words=words.strip())
    session.add(row)
    session.flush()
    return row.id
