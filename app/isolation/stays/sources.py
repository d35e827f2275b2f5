"""What is known of somebody who was handed over: from the gate, a class check, a visit."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.gate.models import Passage
from app.gate.standing import STANDING
from app.health.checks.models import Check
from app.health.checks.queries import latest
from app.health.checks.queries import symptoms_of as symptoms_of_checks
from app.health.checks.rules import Finding, Symptom
from app.health.checks.wording import symptoms as symptom_words
from app.health.clinic.models import ClinicVisit
from app.health.clinic.queries import CURRENT as CURRENT_VISIT
from app.health.clinic.queries import symptoms_of as symptoms_of_visit
from app.i18n import _
from app.isolation.stays.rules import Came
from app.isolation.stays.views import Measured
from app.people.groups.queries import name_on
from app.people.merging.queries import files_of
from app.people.models import Referral
from app.people.rules import Sender
from app.places.models import Gate
from app.policy import Policy

GATE_BEFORE = timedelta(hours=1)  # what the gate measured so long before belongs to the curve
_CAME = {Sender.GATE: Came.GATE, Sender.CLASS: Came.CLASS, Sender.CLINIC: Came.CLINIC}


@dataclass(frozen=True)
class Source:
    """Where somebody was found and what was found there.

    place  the gate's name, the class, "" for the clinic; `by` who found them, when it is told
    what   symptoms or complaint in words
    """

    came: Came
    place: str = ""
    by: str = ""
    measured: tuple[Measured, ...] = ()
    symptoms: frozenset[Symptom] = frozenset()
    onset: datetime | None = None
    disease: str = ""
    what: str = ""

    @property
    def last(self) -> Measured | None:
        """The newest temperature."""
        return self.measured[-1] if self.measured else None


@dataclass
class _Told:
    measured: list[Measured] = field(default_factory=list)
    symptoms: set[Symptom] = field(default_factory=set)
    onset: datetime | None = None
    disease: str = ""
    words: list[str] = field(default_factory=list)
    place: str = ""
    by: str = ""


def of(session: Session, referrals: Sequence[Referral], policy: Policy) -> dict[int, Source]:
    """What is known, by hand-over."""
    told: dict[int, _Told] = defaultdict(_Told)
    by_nonce = {each.passage: each.id for each in referrals}
    gates = dict(session.execute(select(Gate.id, Gate.name)).all()) if referrals else {}
    for each in referrals:
        told[each.id].place = gates.get(each.gate_id, "")
    _from_gate(session, referrals, told, policy)
    _from_checks(session, by_nonce, told)
    _from_visits(session, [each.id for each in referrals], told)
    return {each.id: _source(_CAME[each.sender], told[each.id]) for each in referrals}


def of_rows(session: Session, referrals: Sequence[Referral]) -> dict[int, list[Measured]]:
    """What was measured at those who were handed over by a class or the clinic, by hand-over."""
    told: dict[int, _Told] = defaultdict(_Told)
    if referrals:
        _from_checks(session, {each.passage: each.id for each in referrals}, told)
        _from_visits(session, [each.id for each in referrals], told)
    return {key: each.measured for key, each in told.items()}


def gate_readings(session: Session, since: Mapping[int, datetime]) -> dict[int, list[Measured]]:
    """What the gates measured at people from a moment on, by the kept file."""
    if not since:
        return {}
    files = files_of(session)
    wanted = {*since, *(old for old, new in files.into.items() if new in since)}
    query = (
        select(Passage.person_id, Passage.at, Passage.temperature, Passage.site)
        .where(Passage.person_id.in_(wanted), Passage.order_at >= min(since.values()),
               Passage.temperature.is_not(None), STANDING)
        .order_by(Passage.at)
    )
    found: dict[int, list[Measured]] = defaultdict(list)
    for person, at, celsius, site in session.execute(query):
        if person is None or celsius is None:
            continue
        key = files.into.get(person, person)
        if at >= since[key]:
            found[key].append(Measured(at, celsius, site))
    return found


def _from_gate(session: Session, referrals: Collection[Referral], told: dict[int, _Told],
               policy: Policy) -> None:
    sent = {each.person_id: each for each in referrals if each.sender is Sender.GATE}
    into = files_of(session).into
    since = {into.get(key, key): each.made_at - GATE_BEFORE for key, each in sent.items()}
    readings = gate_readings(session, since)
    for person, each in sent.items():
        here = readings.get(into.get(person, person), [])
        told[each.id].measured += here
        if here and hot(here[-1], policy):
            told[each.id].symptoms.add(Symptom.FEVER)


def _from_checks(session: Session, by_nonce: Mapping[str, int], told: dict[int, _Told]) -> None:
    sent = session.scalars(select(Check).where(Check.nonce.in_(list(by_nonce)))).all()
    rows = {row.nonce: latest(session, row.person_id, row.day, row.round) or row for row in sent}
    symptoms = symptoms_of_checks(session, [row.id for row in rows.values()])
    for nonce, row in rows.items():
        here = told[by_nonce[nonce]]
        here.symptoms |= set(symptoms.get(row.id, ()))
        here.place, here.by = name_on(session, row.group_id, row.day), row.reported_by
        here.onset = here.onset or row.onset
        here.words += filter(None, (row.diagnosis, row.note))
        if row.temperature is not None:
            here.measured.append(Measured(row.at, row.temperature, row.site))


def _from_visits(session: Session, referrals: Sequence[int], told: dict[int, _Told]) -> None:
    """The newest row of the visit that made the hand-over, or took it over."""
    for row in session.scalars(select(ClinicVisit).where(
            ClinicVisit.referral_id.in_(referrals), CURRENT_VISIT).order_by(ClinicVisit.id)):
        here = told[row.referral_id or 0]
        here.symptoms |= set(symptoms_of_visit(session, row.id))
        here.onset, here.disease = row.onset or here.onset, row.disease or here.disease
        here.words += filter(None, (row.complaint,))
        if row.temperature is not None:
            here.measured.append(Measured(row.at, row.temperature, row.site))


def _source(came: Came, told: _Told) -> Source:
    symptoms = frozenset(told.symptoms)
    what = _("; ").join(filter(None, (symptom_words(Finding(symptoms=symptoms)), *told.words)))
    return Source(
        came, told.place, told.by, tuple(sorted(told.measured, key=lambda each: each.at)),
        symptoms, told.onset, told.disease, what)


def hot(measured: Measured, policy: Policy) -> bool:
    """Is it a fever where it was measured?"""
    return measured.celsius >= limit(measured.site, policy)


def limit(measured_at: object, policy: Policy) -> Decimal:
    """The limit of a site; of the one measured first when none is told."""
    site = measured_at if measured_at in policy.fever_from else policy.first_site
    return policy.fever_from[site]  # type: ignore[index]
