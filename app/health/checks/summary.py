"""The forms of the check: who had something (R2.3), and each class in numbers (R2.4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.health.checks import wording
from app.health.checks.models import FINDING, Check, CheckSymptom
from app.health.checks.nearby import NEAR_DAYS
from app.health.checks.queries import (
    CURRENT,
    classes,
    expected,
    finding_of,
    held_on,
    symptoms_of,
)
from app.health.checks.rules import Finding, Presence, Round, Standing, Symptom
from app.health.checks.standing import standing_of
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Membership, Person
from app.people.queries import BED_OF
from app.people.rules import GroupKind, Sex, age_on
from app.register import LongRows, Period
from app.security.models import Account
from app.storage.days import SchoolDay
from app.storage.shown import placed


@dataclass(frozen=True)
class Found:
    """Somebody with symptoms or away, at one look."""

    id: int
    day: date
    round: Round
    group: str
    seat: str
    name: str
    sex: Sex | None
    birth_date: date | None
    bed: str
    finding: Finding
    at: datetime
    recorded_at: datetime
    reported_by: str
    entered_by: str

    @property
    def age(self) -> int | None:
        """In whole years on the day of the look."""
        return age_on(self.birth_date, self.day)


@dataclass(frozen=True)
class ClassDay:
    """One class on one day: persons, not looks; `lately` fell ill within three days.

    present  None while the morning's check is not complete: not checked is not present
    filed    the rounds that were reported; `late` those of them after the bell, `missing` those
             that are due and were not: missing is not zero (R1.10)
    grade    七年级, "" where nobody knows
    """

    day: date
    group: str
    expected: int
    present: int | None
    sick: int
    today: dict[Symptom, int]
    lately: dict[Symptom, int]
    filed: tuple[Round, ...]
    late: tuple[Round, ...] = ()
    missing: tuple[Round, ...] = ()
    grade: str = ""

    @property
    def away(self) -> int | None:
        """应到 = 实到 + 缺课 (R2.5)."""
        return None if self.present is None else self.expected - self.present


def _looks(session: Session) -> "Select[int]":
    """Looks with what the register sorts and searches by."""
    who = files_of(session).kept(Check.person_id)
    return (
        select(Check.id)
        .outerjoin(Person, Person.id == who)
        .outerjoin(Group, Group.id == Check.group_id)
        .outerjoin(Membership, and_(Membership.person_id == who,
                                    Membership.group_id == Check.group_id,
                                    held_on(Check.day)))
        .outerjoin(Account, Account.id == Check.account_id)
    )


def _told(session: Session, period: Period) -> "Select[int]":
    """Everybody with symptoms or away, look by look."""
    days = Check.day.between(period.first, period.last)
    return _looks(session).where(days, FINDING, CURRENT)


def _found(session: Session, keys: Sequence[int]) -> Iterable[Found]:
    """Some of these looks, each in the class as it was called then."""
    query = _looks(session).where(Check.id.in_(keys)).with_only_columns(
        Check, called_on(Check.day), Membership.place, Person.name, Person.sex,
        Person.birth_date, BED_OF, Account.display)
    symptoms = symptoms_of(session, keys)
    for row, group, seat, name, sex, born, bed, who in session.execute(query):
        yield Found(
            row.id, row.day, row.round, group, seat or "", name, sex, born, bed,
            finding_of(row, symptoms.get(row.id, {})), row.at, row.recorded_at, row.reported_by,
            who or "")


found: LongRows[Found] = LongRows(
    Check.id, _told, _found,
    (Check.day, placed(Check.round, Round), Group.entry_year.desc(), Group.class_no, Group.name,
     Membership.place.is_(None), func.length(Membership.place), Membership.place),
    find=(Person.pinyin, Person.initials),
)


def class_days(session: Session, period: Period) -> list[ClassDay]:
    """Each class on each day of the period; a person with two looks counts once."""
    return [row for day in _days(period) for row in _class_days(session, day)]


def completeness(session: Session, period: Period) -> str:
    """How many classes are reported in each round, the late and the missing by name (R11.2)."""
    if not period.single:
        return ""
    rounds = [standing_of(session, period.first, each) for each in Round]
    return "\n".join(wording.completeness(each) for each in rounds if each.due and each.of)


def _class_days(session: Session, day: date) -> Iterable[ClassDay]:
    lines = {each: classes(session, day, each) for each in Round}
    stand = {each: standing_of(session, day, each, lines[each]).of for each in Round}
    filed = {each: {line.group_id for line in lines[each] if line.filed_at} for each in Round}
    (away, sick), grades = _away(session, day), _grades(session, day)
    today, lately = _seen_with(session, day), _fallen_ill(session, day)
    for line in lines[Round.MORNING]:
        key = line.group_id
        late, missing = (tuple(each for each in Round if stand[each].get(key) is which)
                         for which in (Standing.LATE, Standing.MISSING))
        yield ClassDay(
            day, line.name, line.tally.expected,
            None if line.tally.left else line.tally.expected - away[key], sick[key],
            {s: today[key, s] for s in Symptom if today[key, s]},
            {s: lately[key, s] for s in Symptom if lately[key, s]},
            tuple(each for each in Round if key in filed[each]),
            late, missing, wording.grade(line.name, day) or grades.get(key, ""),
        )


def _grades(session: Session, day: date) -> dict[int, str]:
    """By the year in which they began: a class called 创新班 does not tell its grade."""
    query = select(Group.id, Group.entry_year, Group.stage).where(
        Group.kind == GroupKind.CLASS, Group.entry_year.is_not(None))
    return {key: wording.grade(f"{year}级1班", day, stage)
            for key, year, stage in session.execute(query)}


def _away(session: Session, day: date) -> tuple[Counter[int], Counter[int]]:
    """Who was away at their last look of the day, and who of them was ill."""
    who = files_of(session).kept(Check.person_id)
    last = select(func.max(Check.id)).where(Check.day == day, CURRENT).group_by(who)
    roll = expected(day, Round.MORNING).with_only_columns(Person.id, Membership.group_id).subquery()
    query = (
        select(roll.c.group_id, Check.presence, func.count())
        .join(Check, who == roll.c.id)
        .where(Check.id.in_(last), Check.presence != Presence.HERE)
        .group_by(roll.c.group_id, Check.presence)
    )
    away: Counter[int] = Counter()
    sick: Counter[int] = Counter()
    for group_id, presence, count in session.execute(query):
        away[group_id] += count
        if presence is Presence.SICK:
            sick[group_id] += count
    return away, sick


def _seen_with(session: Session, day: date) -> Counter[tuple[int, Symptom]]:
    """Persons a class and symptom that were seen on a day."""
    who = files_of(session).kept(Check.person_id)
    return _persons(session, Check.group_id, who, Check.day == day)


def _fallen_ill(session: Session, day: date) -> Counter[tuple[int, Symptom]]:
    """Persons who fell ill in the last days, where they belonged then: T1b's numerator (R1.3)."""
    first = day - timedelta(days=NEAR_DAYS - 1)
    since, _end = clock.bounds(first, day)
    who, began = files_of(session).kept(Check.person_id), SchoolDay(Check.onset)
    then = (
        select(Group.id)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == who, Group.kind == GroupKind.CLASS, held_on(began))
        .order_by(Membership.id.desc()).limit(1).correlate(Check).scalar_subquery()
    )
    return _persons(session, func.coalesce(then, Check.group_id), who, and_(
        Check.day.between(first, day), or_(Check.onset.is_(None), Check.onset >= since)))


def _persons(
    session: Session, place: SQLColumnExpression[int], who: SQLColumnExpression[int],
    which: ColumnElement[bool],
) -> Counter[tuple[int, Symptom]]:
    one = (
        select(place.label("place"), CheckSymptom.symptom, who.label("person"))
        .join(CheckSymptom, CheckSymptom.check_id == Check.id)
        .where(which, CURRENT)
        .distinct()
        .subquery()
    )
    query = select(one.c.place, one.c.symptom, func.count()).group_by(one.c.place, one.c.symptom)
    return Counter({(group, symptom): count for group, symptom, count in session.execute(query)})


def _days(period: Period) -> Iterable[date]:
    day = period.first
    while day <= period.last:
        yield day
        day += timedelta(days=1)
