"""Reading alarms: those that are open first, each with what was counted and said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch import wording
from app.alarms.watch.exposures import exposures
from app.alarms.watch.models import Alarm, AlarmCount, AlarmStep
from app.alarms.watch.rules import GAP, Scope, StepKind
from app.alarms.watch.sightings import told
from app.alarms.watch.standing import NEWEST, read_people
from app.alarms.watch.thresholds import built_in
from app.alarms.watch.views import AlarmView, CountView, Ill, StepView
from app.errors import NotFound
from app.health.checks.wording import SYMPTOM
from app.i18n import _
from app.people.groups.queries import called_on, class_on
from app.people.merging.queries import merged_into
from app.people.models import Group, Person
from app.people.queries import NUMBER_OF
from app.register import Period
from app.rulebook.diseases import catalogue
from app.security.models import Account

KEPT = timedelta(days=14)  # an alarm that somebody has looked at stays in sight so long


def recent(session: Session, full: bool) -> list[AlarmView]:
    """The page: what is open, whatever its age, the first due first; then what was so lately.

    full  False: without what it is that people have (for who has no READ_HEALTH)
    """
    since = clock.today() - KEPT
    found = _read(session, or_(
        Alarm.id.in_(select(AlarmCount.alarm_id).where(NEWEST, AlarmCount.last >= since)),
        Alarm.id.in_(_never_looked_at())), full)
    return sorted(found, key=lambda each: (
        not each.open, each.due_at.timestamp() if each.open and each.due_at else inf,
        -each.now.at.timestamp(), -each.id))


def one(session: Session, alarm_id: int, full: bool) -> AlarmView:
    """One alarm. Raises NotFound."""
    found = _read(session, Alarm.id == alarm_id, full)
    if not found:
        raise NotFound(_("There is no such alarm."))
    return found[0]


def register(session: Session, period: Period) -> list[AlarmView]:
    """Every alarm that was raised in a period, or counted anew in it."""
    since, until = clock.bounds(period.first, period.last)
    counted = select(AlarmCount.alarm_id).where(AlarmCount.at >= since, AlarmCount.at < until)
    raised = (Alarm.at >= since) & (Alarm.at < until)
    found = _read(session, raised | Alarm.id.in_(counted), full=True)
    names = _names(session, {person for each in found for person in each.now.ids})
    return [replace(each, names=tuple(sorted({
        names[person] for person in each.now.ids if person in names}))) for each in found]


def _names(session: Session, people: set[int]) -> dict[int, str]:
    """What people are called, of whichever file an alarm named then."""
    into = merged_into(session)
    query = select(Person.id, Person.name).where(
        Person.id.in_({into.get(each, each) for each in people}))
    called = {row.id: row.name for row in session.execute(query)}
    return {each: called[into.get(each, each)] for each in people
            if into.get(each, each) in called}


def waiting(session: Session, full: bool) -> list[AlarmView]:
    """What waits for somebody, the oldest first; `full` as above."""
    found = _read(session, Alarm.id.in_(_never_looked_at()) | Alarm.id.in_(
        select(AlarmCount.alarm_id).where(NEWEST, AlarmCount.met)), full)
    return [each for each in found if each.open]


def open_count(session: Session) -> int:
    """How many wait for somebody: the bell's number."""
    return len(waiting(session, full=False))


def _never_looked_at() -> Any:
    looked = select(AlarmStep.alarm_id).where(AlarmStep.kind == StepKind.ACKNOWLEDGED)
    return select(AlarmCount.alarm_id).where(
        NEWEST, AlarmCount.met, AlarmCount.alarm_id.not_in(looked))


def _read(session: Session, which: ColumnElement[bool], full: bool) -> list[AlarmView]:
    day = select(func.max(AlarmCount.last)).where(
        AlarmCount.alarm_id == Alarm.id).scalar_subquery()
    query = (
        select(Alarm, called_on(day)).outerjoin(Group, Group.id == Alarm.group_id)
        .where(which).order_by(Alarm.at, Alarm.id)
    )
    rows = session.execute(query).all()
    wanted = [row.id for row, _name in rows]
    counts, steps = _counts(session, wanted), _steps(session, wanted)
    shared = _shared(session) if full and any(
        row.topic.startswith("exposure") for row, _name in rows) else {}
    return [_view(row, name or "", full, tuple(counts[row.id]), tuple(steps.get(row.id, ())),
                  shared) for row, name in rows]


