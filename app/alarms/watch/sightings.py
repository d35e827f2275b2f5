"""Every row that tells of an illness, of some people and days, whatever room wrote it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Select, and_, bindparam, literal, or_, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.alarms.watch.rules import Seen, of_days
from app.alarms.watch.thresholds import symptoms_in
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.tells import CURRENT as TOLD
from app.health.absences.models import Absence, Trace
from app.health.absences.rules import Outcome
from app.health.checks.models import FINDING, Check, CheckSymptom
from app.health.checks.queries import CURRENT as CHECK
from app.health.checks.rules import Presence, Symptom
from app.health.clinic.models import ClinicSymptom, ClinicVisit
from app.health.clinic.queries import CURRENT as VISIT
from app.health.clinic.rules import Out
from app.isolation.stays.models import Observation, ObservationSymptom, Stay
from app.isolation.stays.rules import Went
from app.rulebook.diseases import catalogue
from app.rulebook.diseases.rules import named_in
from app.storage.base import Moment

_OUT = (Out.HOSPITAL, Out.AMBULANCE)
_WENT = (Went.HOSPITAL, Went.AMBULANCE)
_next, _entry = aliased(Observation), aliased(CaseEntry)
LOOK = and_(~select(_next.id).where(_next.replaces_id == Observation.id).exists(),
            ~Observation.withdrawn)
NEWEST = ~select(_entry.id).where(
    _entry.case_id == CaseEntry.case_id, _entry.id > CaseEntry.id).exists()


# Built once: to put a statement together costs more than to run it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
_SINCE, _UNTIL = bindparam("since", type_=Moment), bindparam("until", type_=Moment)
_CHECKS = (
    select(Check.id, Check.person_id, Check.day, Check.at, Check.presence, Check.temperature,
           Check.onset, Check.diagnosis, Check.cause_known, CheckSymptom.symptom,
           CheckSymptom.severe)
    .outerjoin(CheckSymptom, CheckSymptom.check_id == Check.id)
    .where(Check.person_id.in_(_IDS), Check.day.between(_FIRST, _LAST), FINDING, CHECK,
           Check.presence.in_((Presence.HERE, Presence.SICK)))
    .order_by(Check.id)
)
_VISITS = (
    select(ClinicVisit.id, ClinicVisit.person_id, ClinicVisit.day, ClinicVisit.at,
           ClinicVisit.temperature, ClinicVisit.onset, ClinicVisit.disease, ClinicVisit.out,
           ClinicVisit.cause_known, ClinicSymptom.symptom, ClinicSymptom.severe)
    .outerjoin(ClinicSymptom, ClinicSymptom.visit_id == ClinicVisit.id)
    .where(ClinicVisit.person_id.in_(_IDS), ClinicVisit.day.between(_FIRST, _LAST), VISIT)
    .order_by(ClinicVisit.id)
)
_STAYS = select(Stay.person_id, Stay.found_at, Stay.onset, Stay.disease, Stay.went).where(
    Stay.person_id.in_(_IDS), Stay.found_at >= _SINCE, Stay.found_at < _UNTIL,
    Stay.cancelled_at.is_(None), or_(Stay.disease != "", Stay.went.in_(_WENT)))
_LOOKS = (
    select(Observation.id, Stay.person_id, Observation.at, Observation.temperature,
           Stay.onset, Stay.disease, ObservationSymptom.symptom, ObservationSymptom.severe)
    .join(Stay, Stay.id == Observation.stay_id)
    .outerjoin(ObservationSymptom, ObservationSymptom.observation_id == Observation.id)
    .where(Stay.person_id.in_(_IDS), Stay.cancelled_at.is_(None), Observation.at >= _SINCE,
           Observation.at < _UNTIL, LOOK)
    .order_by(Observation.id)
)
_CALLS = (
    select(FollowUp.id, FollowUp.person_id, FollowUp.day, FollowUp.at, FollowUp.temperature,
           FollowUpSymptom.symptom, literal(False))
    .outerjoin(FollowUpSymptom, FollowUpSymptom.follow_up_id == FollowUp.id)
    .where(FollowUp.person_id.in_(_IDS), FollowUp.day.between(_FIRST, _LAST), TOLD)
    .order_by(FollowUp.id)
)
_ABSENCES = select(
    Absence.id, Absence.person_id, Absence.since, Absence.cause, Absence.onset,
    Absence.check_id, Absence.heard_at, Absence.returned_on, Absence.closed_at,
).where(Absence.person_id.in_(_IDS), Absence.since <= _LAST,
        or_(Absence.closed_at.is_(None), Absence.closed_at >= _SINCE),
        or_(Absence.outcome.is_(None), Absence.outcome != Outcome.MISTAKEN))
_TRACES = select(Trace.absence_id, Trace.at, Trace.cause).where(
    Trace.absence_id.in_(_IDS), Trace.cause != "")
_CASES = (
    select(Case.person_id, Case.found_at, CaseEntry.at, CaseEntry.classification,
           CaseEntry.disease, CaseEntry.onset, CaseEntry.care)
    .join(CaseEntry, CaseEntry.case_id == Case.id)
    .where(Case.person_id.in_(_IDS), NEWEST)
)


@dataclass(frozen=True)
class Told:
    """What was seen of some people, a row a person and day, and when they were at home ill."""

    seen: list[Seen]
    spans: Mapping[int, list[tuple[date, date]]]


@dataclass(frozen=True)
class _Ask:
    """Whose rows (every file of them), of which days, and the file that stands for each."""

    ids: Collection[int]
    into: Mapping[int, int]
    first: date
    last: date

    def kept(self, person: int) -> int:
        return self.into.get(person, person)

    @property
    def values(self) -> dict[str, Any]:
        """What the statements below are asked with."""
        since, until = clock.bounds(self.first, self.last)
        return {"ids": self.ids, "first": self.first, "last": self.last, "since": since,
                "until": until}


def told(session: Session, people: Collection[int], into: Mapping[int, int], first: date,
         last: date) -> Told:
    """What was seen of these people (of every file of theirs) from one day to another.

    into  the school's merged files (`merging.merged_into`)
    """
    kept = {into.get(each, each) for each in people}
    files = kept | {file for file, keeper in into.items() if keeper in kept}
    ask = _Ask(sorted(files), into, first, last)
    spans: dict[int, list[tuple[date, date]]] = {}
    seen = [*_checks(session, ask), *_visits(session, ask), *_stays(session, ask),
            *_looks(session, ask), *_calls(session, ask), *_absences(session, ask, spans)]
    return Told(of_days(_with_cases(session, ask, seen)), spans)


def _gathered(session: Session, query: "Select[*tuple[Any, ...]]", ask: _Ask
              ) -> Iterator[tuple[Any, dict[Symptom, bool]]]:
    """Rows by their first column; the last two are a symptom and whether it is severe."""
    row, found = None, dict[Symptom, bool]()
    for each in session.execute(query, ask.values):
        if row is not None and row[0] != each[0]:
            yield row, found
            found = {}
        row = each
        if each[-2] is not None:
            found[each[-2]] = each[-1]
    if row is not None:
        yield row, found


def _grave(symptoms: Mapping[Symptom, bool], cause_known: bool, disease: str) -> frozenset[Symptom]:
    """Severe and unexplained: ticked by who looked, not read off a thermometer."""
    if disease:
        return frozenset()
    found = {each for each, severe in symptoms.items() if severe} | (
        symptoms.keys() & {Symptom.SHORT_BREATH})
    return frozenset(found - ({Symptom.FEVER} if cause_known else set()))


def _day(moment: datetime | None) -> date | None:
    return clock.local(moment).date() if moment else None


def _named(words: str, day: date) -> str:
    return named_in(words, catalogue.diseases(day).values()) or "" if words.strip() else ""


def _checks(session: Session, ask: _Ask) -> Iterator[Seen]:
    for row, symptoms in _gathered(session, _CHECKS, ask):
        disease = _named(row.diagnosis, row.day)
        yield Seen(
            ask.kept(row.person_id), row.day, row.at, frozenset(symptoms), _day(row.onset),
            disease, row.temperature, _grave(symptoms, row.cause_known, disease))


def _visits(session: Session, ask: _Ask) -> Iterator[Seen]:
    for row, symptoms in _gathered(session, _VISITS, ask):
        yield Seen(
            ask.kept(row.person_id), row.day, row.at, frozenset(symptoms), _day(row.onset),
            row.disease, row.temperature, _grave(symptoms, row.cause_known, row.disease),
            hospital=row.out in _OUT)


def _stays(session: Session, ask: _Ask) -> Iterator[Seen]:
    for person, at, onset, disease, went in session.execute(_STAYS, ask.values):
        yield Seen(ask.kept(person), clock.local(at).date(), at, onset=_day(onset),
                   disease=disease, hospital=went in _WENT)


def _looks(session: Session, ask: _Ask) -> Iterator[Seen]:
    for row, symptoms in _gathered(session, _LOOKS, ask):
        yield Seen(
            ask.kept(row.person_id), clock.local(row.at).date(), row.at, frozenset(symptoms),
            _day(row.onset), row.disease, row.temperature,
            _grave(symptoms, False, row.disease))


def _calls(session: Session, ask: _Ask) -> Iterator[Seen]:
    """What was told at a follow-up: of somebody at home nobody else sees it."""
    for row, symptoms in _gathered(session, _CALLS, ask):
        yield Seen(ask.kept(row.person_id), row.day, row.at, frozenset(symptoms),
                   temperature=row.temperature, grave=_grave(symptoms, False, ""))


def _absences(session: Session, ask: _Ask, spans: dict[int, list[tuple[date, date]]]
              ) -> Iterator[Seen]:
    """What the family told; an absence that a check opened is told by the check itself."""
    held: dict[int, int] = {}
    for row in session.execute(_ABSENCES, ask.values):
        person = held[row.id] = ask.kept(row.person_id)
        until = row.returned_on or _day(row.closed_at) or clock.today()
        spans.setdefault(person, []).append((row.since, until))
        if row.check_id is None:
            yield Seen(person, row.since, row.heard_at, symptoms_in(row.cause), _day(row.onset),
                       _named(row.cause, row.since))
    for absence, at, cause in session.execute(_TRACES, {"ids": list(held)}) if held else ():
        day = clock.local(at).date()
        yield Seen(held[absence], day, at, symptoms_in(cause), disease=_named(cause, day))


def _with_cases(session: Session, ask: _Ask, seen: list[Seen]) -> list[Seen]:
    """Cases tell the disease; what was excluded since was none."""
    out: dict[tuple[int, str], date] = {}
    more: list[Seen] = []
    for person, found, at, held, disease, onset, care in session.execute(_CASES, ask.values):
        kept, day = ask.kept(person), clock.local(at).date()
        if held is Classification.EXCLUDED:
            out[kept, disease] = max(day, out.get((kept, disease), day))
            continue
        sure = held is Classification.CONFIRMED
        one = Seen(kept, clock.local(found).date(), found, onset=onset, disease=disease,
                   confirmed=sure)
        more.append(one)
        if care in (Care.HOSPITAL, Care.DIED):
            more.append(replace(one, on=day, at=at, hospital=True, died=care is Care.DIED))
    was = [each if each.on > out.get((each.person, each.disease), date.min)
           else replace(each, disease="") for each in seen]
    return was + [each for each in more if ask.first <= each.on <= ask.last]
