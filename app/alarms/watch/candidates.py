"""Whose rows are read at all for a threshold of the whole school: a few of ten thousand."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.watch.exposures import Exposure
from app.alarms.watch.rules import ILI_FROM
from app.alarms.watch.thresholds import Of, Threshold
from app.cases.cases.models import Case, CaseEntry
from app.health.absences.models import Absence
from app.health.checks.models import FINDING, Check, CheckSymptom
from app.health.checks.rules import Symptom
from app.health.clinic.models import ClinicSymptom, ClinicVisit
from app.isolation.stays.models import Observation, ObservationSymptom, Stay

_BREATH = Symptom.SHORT_BREATH


def of(session: Session, threshold: Threshold, shared: Sequence[Exposure], first: date, last: date
       ) -> set[int]:
    """People (of any file) with a row in these days that may count."""
    if threshold.of is Of.EXPOSURE:
        return {person for each in shared if each.kind in threshold.kinds
                for person in each.people}
    found: set[int] = set()
    for query in _queries(threshold, first, last):
        found.update(session.scalars(query))
    return found


def _queries(threshold: Threshold, first: date, last: date) -> Iterator["Select[Any]"]:
    if threshold.of is Of.ILI:
        yield from _hot(first, last)
    elif threshold.of is Of.UNEXPLAINED:
        yield from _grave(first, last)
    if threshold.diseases:
        yield from _named(threshold.diseases, first, last)


def _check(first: date, last: date) -> ColumnElement[bool]:
    return Check.day.between(first, last) & FINDING


def _look(first: date, last: date) -> ColumnElement[bool]:
    since, until = clock.bounds(first, last)
    return (Observation.at >= since) & (Observation.at < until)


def _hot(first: date, last: date) -> Iterator["Select[Any]"]:
    yield select(Check.person_id).where(_check(first, last), Check.temperature >= ILI_FROM)
    yield select(ClinicVisit.person_id).where(
        ClinicVisit.day.between(first, last), ClinicVisit.temperature >= ILI_FROM)
    yield select(Stay.person_id).join(Observation, Observation.stay_id == Stay.id).where(
        _look(first, last), Observation.temperature >= ILI_FROM)


def _grave(first: date, last: date) -> Iterator["Select[Any]"]:
    def severe(symptom: Any) -> ColumnElement[bool]:
        told: ColumnElement[bool] = symptom.severe | (symptom.symptom == _BREATH)
        return told

    yield select(Check.person_id).join(
        CheckSymptom, CheckSymptom.check_id == Check.id).where(
        _check(first, last), severe(CheckSymptom))
    yield select(ClinicVisit.person_id).join(
        ClinicSymptom, ClinicSymptom.visit_id == ClinicVisit.id).where(
        ClinicVisit.day.between(first, last), severe(ClinicSymptom))
    yield select(Stay.person_id).join(Observation, Observation.stay_id == Stay.id).join(
        ObservationSymptom, ObservationSymptom.observation_id == Observation.id).where(
        _look(first, last), severe(ObservationSymptom))


def _named(diseases: Sequence[str], first: date, last: date) -> Iterator["Select[Any]"]:
    """A diagnosis on a sheet, or a family's words, are read later: they name it in any words."""
    since, until = clock.bounds(first, last)
    yield select(Check.person_id).where(_check(first, last), Check.diagnosis != "")
    yield select(Absence.person_id).where(
        Absence.since.between(first, last), Absence.check_id.is_(None))
    yield select(ClinicVisit.person_id).where(
        ClinicVisit.day.between(first, last), ClinicVisit.disease.in_(diseases))
    yield select(Stay.person_id).where(
        Stay.found_at >= since, Stay.found_at < until, Stay.disease.in_(diseases))
    yield select(Case.person_id).join(CaseEntry, CaseEntry.case_id == Case.id).where(
        CaseEntry.disease.in_(diseases), Case.found_at >= since)
