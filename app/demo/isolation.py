"""The demo school's observation room: a morning that is over, and an hour that is under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.demo.names import FEVER_CLINIC
from app.errors import AppError, Conflict
from app.gate import service as gate
from app.gate.models import Passage
from app.gate.rules import Direction, Verdict
from app.health.checks import sending
from app.health.checks.models import Check
from app.health.checks.queries import CURRENT
from app.health.checks.rules import Presence, Round, Symptom
from app.health.checks.service import Look
from app.isolation.rooms import service as rooms
from app.isolation.rooms.queries import rooms as known_rooms
from app.isolation.rooms.rules import Told
from app.isolation.stays import queries, service
from app.isolation.stays.acts import Admission, Cleaning, Found, Head, Leaving, Looked
from app.isolation.stays.rules import Came, Done, Mood, Step, Went
from app.isolation.stays.views import Handed
from app.people.models import Membership, Pass, Person, Referral, Restriction
from app.people.rules import Kind, Status
from app.policy import Site
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.kits.queries import kits_for
from app.supplies.kits.rules import Occasion

_ROOMS = (Told("A 室", "respiratory", 6, "一楼东侧，单独通道"), Told("B 室", "other", 3))
_S = Symptom
STRIDE = 83  # of those who came, so that they are of several classes
# Those who lie there now: room, minutes since they were found, complaint, symptoms, curve (minutes
# after lying down, °C), steps that were taken with their minutes.
_NOW = (
    ("A 室", 41, "发热，咽痛", (_S.SORE_THROAT,),
     ((4, "37.9"), (12, "38.1"), (21, "38.0"), (33, "37.9")),
     ((Step.PARENT_CALLED, 8), (Step.PARENT_ANSWERED, 9), (Step.REPORT, 15))),
    ("A 室", 27, "发热，咳嗽，畏寒", (_S.COUGH,),
     ((3, "37.8"), (9, "38.0"), (16, "38.2"), (22, "38.4")),
     ()),
    ("A 室", 19, "发热，乏力", (_S.WEAKNESS,), ((5, "37.7"),), ((Step.PARENT_CALLED, 9),)),
    ("B 室", 33, "腹痛，早饭后恶心", (_S.STOMACH_ACHE,), ((4, "36.7"), (22, "36.8")),
     ((Step.PARENT_CALLED, 6), (Step.PARENT_ANSWERED, 7))),
)
_GONE = (
    Leaving(Went.HOME, fetched_by="母亲", advice="去发热门诊，就诊结果当日告知班主任"),
    Leaving(Went.HOSPITAL, to_place=FEVER_CLINIC, fetched_by="父亲",
            advice="携带本单就诊"),
    Leaving(Went.CLASS, advice="多饮水，下午再测一次"),
)


@dataclass(frozen=True)
class _Beds:
    """Beds by room, in their order."""

    of: dict[str, list[int]]

    def every(self, room: str) -> Iterator[int]:
        """Those of a room first, then the others."""
        yield from self.of.get(room, ())
        yield from (bed for name, beds in self.of.items() if name != room for bed in beds)


def fill(desk: Desk, guard: Desk, day: date) -> None:
    """Rooms, the morning's hand-overs through the room and out of it, then those of this hour."""
    with desk.read(Right.READ_ISOLATION) as session:
        if known_rooms(session):
            return
    for told in _ROOMS:
        rooms.make_room(desk, told)
    with desk.read(Right.READ_ISOLATION) as session:
        beds = _Beds({room.name: [bed.id for bed in room.beds] for room in known_rooms(session)})
        waiting = queries.board(session, clock.now()).handed
        kits = kits_for(session, Occasion.ISOLATION)
    for place, each in enumerate(waiting):
        _over(desk, each, _GONE[place % len(_GONE)], beds)
    people = _here(desk, day)
    for now, person in zip(_NOW, people, strict=False):
        _under_way(desk, person, beds, kits[0][0] if kits else None, *now)
    if len(people) > len(_NOW):
        _just_left(desk, people[len(_NOW)], beds)
    _at_the_gate(desk, guard, day)
    _from_class(desk, day)


def _over(desk: Desk, handed: Handed, gone: Leaving, beds: _Beds) -> None:
    """One of the morning: looked at, parents called, left, the bed disinfected."""
    now = clock.now()

    def at(minutes: int) -> datetime:
        return min(handed.made_at + timedelta(minutes=minutes), now)

    stay = _lie_down(desk, beds.every("A 室" if handed.room_kind == "respiratory" else "B 室"),
                     handed.person_id, at(4), handed.referral_id)
    if stay is None:
        service.dismiss(desk, handed.referral_id)
        return
    first = handed.measured or Decimal("36.6")
    better = Decimal("-0.3") if gone.went is Went.CLASS else Decimal("0.2")
    for minutes, celsius in ((9, first), (32, first + better * 2)):
        service.observe(desk, stay, Looked(at(minutes), celsius, Site.ARMPIT))
    for step, minutes in ((Step.PARENT_ANSWERED, 8), (Step.REPORT, 14), (Step.PARENT_ARRIVED, 40)):
        service.step(desk, stay, step, at=at(minutes))
    service.leave(desk, stay, Leaving(gone.went, at(44), gone.to_place, gone.fetched_by,
                                      gone.advice))
    service.clean(desk, stay, Cleaning("84 消毒液", 1000, 30, "周师傅", at(75)))


