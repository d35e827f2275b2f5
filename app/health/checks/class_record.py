"""One class's look as its form asks (R2.3): numbers, who had something, the three questions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.health.checks import queries
from app.health.checks.declarations import NOTHING, Declared, declared
from app.health.checks.queries import ClassLine, Pupil
from app.health.checks.rules import Presence, Round
from app.people.merging.queries import files_of
from app.people.models import Guardian, Person
from app.people.rules import age_on


@dataclass(frozen=True)
class Listed:
    """Who stands on the form: with symptoms, or at home ill."""

    pupil: Pupil
    age: int | None
    phone: str


@dataclass(frozen=True)
class ClassRecord:
    """A class's form; `complete` False: not reported, which is no zero report (R1.10)."""

    line: ClassLine
    day: date
    round: Round
    here: int
    sick: int
    listed: tuple[Listed, ...]
    declared: Declared = NOTHING

    @property
    def complete(self) -> bool:
        """Is nobody left who was not looked at?"""
        return self.line.filed_at is not None and not self.line.tally.left

    @property
    def away(self) -> int:
        """应到 = 实到 + 缺课 once everybody was looked at (R2.5)."""
        return self.line.tally.away


def records(
    session: Session, day: date, round_: Round, at: datetime, group: str = ""
) -> list[ClassRecord]:
    """The forms of all classes, or of one."""
    told = declared(session, day, round_)
    made = []
    for line in queries.classes(session, day, round_):
        if group in ("", line.name):
            pupils = queries.sheet(session, line.group_id, day, round_, at).pupils
            away = line.tally.away
            sick = sum(_at_home_ill(each) for each in pupils)
            made.append(ClassRecord(
                line, day, round_, line.tally.expected - line.tally.left - away, sick,
                _listed(session, day, pupils), told.get(line.group_id, NOTHING)))
    return made


def _at_home_ill(pupil: Pupil) -> bool:
    return pupil.finding is not None and pupil.finding.presence is Presence.SICK


def _listed(session: Session, day: date, pupils: Collection[Pupil]) -> tuple[Listed, ...]:
    found = [each for each in pupils if each.finding is not None and (
        each.finding.symptoms or _at_home_ill(each))]
    people = [each.person_id for each in found]
    births = {each.id: each.birth_date for each in session.execute(
        select(Person.id, Person.birth_date).where(Person.id.in_(people)))}
    phones = _phones(session, people)
    return tuple(Listed(each, age_on(births.get(each.person_id), day),
                        phones.get(each.person_id, "")) for each in found)


def _phones(session: Session, people: Collection[int]) -> dict[int, str]:
    """The first guardian's number, in full: the form is for calling (R2.3)."""
    who = files_of(session).kept(Guardian.person_id)
    query = select(who.label("person"), Guardian.phone).where(
        who.in_(people), Guardian.phone != "", Guardian.ended_at.is_(None)
    ).order_by(Guardian.position.desc())
    return {each.person: each.phone for each in session.execute(query)}
