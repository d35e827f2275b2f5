"""Some stays with everything that hangs on them, read in few questions however many they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.errors import NotFound
from app.health.absences.models import Absence
from app.health.absences.rules import Outcome
from app.i18n import _
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.stays import sources
from app.isolation.stays.models import BedUse, Observation, ObservationSymptom, Stay, StayStep
from app.isolation.stays.rules import Done, Step, Went
from app.isolation.stays.steps import Taken
from app.isolation.stays.views import BedLine, Look, Measured
from app.people.groups.queries import called_on
from app.people.guardians.queries import of_files
from app.people.merging.queries import family, files_of
from app.people.models import Group, Person, Referral
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


def held(session: Session, ids: Sequence[int], at: datetime, refuse: bool = False
         ) -> dict[int, Held]:
    """These stays by their keys, in their order. Raises NotFound when one is wanted."""
    found = {each.row.id: each for each in _rows(session, ids, at)}
    if refuse and len(found) < len(set(ids)):
        raise NotFound(_("There is no such stay."))
    _beds(session, found)
    _looks(session, found)
    _taken(session, found)
    _readings(session, found)
    if refuse:
        for each in found.values():
            _whole(session, each)
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
    rows = session.execute(
        select(Observation, Account.display)
        .outerjoin(Account, Account.id == Observation.account_id)
        .where(Observation.stay_id.in_(found), CURRENT)
        .order_by(Observation.at, Observation.id)).all()
    symptoms: dict[int, list[ObservationSymptom]] = defaultdict(list)
    wanted = select(Observation.id).where(Observation.stay_id.in_(found), CURRENT)
    for each in session.scalars(select(ObservationSymptom).where(
            ObservationSymptom.observation_id.in_(wanted)).order_by(ObservationSymptom.id)):
        symptoms[each.observation_id].append(each)
    for row, who in rows:
        here = symptoms.get(row.id, [])
        found[row.stay_id].looks.append(Look(
            row.id, row.at, who or "", row.temperature, row.site,
            None if row.symptoms is None else tuple(each.symptom for each in here),
            frozenset(each.symptom for each in here if each.severe), row.mood, row.needs,
            row.meal, row.note))


def _taken(session: Session, found: dict[int, Held]) -> None:
    rows = session.execute(
        select(StayStep, Account.display)
        .outerjoin(Account, Account.id == StayStep.account_id)
        .where(StayStep.stay_id.in_(found)).order_by(StayStep.id))
    for row, who in rows:
        found[row.stay_id].taken[row.step] = Taken(
            row.done, row.at, row.by or who or "", row.note, row.expects)
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


def _whole(session: Session, one: Held) -> None:
    """What only the page and the papers show."""
    files = family(session, one.person.id)
    one.parents = tuple((each.told.name, each.told.relation, each.told.phone)
                        for each in of_files(session, files))
    row = one.row
    people = {"reserved": row.reserved_by, "left": row.left_by}
    shown = dict(session.execute(select(Account.id, Account.display).where(
        Account.id.in_([each for each in people.values() if each]))).all())
    one.names = {what: shown.get(key or 0, "") for what, key in people.items()}
    if row.voucher_id:
        one.names["voucher"] = session.scalar(
            select(Voucher.number).where(Voucher.id == row.voucher_id)) or ""
    if row.disease:
        rule = rules_on(session, clock.local(row.found_at).date()).get(row.disease)
        one.names["disease"] = rule.name if rule else row.disease
