"""Some stays with everything that hangs on them, read in few questions however many they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.health.checks.rules import Symptom
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.stays import sources
from app.isolation.stays.models import BedUse, Observation, ObservationSymptom, Stay, StayStep
from app.isolation.stays.rules import Done, Step, Went
from app.isolation.stays.steps import Taken
from app.isolation.stays.views import BedLine, Look, Measured
from app.people.groups.queries import called_on
from app.people.merging.queries import files_of
from app.people.models import Group, Guardian, Person, Referral
from app.people.queries import CLASS_OF, NUMBER_OF
from app.policy import Policy
from app.rulebook.diseases.queries import rules_on
from app.rulebook.queries import policy_on
from app.security.models import Account
from app.storage.days import SchoolDay
from app.supplies.ledger.models import Voucher

_later = aliased(Observation)
CURRENT = ~select(_later.id).where(_later.replaces_id == Observation.id).exists() & \
    ~Observation.withdrawn


@dataclass
class Held:
    """One stay as it lies in the tables, with the moment it is looked at."""

    row: Stay
    person: Person
    number: str
    group: str
    policy: Policy
    at: datetime
    looks: list[Look] = field(default_factory=list)
    taken: dict[Step, Taken] = field(default_factory=dict)
    beds: list[BedLine] = field(default_factory=list)
    room_kind: str = ""
    readings: list[Measured] = field(default_factory=list)
    parents: tuple[tuple[str, str, str], ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def held(session: Session, ids: Sequence[int], at: datetime, whole: bool = False
         ) -> dict[int, Held]:
    """These stays by their keys, in their order; `whole` with what only page and papers show."""
    found = {each.row.id: each for each in _rows(session, ids, at)}
    _beds(session, found)
    _looks(session, found)
    _taken(session, found)
    _readings(session, found)
    if whole:
        _whole(session, found)
    return {key: found[key] for key in ids if key in found}


def _rows(session: Session, ids: Sequence[int], at: datetime) -> list[Held]:
    files = files_of(session)
    query = (
        select(Stay, Person, NUMBER_OF,
               func.coalesce(called_on(SchoolDay(Stay.found_at)), CLASS_OF))
        .join(Person, Person.id == files.kept(Stay.person_id))
        .outerjoin(Group, Group.id == Stay.group_id)
        .where(Stay.id.in_(ids))
    )
    policy = policy_on(session, clock.local(at).date())
    return [Held(row, person, number, group, policy, at)
            for row, person, number, group in session.execute(query)]


def _beds(session: Session, found: dict[int, Held]) -> None:
    query = (
        select(BedUse, ObservationRoom.name, Bed.name, ObservationRoom.kind)
        .join(Bed, Bed.id == BedUse.bed_id).join(ObservationRoom)
        .where(BedUse.stay_id.in_(found)).order_by(BedUse.id)
    )
    for use, room, bed, kind in session.execute(query):
        one = found[use.stay_id]
        one.room_kind = kind
        one.beds.append(BedLine(
            use.id, use.bed_id, room, bed, use.since, use.until, use.freed_at, use.cleaner,
            use.agent, use.mg_per_l, use.minutes, use.why))


def _looks(session: Session, found: dict[int, Held]) -> None:
    """Columns, not rows of the mapper: a full board has a thousand looks."""
    symptoms: dict[int, dict[Symptom, bool]] = defaultdict(dict)
    wanted = select(Observation.id).where(Observation.stay_id.in_(found), CURRENT)
    for key, symptom, severe in session.execute(
            select(ObservationSymptom.observation_id, ObservationSymptom.symptom,
                   ObservationSymptom.severe)
            .where(ObservationSymptom.observation_id.in_(wanted))
            .order_by(ObservationSymptom.id)):
        symptoms[key][symptom] = severe
    rows = session.execute(
        select(Observation.stay_id, Observation.symptoms, Observation.id, Observation.at,
               Account.display, Observation.temperature, Observation.site, Observation.mood,
               Observation.needs, Observation.meal, Observation.note)
        .outerjoin(Account, Account.id == Observation.account_id)
        .where(Observation.stay_id.in_(found), CURRENT)
        .order_by(Observation.at, Observation.id))
    for stay, count, key, at, who, celsius, site, *told in rows:
        here = symptoms.get(key, {})
        found[stay].looks.append(Look(
            key, at, who or "", celsius, site, None if count is None else tuple(here),
            frozenset(each for each, severe in here.items() if severe), *told))


def _taken(session: Session, found: dict[int, Held]) -> None:
    rows = session.execute(
        select(StayStep.stay_id, StayStep.step, StayStep.done, StayStep.at, StayStep.by,
               Account.display, StayStep.note, StayStep.expects)
        .outerjoin(Account, Account.id == StayStep.account_id)
        .where(StayStep.stay_id.in_(found)).order_by(StayStep.id))
    for stay, step, done, at, by, who, note, expects in rows:
        found[stay].taken[step] = Taken(done, at, by or who or "", note, expects)
    for one in found.values():
        _derived(one)
    _returns(session, found)


def _derived(one: Held) -> None:
    """A temperature in the room is the second measurement: nobody ticks it off besides."""
    entered = one.row.entered_at
    first = next((each for each in one.looks
                  if each.temperature is not None and entered and each.at >= entered), None)
    told = one.taken.get(Step.MEASURE)
    if first is not None and (told is None or told.done is Done.FAILED):
        one.taken[Step.MEASURE] = Taken(Done.DONE, first.at, first.by)
    if one.row.went is Went.CLASS and one.row.left_at is not None:
        for each in (Step.FOLLOW, Step.RETURN):
            one.taken.setdefault(each, Taken(Done.NOT_NEEDED, one.row.left_at))


def _returns(session: Session, found: dict[int, Held]) -> None:
    """The clearance of the health file closes the chain."""
    of = {one.row.absence_id: one for one in found.values() if one.row.absence_id}
    query = (
        select(Absence.id, Absence.closed_at, Account.display)
        .outerjoin(Account, Account.id == Absence.closed_by)
        .where(Absence.id.in_(of), Absence.outcome == Outcome.RETURNED)
    )
    for key, at, who in session.execute(query) if of else ():
        if at is not None:
            of[key].taken.setdefault(Step.RETURN, Taken(Done.DONE, at, who or ""))


def _readings(session: Session, found: dict[int, Held]) -> None:
    """What the gate and whoever handed over had measured stands at the beginning of the curve."""
    begun: dict[int, datetime] = {}
    for one in found.values():
        since = one.row.found_at - sources.GATE_BEFORE
        begun[one.person.id] = min(begun.get(one.person.id, since), since)
    readings = sources.gate_readings(session, begun)
    ids = [one.row.referral_id for one in found.values() if one.row.referral_id]
    sent = session.scalars(select(Referral).where(Referral.id.in_(ids))).all() if ids else []
    known = sources.of_rows(session, sent)
    for one in found.values():
        row = one.row
        until = row.entered_at or one.at
        here = {each.at: each for each in known.get(row.referral_id or 0, ())}
        here |= {each.at: each for each in readings.get(one.person.id, ())
                 if row.found_at - sources.GATE_BEFORE <= each.at <= until}
        one.readings = [here[at] for at in sorted(here)]


def _whole(session: Session, found: dict[int, Held]) -> None:
    """Parents, accounts, the slip of the kit, the disease by its name."""
    people = {one.person.id for one in found.values()}
    into = files_of(session).into
    files = people | {old for old, new in into.items() if new in people}
    parents: dict[int, dict[tuple[str, str], tuple[str, str, str]]] = defaultdict(dict)
    for each in session.scalars(select(Guardian).where(
            Guardian.person_id.in_(files), Guardian.ended_at.is_(None)).order_by(
            Guardian.person_id.in_(into), Guardian.person_id, Guardian.position)):
        here = parents[into.get(each.person_id, each.person_id)]
        here.setdefault((each.name, each.phone), (each.name, each.relation, each.phone))
    accounts = dict(session.execute(select(Account.id, Account.display)).all())
    slips = dict(session.execute(select(Voucher.id, Voucher.number).where(Voucher.id.in_(
        [one.row.voucher_id for one in found.values() if one.row.voucher_id]))).all())
    for one in found.values():
        row = one.row
        one.parents = tuple(parents[one.person.id].values())
        one.names = {"reserved": accounts.get(row.reserved_by or 0, ""),
                     "left": accounts.get(row.left_by or 0, ""),
                     "voucher": slips.get(row.voucher_id or 0, "")}
        if row.disease:
            rule = rules_on(session, clock.local(row.found_at).date()).get(row.disease)
            one.names["disease"] = rule.name if rule else row.disease
