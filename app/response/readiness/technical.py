"""Veto 3: what the technical plan asks, each its own condition, and the hospital."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.campus.rounds.plan import Standing
from app.campus.rounds.today import last_done, of_day
from app.campus.water import queries as water
from app.campus.water.rules import Fitness, Urgency
from app.health.lookback import queries as lookback
from app.health.lookback.rules import window
from app.health.lookback.views import TermOf
from app.i18n import _
from app.isolation.rooms.models import Bed, ObservationRoom
from app.isolation.rooms.queries import bed_states
from app.people.staffing.catalogue import catalogue
from app.people.staffing.queries import certificates
from app.people.staffing.rules import State as Paper
from app.places.grid.checks import checks
from app.places.grid.models import Place
from app.places.grid.rules import Flaw
from app.register import Period
from app.response.duty import queries as duty
from app.response.duty import wording as duty_words
from app.response.duty.rules import Fault as Gap
from app.response.pairing import queries as pairing
from app.response.readiness import judging
from app.response.readiness.asked import Asked
from app.response.readiness.rules import Condition
from app.supplies.devices.queries import devices
from app.supplies.devices.rules import MONTHS
from app.supplies.devices.rules import Standing as Kept

_BAD = (Paper.MISSING, Paper.EXPIRED)
_LATE = (Urgency.OVERDUE, Urgency.NEVER)
_MINOR = (Flaw.MEMBER_LEFT, Flaw.NO_PHONE, Flaw.EMPTY)  # told on the grid's page, no obstacle
_EMPTY = (Gap.GAP, Gap.LEFT, Gap.AWAY, Gap.OVERLAP)
_UNCALIBRATED = (Kept.OVERDUE, Kept.NEVER)


def conditions(session: Session, asked: Asked) -> Iterator[Condition]:
    """In the order in which the sheet names them."""
    day = asked.day
    yield _beds(session, day)
    yield _thermometers(session, day)
    yield _certificates(session, day)
    yield _lookback(session, asked)
    yield _grid(session, day)
    yield _rounds(session, asked)
    yield _water(session, day)
    yield _duty(session, day)
    yield _pairing(session, day)


def _beds(session: Session, day: date) -> Condition:
    every = session.scalar(
        select(func.count()).select_from(Bed)
        .join(ObservationRoom, ObservationRoom.id == Bed.room_id)
        .where(Bed.closed_at.is_(None), ObservationRoom.closed_at.is_(None))) or 0
    return judging.beds(every, max(every - len(bed_states(session)), 0), day)


def _thermometers(session: Session, day: date) -> Condition:
    rows = [each for each in devices(session, Period(day, day))
            if each.kind in MONTHS and each.standing is not Kept.AWAY]
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
    many = session.scalar(select(func.count(Place.id)).where(Place.closed_at.is_(None))) or 0
    return judging.grid(many, list(dict.fromkeys(wrong)), day)


def _water(session: Session, day: date) -> Condition:
    every = water.points(session, day)
    wrong = [each.name for each in every if each.fitness is Fitness.UNFIT
             or any(one.urgency in _LATE for one in each.due)]
    return judging.water(len(every), wrong, day)


def _rounds(session: Session, asked: Asked) -> Condition:
    """Of the day before, which is over; of the day itself, or of the term's first, where none
    was planned then: in the holidays nobody goes round."""
    days = [asked.day - timedelta(days=1), asked.day]
    for day in [*days, asked.term.first] if asked.term else days:
        rows = of_day(session, day)
        if rows:
            break
    wrong = [_("{place} ({name})").format(place=row.place.path, name=row.owner.name or "—")
             for row in rows if row.standing is Standing.MISSED]
    at = last_done(session, asked.day)
    return judging.rounds(len(rows), wrong, clock.local(at).date() if at else None, asked.since,
                          min(day, asked.day))


def _duty(session: Session, day: date) -> Condition:
    """From midnight to midnight; without any slot nobody planned it."""
    rows = duty.roster(session, day, day)
    wrong = [duty_words.whole(each) for each in duty.gaps(session, day, day)
             if each.wrong.fault in _EMPTY]
    return judging.duty(24 if rows else 0, wrong if rows else [], day)


def _pairing(session: Session, day: date) -> Condition:
    valid = pairing.pairing_on(session, day)
    return judging.pairing(
        len(pairing.campuses(session)), pairing.missing_campuses(session, day),
        list(dict.fromkeys(each.hospital for each in valid)), day,
        min((each.until for each in valid), default=None))
