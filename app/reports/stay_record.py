"""The record of a stay (观察记录): who, the curve, every look and step, how it ended."""

from app.i18n import N_, _
from app.isolation import wording
from app.isolation.stays import log
from app.isolation.stays.history import words
from app.isolation.stays.rules import Done
from app.isolation.stays.views import Look, StayView, StepLine
from app.reports import chart, letter, page
from app.reports.curves import Curve, Form, Point
from app.reports.page import PORTRAIT, Head, frame
from app.reports.stay_letters import illness, who
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table

SIGNERS = (N_("School doctor"), N_("Keeper of the room"), N_("Guardian"))
_STATE = {
    "done": (wording.DONE[Done.DONE], "admit"),
    "not-needed": (wording.DONE[Done.NOT_NEEDED], "neutral"),
    "failed": (wording.DONE[Done.FAILED], "again"), "over": (N_("Overdue"), "hold"),
}
_OPEN = N_("Open")


def story(view: StayView, head: Head) -> list[Block]:
    """Everything of one stay in the order in which it is read."""
    width = frame(PORTRAIT)
    facts = [
        *who(view), (_("Number"), view.number), (_("Household"), view.household),
        *illness(view), (_("Suspected"), log.diagnosis(view)), (_("Parents"), log.parents(view)),
        (_("Came in at"), log.stamp(view.entered_at)), (_("Brought by"), view.escort),
        (_("Left at"), log.stamp(view.left_at)), (_("Where to"), log.gone(view)),
        (_("Time in the room"), log.lasted(view)), (_("Advice"), view.advice),
        (_("Not done before they left"), view.open_steps),
    ]
    blocks = [page.title(head, width), page.gap(6), *letter.facts(facts, width)]
    for part in (_curve(view, width), _looks(view, width), _steps(view, width),
                 _beds(view, width)):
        blocks += [page.gap(12), *part] if part else []
    return [*blocks, page.gap(12), page.signatures([_(role) for role in SIGNERS], width)]


def _curve(view: StayView, width: float) -> list[Block]:
    points = [Point(log.wall(each.at), each.celsius, f"{each.celsius} °C") for each in view.curve]
    title = _("Temperatures, fever from {limit} °C").format(limit=view.limit)
    return chart.blocks(Curve(title, Form.LINE, "°C", points), width) if points else []


def _looks(view: StayView, width: float) -> list[Block]:
    heads = (_("Time"), _("Temperature"), _("Symptoms"), _("Mood"), _("Needs"), _("Meal"),
             _("Note"), _("By"))
    return _table(_("Looks"), heads, [_look(each, view) for each in view.looks], width)


def _look(look: Look, view: StayView) -> list[Cell]:
    hot = look.temperature is not None and look.temperature >= view.limit
    mood = (_(wording.MOOD[look.mood]), wording.MOOD_TONE[look.mood]) if look.mood else ("", "")
    return [(log.stamp(look.at)[5:], ""),
            (wording.measured(look.temperature, look.site), "hold" if hot else ""),
            (words(look), ""), mood, (look.needs, ""), (look.meal, ""), (look.note, ""),
            (look.by, "")]


def _steps(view: StayView, width: float) -> list[Block]:
    heads = (_("Step"), _("State"), _("Time"), _("By"), _("Note"))
    return _table(_("Steps"), heads, [_step(each) for each in view.steps], width)


def _step(step: StepLine) -> list[Cell]:
    word, tone = _STATE.get(step.state, (_OPEN, ""))
    return [(step.title, ""), (_(word), tone), (log.stamp(step.at or step.due_at)[5:], ""),
            (step.by, ""), (step.note, "")]


def _beds(view: StayView, width: float) -> list[Block]:
    heads = (_("Bed"), _("From"), _("Until"), _("Disinfected at"), _("With what"), _("mg/L"),
             _("Minutes"), _("By"), _("Why moved"))
    rows: list[list[Cell]] = [
        [(text, "") for text in (
            wording.bed(each.room, each.bed), log.stamp(each.since)[5:],
            log.stamp(each.until)[5:], log.stamp(each.freed_at)[5:] if each.agent else "",
            each.agent, str(each.mg_per_l or ""), str(each.minutes or ""), each.cleaner, each.why)]
        for each in view.beds if each.agent or len(view.beds) > 1]
    return _table(_("Beds and disinfection"), heads, rows, width)


def _table(title: str, heads: tuple[str, ...], rows: list[list[Cell]], width: float
           ) -> list[Block]:
    """A section with its table; a column that says nothing is left out."""
    if not rows:
        return []
    kept = [n for n in range(len(heads)) if n == 0 or any(row[n][0] for row in rows)]
    table = Table([Heading(heads[n], 1) for n in kept], [[row[n] for n in kept] for row in rows])
    return [page.section(title, "", width), *table.blocks(width)]
