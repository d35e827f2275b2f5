"""What is done in the look-back: a sheet is told, corrected, taken back; areas are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.checks.models import Check
from app.health.lookback import kept, rules
from app.health.lookback.areas import Area, Level, parts
from app.health.lookback.models import RiskArea, TripSheet, TripStay
from app.health.lookback.rules import Source, Told
from app.health.lookback.writing import Entry, Sheets
from app.i18n import _
from app.people.archiving.service import open_file
from app.rulebook.calendar.queries import terms
from app.rulebook.calendar.rules import TermView
from app.rulebook.models import PolicyEdition
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.security.unseen import overtaken
from app.storage.base import nonce

FUTURE_TOLERANCE = timedelta(minutes=5)  # a clock that is a little behind the form's
MOST_PLACES = 40  # areas at once beyond which everybody is judged anew


@dataclass(frozen=True)
class Telling:
    """How a sheet came to the doctor: who told it, when (None = now), on paper or by word."""

    source: Source = Source.HAND
    told_by: str = ""
    at: datetime | None = None


def tell(desk: Desk, person_id: int, term_id: int, told: Told, seen: int | None,
         telling: Telling = Telling()) -> int:
    """Write a sheet, or a correction of the one that was seen; answers the row.

    seen   the sheet that the one who enters it had before their eyes, None = none yet

    Raises Conflict with what somebody else wrote meanwhile, Invalid for what cannot be so.
    """
    whole = rules.completed(told, clock.today())
    if telling.at is not None and telling.at > clock.now() + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        open_file(session, person_id)
        sheets = Sheets(session, desk.actor.id, term(session, term_id), [person_id])
        _unchanged(session, sheets.newest.get(sheets.kept(person_id)), seen)
        row = sheets.put(person_id, Entry(
            whole, telling.source, telling.at or clock.now(), telling.told_by))
        sheets.finish()
        return row.id


def take_back(desk: Desk, sheet_id: int) -> None:
    """Not told after all: the person counts as missing again. Raises Conflict, NotFound."""
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        row = session.get(TripSheet, sheet_id)
        if row is None:
            raise NotFound(_("There is no such sheet."))
        sheets = Sheets(session, desk.actor.id, term(session, row.term_id), [row.person_id])
        open_file(session, row.person_id)
        before = sheets.newest.get(sheets.kept(row.person_id))
        _unchanged(session, before, sheet_id)
        sheets.take_back(row)
        sheets.finish()


def declare_area(desk: Desk, area: Area, note: str = "") -> int:
    """A place has a level from a day on; what it had until then ends the day before.

    Who was there in these days is judged anew in the same act. Raises Invalid, and Conflict when
    it stands on the list already.
    """
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        row = put_area(session, desk, area, note)
        session.flush()
        judge_anew(session, desk.actor.id, [area.place])
        return row.id


def put_area(session: Session, desk: Desk, area: Area, note: str = "") -> RiskArea:
    """The same in somebody's transaction, without judging anew."""
    place = area.place.strip()
    _possible(session, area, place)
    now, today = clock.now(), [each for each in kept.areas(session) if each.area.place == place]
    for each in today:
        held = each.area
        if (held.level, held.since, held.until) == (area.level, area.since, area.until):
            raise Conflict(_("{place} stands on the list already.").format(place=place))
        if held.until is None and held.since < area.since:
            session.add(_area_row(desk, held, now, replaces=each.id, note=each.note,
                                  until=area.since - timedelta(days=1)))
    row = _area_row(desk, area, now, note=note, until=area.until)
    session.add(row)
    return row


def end_area(desk: Desk, area_id: int, last: date) -> None:
    """The last day of an area's level; who was there later is judged anew."""
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        row = _area(session, area_id)
        if last < row.since:
            raise Invalid(_("The area ends before it begins."), _("Check the day."))
        _replace(session, desk, row, until=last)


def take_back_area(desk: Desk, area_id: int) -> None:
    """It never had this level: the row stays, who was held for it is let in."""
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        row = _area(session, area_id)
        _replace(session, desk, row, until=row.until, withdrawn=True)


def judge_anew(session: Session, by: int | None, places: Sequence[str]) -> int:
    """Judge who was in these places or lives there, of every term that is not over.

    places  none: everybody, whatever they told
    """
    changed = 0
    for each in terms(session):
        if each.last >= clock.today():
            rows = session.scalars(
                select(TripSheet).where(TripSheet.term_id == each.id, kept.CURRENT,
                                        *_near(places))).all()
            stays = kept.stays_of(session, [row.id for row in rows])
            sheets = Sheets(session, by, each, [row.person_id for row in rows])
            changed += sheets.judge(
                (row, kept.told_of(row, stays.get(row.id, ()))) for row in rows)
    return changed


