"""Commands of the alarms: what waits, taking note, a shared meal, the school's thresholds."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from app import clock
from app.alarms.watch import queries, service, sharing, tuning, wording
from app.alarms.watch.rules import ExposureKind
from app.alarms.watch.thresholds import threshold_on
from app.alarms.watch.views import AlarmView
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.i18n import _
from app.people.merging.queries import file_of
from app.security.rights import Right

DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")


@cli.group("alarms", invoke_without_command=True)
@click.option("--all", "every", is_flag=True, help="Those of the last two weeks, too.")
@AS_JSON
@click.pass_context
def alarms(context: click.Context, every: bool, as_json: bool) -> None:
    """What waits for somebody; with a command: act on it."""
    if context.invoked_subcommand is None:
        context.invoke(list_, every=every, as_json=as_json)


@alarms.command("list")
@click.option("--all", "every", is_flag=True, help="Those of the last two weeks, too.")
@AS_JSON
@post
def list_(here: Post, every: bool, as_json: bool) -> None:
    """The alarms that wait, the first due first."""
    desk = here.sign_in()
    with desk.read(Right.READ_ALARMS) as session:
        rows = queries.recent(session, desk.may(Right.READ_HEALTH))
    shown = [each for each in rows if every or each.open]
    answer({"alarms": [_plain(each) for each in shown]}, as_json,
           "\n".join(_line(each) for each in shown) or _("There is no alarm"))


@alarms.command("show")
@click.argument("alarm", type=int)
@AS_JSON
@post
def show(here: Post, alarm: int, as_json: bool) -> None:
    """One alarm: why it stands, whom it names, who looked."""
    desk = here.sign_in()
    full = desk.may(Right.READ_HEALTH)
    with desk.read(Right.READ_ALARMS) as session:
        found = queries.one(session, alarm, full)
        people = queries.people_of(session, found, full)
    told = _plain(found) | {
        "rule_text": found.asked, "source": found.source,
        "people": [{"name": each.name, "number": each.number, "class": each.group,
                    "since": each.day.isoformat(), "what": each.what} for each in people],
        "steps": [{"kind": each.kind.value, "at": each.at.isoformat(), "by": each.by,
                   "words": each.words} for each in found.steps]}
    lines = [wording.title(found), wording.kind(found), wording.explained(found),
             wording.standing(found), wording.due(found), found.asked, found.source,
             *(f"{each.name}\t{each.group}\t{each.day:%m-%d}\t{each.what}" for each in people)]
    answer(told, as_json, "\n".join(filter(None, lines)))


@alarms.command("acknowledge")
@click.argument("alarm", type=int)
@click.option("--words", required=True, help="What was found or done.")
@AS_JSON
@post
def acknowledge(here: Post, alarm: int, words: str, as_json: bool) -> None:
    """Take note of an alarm; it stays as it is."""
    key = service.acknowledge(here.sign_in(), alarm, words)
    answer({"alarm": alarm, "step": key}, as_json, str(key))


@alarms.command("note")
@click.argument("alarm", type=int)
@click.option("--words", required=True)
@AS_JSON
@post
def note(here: Post, alarm: int, words: str, as_json: bool) -> None:
    """Say one more thing about an alarm."""
    key = service.note(here.sign_in(), alarm, words)
    answer({"alarm": alarm, "step": key}, as_json, str(key))


@alarms.command("share")
@click.option("--kind", type=click.Choice([each.value for each in ExposureKind]),
              default=ExposureKind.MEAL.value)
@DAY
@click.option("--what", required=True, help="Which meal, which water.")
@click.option("--person", "numbers", multiple=True, required=True,
              help="By number; repeat for each.")
@click.option("--replaces", type=int, help="The shared exposure that this one corrects.")
@AS_JSON
@post
def share(here: Post, kind: str, day: datetime | None, what: str, numbers: tuple[str, ...],
          replaces: int | None, as_json: bool) -> None:
    """Mark that people shared a meal, water, a medicine: a like symptom is not needed then."""
    desk = here.sign_in()
    with desk.read(Right.READ_PEOPLE) as session:
        people = [file_of(session, each) for each in numbers]
    key = sharing.share(desk, sharing.Shared(
        ExposureKind(kind), day.date() if day else clock.today(), what, people), replaces)
    answer({"exposure": key, "people": len(people)}, as_json, str(key))


@alarms.command("unshare")
@click.argument("exposure", type=int)
@AS_JSON
@post
def unshare(here: Post, exposure: int, as_json: bool) -> None:
    """There was no such shared exposure; the row stays."""
    key = sharing.take_back(here.sign_in(), exposure)
    answer({"exposure": key}, as_json, str(key))


@alarms.command("tune")
@click.argument("rule")
@click.option("--persons", type=int)
@click.option("--days", type=int)
@click.option("--minutes", type=int, help="Reported within.")
@click.option("--school-days/--calendar-days", default=None)
@click.option("--on/--off", "used", default=None)
@click.option("--source", required=True, help="Which rule of the school says so.")
@DAY
@AS_JSON
@post
def tune(here: Post, rule: str, persons: int | None, days: int | None, minutes: int | None,
         school_days: bool | None, used: bool | None, source: str, day: datetime | None,
         as_json: bool) -> None:
    """Put other numbers of a threshold in force; what the law counts only becomes stricter."""
    desk = here.sign_in()
    since = day.date() if day else clock.today()
    with desk.read(Right.READ_DISEASES) as session:
        now = tuning.tuned(threshold_on(session, rule, since))
    given: dict[str, Any] = {"persons": persons, "days": days, "minutes": minutes,
                             "school_days": school_days, "used": used}
    told = replace(now, source=source, **{
        name: value for name, value in given.items() if value is not None})
    key = tuning.tune(desk, rule, told, since)
    answer({"rule": rule, "edition": key}, as_json, str(key))


def _plain(each: AlarmView) -> dict[str, Any]:
    return {
        "id": each.id, "rule": each.rule, "level": each.level.value, "where": wording.where(each),
        "what": each.what, "persons": each.now.persons, "needed": each.needed,
        "first": each.now.first.isoformat(), "last": each.now.last.isoformat(),
        "state": each.state.value, "at": each.at.isoformat(),
        "due_at": each.due_at.isoformat() if each.due_at else None}


def _line(each: AlarmView) -> str:
    return "\t".join((str(each.id), wording.title(each), wording.kind(each),
                      wording.window(each.now), _(wording.STATE[each.state]), wording.due(each)))
