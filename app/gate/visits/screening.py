"""A visitor's slip at the gate: judged, written down, and only then answered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.gate import passes, rules
from app.gate.models import Passage
from app.gate.rules import Direction, Past, Reading, Reason, Verdict
from app.gate.service import CLOCK_TOLERANCE, Outcome, Scan, believable
from app.gate.sight import past_of_code
from app.gate.visits.models import Visit
from app.gate.visits.rules import Call, CodeColour, Visitor, judge, numbered
from app.places.queries import pass_key
from app.policy import Policy
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

MEANS = "visit"


def is_slip(code: str) -> bool:
    """Is it a visitor's slip, scanned or by its number? Such a code is never a person's."""
    plain = passes.cleaned(code)
    return passes.is_whole(plain, passes.SLIP) or numbered(plain) is not None


def screen(
    desk: Desk, gate_id: int, direction: Direction, scan: Scan, remark: str = ""
) -> Outcome:
    """Judge one scan of a slip and write it down: nothing is answered before the commit.

    remark  why somebody leaves without having scanned it
    """
    with desk.begin(Right.SCREEN) as session:
        return judged(desk, session, gate_id, direction, scan, remark)


def judged(
    desk: Desk, session: Session, gate_id: int, direction: Direction, scan: Scan, remark: str = ""
) -> Outcome:
    """The same inside somebody's transaction: a visit and its first passage are one act."""
    now = clock.now()
    at = believable(scan.at, now) if scan.at else now
    policy = policy_on(session, clock.local(at).date())
    code = passes.cleaned(scan.code)[:64]
    visit = _visit(session, code)
    code, face = (visit.code, _face(visit)) if visit else (code, None)
    live = rules.standing(past_of_code(session, code))
    said = _said_before(live, code, scan, gate_id, at)
    if said is not None:
        return Outcome(
            at, code, gate_id, said.direction, Verdict.REPEAT, Reason.TWICE, policy,
            said.nonce, reading=said.reading, first=said, visitor=face,
        )
    way, verdict, reason, reading = _judged(visit, live, gate_id, direction, scan, at, policy)
    passage = nonce()
    last = live[0].order_at if live else at
    desk.append(
        session, Passage, nonce=passage, at=at, order_at=at if scan.at else max(at, last),
        recorded_at=now, gate_id=gate_id, direction=way, code=code, means=MEANS,
        person_id=None, temperature=scan.temperature, site=reading and reading.site,
        verdict=verdict, reason=reason, policy_id=policy.id, account_id=desk.actor.id,
        station=desk.station, remark=remark or None,
    )
    hot = next((row.reading for row in live if row.reason is Reason.FEVER_ONCE), None)
    return Outcome(
        at, code, gate_id, way, verdict, reason, policy, passage, reading=reading,
        before=hot if reason in (Reason.FEVER, Reason.COOLED) else None,
        late=scan.at is not None, clock_back=not scan.at and last - at > CLOCK_TOLERANCE,
        visitor=face,
    )


def _visit(session: Session, code: str) -> Visit | None:
    """The visit of a slip; a forged code is nobody's."""
    number = numbered(code)
    if number is not None:
        return session.get(Visit, number)
    found = session.scalar(select(Visit).where(Visit.code == code))
    key = pass_key(session)
    return found if found is not None and passes.is_ours(code, key) else None


def _judged(
    visit: Visit | None, live: list[Past], gate_id: int, direction: Direction, scan: Scan,
    at: datetime, policy: Policy,
) -> tuple[Direction, Verdict, Reason, Reading | None]:
    heat = rules.heat_of(live, gate_id, at, policy)
    usual = policy.first_site if heat is rules.Heat.NONE else policy.second_site
    reading = None
    if scan.temperature is not None:
        reading = Reading(scan.temperature, scan.site or usual)
    if visit is None:
        return direction, Verdict.HOLD, Reason.SLIP_UNKNOWN, reading
    admitted = [row.direction for row in live if row.verdict is Verdict.ADMIT]
    call = Call(
        direction=direction, inside=admitted[:1] == [Direction.IN],
        left=Direction.OUT in admitted[:1], cancelled=visit.cancelled_at is not None,
        early=at < visit.valid_from, expired=at > visit.valid_until,
        expected=bool(visit.appointed_at or visit.confirmed_at), has_id=bool(visit.id_number),
        doubtful=_doubtful(visit), permitted=visit.permitted_at is not None,
        reading=reading, bad_reading=scan.bad_temperature, heat=heat,
    )
    return *judge(call, policy), reading


def _doubtful(visit: Visit) -> bool:
    shown = {visit.health_code, visit.travel_code} - {None, CodeColour.GREEN}
    return bool(visit.risk_area or shown)


def _said_before(
    live: list[Past], code: str, scan: Scan, gate_id: int, at: datetime
) -> Past | None:
    """The row of the same slip a moment ago, or of the same line of paper.

    The way is not compared: the slip itself turned it round.
    """
    for row in live[:1]:
        measured = scan.temperature is not None or scan.bad_temperature
        if not measured and rules.said_twice([row], code, row.direction, gate_id, at):
            return row
    for row in live if scan.at else ():
        line = (code, row.direction, gate_id, at, scan.temperature)
        if rules.written_before([row], *line):
            return row
    return None


def _face(visit: Visit) -> Visitor:
    visited = "·".join(filter(None, (visit.department, visit.host)))
    return Visitor(visit.id, visit.name, visit.unit, visited, visit.party, visit.plate,
                   "" if visit.id_number else visit.no_id_reason)
