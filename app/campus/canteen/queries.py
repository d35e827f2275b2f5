"""How it stands with the canteen: checks, samples, who may handle food."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app import clock
from app.campus.canteen import rules
from app.campus.canteen.catalogue import handles_food, samples
from app.campus.canteen.models import CanteenAnswer, CanteenCheck, FoodSample, SampleEnd
from app.campus.canteen.rules import Answer, CheckKind, Kept, Meal
from app.i18n import _
from app.pending import Pending
from app.people.staffing import queries as staffing
from app.people.staffing.queries import CertificateRow
from app.people.staffing.rules import HEALTH
from app.register import Period
from app.rulebook.calendar.queries import is_school_day, terms
from app.security.rights import Right

WHERE = ("campus", "water")
CHECKED_BY = time(9, 0)  # when the check of the day is due
BEFORE_TERM = 30  # days: a check of this time before the first day is one before the opening


@dataclass(frozen=True)
class CheckRow:
    """One check with every answer; `words` what was said of an item."""

    id: int
    kind: CheckKind
    place_id: int | None
    by: str
    note: str
    at: datetime
    answers: dict[str, Answer]
    words: dict[str, str]

    @property
    def bad(self) -> list[str]:
        """The items that were not as they must be."""
        return [item for item, answer in self.answers.items() if answer is Answer.BAD]


@dataclass(frozen=True)
class SampleRow:
    """One sample as it stands."""

    id: int
    day: date
    meal: Meal
    dish: str
    grams: int
    by: str
    at: datetime
    gone_at: datetime | None
    gone_by: str
    kept: Kept


def checks(session: Session, period: Period) -> list[CheckRow]:
    """Every check of a period that stands, the newest first."""
    first, past = clock.bounds(period.first, period.last)
    rows = list(session.scalars(
        select(CanteenCheck).where(CanteenCheck.at >= first, CanteenCheck.at < past, stands())
        .order_by(CanteenCheck.at.desc(), CanteenCheck.id.desc())))
    answers: dict[int, dict[str, Answer]] = defaultdict(dict)
    words: dict[int, dict[str, str]] = defaultdict(dict)
    query = select(CanteenAnswer).join(
        CanteenCheck, CanteenCheck.id == CanteenAnswer.check_id).where(
            CanteenCheck.at >= first, CanteenCheck.at < past).order_by(CanteenAnswer.id)
    for each in session.scalars(query):
        answers[each.check_id][each.item] = each.answer
        if each.words:
            words[each.check_id][each.item] = each.words
    return [CheckRow(row.id, row.kind, row.place_id, row.by, row.note, row.at,
                     answers[row.id], words[row.id]) for row in rows]


def checked_on(session: Session, day: date) -> CheckRow | None:
    """The newest check of a day, whichever list it was by."""
    found = checks(session, Period(day, day))
    return found[0] if found else None


def opening(session: Session, day: date) -> CheckRow | None:
    """The newest check before the opening of the term that runs on a day or comes next."""
    term = next((each for each in terms(session) if each.last >= day), None)
    since = (term.first if term else day) - timedelta(days=BEFORE_TERM)
    found = [each for each in checks(session, Period(since, day))
             if each.kind is CheckKind.OPENING]
    return found[0] if found else None


def handlers(session: Session, day: date) -> list[CertificateRow]:
    """The health certificates of whoever handles food or water, the missing and expired first.

    They are kept with the staff, never typed here.
    """
    return [each for each in staffing.certificates(session, Period(day, day))
            if each.kind == HEALTH and handles_food(each.post)]


def kept(session: Session, period: Period) -> list[SampleRow]:
    """The samples of the meals of a period as they stood at its end, the newest first."""
    now = min(clock.now(), clock.bounds(period.last, period.last)[1])
    rows = session.execute(
        select(FoodSample, SampleEnd.at, SampleEnd.by)
        .outerjoin(SampleEnd, SampleEnd.sample_id == FoodSample.id)
        .where(FoodSample.day.between(period.first, period.last), sample_stands())
        .order_by(FoodSample.day.desc(), FoodSample.at.desc(), FoodSample.id))
    return [_sample(row, gone_at if gone_at and gone_at <= now else None, gone_by, now)
            for row, gone_at, gone_by in rows]


def sample_stands() -> ColumnElement[bool]:
    """A sample that is no mistake, nor the word that it was one."""
    back = aliased(FoodSample)
    taken = select(back.id).where(back.takes_back_id == FoodSample.id).exists()
    return FoodSample.takes_back_id.is_(None) & ~taken


def _sample(row: FoodSample, gone_at: datetime | None, by: str | None, now: datetime
            ) -> SampleRow:
    return SampleRow(
        row.id, row.day, row.meal, row.dish, row.grams, row.by, row.at, gone_at,
        (by or "") if gone_at else "", rules.sample(row.grams, row.at, gone_at, samples(), now))


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """The check of the day; certificates are waited for with the staff."""
    day = clock.local(at).date()
    due = clock.at(day, CHECKED_BY)
    if is_school_day(session, day) and at >= due and checked_on(session, day) is None:
        yield Pending(_("Canteen not checked today"), _("Due at {time}").format(
            time=f"{CHECKED_BY:%H:%M}"), Right.READ_WATER, WHERE, since=due, due=due)


def stands() -> ColumnElement[bool]:
    """A check that is no mistake, nor the word that it was one."""
    back = aliased(CanteenCheck)
    taken = select(back.id).where(back.takes_back_id == CanteenCheck.id).exists()
    return CanteenCheck.takes_back_id.is_(None) & ~taken
