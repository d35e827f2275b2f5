"""The forms of a drill: set down, a line of its time line, called off."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.campus.findings.where import Known, known
from app.errors import Invalid
from app.i18n import _
from app.response.drills import queries, rules, service, wording
from app.response.drills.queries import DrillRow
from app.response.drills.rules import Against, DrillForm, Planned
from app.response.plans import queries as plans
from app.response.plans.queries import PlanVersion
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask
from ui.ask import FormDialog
from ui.campus.finding_dialogs import trouble
from ui.context import Context
from ui.form import Entry, Kind, time_trouble

Done = Callable[[Any], object]
_AT = "15:00"  # a drill is held in the afternoon, as a rule


def ask_drill(parent: QWidget, context: Context, done: Done) -> None:
    """A drill of one of the versions in force."""
    context.pool.run(partial(_read, context.desk), partial(_ask, parent, context, done),
                     lambda refusal: context.say(str(refusal)))


def _read(desk: Desk) -> tuple[list[PlanVersion], Known]:
    """In a worker's thread."""
    with desk.read(Right.READ_DRILLS) as session:
        return plans.in_force(session), known(session)


def _ask(parent: QWidget, context: Context, done: Done, read: tuple[list[PlanVersion], Known]
         ) -> None:
    versions, people = read
    if not versions:
        context.say(_("No emergency plan is in force. The principal writes one: Response, "
                      "Emergency plans."))
        return
    ask.show(FormDialog(
        parent, _("Set a drill down"), _entries(versions, people), _("Write down"),
        lambda values: _write(context.desk, _planned(values, people)), context.pool, done))


def _write(desk: Desk, told: Planned) -> str:
    """In a worker's thread: why it will not count for the opening; empty when it may."""
    key = service.plan(desk, told)
    with desk.read(Right.READ_DRILLS) as session:
        found = queries.against(session, queries.drill(session, key))
    return wording.stands_against([each for each in found if each is not Against.NOT_HELD])


def _entries(versions: list[PlanVersion], people: Known) -> list[Entry]:
    return [
        Entry("plan_id", _("Emergency plan"), Kind.CHOICE, versions[0].id,
              choices=[(each.id, each.name) for each in versions]),
        Entry("form", _("Form of drill"), Kind.CHOICE, DrillForm.REAL,
              choices=[(form, _(word)) for form, word in wording.FORM.items()]),
        Entry("whole", _("What is played"), Kind.CHOICE, True, beside=True,
              choices=[(True, _("The whole plan")), (False, _("A part of the plan"))]),
        Entry("day", _("Day"), Kind.DAY, clock.today()),
        Entry("at", _("Begins at"), value=_AT, check=time_trouble, beside=True),
        Entry("place", _("Where the drill is held"), longest=120),
        Entry("commander", _("Commander of the drill"), offers=people.words_of_people(),
              check=partial(trouble, people.person)),
        Entry("organizer", _("Organized by"), longest=120, beside=True),
        Entry("departments", _("Departments taking part"), required=False, longest=400),
        Entry("preparation", _("Supplies and training before it"), required=False, longest=400),
        Entry("topic", _("What is imagined"), required=False, longest=120),
    ]


def _planned(values: dict[str, Any], people: Known) -> Planned:
    who = people.person(values["commander"] or "")
    if who is None:
        raise Invalid(_("Say who commands the drill."))
    return Planned(
        values["plan_id"], values["form"], moment_of(values), values["place"],
        values["organizer"], who, values["departments"] or "", values["whole"],
        values["preparation"] or "", values["topic"] or "")


def moment_of(values: dict[str, Any]) -> datetime:
    """The moment of `day` and `at`."""
    hour, _colon, minute = values["at"].replace("：", ":").partition(":")
    return clock.at(values["day"], time(int(hour), int(minute)))


def moment_in(drill: DrillRow, at: str) -> datetime:
    """The moment of a time during a drill, which may pass midnight."""
    return rules.meant(moment_of({"at": at, "day": drill.day}), drill.starts_at)


def ask_line(parent: QWidget, context: Context, drill: DrillRow, done: Done) -> None:
    """Something that happened, by hand."""
    def write(values: dict[str, Any]) -> None:
        service.tell(context.desk, drill.id, values["what"], values["who"] or "",
                     moment_in(drill, values["at"]))

    ask.show(FormDialog(parent, _("A line of the time line"), [
        Entry("at", _("Time"), value=f"{clock.local(clock.now()):%H:%M}", check=time_trouble),
        Entry("who", _("Who did it"), required=False, longest=120, beside=True),
        Entry("what", _("What happened"), longest=400),
    ], _("Write down"), write, context.pool, done))


def ask_cancel(parent: QWidget, context: Context, drill: DrillRow, done: Done) -> None:
    """It is not held."""
    ask.show(FormDialog(parent, _("Call drill {number} off").format(number=drill.number), [
        Entry("why", _("Why it is called off"), longest=120),
    ], _("Call it off"), lambda values: service.cancel(context.desk, drill.id, values["why"]),
        context.pool, done))
