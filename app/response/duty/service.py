"""Making the roster: by rotation, slot by slot, and who is away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.i18n import _
from app.people.archiving.service import open_file
from app.people.models import Person
from app.people.roster import values
from app.people.rules import Kind, Status
from app.response.duty import queries, wording
from app.response.duty.models import DutyAway, DutySlot
from app.response.duty.rotation import Wanted, rotate
from app.response.duty.rules import Post, Slot, overlaps
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.security.desk import Desk
from app.security.rights import Right

LONGEST = timedelta(days=7)  # of one slot; a longer one is a typing error
FARTHEST = 400  # days that one rotation may reach over
BEFORE = timedelta(days=120)  # whose duties of these days count for a fair rotation


@dataclass(frozen=True)
class Told:
    """One slot as it is told; `phone` "" = the one in the person's file."""

    post: Post
    person_id: int
    begins: datetime
    ends: datetime
    campus_id: int | None = None
    phone: str = ""

    @property
    def slot(self) -> Slot:
        """As the rules know it."""
        return Slot(self.begins, self.ends, self.post, self.person_id, self.campus_id)


def propose(desk: Desk, wanted: Wanted) -> list[Slot]:
    """A fair rotation for what nobody holds yet; nothing is written. Raises Invalid."""
    _possible(wanted)
    with desk.read(Right.KEEP_DUTY) as session:
        return _rotated(session, wanted)


def make(desk: Desk, wanted: Wanted) -> int:
    """Write the rotation into the roster; answers how many slots. Raises Invalid."""
    _possible(wanted)
    with desk.begin(Right.KEEP_DUTY) as session:
        made = _rotated(session, wanted)
        if not made:
            raise Invalid(_("There is nothing to fill: every shift of these days is held, or "
                            "nobody can take it."))
        for each in made:
            write(session, desk, Told(each.post, each.person_id, each.begins, each.ends,
                                      each.campus_id))
        return len(made)


def add(desk: Desk, told: Told) -> int:
    """Put somebody in. Raises Invalid, NotFound, Conflict when they stand elsewhere."""
    with desk.begin(Right.KEEP_DUTY) as session:
        return add_all(session, desk, [told])[0]


def add_all(session: Session, desk: Desk, told: Iterable[Told]) -> list[int]:
    """The same for many, inside one act: all or none."""
    keys = []
    for each in told:
        checked(session, each)
        if each.ends <= clock.now():
            raise Invalid(_("This shift is over: {span}.").format(
                span=wording.span(each.begins, each.ends)))
        refuse_twice(session, each)
        keys.append(write(session, desk, each).id)
    return keys


def send_away(desk: Desk, person_id: int, first: date, last: date, why: str) -> int:
    """Somebody cannot be on duty on these days; slots of theirs then ask for a substitute."""
    if last < first:
        raise Invalid(_("It ends before it begins."), _("Check the two days."))
    with desk.begin(Right.KEEP_DUTY) as session:
        worker(session, person_id)
        row = DutyAway(person_id=person_id, first=first, last=last, why=why.strip(),
                       recorded_at=clock.now(), account_id=desk.actor.id)
        session.add(row)
        session.flush()
        return row.id


def come_back(desk: Desk, away_id: int) -> None:
    """It is not so after all. Raises NotFound."""
    with desk.begin(Right.KEEP_DUTY) as session:
        row = session.get(DutyAway, away_id)
        if row is None or row.cancelled_at is not None:
            raise NotFound(_("Nobody is away by this entry."))
        row.cancelled_at = clock.now()


def write(session: Session, desk: Desk, told: Told, why: str = "",
          replaces_id: int | None = None) -> DutySlot:
    """A slot as a row."""
    row = DutySlot(
        campus_id=told.campus_id, post=told.post, person_id=told.person_id,
        phone=values.phone(told.phone)[0][:60], begins=told.begins, ends=told.ends, why=why,
        replaces_id=replaces_id, recorded_at=clock.now(), account_id=desk.actor.id)
    session.add(row)
    session.flush()
    return row


