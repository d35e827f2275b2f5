"""What is done at a gate: screen an arrival, hand somebody over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.gate import hours, passes, rules
from app.gate.models import Passage
from app.gate.paper.lines import line_of
from app.gate.rules import Arrival, Direction, Heat, Past, Reading, Reason, Verdict
from app.gate.sight import Known, past_of, person_behind
from app.gate.visits.rules import Visitor
from app.i18n import _
from app.people.leave import service as leave
from app.people.leave.rules import PaperSlip
from app.people.merging.queries import family
from app.people.models import Person, Referral
from app.people.paper import codes
from app.people.rules import Boarding, Kind, Status
from app.policy import Policy, Site
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

CLOCK_TOLERANCE = timedelta(seconds=60)  # a clock that is further back than this is told
FUTURE_TOLERANCE = timedelta(minutes=5)  # two clocks may differ so much; later is a mistake
PAST_TOLERANCE = timedelta(days=3660)  # nor entered after ten years


@dataclass(frozen=True)
class Scan:
    """One scanned, typed or late-entered line.

    code             as it came in: a pass code or a number (学号); may be empty with `person_id`
    temperature      °C, None = not measured; `bad_temperature`: what was given cannot be one
    site             None = the policy's
    slip             a leave slip on paper that the pupil shows on the way out
    at               None = now; a moment makes it a late entry
    device, sheet    the number of the device that sent it, of the paper it was entered from
    """

    code: str
    temperature: Decimal | None = None
    site: Site | None = None
    at: datetime | None = None
    bad_temperature: bool = False
    person_id: int | None = None
    device: str | None = None
    sheet: str | None = None
    slip: PaperSlip | None = None


@dataclass(frozen=True)
class Outcome:
    """What was decided, and the row that says so (`passage`, its nonce).

    before      the hot reading before this one
    first       the earlier passage that a repeat repeats
    clock_back  this machine's clock is behind the person's last row
    visitor     whom a visitor's slip stands for
    """

    at: datetime
    code: str
    gate_id: int
    direction: Direction
    verdict: Verdict
    reason: Reason
    policy: Policy
    passage: str
    known: Known | None = None
    reading: Reading | None = None
    before: Reading | None = None
    first: Past | None = None
    late: bool = False
    clock_back: bool = False
    visitor: Visitor | None = None


def screen(desk: Desk, gate_id: int, direction: Direction, scan: Scan) -> Outcome:
    """Judge one arrival or exit and write it down: nothing is answered before the commit."""
    now = clock.now()
    at = believable(scan.at, now) if scan.at else now
    with desk.begin(Right.SCREEN) as session:
        view = _look(session, gate_id, direction, scan, at)
        if twice := _twice(view, scan):
            return _outcome(view, Verdict.REPEAT, Reason.TWICE, twice.nonce, first=twice)
        if scan.slip and view.known:
            until = hours.lessons_end(session, at, view.policy)
            leave.enter_paper(session, desk, view.known.id, scan.slip, at, until)
        verdict, reason = rules.judge(_arrival(session, view, scan), view.policy)
        passage = nonce()
        desk.append(
            session, Passage, nonce=passage, at=at,
            order_at=at if scan.at else max(at, view.last), recorded_at=now, gate_id=gate_id,
            direction=direction, code=view.code, means=_means(scan, view),
            person_id=view.known.id if view.known else None, temperature=scan.temperature,
            site=view.reading.site if view.reading else None, verdict=verdict, reason=reason,
            policy_id=view.policy.id, account_id=desk.actor.id, station=desk.station,
            device=scan.device, sheet=view.sheet,
        )
    first = next((row for row in view.live if row.verdict is Verdict.ADMIT), None)
    return _outcome(
        view, verdict, reason, passage, first=first if reason is Reason.ALREADY_IN else None,
        late=scan.at is not None, clock_back=not scan.at and view.last - at > CLOCK_TOLERANCE,
    )


def _twice(view: "_View", scan: Scan) -> Past | None:
    """The row that this line repeats, so that no second one is written."""
    line = (view.live, view.code, view.direction, view.gate_id, view.at)
    measured = scan.temperature is not None or scan.bad_temperature or scan.slip is not None
    twice = None if measured else rules.said_twice(*line)
    if scan.at and not twice:
        twice = rules.written_before(*line, scan.temperature)
    return twice


def believable(at: datetime, now: datetime) -> datetime:
    """The moment of a late entry. Raises Invalid when it cannot be one."""
    if at > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    if at < now - PAST_TOLERANCE:
        raise Invalid(_("This time lies more than ten years back."), _("Check the date."))
    return at


@dataclass(frozen=True)
class _View:
    """What one scan looks at, gathered inside its transaction."""

    at: datetime
    gate_id: int
    direction: Direction
    code: str
    policy: Policy
    known: Known | None
    live: list[Past]
    last: datetime
    heat: Heat
    reading: Reading | None
    sheet: str | None


def _look(
    session: Session, gate_id: int, direction: Direction, scan: Scan, at: datetime
) -> _View:
    code = passes.cleaned(scan.code)[:64]
    policy = policy_on(session, clock.local(at).date())
    person_id, sheet = scan.person_id, scan.sheet
    if scan.at and codes.is_whole(code) and (line := line_of(session, code)):
        code, person_id, sheet = "", line.person_id, line.sheet
    known = person_behind(session, code, at, person_id)
    past = past_of(session, known, code, at, late=scan.at is not None)
    live = rules.standing(past)
    heat = rules.heat_of(live, gate_id, at, policy)
    usual = policy.first_site if heat is Heat.NONE else policy.second_site
    reading = None
    if scan.temperature is not None:
        reading = Reading(scan.temperature, scan.site or usual)
    last = past[0].order_at if past else at
    return _View(at, gate_id, direction, code, policy, known, live, last, heat, reading, sheet)


def _arrival(session: Session, view: _View, scan: Scan) -> Arrival:
    known = view.known
    if known is None:
        paper = codes.is_whole(view.code)
        whole = paper or passes.is_whole(view.code)
        misread = passes.looks_like_code(view.code) and not whole
        on_paper = paper and not scan.at
        return Arrival(direction=view.direction, misread=misread, on_paper=on_paper, known=False)
    standing = known.standing
    boarder = known.boarding is Boarding.BOARDER
    leaving = view.direction is Direction.OUT and known.kind is Kind.PUPIL
    return Arrival(
        direction=view.direction, revoked=known.revoked,
        on_roll=known.status is Status.ACTIVE, pupil=known.kind is Kind.PUPIL,
        obstacle=standing.obstacle, referred=standing.referred,
        exempt=standing.exempt, slip=standing.slip or scan.slip is not None,
        duty=known.fitness.duty,
        in_lessons=leaving and hours.in_lessons(session, view.at, view.policy, boarder),
        inside=rules.is_inside(view.live, boarder, hours.day_start(view.at, view.policy)),
        reading=view.reading, bad_reading=scan.bad_temperature, heat=view.heat,
    )


def _means(scan: Scan, view: _View) -> str:
    if view.sheet:
        return "sheet"
    if scan.person_id is not None:
        return "name"
    return "scan" if passes.looks_like_code(view.code) else "number"


def _outcome(
    view: _View, verdict: Verdict, reason: Reason, passage: str, *, first: Past | None,
    late: bool = False, clock_back: bool = False,
) -> Outcome:
    hot = next((row.reading for row in view.live if row.reason is Reason.FEVER_ONCE), None)
    before = hot if reason in (Reason.FEVER, Reason.COOLED) else None
    reading = first.reading if first and reason is Reason.TWICE else view.reading
    return Outcome(
        view.at, view.code, view.gate_id, view.direction, verdict, reason, view.policy, passage,
        view.known, reading, before, first, late, clock_back,
    )


def refer(desk: Desk, passage: str, at: datetime | None = None) -> str:
    """Hand the person of a passage over to the observation room; answers their name.

    at  when it happened, for what is entered from paper; None = now

    Raises NotFound for an unknown person, Conflict when they were handed over already.
    """
    with desk.begin(Right.SCREEN) as session:
        row = session.scalar(select(Passage).where(Passage.nonce == passage))
        if row is None or row.person_id is None:
            raise NotFound(_("Nobody known to hand over."), _("Find the person first (F4)."))
        files = family(session, row.person_id)
        person = session.get_one(Person, files[0])
        open_ones = select(Referral.id).where(
            Referral.person_id.in_(files), Referral.closed_at.is_(None)
        )
        if session.scalar(open_ones):
            raise Conflict(
                _("{name} was handed over to the observation room already.").format(
                    name=person.name)
            )
        session.add(
            Referral(
                person_id=person.id, passage=row.nonce, gate_id=row.gate_id,
                made_at=at or clock.now(), made_by=desk.actor.id,
            )
        )
        return person.name
