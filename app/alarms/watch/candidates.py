"""Whose rows are read at all for a threshold of the whole school: a few of ten thousand."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Select, bindparam, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.exposures import Exposure
from app.alarms.watch.rules import ILI_FROM
from app.alarms.watch.thresholds import Of, Threshold
from app.cases.cases.models import Case, CaseEntry
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.health.absences.models import Absence
from app.health.checks.models import FINDING, HOT, Check, CheckSymptom
from app.health.checks.rules import Symptom
from app.health.clinic.models import ClinicSymptom, ClinicVisit
from app.isolation.stays.models import Observation, ObservationSymptom, Stay
from app.storage.base import Moment

_BREATH = Symptom.SHORT_BREATH


# Built once: to put a statement together costs more than to run it.
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
_SINCE, _UNTIL = bindparam("since", type_=Moment), bindparam("until", type_=Moment)
_DISEASES: BindParameter[Any] = bindparam("diseases", expanding=True)
_CHECKED = Check.day.between(_FIRST, _LAST) & FINDING
_VISITED = ClinicVisit.day.between(_FIRST, _LAST)
_CALLED = FollowUp.day.between(_FIRST, _LAST)
_LOOKED = (Observation.at >= _SINCE) & (Observation.at < _UNTIL)
_STAYED = select(Stay.person_id).join(Observation, Observation.stay_id == Stay.id).where(_LOOKED)

_HOT = (
    select(Check.person_id).where(Check.day.between(_FIRST, _LAST), HOT),
    select(ClinicVisit.person_id).where(_VISITED, ClinicVisit.temperature >= ILI_FROM),
    _STAYED.where(Observation.temperature >= ILI_FROM),
    select(FollowUp.person_id).where(_CALLED, FollowUp.temperature >= ILI_FROM),
)
_GRAVE = (
    select(Check.person_id).join(CheckSymptom, CheckSymptom.check_id == Check.id).where(
        _CHECKED, CheckSymptom.severe | (CheckSymptom.symptom == _BREATH)),
    select(ClinicVisit.person_id)
    .join(ClinicSymptom, ClinicSymptom.visit_id == ClinicVisit.id)
    .where(_VISITED, ClinicSymptom.severe | (ClinicSymptom.symptom == _BREATH)),
    _STAYED.join(ObservationSymptom, ObservationSymptom.observation_id == Observation.id).where(
        ObservationSymptom.severe | (ObservationSymptom.symptom == _BREATH)),
    select(FollowUp.person_id)
    .join(FollowUpSymptom, FollowUpSymptom.follow_up_id == FollowUp.id)
    .where(_CALLED, FollowUpSymptom.symptom == _BREATH),
)
# A diagnosis on a sheet, or a family's words, are read later: they name a disease in any words.
_NAMED = (
    select(Check.person_id).where(_CHECKED, Check.diagnosis != ""),
    select(Absence.person_id).where(
        Absence.since.between(_FIRST, _LAST), Absence.check_id.is_(None)),
    select(ClinicVisit.person_id).where(_VISITED, ClinicVisit.disease.in_(_DISEASES)),
    select(Stay.person_id).where(
        Stay.found_at >= _SINCE, Stay.found_at < _UNTIL, Stay.disease.in_(_DISEASES)),
    select(Case.person_id).join(CaseEntry, CaseEntry.case_id == Case.id).where(
        CaseEntry.disease.in_(_DISEASES), Case.found_at >= _SINCE),
)


def of(session: Session, threshold: Threshold, shared: Sequence[Exposure], first: date, last: date
       ) -> set[int]:
    """People (of any file) with a row in these days that may count."""
    if threshold.of is Of.EXPOSURE:
        return {person for each in shared if each.kind in threshold.kinds
                for person in each.people}
    since, until = clock.bounds(first, last)
    values = {"first": first, "last": last, "since": since, "until": until,
              "diseases": list(threshold.diseases)}
    found: set[int] = set()
    for query in _queries(threshold):
        found.update(session.scalars(query, values))
    return found


def _queries(threshold: Threshold) -> Iterator["Select[int]"]:
    if threshold.of is Of.ILI:
        yield from _HOT
    elif threshold.of is Of.UNEXPLAINED:
        yield from _GRAVE
    if threshold.diseases:
        yield from _NAMED
