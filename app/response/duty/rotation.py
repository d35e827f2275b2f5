"""A fair rotation of duties; pure (R9.5)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app import clock
from app.response.duty.rules import Post, Slot

Away = Callable[[int, datetime, datetime], bool]


@dataclass(frozen=True)
class Wanted:
    """What a roster is to be made for.

    first last  days on which shifts begin, both included
    changes     wall times at which shifts change: 08:00 alone is a day and a night
    pools       who takes turns, by post
    free        is it a day without school? Those duties are counted for themselves
    """

    first: date
    last: date
    changes: Sequence[time]
    pools: Mapping[Post, Sequence[int]]
    campus_id: int | None = None
    free: Callable[[date], bool] = lambda day: day.weekday() > 4


@dataclass
class _Turns:
    """How often each was on duty: on days with school, on free ones, and until when."""

    counts: Counter[tuple[int, bool]] = field(default_factory=Counter)
    until: dict[int, datetime] = field(default_factory=dict)

    def add(self, slot: Slot, free: bool) -> None:
        self.counts[slot.person_id, free] += 1
        self.until[slot.person_id] = max(slot.ends, self.until.get(slot.person_id, slot.ends))


def shifts(first: date, last: date, changes: Sequence[time]
           ) -> Iterator[tuple[datetime, datetime]]:
    """The shifts that begin on these days, without a gap; 29 February is a day like any."""
    walls = sorted(set(changes))
    day = first
    while day <= last:
        for number, wall in enumerate(walls):
            later = walls[number + 1:number + 2]
            ends = clock.at(day, later[0]) if later else clock.at(
                day + timedelta(days=1), walls[0])
            yield clock.at(day, wall), ends
        day += timedelta(days=1)


def rotate(wanted: Wanted, before: Iterable[Slot], away: Away) -> list[Slot]:
    """Slots for each shift that nobody holds: fewest of its kind, fewest at all, longest rest.

    Nobody is taken twice in a row, twice at a time, or while away. Where nobody is left the
    slot is left out: the gap is then told by the roster, not filled by breaking a rule.
    """
    turns = _Turns()
    made: list[Slot] = []
    old = list(before)
    for each in sorted(old, key=lambda one: one.begins):
        turns.add(each, wanted.free(clock.local(each.begins).date()))
    for begins, ends in shifts(wanted.first, wanted.last, wanted.changes):
        free = wanted.free(clock.local(begins).date())
        for post in Post:
            if _held(old, post, wanted.campus_id, begins, ends):
                continue
            busy = {each.person_id for each in (*old, *made)
                    if each.begins <= ends and begins <= each.ends}
            able = [one for one in wanted.pools.get(post, ())
                    if one not in busy and not away(one, begins, ends)]
            if able:
                slot = Slot(begins, ends, post, _next(able, turns, free), wanted.campus_id)
                made.append(slot)
                turns.add(slot, free)
    return made


def _held(old: Sequence[Slot], post: Post, campus_id: int | None, begins: datetime,
          ends: datetime) -> bool:
    return any(each.post is post and each.campus_id in (None, campus_id)
               and each.begins < ends and begins < each.ends for each in old)


def _next(able: Sequence[int], turns: _Turns, free: bool) -> int:
    place = {one: number for number, one in enumerate(able)}
    return min(able, key=lambda one: (
        turns.counts[one, free], turns.counts[one, not free],
        turns.until[one].timestamp() if one in turns.until else 0.0, place[one]))
