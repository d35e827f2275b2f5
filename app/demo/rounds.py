"""The rounds of the demo school: two days of them, two missed and one too weak on the last."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from app import clock
from app.campus.rounds import planning, service, sight
from app.campus.rounds.plan import Alert
from app.campus.rounds.queries import RoundRow, of_day
from app.campus.rounds.rules import STRONG, Mark, Run, Task, Told, Way, With
from app.places.grid.rules import Use
from app.rulebook.calendar.queries import calendar
from app.rulebook.calendar.rules import is_school_day
from app.rulebook.disinfection.catalogue import purposes
from app.security.desk import Desk
from app.security.rights import Right

_CLEANERS = ("王秀英", "李桂芳", "赵春梅", "孙玉珍")
_AIRING = timedelta(minutes=35)
_BACK = 7  # days in which the last two with school are looked for
_RUNS = (Run.MORNING, Run.EVENING)
_STOCK = 8  # rounds of the last day whose disinfectant is told by its bottle


def fill(desk: Desk, head: Desk, day: date, seed: int = 1) -> None:
    """What was done by now; `head` accepts the first day."""
    draw, now = Random(seed), clock.now()
    planning.set_alert(head, Alert.NORMAL, clock.today(), "常态化防控，按技术方案执行")
    with desk.read(Right.READ_ROUNDS) as session:
        known = calendar(session)
        days = [each for n in range(_BACK, -1, -1)
                if is_school_day(known, each := day - timedelta(days=n))][-2:]
        wanted = {each: of_day(session, each, now) for each in days}
        store = [each.item_id for each in sight.products(session, day)
                 if each.agent is With.CHLORINE]
    for each in days:
        told = list(_told(draw, wanted[each], now, store if each == days[-1] else []))
        if each == days[-1]:
            told = _spoilt(told)
        written = service.done_all(desk, told)
        if each != days[-1]:
            service.mark(head, [row.id for row in written], Mark.ACCEPTED)


def _told(draw: Random, rows: Sequence[RoundRow], now: datetime, store: Sequence[int]
          ) -> Iterator[Told]:
    """One act for what is due at a place at the same time; half an hour before its end."""
    acts: dict[tuple[int, datetime], list[RoundRow]] = {}
    for row in rows:
        if row.due <= now:
            acts.setdefault((row.place.id, row.due), []).append(row)
    for n, ((place, due), due_rows) in enumerate(sorted(acts.items(), key=lambda each: each[0][1])):
        begun = due - timedelta(minutes=draw.randrange(75, 110))
        item = store[0] if store and n % 9 == 0 and n < 9 * _STOCK else None
        yield _act(place, begun, due_rows, _CLEANERS[place % len(_CLEANERS)], item)


def _act(place: int, begun: datetime, rows: Sequence[RoundRow], who: str, item: int | None) -> Told:
    tasks, use = tuple(row.task for row in rows), rows[0].place.use
    strong = next((row for row in rows if row.task in STRONG), None)
    small = use in (Use.OFFICE, Use.COMPUTER)
    end = begun + timedelta(minutes=32 if strong and not small else 15)
    aired = Task.VENTILATE in tasks
    airing = timedelta(minutes=62) if use is Use.BUS else _AIRING
    bus = use is Use.BUS
    return Told(
        place, tasks, begun if set(tasks) - {Task.VENTILATE} else None,
        end if set(tasks) - {Task.VENTILATE} else None,
        (With.ALCOHOL if small else With.CHLORINE) if strong else None,
        _strength(use, small) if strong else None,
        (Way.SOAK if use is Use.KITCHEN else Way.WIPE) if strong else None,
        item if strong and not small else None, None, 2 if strong and item else None,
        begun if aired else None, begun + airing if aired else None, who,
        run=_RUNS[min(rows[0].number, 2) - 1] if bus else Run.NONE,
        driver="赵建军" if bus else "", minder="孙丽华" if bus else "")


def _strength(use: Use, small: bool) -> int:
    if small:
        return 75
    return (purposes()["dishes"].routine or (250, 250))[1] if use is Use.KITCHEN else 500


def _spoilt(told: list[Told]) -> list[Told]:
    """One classroom was forgotten twice, one toilet got too weak a solution."""
    aired = [each for each in told if Task.VENTILATE in each.tasks and Task.TOUCH not in each.tasks]
    forgotten = set(map(id, aired[3:5]))
    kept = [each for each in told if id(each) not in forgotten]
    for n, each in enumerate(kept):
        if Task.DISINFECT in each.tasks and each.agent is With.CHLORINE and each.strength == 500:
            kept[n] = Told(**vars(each) | {"strength": 250})
            break
    return kept
