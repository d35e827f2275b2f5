"""What the verdict panel says, in words that are ready to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app import clock
from app.errors import AppError
from app.gate import wording
from app.gate.rules import Direction, Reading, Reason, Verdict
from app.gate.service import Outcome
from app.gate.undoing import Undone
from app.gate.visits.rules import Visitor
from app.i18n import N_, _
from app.people.rules import Boarding, Kind
from app.people.wording import BOARDING
from app.policy import Policy
from app.rulebook.wording import SITE
from ui.gate.post import Given

WAY = {Direction.IN: N_("Into school"), Direction.OUT: N_("Out of school")}
ICON = {"admit": "ring-check", "again": "ring-loop", "hold": "ring-cross", "neutral": "ring-dash"}
_SOUND = {Verdict.ADMIT: "admit", Verdict.MEASURE: "measure", Verdict.HOLD: "hold",
          Verdict.REPEAT: "repeat"}
_PLAIN = {Reason.CLEAR, Reason.LEFT, Reason.NOT_MEASURED}  # the verdict says it all
_KEY = {Reason.FEVER: "F7", Reason.NO_LEAVE_SLIP: "F12"}
LONGEST = 25  # characters of a name; only codes are longer


@dataclass(frozen=True)
class Figure:
    """One temperature with its caption and, below, how it lies to the limit."""

    celsius: str
    caption: str
    ink: str
    limit: str = ""


@dataclass(frozen=True)
class View:
    """One state of the panel.

    way, at    the corners; title, group, detail: who
    figures    one or two temperatures, the last one is the one that counts
    reason     one line; empty = the verdict says it all
    step       what to do now after `sign`, on a soft band with its `key` when there is a reason
    person_id  whose picture it is; None = nobody known
    """

    tone: str
    icon: str
    word: str
    way: str
    at: str
    title: str
    group: str = ""
    detail: str = ""
    figures: tuple[Figure, ...] = ()
    reason: str = ""
    step: str = ""
    sign: str = "arrow-right"
    key: str = ""
    person_id: int | None = None
    photo: bytes | None = None

    @property
    def spoken(self) -> str:
        """The whole panel as one sentence for screen readers."""
        measured = " → ".join(f"{figure.celsius} °C" for figure in self.figures)
        parts = (self.word, self.title, self.group, measured, self.reason, self.step)
        return ", ".join(part for part in parts if part)


def of_outcome(outcome: Outcome, gates: Mapping[int, str]) -> View:
    """A verdict."""
    known, tone = outcome.known, _tone(outcome)
    return View(
        tone=tone, icon=_icon(outcome, tone), word=wording.verdict(outcome),
        way=_way(outcome.direction, gates.get(outcome.gate_id, "")), at=_wall(outcome.at),
        title=wording.name(outcome) or shortened(outcome.code),
        group=_group(outcome), detail=_detail(outcome), figures=_figures(outcome),
        reason=_reason(outcome, gates), step=wording.next_step(outcome),
        key=_KEY.get(outcome.reason, "") if known else "",
        person_id=known.id if known else None, photo=known.thumbnail if known else None,
    )


def referred(view: View) -> View:
    """The same person, handed over to the observation room."""
    return replace(view, step=_("Handed over to the observation room"), sign="check", key="",
                   reason=view.reason or _("Sent to the observation room by the guard"))


def of_undone(undone: Undone, direction: Direction, gate: str) -> View:
    """A passage that was taken back."""
    verdict = _(wording.VERDICT[undone.verdict])
    return View(
        tone="neutral", icon="undo", word=_(wording.VERDICT[Verdict.UNDONE]),
        way=_way(direction, gate), at=_wall(clock.now()), title=shortened(undone.name),
        reason=_("Taken back: {verdict} at {time}").format(
            verdict=verdict, time=f"{clock.local(undone.at):%H:%M:%S}"),
        step=_(wording.NEXT[Reason.UNDONE]),
    )


def not_recorded(given: Given, refusal: AppError, direction: Direction, gate: str) -> View:
    """The row could not be written: no verdict at all, but whose reading was lost."""
    lost = View(
        tone="neutral", icon="ring-dash", word=_("Not recorded"), way=_way(direction, gate),
        at=_wall(clock.now()), title=shortened(given.text),
        reason=_("It could not be written, note it on paper."), step=str(refusal),
    )
    return lost if given.person is None else _whose(lost, given, given.person)


def _whose(lost: View, given: Given, person: Outcome) -> View:
    """Name and reading stand there to be written on paper."""
    known, site = person.known, given.site or person.policy.first_site
    return replace(
        lost, title=wording.name(person) or lost.title, group=_group(person),
        detail=_detail(person), figures=(Figure(given.text, _(SITE[site]), "ink"),),
        person_id=known.id if known else None, photo=known.thumbnail if known else None,
    )


def sound(outcome: Outcome) -> str:
    """The sound of a verdict; "not measured yet" is quiet."""
    return "" if outcome.reason is Reason.NOT_MEASURED else _SOUND.get(outcome.verdict, "")


def shortened(code: str) -> str:
    """A long code by its two ends, as lists show it; a name stays whole."""
    return f"{code[:6]}…{code[-4:]}" if len(code) > LONGEST else code


def _tone(outcome: Outcome) -> str:
    return wording.tone(outcome.verdict, outcome.reason)


def _icon(outcome: Outcome, tone: str) -> str:
    if outcome.reason is Reason.ALREADY_IN:
        return "ring-clock"
    return "thermometer" if outcome.reason is Reason.NOT_MEASURED else ICON[tone]


def _reason(outcome: Outcome, gates: Mapping[int, str]) -> str:
    if outcome.reason in _PLAIN:
        return ""
    if outcome.reason is Reason.ALREADY_IN and outcome.first:
        first, now = clock.local(outcome.first.at), clock.local(outcome.at)
        today = first.date() == now.date()
        return _("Entered at {time}, {gate}").format(
            time=f"{first:%H:%M}" if today else f"{first:%m-%d %H:%M}",
            gate=gates.get(outcome.first.gate_id, ""))
    return wording.reason(outcome)


def _group(outcome: Outcome) -> str:
    if outcome.visitor:
        return _("Visits {host}").format(host=outcome.visitor.visited)
    return outcome.known.group if outcome.known else ""


def _guest(visitor: Visitor) -> str:
    """Slip, where from, how many, with what car; and that there was no ID number."""
    party = _("{count} people").format(count=visitor.party) if visitor.party > 1 else ""
    no_id = _("No ID number: {why}").format(why=visitor.no_id) if visitor.no_id else ""
    parts = (visitor.slip, no_id, party, visitor.unit, visitor.plate)
    return "·".join(part for part in parts if part)


def _detail(outcome: Outcome) -> str:
    known = outcome.known
    if outcome.visitor:
        return _guest(outcome.visitor)
    if known is None:
        return ""
    numbered = _("Number {number}") if known.kind is Kind.PUPIL else _("Staff number {number}")
    number = numbered.format(number=known.number) if known.number else ""
    boarding = _(BOARDING[known.boarding]) if known.kind is Kind.PUPIL else ""
    if known.boarding is Boarding.BOARDER and known.bed:
        boarding = f"{boarding} {known.bed}"
    return "·".join(part for part in (number, boarding) if part)


def _figures(outcome: Outcome) -> tuple[Figure, ...]:
    now, before = outcome.reading, outcome.before
    if now is None:
        return ()
    tone = {"hold": "hold.ink", "again": "again.ink"}.get(_tone(outcome), "admit.ink")
    if not _hot(now, outcome.policy):
        tone = "admit.ink"
    if before is None:
        return (Figure(str(now.celsius), _(SITE[now.site]), tone, _limit(now, outcome.policy)),)
    return (
        Figure(str(before.celsius), _("1st, {site}").format(site=_(SITE[before.site])), "ink2"),
        Figure(str(now.celsius), _("2nd, {site}").format(site=_(SITE[now.site])), tone),
    )


def _hot(reading: Reading, policy: Policy) -> bool:
    return reading.celsius >= policy.fever_from[reading.site]


def _limit(reading: Reading, policy: Policy) -> str:
    limit = policy.fever_from[reading.site]
    words = _("reaches {limit} °C") if _hot(reading, policy) else _("below {limit} °C")
    return words.format(limit=limit)


def _way(direction: Direction, gate: str) -> str:
    return f"{_(WAY[direction])}·{gate}" if gate else _(WAY[direction])


def _wall(moment: datetime) -> str:
    return f"{clock.local(moment):%H:%M:%S}"