def checked(session: Session, told: Told) -> Person:
    """Whose slot it is. Raises Invalid for hours that cannot be, NotFound, Conflict."""
    if told.ends <= told.begins:
        raise Invalid(_("The shift ends before it begins."), _("Check its hours."))
    if told.ends - told.begins > LONGEST:
        raise Invalid(_("A shift lasts at most {days} days.").format(days=LONGEST.days))
    if told.campus_id is not None and told.campus_id not in queries.campuses(session):
        raise NotFound(_("There is no such campus."))
    person = worker(session, told.person_id)
    off = queries.away(session, clock.local(told.begins).date(), clock.local(told.ends).date())
    if queries.is_away(off, told.person_id, told.begins, told.ends):
        raise Conflict(_("{name} is away on {span}.").format(
            name=person.name, span=wording.span(told.begins, told.ends)),
            _("Choose somebody else."))
    return person


def worker(session: Session, person_id: int) -> Person:
    """Somebody who works here. Raises NotFound, Invalid, Conflict."""
    person = open_file(session, person_id)
    if person.kind is Kind.PUPIL:
        raise Invalid(_("{name} is a pupil: only who works here is on duty.").format(
            name=person.name))
    if person.status is not Status.ACTIVE:
        raise Conflict(_("{name} has left the school.").format(name=person.name),
                       _("Choose somebody else."))
    return person


def refuse_twice(session: Session, told: Told) -> None:
    """Raises Conflict when the person stands in another slot at that time."""
    rows = queries.slots(session, told.begins, told.ends)
    mine = next((each for each in rows if each.person_id == told.person_id), None)
    if mine is not None:
        raise Conflict(
            _("{name} is on duty at that time already: {span}.").format(
                name=mine.name, span=wording.span(mine.begins, mine.ends)),
            _("Nobody can be in two places; choose somebody else or other hours."))


def _rotated(session: Session, wanted: Wanted) -> list[Slot]:
    known = calendar(session)
    begins, ends = clock.bounds(wanted.first, wanted.last + timedelta(days=1))
    before = [each.slot for each in queries.slots(session, begins - BEFORE, ends)]
    off = queries.away(session, wanted.first, wanted.last + timedelta(days=1))
    able = _able(session, wanted)
    whole = Wanted(wanted.first, wanted.last, wanted.changes, able, wanted.campus_id,
                   lambda day: not is_school_day(known, day))
    made = rotate(whole, before, lambda one, since, until: queries.is_away(
        off, one, since, until))
    assert not overlaps(made), "a rotation puts nobody in two places"
    return [each for each in made if each.ends > clock.now()]


def _able(session: Session, wanted: Wanted) -> dict[Post, list[int]]:
    """The pools without those who have left."""
    here: Callable[[int], bool] = lambda one: (  # noqa: E731 - one question, asked twice
        (row := session.get(Person, one)) is not None and row.status is Status.ACTIVE)
    return {post: [one for one in dict.fromkeys(pool) if here(one)]
            for post, pool in wanted.pools.items()}


def _possible(wanted: Wanted) -> None:
    if wanted.last < wanted.first:
        raise Invalid(_("It ends before it begins."), _("Check the two days."))
    if wanted.first < clock.today():
        raise Invalid(_("What is over cannot be planned: begin today or later."))
    if (wanted.last - wanted.first).days > FARTHEST:
        raise Invalid(_("At most {days} days are planned at once.").format(days=FARTHEST))
    if not wanted.changes:
        raise Invalid(_("Say at what time shifts change."))
    for post in Post:
        if len(set(wanted.pools.get(post, ()))) == 1:
            raise Invalid(_("One person alone cannot take turns."),
                          _("Choose at least two for each post."))
    if not any(wanted.pools.values()):
        raise Invalid(_("Choose who takes turns."))
