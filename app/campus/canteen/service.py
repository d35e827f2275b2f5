"""The canteen is checked, samples are kept and thrown away; mistakes are taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.campus.canteen import queries, rules
from app.campus.canteen.catalogue import items
from app.campus.canteen.models import CanteenAnswer, CanteenCheck, FoodSample, SampleEnd
from app.campus.canteen.rules import Check, CheckItem, Meal
from app.campus.findings import service as findings
from app.campus.findings.rules import Found, Grade, Source
from app.campus.findings.where import head_of
from app.errors import Invalid, NotFound
from app.i18n import _
from app.places.grid.models import Place
from app.places.grid.rules import Use
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

MEND_DAYS = 1  # what a bad line gives to whoever answers for it, unless a deadline is told


def check(desk: Desk, told: Check) -> int:
    """The canteen was checked; every bad line is a finding in the same act. Answers the check.

    Raises Invalid for a line that is left open, or when nobody answers for a bad one.
    """
    now = clock.now()
    day = clock.local(told.at or now).date()
    wrong = rules.checked(told, items(told.kind, day), now)
    with desk.begin(Right.KEEP_WATER) as session:
        place_id = told.place_id or _canteen(session)
        row = CanteenCheck(
            nonce=nonce(), kind=told.kind, place_id=place_id,
            by=told.by.strip() or desk.actor.display, note=told.note.strip(), at=told.at or now,
            recorded_at=now, account_id=desk.actor.id)
        session.add(row)
        session.flush()
        session.add_all(
            CanteenAnswer(check_id=row.id, item=item, answer=answer,
                          words=told.words.get(item, "").strip())
            for item, answer in told.answers.items())
        _find(session, desk, row, told, wrong)
        return row.id


def _find(session: Session, desk: Desk, row: CanteenCheck, told: Check,
          wrong: Sequence[CheckItem]) -> None:
    if not wrong:
        return
    day = clock.local(row.at).date()
    who = told.responsible_id or head_of(session, row.place_id, day)
    if who is None:
        raise Invalid(_("Say who answers for what is bad."))
    for each in wrong:
        findings.write(session, Found(
            _("{item}: {words}").format(item=each.name, words=told.words[each.id].strip()),
            Source.CANTEEN, Grade.GRAVE if each.grave else Grade.ORDINARY, who,
            told.due or day + timedelta(days=MEND_DAYS), row.at, row.place_id,
            Use.CANTEEN, row.id), desk.actor.id, row.by)


def take_back(desk: Desk, check_id: int, why: str) -> None:
    """A check was written by mistake: it stays and counts no more; its findings stand.

    Raises NotFound, Invalid.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    with desk.begin(Right.KEEP_WATER) as session:
        row = session.scalar(
            select(CanteenCheck).where(CanteenCheck.id == check_id, queries.stands()))
        if row is None:
            raise NotFound(_("There is no such entry, or it was taken back."))
        now = clock.now()
        session.add(CanteenCheck(
            nonce=nonce(), kind=row.kind, place_id=row.place_id, by=desk.actor.display,
            note=why.strip(), at=now, recorded_at=now, account_id=desk.actor.id,
            takes_back_id=row.id))


@dataclass(frozen=True)
class Samples:
    """Samples of a meal, as (dish, grams); `at` = when they went into the cold, None = now."""

    day: date
    meal: Meal
    dishes: Sequence[tuple[str, int]]
    by: str = ""
    at: datetime | None = None


def keep(desk: Desk, told: Samples) -> list[int]:
    """Samples of a meal are kept; too little is written and told, not refused. Raises Invalid."""
    now = clock.now()
    if not told.dishes:
        raise Invalid(_("Name at least one dish."))
    for dish, grams in told.dishes:
        if not dish.strip() or not 0 < grams <= rules.HEAVIEST:
            raise Invalid(_("Each sample needs its dish and its grams."))
    if (told.at or now) > now or told.day > clock.today():
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    with desk.begin(Right.KEEP_WATER) as session:
        rows = [FoodSample(
            nonce=nonce(), day=told.day, meal=told.meal, dish=" ".join(dish.split()),
            grams=grams, by=told.by.strip() or desk.actor.display, at=told.at or now,
            recorded_at=now, account_id=desk.actor.id) for dish, grams in told.dishes]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


def throw_away(desk: Desk, samples: Sequence[int], by: str = "", at: datetime | None = None
               ) -> int:
    """Samples are thrown away; before their time that is written and told. Answers how many.

    Raises NotFound.
    """
    now = clock.now()
    if at is not None and at > now:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    with desk.begin(Right.KEEP_WATER) as session:
        there = set(session.scalars(select(FoodSample.id).where(
            FoodSample.id.in_(samples), queries.sample_stands(),
            FoodSample.id.not_in(select(SampleEnd.sample_id)))))
        if not there:
            raise NotFound(_("These samples are thrown away already."))
        session.add_all(SampleEnd(
            nonce=nonce(), sample_id=key, by=by.strip() or desk.actor.display,
            at=at or now, recorded_at=now, account_id=desk.actor.id) for key in sorted(there))
        return len(there)


def take_samples_back(desk: Desk, samples: Sequence[int], why: str) -> int:
    """Samples were written by mistake: they stay and count no more. Answers how many.

    Raises NotFound, Invalid.
    """
    if not why.strip():
        raise Invalid(_("Say why."))
    now = clock.now()
    with desk.begin(Right.KEEP_WATER) as session:
        rows = list(session.scalars(select(FoodSample).where(
            FoodSample.id.in_(samples), queries.sample_stands()).order_by(FoodSample.id)))
        if not rows:
            raise NotFound(_("There is no such entry, or it was taken back."))
        session.add_all(FoodSample(
            nonce=nonce(), day=row.day, meal=row.meal, dish=row.dish, grams=row.grams,
            by=desk.actor.display, note=why.strip(), at=now, recorded_at=now,
            account_id=desk.actor.id, takes_back_id=row.id) for row in rows)
        return len(rows)


def _canteen(session: Session) -> int | None:
    """The first canteen of the grid."""
    return session.scalar(
        select(Place.id).where(Place.use == Use.CANTEEN, Place.closed_at.is_(None))
        .order_by(Place.position, Place.id).limit(1))
