"""One stay as it is shown: its curve, its steps, what is due; from what was read."""

from typing import Any

from app import clock
from app.isolation import catalogue
from app.isolation.stays import sources, steps
from app.isolation.stays.reading import Held
from app.isolation.stays.rules import Asked, BedState
from app.isolation.stays.steps import Moments
from app.isolation.stays.views import BedLine, Due, Measured, StayView, StepLine
from app.people.rules import Kind, age_on


def shown(held: Held) -> StayView:
    """The view of a stay at the moment it was read for."""
    row, person, last = held.row, held.person, held.beds[-1] if held.beds else None
    curve = curve_of(held)
    lines = _steps(held)
    return StayView(
        row.id, person.id, person.name, person.sex,
        age_on(person.birth_date, clock.local(row.found_at).date()), held.group,
        last.room if last else "", last.bed if last else "", _state(held, last), row.came,
        row.found_at, row.found_by, row.reserved_at, row.entered_at, row.escort, row.complaint,
        row.onset, row.travel, row.contact, row.history, row.household, row.disease, row.cause,
        held.parents, curve, tuple(held.looks), lines, _due(held, curve, lines, last), row.went,
        row.left_at, row.to_place, row.fetched_by, row.advice, row.open_steps,
        number=held.number, room_kind=held.room_kind, bed_id=row.bed_id,
        beds=tuple(held.beds), limit=sources.limit(held.policy.second_site, held.policy),
        cancelled_at=row.cancelled_at, why=row.why, voucher=held.names.get("voucher", ""),
        kit_note=row.kit_note, absence_id=row.absence_id,
        reserved_by=held.names.get("reserved", ""), left_by=held.names.get("left", ""),
        disease_name=held.names.get("disease", row.disease),
        **_cleaned(last))


def curve_of(held: Held) -> tuple[Measured, ...]:
    """Every temperature from the gate's on, oldest first."""
    looks = [Measured(each.at, each.temperature, each.site) for each in held.looks
             if each.temperature is not None]
    return tuple(sorted([*held.readings, *looks], key=lambda each: each.at))


def _steps(held: Held) -> tuple[StepLine, ...]:
    kind = catalogue.kinds().get(held.room_kind) or next(iter(catalogue.kinds().values()))
    history = Asked.YES in (held.row.travel, held.row.contact)
    rules = steps.applying(
        catalogue.steps(), kind.steps, held.person.kind is Kind.PUPIL, history)
    return steps.lines(rules, held.taken, _moments(held), held.at, catalogue.times().soon)


def _moments(held: Held) -> Moments:
    return Moments(held.row.found_at, held.row.entered_at, held.row.left_at)


def _due(held: Held, curve: tuple[Measured, ...], lines: tuple[StepLine, ...],
         last: BedLine | None) -> Due | None:
    if held.row.cancelled_at is not None:
        return None
    if last is not None and last.until is not None and last.freed_at is None:
        return steps.to_clean(last.until, held.at, catalogue.times())
    measured = curve[-1] if curve else None
    return steps.next_due(
        lines, measured.at if measured else held.row.entered_at,
        measured is not None and sources.hot(measured, held.policy), _moments(held), held.at,
        catalogue.times())


def _state(held: Held, last: BedLine | None) -> BedState:
    if last is None or last.freed_at is not None:
        return BedState.READY
    if last.until is not None:
        return BedState.DIRTY
    return BedState.OCCUPIED if held.row.entered_at else BedState.RESERVED


def _cleaned(last: BedLine | None) -> dict[str, Any]:
    """Nobody ever lay in a bed that was freed without an agent."""
    if last is None or not last.agent:
        return {}
    return {"cleaned_at": last.freed_at, "cleaner": last.cleaner, "agent": last.agent,
            "mg_per_l": last.mg_per_l, "minutes": last.minutes}