def _shared(session: Session) -> dict[str, str]:
    today = clock.today()
    found = exposures(session, {}, today - timedelta(days=4000), today)
    return {each.topic: f"{_(wording.EXPOSURE[each.kind])} {each.what}".strip() for each in found}


def _view(row: Alarm, name: str, full: bool, counts: tuple[CountView, ...],
          steps: tuple[StepView, ...], shared: dict[str, str]) -> AlarmView:
    rule = built_in().get(row.rule)
    where = _grade(row) if row.scope is Scope.GRADE else name
    return AlarmView(
        row.id, row.rule if full else "", row.level, row.scope, row.group_id, where,
        row.topic if full else "", wording.what(row.topic, shared) if full else "",
        rule.name if rule is not None and full else "", row.disease if full else "", row.needed,
        row.asked if full else "", row.source if full else "", row.at, row.due_at,
        row.recorded_at, counts, steps if full else tuple(
            StepView(each.count_id, each.kind, each.at, each.by, "") for each in steps))


def _grade(row: Alarm) -> str:
    """2024 级, as a grade is kept."""
    return _("Grade of {year}").format(year=row.unit.rpartition(":")[2])


def _counts(session: Session, alarms: Sequence[int]) -> dict[int, list[CountView]]:
    query = (
        select(AlarmCount, Account.display)
        .outerjoin(Account, Account.id == AlarmCount.account_id)
        .where(AlarmCount.alarm_id.in_(alarms)).order_by(AlarmCount.id)
    )
    found: dict[int, list[CountView]] = {}
    for row, who in session.execute(query):
        found.setdefault(row.alarm_id, []).append(CountView(
            row.id, row.at, who or "", row.first, row.last, row.persons, row.met,
            tuple(read_people(row.people))))
    return found


def _steps(session: Session, alarms: Sequence[int]) -> dict[int, list[StepView]]:
    query = (
        select(AlarmStep, Account.display)
        .outerjoin(Account, Account.id == AlarmStep.account_id)
        .where(AlarmStep.alarm_id.in_(alarms)).order_by(AlarmStep.id)
    )
    found: dict[int, list[StepView]] = {}
    for row, who in session.execute(query):
        found.setdefault(row.alarm_id, []).append(
            StepView(row.count_id, row.kind, row.at, who or "", row.words))
    return found


def people_of(session: Session, alarm: AlarmView, full: bool) -> list[Ill]:
    """Who an alarm names now, those added last at the top; with what, for who may know it."""
    into = merged_into(session)
    days = {into.get(person, person): day for person, day in alarm.now.people}
    query = select(Person.id, Person.name, NUMBER_OF, class_on(Person.id, alarm.now.last)).where(
        Person.id.in_(days))
    names = {row[0]: row[1:] for row in session.execute(query)}
    seen, at = _seen(session, alarm, days, into) if full else ({}, {})
    found = [
        Ill(person, *names[person], day, at.get(person), seen.get(person, ""),
            person in {into.get(each, each) for each in alarm.added})
        for person, day in days.items() if person in names]
    return sorted(found, key=lambda each: (each.day, each.group, each.name))


def _seen(session: Session, alarm: AlarmView, days: dict[int, Any], into: dict[int, int]
          ) -> tuple[dict[int, str], dict[int, Any]]:
    rows = told(session, days, into, alarm.now.first - GAP, clock.today()).seen
    known = catalogue.diseases(clock.today())
    symptoms: dict[int, set[Any]] = {}
    diseases: dict[int, list[str]] = {}
    at: dict[int, Any] = {}
    for each in rows:
        if (each.onset or each.on) < days[each.person] - GAP:
            continue
        symptoms.setdefault(each.person, set()).update(each.symptoms)
        at[each.person] = min(at.get(each.person, each.at), each.at)
        if each.disease in known:
            diseases.setdefault(each.person, []).append(known[each.disease].name)
    return {person: _words(symptoms.get(person, set()), diseases.get(person, []))
            for person in days}, at


def _words(symptoms: Iterable[Any], diseases: Iterable[str]) -> str:
    held = set(symptoms)
    told_ = [*dict.fromkeys(diseases), *(_(SYMPTOM[each]) for each in SYMPTOM if each in held)]
    return _(", ").join(told_)


