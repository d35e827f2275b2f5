"""Who is in the team on a day, how they are trained, and whether there are doctors enough."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.people.merging.queries import files_of
from app.people.models import Person
from app.people.rules import Kind, Status
from app.people.staffing.models import Post
from app.people.staffing.queries import CertificateRow, certificates
from app.register import Period
from app.response.team.catalogue import catalogue
from app.response.team.models import TeamMember, Training, TrainingPart
from app.response.team.rules import Ratio, Result, trained_minutes


@dataclass(frozen=True)
class Member:
    """One person in one role on a day.

    id            of the appointment; None = they have the role by their post
    papers        certificates of theirs that are on file; lacking: kinds the role wants
    minutes       trained in the months that count; needed: of training for the role
    last          the last training passed
    """

    id: int | None
    role: str
    person_id: int | None
    name: str
    organisation: str
    phone: str
    document: str
    since: date
    until: date | None
    papers: tuple[CertificateRow, ...]
    lacking: tuple[str, ...]
    minutes: int
    needed: int
    last: date | None

    @property
    def trained(self) -> bool:
        """Are they trained enough? Whoever is from outside is not asked."""
        return self.person_id is None or self.minutes >= self.needed


@dataclass(frozen=True)
class Part:
    """Somebody who took part."""

    person_id: int
    name: str
    result: Result


@dataclass(frozen=True)
class TrainingRow:
    """One training with everybody who took part."""

    id: int
    number: str
    topic: str
    day: date
    minutes: int
    trainer: str
    place: str
    note: str
    withdrawn: bool
    parts: tuple[Part, ...]

    def count(self, result: Result) -> int:
        """How many got this out of it."""
        return sum(each.result is result for each in self.parts)

    @property
    def passed(self) -> int:
        """How many passed."""
        return self.count(Result.PASSED)


@dataclass(frozen=True)
class _Line:
    id: int | None
    role: str
    person_id: int | None
    name: str
    organisation: str
    phone: str
    document: str
    since: date
    until: date | None


def team(session: Session, day: date) -> list[Member]:
    """Everybody in the team on a day, in the order of the roles; nobody stands in one twice."""
    lines = _lines(session, day)
    passed, papers = _passed(session, day), _papers(session, day)
    places = {role: place for place, role in enumerate(catalogue().roles)}
    seen: set[tuple[str, int | str]] = set()
    found = []
    for line in lines:
        key = (line.role, line.person_id or line.name)
        if key not in seen:
            seen.add(key)
            found.append(_member(line, passed, papers, day))
    return sorted(found, key=lambda each: (places.get(each.role, 99), each.name, each.since))


def ratio(session: Session, day: date) -> Ratio:
    """Doctors against the pupils who are on the roll (R7.4)."""
    counted = {role.id for role in catalogue().roles.values() if role.counts}
    doctors = {each.person_id or each.name for each in _lines(session, day)
               if each.role in counted}
    pupils = session.scalar(select(func.count(Person.id)).where(
        Person.kind == Kind.PUPIL, Person.status == Status.ACTIVE,
        Person.merged_into_id.is_(None)))
    return Ratio(len(doctors), pupils or 0, catalogue().pupils_per_doctor)


def untrained(session: Session, day: date) -> list[Member]:
    """Whoever of the team was not trained enough in the months that count."""
    return [each for each in team(session, day) if not each.trained]


def register(session: Session, period: Period) -> list[Member]:
    """The team on the last day of a period."""
    return team(session, period.last)


def trainings(session: Session, period: Period | None = None) -> list[TrainingRow]:
    """Trainings that were held, the latest first."""
    query = select(Training).where(Training.withdrawn_at.is_(None))
    if period is not None:
        query = query.where(Training.day.between(period.first, period.last))
    rows = session.scalars(query.order_by(Training.day.desc(), Training.id.desc())).all()
    parts = _parts(session, {row.id for row in rows})
    return [TrainingRow(row.id, row.number, row.topic, row.day, row.minutes, row.trainer,
                        row.place, row.note, False, tuple(parts.get(row.id, ())))
            for row in rows]


def training_register(session: Session, period: Period) -> list[TrainingRow]:
    """Trainings of a period, in the order of time."""
    return trainings(session, period)[::-1]


def _lines(session: Session, day: date) -> list[_Line]:
    """Appointments and posts that hold on a day."""
    who = files_of(session).kept(TeamMember.person_id)
    appointed = [
        _Line(row.id, row.role, key, name or row.name, row.organisation, row.phone or phone or "",
              row.document, row.since, row.until)
        for row, key, name, phone in session.execute(
            select(TeamMember, Person.id, Person.name, Person.phone)
            .outerjoin(Person, Person.id == who)
            .where(TeamMember.withdrawn_at.is_(None), TeamMember.since <= day,
                   or_(Person.id.is_(None), Person.status == Status.ACTIVE),
                   or_(TeamMember.until.is_(None), TeamMember.until >= day))
            .order_by(TeamMember.since, TeamMember.id))]
    return _by_post(session, day) + appointed


def _by_post(session: Session, day: date) -> list[_Line]:
    who = files_of(session).kept(Post.person_id)
    query = (
        select(Person.id, Person.name, Person.phone, Post.name, Post.employer, Post.since)
        .join(Person, Person.id == who)
        .where(Person.status == Status.ACTIVE, Post.since <= day,
               or_(Post.until.is_(None), Post.until > day))
        .order_by(Post.since, Post.id)
    )
    return [_Line(None, role, key, name, employer, phone, post, since, None)
            for key, name, phone, post, employer, since in session.execute(query)
            for role in catalogue().of_post(post)]


def _member(line: _Line, passed: dict[int, list[tuple[date, int]]],
            papers: dict[int, list[CertificateRow]], day: date) -> Member:
    known = catalogue().roles.get(line.role)
    mine = papers.get(line.person_id or 0, [])
    learnt = passed.get(line.person_id or 0, [])
    kinds = {each.kind for each in mine}
    wanted = known.certificates if known and line.person_id else ()
    return Member(
        **vars(line), papers=tuple(mine),
        lacking=tuple(each for each in wanted if each not in kinds),
        minutes=trained_minutes(learnt, day, catalogue().months),
        needed=known.hours * 60 if known else 0,
        last=max((when for when, _minutes in learnt), default=None))


def _passed(session: Session, day: date) -> dict[int, list[tuple[date, int]]]:
    who = files_of(session).kept(TrainingPart.person_id)
    query = (
        select(who, Training.day, Training.minutes)
        .join(Training, Training.id == TrainingPart.training_id)
        .where(TrainingPart.result == Result.PASSED, Training.withdrawn_at.is_(None),
               Training.day <= day)
    )
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for key, when, minutes in session.execute(query):
        found[key].append((when, minutes))
    return found


def _papers(session: Session, day: date) -> dict[int, list[CertificateRow]]:
    """What is on file in the staff's certificates; nothing of it is kept twice."""
    found: dict[int, list[CertificateRow]] = defaultdict(list)
    for row in certificates(session, Period(day, day)):
        if row.certificate_id is not None:
            found[row.person_id].append(row)
    return found


def _parts(session: Session, wanted: set[int]) -> dict[int, list[Part]]:
    who = files_of(session).kept(TrainingPart.person_id)
    query = (
        select(TrainingPart.training_id, Person.id, Person.name, TrainingPart.result)
        .join(Person, Person.id == who).where(TrainingPart.training_id.in_(wanted))
        .order_by(TrainingPart.id)
    )
    found: dict[int, list[Part]] = defaultdict(list)
    for row in session.execute(query):
        found[row[0]].append(Part(*row[1:]))
    return found
