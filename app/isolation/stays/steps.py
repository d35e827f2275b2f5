"""What is done for somebody in the room, what is due next, and what still is open; pure (R3.8)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.i18n import _
from app.isolation import wording
from app.isolation.catalogue import StepRule, Times
from app.isolation.stays.rules import Done, Step, Went
from app.isolation.stays.views import Due, StepLine

AFTER_LEAVING = frozenset({Step.FOLLOW, Step.RETURN})
ANSWERING = frozenset({Step.PARENT_ANSWERED, Step.PARENT_ARRIVED})
UNCOUNTED = AFTER_LEAVING | ANSWERING
"""The parent's three moments are one step, and what comes after leaving is not of the room."""
CLOSED = frozenset({"done", "not-needed"})


@dataclass(frozen=True)
class Taken:
    """The last thing that was written down of a step."""

    done: Done
    at: datetime
    by: str = ""
    note: str = ""
    expects: datetime | None = None


@dataclass(frozen=True)
class Moments:
    """The moments from which steps are counted; None = not yet."""

    found: datetime
    entered: datetime | None = None
    left: datetime | None = None


def lines(rules: Iterable[StepRule], taken: Mapping[Step, Taken], moments: Moments,
          now: datetime, soon: timedelta) -> tuple[StepLine, ...]:
    """Every step with how it stands; a later moment of the parents stands for an earlier one."""
    known = _implied(taken)
    return tuple(_line(rule, known, moments, now, soon) for rule in rules)


def applying(rules: Mapping[Step, StepRule], wanted: Sequence[Step], pupil: bool,
             history: bool = False) -> list[StepRule]:
    """The steps of a kind of room; nobody calls the parents of the staff.

    history  one of the two questions says yes (两史): some steps are due at once
    """
    kept = [rules[step] for step in wanted if pupil or not rules[step].pupils]
    return [replace(rule, within=rule.history) if history and rule.history else rule
            for rule in kept]


def counted(steps: Iterable[StepLine]) -> tuple[int, int]:
    """How many steps of the room are done, of how many."""
    held = [each for each in steps if each.step not in UNCOUNTED]
    return sum(each.state in CLOSED for each in held), len(held)


def holding_back(steps: Iterable[StepLine], rules: Mapping[Step, StepRule], went: Went
                 ) -> list[StepLine]:
    """The open steps before which nobody goes there."""
    return [each for each in steps if each.state not in CLOSED and went in rules[each.step].leaving]


def next_due(steps: Iterable[StepLine], measured_at: datetime | None, hot: bool,
             moments: Moments, now: datetime, times: Times) -> Due | None:
    """What is to be done first: a step, or the next temperature; the earlier one."""
    if moments.entered is None:
        return Due(_(wording.LIE_DOWN), None, "in-time")
    found = [Due(_(wording.DUE[each.step]), each.due_at, state(each.due_at, now, times.soon))
             for each in steps if each.state not in CLOSED and each.due_at is not None
             and (moments.left is None or each.step in AFTER_LEAVING)]
    if measured_at is not None and moments.left is None:
        again = measured_at + (times.measure_fever if hot else times.measure)
        found.append(Due(_(wording.TAKE_TEMPERATURE), again, state(again, now, times.soon)))
    return min(found, key=lambda due: due.at or now, default=None)


def to_clean(left: datetime, now: datetime, times: Times) -> Due:
    """By when a bed is to be disinfected."""
    at = left + times.clean
    return Due(_(wording.TERMINAL), at, state(at, now, times.soon))


def state(due_at: datetime | None, now: datetime, soon: timedelta) -> str:
    """"over" from the first second after it, "soon" shortly before, else "in-time"."""
    if due_at is None:
        return "in-time"
    return "over" if now > due_at else "soon" if now >= due_at - soon else "in-time"


def _implied(taken: Mapping[Step, Taken]) -> dict[Step, Taken]:
    """Who has come was reached, and who was reached was called."""
    known = dict(taken)
    for later, earlier in ((Step.PARENT_ARRIVED, Step.PARENT_ANSWERED),
                           (Step.PARENT_ANSWERED, Step.PARENT_CALLED)):
        told = known.get(later)
        if told is not None and told.done is Done.DONE and _open(known.get(earlier)):
            known[earlier] = Taken(Done.DONE, told.at, told.by)
    if (called := known.get(Step.PARENT_CALLED)) and called.done is Done.NOT_NEEDED:
        for each in ANSWERING - known.keys():
            known[each] = Taken(Done.NOT_NEEDED, called.at, called.by)
    return known


def _open(told: Taken | None) -> bool:
    return told is None or told.done is Done.FAILED


def _line(rule: StepRule, taken: Mapping[Step, Taken], moments: Moments, now: datetime,
          soon: timedelta) -> StepLine:
    told, title = taken.get(rule.step), _(wording.STEP[rule.step])
    if told is not None and told.done is not Done.FAILED:
        return StepLine(rule.step, title, told.done.value, at=told.at, by=told.by, note=told.note,
                        done=told.done, expects=told.expects)
    due_at = _due_at(rule, taken, moments)
    how = {"over": "over", "soon": "soon"}.get(state(due_at, now, soon), "later")
    if told is None:
        return StepLine(rule.step, title, how, due_at)
    return StepLine(rule.step, title, "over" if how == "over" else "failed", due_at, told.at,
                    told.by, told.note, told.done, told.expects)


def _due_at(rule: StepRule, taken: Mapping[Step, Taken], moments: Moments) -> datetime | None:
    told = taken.get(rule.step)
    if told is not None and rule.again is not None:
        return told.at + rule.again
    if rule.within is None:
        return None
    if rule.after in ("found", "entered", "left"):
        begun: datetime | None = getattr(moments, rule.after)
        return begun + rule.within if begun else None
    before = taken.get(Step(rule.after))
    if before is None or before.done is not Done.DONE:
        return None
    return before.expects or before.at + rule.within


def open_words(steps: Collection[StepLine]) -> str:
    """The steps by name, for a refusal and for the record."""
    return _(", ").join(each.title for each in steps)