def on_check(session: Session, row: Check) -> None:
    """A fever at a check of the days before a term counts, and so does taking it back."""
    if not row.symptoms and row.replaces_id is None:
        return
    days = policy_on(session, clock.today()).lookback_days
    for each in terms(session):
        span = rules.window(each.first, days)
        if span.first <= row.day <= span.last:
            _judge_one(session, row.account_id, each, row.person_id)


def on_policy(session: Session, row: PolicyEdition) -> None:
    """An edition that knows areas otherwise judges everybody anew; the same result adds no row."""
    if row.in_force_from <= clock.today():
        judge_anew(session, row.account_id, [])


def _judge_one(session: Session, by: int | None, of: TermView, person_id: int) -> None:
    sheets = Sheets(session, by, of, [person_id])
    row = sheets.newest.get(sheets.kept(person_id))
    if row is not None and not row.withdrawn:
        stays = kept.stays_of(session, [row.id]).get(row.id, ())
        sheets.judge([(row, kept.told_of(row, stays))])


def term(session: Session, term_id: int) -> TermView:
    """Raises NotFound for a term that was taken out of the calendar."""
    found = next((each for each in terms(session) if each.id == term_id), None)
    if found is None:
        raise NotFound(_("There is no such term."), _("Look at the calendar in the tab System."))
    return found


def _near(places: Iterable[str]) -> list[ColumnElement[bool]]:
    """Sheets that name the finest part of a place; the rule looks at them in full."""
    stems = {_stem(place) for place in places}
    if not stems or len(stems) > MOST_PLACES:
        return []
    there = select(TripStay.sheet_id).where(
        or_(*(TripStay.place.contains(stem, autoescape=True) for stem in stems)))
    return [or_(TripSheet.id.in_(there),
                *(TripSheet.home.contains(stem, autoescape=True) for stem in stems))]


def _stem(place: str) -> str:
    named, bare = parts(place)
    return (bare or named[max(named)])[-2:]


def require_areas(session: Session) -> tuple[Level, ...]:
    """The levels of the policy in force. Raises Conflict where it knows no risk areas."""
    known = rules.LEVELS[policy_on(session, clock.today()).profile]
    if not known:
        raise Conflict(_("Under the policy in force there are no risk areas."),
                       _("They belong to the profile of autumn 2021."))
    return known


def _possible(session: Session, area: Area, place: str) -> None:
    known = require_areas(session)
    if area.level not in known:
        raise Invalid(_("The policy in force does not know this level."))
    if not place or not any(parts(place)):
        raise Invalid(_("The area needs its name."), _("Write county or street."))
    if area.until is not None and area.until < area.since:
        raise Invalid(_("The area ends before it begins."), _("Check the day."))


def _area(session: Session, area_id: int) -> RiskArea:
    row = session.scalar(
        select(RiskArea).where(RiskArea.id == area_id, kept.CURRENT_AREA))
    if row is None:
        raise Conflict(_("Somebody else has changed this area meanwhile."), _("Look at it again."))
    return row


def _replace(session: Session, desk: Desk, row: RiskArea, until: date | None,
             withdrawn: bool = False) -> None:
    area = Area(row.place, row.level, row.since, row.until)
    session.add(_area_row(desk, area, clock.now(), replaces=row.id, note=row.note, until=until,
                          withdrawn=withdrawn))
    session.flush()
    judge_anew(session, desk.actor.id, [row.place])


def _area_row(desk: Desk, area: Area, now: datetime, *, until: date | None, note: str = "",
              replaces: int | None = None, withdrawn: bool = False) -> RiskArea:
    return RiskArea(
        nonce=nonce(), place=area.place.strip()[:120], level=area.level, since=area.since,
        until=until, at=now, recorded_at=now, account_id=desk.actor.id, note=note.strip(),
        withdrawn=withdrawn, replaces_id=replaces)


def _unchanged(session: Session, before: TripSheet | None, seen: int | None) -> None:
    """Nothing is overwritten unseen: the second of two is told what changed."""
    if before is None or before.id == seen or (before.withdrawn and seen is None):
        return
    raise overtaken(session, before)