def _under_way(desk: Desk, person: int, beds: _Beds, kit: int | None, room: str, since: int,
               complaint: str, symptoms: tuple[Symptom, ...], curve: tuple[tuple[int, str], ...],
               steps: tuple[tuple[Step, int], ...]) -> None:
    found = clock.now() - timedelta(minutes=since)
    lay = found + timedelta(minutes=4)
    stay = _lie_down(desk, beds.every(room), person, lay, None, complaint, kit, found)
    if stay is None:
        return
    for place, (minutes, celsius) in enumerate(curve):
        service.observe(desk, stay, Looked(
            lay + timedelta(minutes=minutes), Decimal(celsius), Site.ARMPIT,
            frozenset(symptoms) if not place else None, mood=Mood.UNEASY if place == 1 else None,
            needs="想早点见到妈妈" if place == 1 else "", meal="温水半杯" if place == 2 else ""))
    for step, minutes in steps:
        moment = lay + timedelta(minutes=minutes)
        expects = clock.now() + timedelta(minutes=18) if step is Step.PARENT_ANSWERED else None
        failed = step is Step.PARENT_CALLED and len(steps) == 1
        service.step(desk, stay, step, Done.FAILED if failed else Done.DONE, moment,
                     note="无人接听，稍后再拨" if failed else "", expects=expects)


def _just_left(desk: Desk, person: int, beds: _Beds) -> None:
    """A bed that waits for the disinfectant."""
    now = clock.now()
    stay = _lie_down(desk, beds.every("A 室"), person, now - timedelta(minutes=58), None,
                     "头痛，低热", None, now - timedelta(minutes=62))
    if stay is None:
        return
    for minutes, celsius in ((52, "37.4"), (40, "37.6"), (24, "37.5")):
        service.observe(desk, stay, Looked(
            now - timedelta(minutes=minutes), Decimal(celsius), Site.ARMPIT))
    for step, minutes in ((Step.PARENT_CALLED, 50), (Step.REPORT, 45), (Step.PARENT_ARRIVED, 17)):
        service.step(desk, stay, step, at=now - timedelta(minutes=minutes))
    service.leave(desk, stay, Leaving(
        Went.HOME, now - timedelta(minutes=15), fetched_by="奶奶", advice="居家休息，明日随访"))


def _lie_down(desk: Desk, beds: Iterator[int], person: int, at: datetime, referral: int | None,
              complaint: str = "", kit: int | None = None, found: datetime | None = None
              ) -> int | None:
    """In the first bed that was free then; None when there was none."""
    by = Found() if referral else Found(Came.SELF, found or at, "班主任")
    for bed in beds:
        try:
            return service.admit(desk, Admission(
                person, bed, referral, by, at, "赵敏", True, Head(complaint), kit_id=kit))
        except Conflict:
            continue
    return None


def _here(desk: Desk, day: date) -> list[int]:
    """Pupils who came that morning, are well and wait for nothing."""
    with desk.read(Right.READ_HEALTH) as session:
        busy = set(session.scalars(select(Referral.person_id)))
        busy |= set(session.scalars(select(Restriction.person_id)))
        ill = set(session.scalars(select(Check.person_id).where(
            Check.day == day, CURRENT, (Check.symptoms > 0) | (Check.presence != Presence.HERE))))
        came = session.scalars(
            select(Passage.person_id).where(
                Passage.at >= clock.at(day), Passage.verdict == Verdict.ADMIT,
                Passage.person_id.is_not(None)).order_by(Passage.id)).all()
    found = [each for each in dict.fromkeys(came) if each and each not in busy | ill]
    return found[::STRIDE][: len(_NOW) + 1]


def _at_the_gate(desk: Desk, guard: Desk, day: date) -> None:
    """A latecomer with a fever who waits for a bed."""
    with desk.read(Right.READ_HEALTH) as session:
        codes = _late(session, day)
    now = clock.now()
    for place, code in enumerate(codes):
        at = now - timedelta(minutes=6 - 5 * place)
        for back, celsius, site in ((3, "37.6", None), (0, f"37.{8 - place * 2}", Site.ARMPIT)):
            outcome = gate.screen(guard, 1, Direction.IN, gate.Scan(
                code, Decimal(celsius), site, at - timedelta(minutes=back)))
        if outcome.verdict is Verdict.HOLD and outcome.passage:
            gate.refer(guard, outcome.passage, at)


def _late(session: Session, day: date) -> list[str]:
    came = select(Passage.person_id).where(
        Passage.at >= clock.at(day), Passage.person_id.is_not(None))
    ill = select(Check.person_id).where(Check.day == day, Check.presence != Presence.HERE)
    query = (
        select(Pass.code).join(Person, Person.id == Pass.person_id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Person.kind == Kind.PUPIL, Person.status == Status.ACTIVE,
               Pass.revoked_at.is_(None), Membership.until.is_(None),
               Person.id.not_in(came), Person.id.not_in(ill),
               Person.id.not_in(select(Restriction.person_id)))
        .order_by(Person.id).distinct().limit(2)
    )
    return list(session.scalars(query))


def _from_class(desk: Desk, day: date) -> None:
    """One whom a class sends."""
    with desk.read(Right.READ_HEALTH) as session:
        ill = session.scalars(select(Check.person_id).where(
            Check.day == day, Check.round == Round.MORNING, Check.symptoms > 0,
            Check.presence == Presence.HERE, CURRENT).order_by(Check.id).limit(5)).all()
    for person in ill:
        try:
            sending.send(desk, person, Look(day, Round.MORNING))
            return
        except AppError:
            continue
