"""What a gathering may be; pure (clause 3.3.3 严控人员聚集)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.errors import Invalid
from app.i18n import _
from app.policy import Policy

CLAUSE = "3.3.3"
LONGEST = timedelta(days=30)  # a typing error, no gathering


class GatheringKind(StrEnum):
    """What people come together for; the last six are forbidden while the epidemic lasts."""

    MEETING = "meeting"
    ASSEMBLY = "assembly"
    PARENTS = "parents"
    LECTURE = "lecture"
    CONTEST = "contest"
    SHOW = "show"
    CLUB = "club"
    OTHER = "other"
    PRACTICE = "practice"
    TRAINING = "training"
    CARE = "care"
    LESSONS = "lessons"
    EXAM = "exam"
    RETURN = "return"


FORBIDDEN = tuple(GatheringKind)[-6:]
"""实习实训, 校内外培训, 托管, 集中补课, 集中考试, 返校: clause 3.3.3 names them."""


class Air(StrEnum):
    """How the place is aired while people are there."""

    OPEN_AIR = "open-air"
    WINDOWS = "windows"
    MACHINE = "machine"
    NONE = "none"


class Step(StrEnum):
    """What became of a request."""

    APPROVED = "approved"
    TURNED_DOWN = "turned-down"
    WITHDRAWN = "withdrawn"
    HELD = "held"


class State(StrEnum):
    """Where it stands; derived from the steps and the clock."""

    ASKED = "asked"
    APPROVED = "approved"
    TO_REPORT = "to-report"
    HELD = "held"
    LAPSED = "lapsed"
    TURNED_DOWN = "turned-down"
    WITHDRAWN = "withdrawn"


GONE = (State.TURNED_DOWN, State.WITHDRAWN, State.LAPSED)


class Objection(StrEnum):
    """What the policy has against it."""

    FORBIDDEN = "forbidden"
    TOO_MANY = "too-many"
    TOO_LONG = "too-long"
    SEATS = "seats"
    NO_AIR = "no-air"
    TAKEN = "taken"


@dataclass(frozen=True)
class Asked:
    """What is asked for; `size` persons, from `begins` to `ends` (UTC).

    where  in words, when it is no place of the grid
    """

    kind: GatheringKind
    title: str
    size: int
    begins: datetime
    ends: datetime
    responsible_id: int
    place_id: int | None = None
    where: str = ""
    air: Air = Air.WINDOWS
    note: str = ""

    @property
    def minutes(self) -> int:
        """How long it is to last."""
        return int((self.ends - self.begins).total_seconds() // 60)


@dataclass(frozen=True)
class Booked:
    """Another gathering that stands on the calendar; `places` its place, those above and in it."""

    number: str
    title: str
    begins: datetime
    ends: datetime
    places: frozenset[int]


@dataclass(frozen=True)
class Against:
    """One objection with the number it goes by: `limit` allowed, `told` what was asked."""

    what: Objection
    limit: int = 0
    told: int = 0
    words: str = ""


def checked(asked: Asked, now: datetime) -> Asked:
    """The request as it is written. Raises Invalid for what can be no gathering."""
    title, where = " ".join(asked.title.split()), " ".join(asked.where.split())
    if not title:
        raise Invalid(_("Say what it is about."))
    if asked.size < 2:
        raise Invalid(_("A gathering is of two people or more."))
    if asked.place_id is None and not where:
        raise Invalid(_("Say where it is held."))
    if asked.ends <= asked.begins:
        raise Invalid(_("The end lies before the beginning."), _("Check the two times."))
    if asked.ends - asked.begins > LONGEST:
        raise Invalid(_("It would last more than a month."), _("Check the two times."))
    if asked.begins <= now:
        raise Invalid(_("It has begun already."), _("A gathering is asked for beforehand."))
    return replace(asked, title=title, where=where, note=asked.note.strip())


def judge(asked: Asked, policy: Policy, seats: int | None = None,
          booked: Iterable[Booked] = ()) -> list[Against]:
    """Everything that speaks against a gathering, the gravest first; nothing = it may be approved.

    seats   of the place, None = unknown
    booked  other gatherings that are asked for or approved
    """
    found = []
    if asked.kind in FORBIDDEN and not policy.epidemic_controlled:
        found.append(Against(Objection.FORBIDDEN))
    outside = asked.air is Air.OPEN_AIR
    most = policy.gathering_outdoors if outside else policy.gathering_indoors
    if asked.size > most:
        found.append(Against(Objection.TOO_MANY, most, asked.size))
    longest = policy.gathering_minutes_outdoors if outside else policy.gathering_minutes_indoors
    if asked.minutes > longest:
        found.append(Against(Objection.TOO_LONG, longest, asked.minutes))
    if seats is not None and asked.size > (room := seats * policy.gathering_seats // 100):
        found.append(Against(Objection.SEATS, room, asked.size))
    if asked.air is Air.NONE:
        found.append(Against(Objection.NO_AIR))
    found += [Against(Objection.TAKEN, words=each.number) for each in clashes(asked, booked)]
    return found


def clashes(asked: Asked, booked: Iterable[Booked]) -> list[Booked]:
    """Whoever has the place, a part of it or the whole of it at that time."""
    return [each for each in booked if asked.place_id in each.places
            and asked.begins < each.ends and each.begins < asked.ends]


def around(place_id: int, above: Mapping[int, int | None]) -> frozenset[int]:
    """A place, what it lies in, and everything that lies in it."""
    found, at = {place_id}, above.get(place_id)
    while at is not None and at not in found:
        found.add(at)
        at = above.get(at)
    inside, fresh = {place_id}, {place_id}
    while fresh:
        fresh = {key for key, parent in above.items() if parent in fresh} - inside
        inside |= fresh
    return frozenset(found | inside)


def state(steps: Sequence[Step], begins: datetime, ends: datetime, now: datetime) -> State:
    """Where a request stands: one that nobody decided before it began has lapsed."""
    last = steps[-1] if steps else None
    if last is Step.WITHDRAWN:
        return State.WITHDRAWN
    if last is Step.TURNED_DOWN:
        return State.TURNED_DOWN
    if last is Step.HELD:
        return State.HELD
    if last is Step.APPROVED:
        return State.APPROVED if now < ends else State.TO_REPORT
    return State.ASKED if now < begins else State.LAPSED


FOLLOWS: Mapping[Step, Collection[State]] = {
    Step.APPROVED: (State.ASKED,),
    Step.TURNED_DOWN: (State.ASKED,),
    Step.WITHDRAWN: (State.ASKED, State.APPROVED),
    Step.HELD: (State.APPROVED, State.TO_REPORT),
}
"""From which state a step may be taken."""
