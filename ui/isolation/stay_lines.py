"""One stay as a time line, newest first: found, handed over, beds, looks, steps, gone."""

from collections.abc import Iterator

from app.i18n import _
from app.isolation import wording
from app.isolation.stays import history
from app.isolation.stays.rules import Done
from app.isolation.stays.views import Look, StayView, StepLine
from app.people.events import Event, EventKind

LOOK, STEP, LEFT = "observation", "stay_step", "stay"
_TONES = {Done.DONE: "admit", Done.FAILED: "again", Done.NOT_NEEDED: "neutral"}


def lines(stay: StayView) -> list[Event]:
    """Everything that was written down, the last thing first."""
    return sorted(_all(stay), key=lambda each: each.at, reverse=True)


def _all(stay: StayView) -> Iterator[Event]:
    kind = EventKind.STAY
    yield Event(stay.found_at, EventKind.GATE, _(wording.CAME[stay.came]), stay.found_by)
    yield Event(stay.reserved_at, kind, _("A bed is kept"), by=stay.reserved_by)
    if stay.entered_at is not None and stay.beds:
        yield Event(stay.entered_at, kind, _("Lies down: {bed}").format(
            bed=wording.bed(stay.beds[0].room, stay.beds[0].bed)), stay.escort, tone="again")
    if stay.voucher or stay.kit_note:
        yield Event(stay.entered_at or stay.reserved_at, EventKind.DOCUMENT,
                    _("Kit booked out {number}").format(number=stay.voucher).strip(),
                    stay.kit_note, tone="again" if stay.kit_note else "")
    for before, after in zip(stay.beds, stay.beds[1:], strict=False):
        yield Event(after.since, kind, _("Moved to {bed}").format(
            bed=wording.bed(after.room, after.bed)), before.why)
    for bed in stay.beds:
        if bed.freed_at is not None and bed.agent:
            yield Event(bed.freed_at, EventKind.RETURN, _("{bed} disinfected").format(
                bed=wording.bed(bed.room, bed.bed)), cleaned(bed.agent, bed.mg_per_l,
                                                             bed.minutes), bed.cleaner, "admit")
    yield from map(_looked, stay.looks, [stay] * len(stay.looks))
    yield from (_stepped(each) for each in stay.steps if each.at is not None)
    if stay.cancelled_at is not None:
        yield Event(stay.cancelled_at, kind, _("The bed was not needed"), stay.why,
                    tone="neutral")
    if stay.left_at is not None and stay.went is not None:
        told = (stay.to_place, stay.fetched_by, stay.advice,
                _("open: {steps}").format(steps=stay.open_steps) if stay.open_steps else "")
        yield Event(stay.left_at, EventKind.LEAVE, _("Left the room"),
                    _("; ").join(filter(None, told)), stay.left_by,
                    wording.WENT_TONE[stay.went], source=(LEFT, stay.id),
                    state=_(wording.WENT[stay.went]))


def _looked(look: Look, stay: StayView) -> Event:
    hot = look.temperature is not None and look.temperature >= stay.limit
    title = wording.measured(look.temperature, look.site) or _("Looked at")
    mood = _(wording.MOOD[look.mood]) if look.mood else ""
    told = (history.words(look), mood, look.needs, look.meal, look.note)
    return Event(look.at, EventKind.CHECK, title, _("; ").join(filter(None, told)), look.by,
                 "hold" if hot else "", source=(LOOK, look.id))


def _stepped(step: StepLine) -> Event:
    assert step.at is not None
    done = step.done or Done.DONE
    state = "" if done is Done.DONE else _(wording.DONE[done])
    return Event(step.at, EventKind.RETURN, step.title, step.note, step.by, _TONES[done],
                 source=(STEP, list(type(step.step)).index(step.step)), state=state)


def cleaned(agent: str, strength: int | None, minutes: int | None) -> str:
    """84·1000 mg/L·30 min."""
    told = (agent, f"{strength} mg/L" if strength else "",
            _("{minutes} min").format(minutes=minutes) if minutes else "")
    return "·".join(filter(None, told))
