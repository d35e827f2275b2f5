"""A person's card by the schedule: doses put into their places, the rest told as due; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from app.health.doses.rules import (
    LIVE_APART,
    Assessment,
    Cell,
    Child,
    Fault,
    Given,
    Line,
    Need,
    Standing,
    State,
    months_after,
    needs,
    old_enough,
)
from app.rulebook.vaccines import Series, programme, series_of, vaccine

Faults = tuple[Fault, ...]
UNKNOWN = Standing()


def assess(child: Child, given: Iterable[Given], standings: Mapping[str, Standing],
           day: date) -> Assessment:
    """Every series as it stands on a day; doses given later are not looked at."""
    known = sorted((each for each in given if each.on <= day),
                   key=lambda each: (each.on, each.id))
    faults: dict[int, Faults] = {}
    own: dict[str, list[Given]] = {}
    for each in known:
        for id_ in series_of(each.vaccine):
            own.setdefault(id_, []).append(each)
    lines = []
    for id_, editions in programme().series.items():
        line = one(child, editions, own.get(id_, []), known, standings.get(id_, UNKNOWN), day,
                   faults)
        if line is not None:
            lines.append(line)
    return Assessment(tuple(lines), faults)


def one(child: Child, editions: Sequence[Series], own: Sequence[Given], known: Sequence[Given],
        standing: Standing, day: date, faults: dict[int, Faults]) -> Line | None:
    """One series; None when it is neither asked of this child nor anything of it is on file.

    own  the doses of this series, `known` all that the child had, both in the order of days
    """
    asked = needs(child, editions, own)
    if not asked:
        return Line(editions[0].id, (), (), tuple(own), standing) if own else None
    placed, invalid, extra = place(child, editions, asked, own, known, faults)
    cells = _cells(asked, placed, standing, editions[-1].voluntary, day)
    return Line(editions[0].id, cells, invalid, extra, standing)


def place(child: Child, editions: Sequence[Series], asked: Sequence[Need], own: Sequence[Given],
          known: Sequence[Given], faults: dict[int, Faults]
          ) -> tuple[dict[int, Given], tuple[Given, ...], tuple[Given, ...]]:
    """Doses in the order of their days into the slots that take them; a late start goes on
    where it stood. Answers those placed, those that do not count, and those on top."""
    placed: dict[int, Given] = {}
    invalid, extra = [], []
    last: Given | None = None
    first = 0
    takes = tuple(need.slot.takes for need in asked)
    for dose in own:
        where = _where(takes, dose, first)
        if where is None:
            extra.append(dose)
            continue
        wrong = judge(child, editions, where, dose, last, known)
        if wrong:
            faults[dose.id] = tuple(dict.fromkeys((*faults.get(dose.id, ()), *wrong)))
            invalid.append(dose)
        else:
            placed[where], last, first = dose, dose, where + 1
    return placed, tuple(invalid), tuple(extra)


def _where(takes: tuple[tuple[str, ...], ...], dose: Given, first: int) -> int | None:
    """The next free slot that takes it; a certificate that counts further is believed."""
    taking = _taking(dose.vaccine, takes)
    free = next((n for n in taking if n >= first), None)
    if free is None:
        return None
    told = taking[dose.number - 1] if dose.number and 0 < dose.number <= len(taking) else 0
    return max(free, told)


@lru_cache(1024)
def _taking(vaccine_id: str, takes: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """The slots that take a vaccine."""
    names = vaccine(vaccine_id).counts_as
    return tuple(n for n, each in enumerate(takes) if names.intersection(each))


def judge(child: Child, editions: Sequence[Series], where: int, dose: Given, last: Given | None,
          known: Sequence[Given]) -> Faults:
    """Why a dose does not count: by the edition in force on the day it was given (R6.4)."""
    now = next((each for each in reversed(editions) if each.since <= dose.on), editions[0])
    slot = now.slots[where] if where < len(now.slots) else editions[-1].slots[where]
    wrong = []
    if dose.on < old_enough(child, slot):
        wrong.append(Fault.TOO_YOUNG)
    if last is not None and dose.on < max(months_after(last.on, slot.gap),
                                          last.on + timedelta(days=slot.gap_days)):
        wrong.append(Fault.TOO_SOON)
    if vaccine(dose.vaccine).live and any(
            0 < (dose.on - each.on).days < LIVE_APART and vaccine(each.vaccine).live
            for each in known):
        wrong.append(Fault.LIVE_TOO_SOON)
    if now.apart_days and any(
            0 <= (dose.on - each.on).days < now.apart_days and each.vaccine != dose.vaccine
            for each in known):
        wrong.append(Fault.OTHER_TOO_SOON)
    return tuple(wrong)


def _cells(asked: Sequence[Need], placed: Mapping[int, Given], standing: Standing,
           voluntary: bool, day: date) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    before: date | None = None  # the dose before, given or as it could be given
    bar = standing.bars(day)
    quiet = voluntary and not standing.consented
    for n, need in enumerate(asked):
        dose = placed.get(n)
        from_ = _earliest(need, before)
        gone = cells[-1] if cells else None
        state = State.DONE if dose else bar or _open(need, from_, before, day)
        if state in (State.LATE, State.DUE, State.LATER):
            if gone and gone.state is State.PAST and asked[n - 1].slot.takes == need.slot.takes:
                state = State.PAST
            elif quiet:
                state = State.VOLUNTARY
        missing = state in _MISSING and need.from_ <= day and not voluntary
        cells.append(Cell(n + 1, state, dose.vaccine if dose else need.slot.takes[0],
                          from_, need.before, dose, missing, need.edition))
        if dose or state is not State.PAST:
            before = dose.on if dose else max(from_, day)
    return tuple(cells)


_MISSING = frozenset({State.LATE, State.DUE, State.LATER, State.REFUSED, State.DEFERRED})


def _earliest(need: Need, before: date | None) -> date:
    if before is None:
        return need.from_
    slot = need.slot
    return max(need.from_, months_after(before, slot.gap),
               before + timedelta(days=slot.gap_days))


def _open(need: Need, from_: date, before: date | None, day: date) -> State:
    """A dose that nobody has given and nothing stands against."""
    if need.until is not None and day >= need.until:
        return State.PAST
    if day < from_:
        return State.LATER
    over = need.before is not None and day >= need.before
    if need.slot.within is not None and before is not None:
        over = over or day > months_after(before, need.slot.within)
    return State.LATE if over else State.DUE
