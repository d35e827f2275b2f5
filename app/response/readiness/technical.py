"""Veto 3: what the technical plan asks, each its own condition, and the hospital."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.campus.water import queries as water
from app.campus.water.rules import Fitness, Urgency
from app.health.lookback import queries as lookback
from app.health.lookback.rules import window
from app.health.lookback.views import TermOf
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.rooms.queries import bed_states
from app.people.staffing.catalogue import catalogue
from app.people.staffing.queries import certificates
from app.people.staffing.rules import State as Paper
from app.places.grid.checks import checks
from app.places.grid.queries import places
from app.places.grid.rules import Flaw
from app.register import Period
from app.response.readiness import judging
from app.response.readiness.asked import Asked
from app.response.readiness.rules import Condition
from app.supplies.devices.queries import devices
from app.supplies.devices.rules import MONTHS, Standing

_BAD = (Paper.MISSING, Paper.EXPIRED)
_LATE = (Urgency.OVERDUE, Urgency.NEVER)
_MINOR = (Flaw.MEMBER_LEFT, Flaw.NO_PHONE, Flaw.EMPTY)  # told on the grid's page, no obstacle
_UNCALIBRATED = (Standing.OVERDUE, Standing.NEVER)


def conditions(session: Session, asked: Asked) -> Iterator[Condition]:
    """In the order in which the sheet names them."""
    day = asked.day
    yield _beds(session, day)
    yield _thermometers(session, day)
    yield _certificates(session, day)
    yield _lookback(session, asked)
    yield _grid(session, day)
    yield _water(session, day)


def _beds(session: Session, day: date) -> Condition:
    every = session.scalar(
        select(func.count()).select_from(Bed)
        .join(ObservationRoom, ObservationRoom.id == Bed.room_id)
        .where(Bed.closed_at.is_(None), ObservationRoom.closed_at.is_(None))) or 0
    return judging.beds(every, max(every - len(bed_states(session)), 0), day)


def _thermometers(session: Session, day: date) -> Condition:
    rows = [each for each in devices(session, Period(day, day))
            if each.kind in MONTHS and each.standing is not Standing.AWAY]
    return judging.devices(
        len(rows), [each.number for each in rows if each.standing in _UNCALIBRATED], day)


def _certificates(session: Session, day: date) -> Condition:
    """Of the posts that need one: canteen, kitchen, water."""
    needed = [each for each in certificates(session, Period(day, day))
              if each.kind in catalogue().needs(each.post)]
    wrong = [each.name for each in needed if each.state in _BAD]
    return judging.handlers(len(needed), wrong, day)


def _lookback(session: Session, asked: Asked) -> Condition:
    if asked.term is None:
        return judging.lookback("", 0, 0, ())
    of = TermOf(asked.term, window(asked.term.first, asked.policy.lookback_days), asked.policy)
    lines = lookback.classes(session, of)
    return judging.lookback(
        asked.name, sum(each.expected for each in lines), sum(each.told for each in lines),
        [each.name for each in lines if each.left])


def _grid(session: Session, day: date) -> Condition:
    wrong = [each.what for each in checks(session, day) if each.flaw not in _MINOR]
    return judging.grid(len(places(session)), list(dict.fromkeys(wrong)), day)


def _water(session: Session, day: date) -> Condition:
    every = water.points(session, day)
    wrong = [each.name for each in every if each.fitness is Fitness.UNFIT
             or any(one.urgency in _LATE for one in each.due)]
    return judging.water(len(every), wrong, day)
