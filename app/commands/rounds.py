"""Commands of the rounds: what is to be done today, writing down what was, plan and alert."""

from datetime import date, datetime, time
from typing import Any

import click

from app import clock
from app.campus.rounds import planning, queries, record, service, sight, wording
from app.campus.rounds.plan import Alert
from app.campus.rounds.queries import RoundRow
from app.campus.rounds.rules import Mark, Run, Task, Told, Way, With
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.i18n import _, ngettext
from app.register import Period
from app.security.desk import Desk
from app.security.rights import Right

_TASKS = click.Choice([task.value for task in Task])


@cli.group()
def rounds() -> None:
    """Cleaning, airing and disinfection of the campus."""


@rounds.command("today")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Another day.")
@click.option("--missed", is_flag=True, help="Only what was not done in time.")
@click.option("--owner", default="", help="Only those of one person.")
@AS_JSON
@post
def today(here: Post, day: datetime | None, missed: bool, owner: str, as_json: bool) -> None:
    """The rounds of a day, and how far each got."""
    when = day.date() if day else clock.today()
    with here.sign_in().read(Right.READ_ROUNDS) as session:
        rows = queries.missed(session, when) if missed else queries.of_day(session, when)
        rows = [row for row in rows if owner in ("", row.owner.name)]
        covered, alert = queries.covered(session, when), queries.alert_on(session, when)
    answer({"day": when.isoformat(), "alert": alert.value, "wanted": covered.wanted,
            "done": covered.done, "faulty": covered.faulty, "missed": covered.missed,
            "rounds": [_row(row) for row in rows]}, as_json,
           "\n".join([_("{done} of {n} rounds are done, {missed} are missed.").format(
               done=covered.done, n=covered.wanted, missed=covered.missed), *map(_line, rows)]))


@rounds.command("done")
@click.argument("place")
@click.option("--task", "tasks", type=_TASKS, multiple=True, help="Without it what is due.")
@click.option("--agent", type=click.Choice([one.value for one in With]))
@click.option("--strength", type=click.IntRange(1, 100_000), help="mg/L; % of alcohol.")
@click.option("--way", type=click.Choice([one.value for one in Way]))
@click.option("--item", type=int, help="What it was mixed from.")
@click.option("--lot", type=int, help="The lot of it.")
@click.option("--litres", type=int)
@click.option("--start")
@click.option("--end")
@click.option("--aired-from")
@click.option("--aired-to")
@click.option("--by", "operator", default="")
@click.option("--polluted", is_flag=True)
@click.option("--run", type=click.Choice([run.value for run in Run if run]))
@click.option("--driver", default="")
@click.option("--minder", default="")
@click.option("--note", default="")
@AS_JSON
@post
def done(here: Post, /, place: str, as_json: bool, **told: Any) -> None:
    """Write down what was done at PLACE: the code of its door, or its name."""
    desk, now = here.sign_in(), clock.now()
    with desk.read(Right.READ_ROUNDS) as session:
        seen = sight.look(session, place, now)
    written = service.done(desk, Told(
        seen.place.id, tuple(map(Task, told["tasks"])) or seen.due, _moment(told["start"]),
        _moment(told["end"]), With(told["agent"]) if told["agent"] else None, told["strength"],
        Way(told["way"]) if told["way"] else None, told["item"], told["lot"], told["litres"],
        _moment(told["aired_from"]), _moment(told["aired_to"]), told["operator"],
        polluted=told["polluted"], note=told["note"], run=Run(told["run"] or ""),
        driver=told["driver"], minder=told["minder"]))
    words = _("{place} is written down.").format(place=written.spot)
    lacks = wording.faults(written.faults)
    answer({"id": written.id, "place": written.spot, "faults": [*written.faults],
            "booked": written.voucher_id is not None, "stock_note": written.stock_note}, as_json,
           " ".join(filter(None, (words, _("But: {words}.").format(words=lacks) if lacks else "",
                                  written.stock_note))))


@rounds.command("accept")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Another day.")
@click.option("--dry-run", is_flag=True, help="Only say how many.")
@AS_JSON
@post
def accept(here: Post, day: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Accept every round of a day that is as it should be."""
    desk, when = here.sign_in(), day.date() if day else clock.today()
    keys = _unmarked(desk, when)
    if not dry_run and keys:
        service.mark(desk, keys, Mark.ACCEPTED)
    answer({"accepted": len(keys), "dry_run": dry_run}, as_json,
           ngettext("{n} round", "{n} rounds", len(keys)).format(n=len(keys)))


@rounds.command("alert")
@click.argument("alert", type=click.Choice([one.value for one in Alert]))
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Without it today.")
@click.option("--why", required=True)
@AS_JSON
@post
def alert(here: Post, alert: str, since: datetime | None, why: str, as_json: bool) -> None:
    """Say how alert the school is: the plan wants more rounds then."""
    when = since.date() if since else clock.today()
    planning.set_alert(here.sign_in(), Alert(alert), when, why)
    answer({"alert": alert, "since": when.isoformat()}, as_json,
           _(wording.ALERT[Alert(alert)]))


@rounds.command("plan")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Another day.")
@AS_JSON
@post
def plan(here: Post, day: datetime | None, as_json: bool) -> None:
    """The plan in force: how often what is done where."""
    when = day.date() if day else clock.today()
    with here.sign_in().read(Right.READ_ROUNDS) as session:
        found = list(queries.plan_on(session, when).lines.values())
    answer([{"use": line.use or "", "place_id": line.place_id, "task": line.task,
             **{each.value: wording.often(line.often[each]) for each in Alert},
             "purpose": line.purpose, "source": line.source} for line in found], as_json,
           "\n".join(f"{line.use or line.place_id} {_(wording.TASK[line.task])} "
                     f"{wording.often(line.often[Alert.NORMAL])}" for line in found))


def _unmarked(desk: Desk, day: date) -> list[int]:
    with desk.read(Right.READ_ROUNDS) as session:
        return [row.id for row in record.unmarked(session, Period(day, day)) if not row.faults]


def _moment(text: str | None) -> datetime | None:
    """A moment, or a time of today."""
    if not text:
        return None
    try:
        return clock.at(clock.today(), time.fromisoformat(text)) if len(text) < 9 else (
            clock.parse(text))
    except ValueError as error:
        raise Invalid(_("This is not a time: {text}").format(text=text),
                      _("Write it as 2026-11-23T07:20.")) from error


def _row(row: RoundRow) -> dict[str, Any]:
    return {"place": row.place.path, "code": row.place.code, "task": row.task.value,
            "number": row.number, "of": row.times, "due": row.due.isoformat(),
            "state": row.standing.value, "owner": row.owner.name,
            "done_at": row.done.at.isoformat() if row.done else None,
            "faults": [*row.done.faults] if row.done else [], "why": row.why}


def _line(row: RoundRow) -> str:
    return (f"{clock.local(row.due):%H:%M} {row.place.path} {_(wording.TASK[row.task])} "
            f"{_(wording.STANDING[row.standing])} {row.owner.name}").strip()
