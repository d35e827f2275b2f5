"""Commands of drills: set down, played in a copy, written up, on paper."""

from datetime import datetime
from pathlib import Path

import click

from app import clock, drilling
from app.commands.plans import KIND, holding
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.i18n import _
from app.people.merging.queries import file_of
from app.reactions import open_database
from app.response.drills import queries as drills
from app.response.drills import service
from app.response.drills import wording as drill_words
from app.response.drills.rules import DrillForm, Judged, Planned, Review
from app.security.rights import Right

WHEN = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
_GRADES = click.Choice([each.value for each in Judged])


@cli.group("drills")
def drills_() -> None:
    """Drills: set down, played in a copy of the school, written up, on paper."""


@drills_.command("list")
@AS_JSON
@post
def drills_list(here: Post, as_json: bool) -> None:
    """Every drill, and what stands against it counting for the opening."""
    desk = here.sign_in()
    with desk.read(Right.READ_DRILLS) as session:
        rows = [(row, drills.against(session, row)) for row in drills.drills(session)]
    told = [{"id": row.id, "number": row.number, "day": row.day.isoformat(), "plan": row.plan,
             "version": row.edition, "form": row.form.value, "state": row.state.value,
             "people": row.people, "against": [each.value for each in against]}
            for row, against in rows]
    answer(told, as_json, "\n".join("\t".join((
        row.number, row.day.isoformat(), drill_words.plan(row),
        _(drill_words.STATE[row.state]), drill_words.stands_against(against)))
        for row, against in rows))


@drills_.command("start")
@click.argument("drill", type=int)
@AS_JSON
@post
def start(here: Post, drill: int, as_json: bool) -> None:
    """Copy the school and play the drill in it; stations join in the window."""
    play = drilling.start(here.sign_in(), drill, open_database)
    answer({"drill": play.number, "started_at": play.started_at.isoformat()}, as_json,
           play.number)


@drills_.command("end")
@AS_JSON
@post
def end(here: Post, as_json: bool) -> None:
    """End the drill that is being played; its time line is written into the record."""
    ended = drilling.end(here.sign_in(), open_database)
    answer({"lines": ended.lines, "made": ended.made}, as_json, str(ended.lines))


@drills_.command("record")
@click.argument("drill", type=int)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A .pdf.")
@post
def record(here: Post, drill: int, out: Path) -> None:
    """The record of a drill as a paper."""
    from app.reports.drill_record import print_drill

    print_drill(here.sign_in(), drill, out)
    click.echo(out)


@drills_.command("plan")
@KIND
@click.option("--at", type=WHEN, required=True, help="When it begins, wall time.")
@click.option("--place", required=True)
@click.option("--organizer", required=True, help="The department that organizes it.")
@click.option("--commander", "number", required=True, help="Staff number of who leads it.")
@click.option("--form", type=click.Choice([each.value for each in DrillForm]), default="real")
@click.option("--part", is_flag=True, help="A part of the plan only.")
@click.option("--departments", default="")
@click.option("--preparation", default="")
@click.option("--topic", default="", help="What is imagined.")
@AS_JSON
@post
def plan(here: Post, /, kind: str, at: datetime, number: str, form: str, part: bool,
         as_json: bool, **said: str) -> None:
    """Set a drill of the plan of this kind down; says what stands against it counting."""
    desk = here.sign_in()
    with desk.read(Right.READ_DRILLS) as session:
        leader = file_of(session, number)
    key = service.plan(desk, Planned(
        holding(desk, kind), DrillForm(form), at.replace(tzinfo=clock.ZONE),
        commander_id=leader, whole=not part, **said))
    with desk.read(Right.READ_DRILLS) as session:
        row = drills.drill(session, key)
        against = drills.against(session, row)
    answer({"id": key, "drill": row.number, "against": [each.value for each in against]}, as_json,
           f"{row.number}\t{drill_words.stands_against(against)}")


@drills_.command("write-up")
@click.argument("drill", type=int)
@click.option("--ended", type=WHEN, required=True, help="When it ended, wall time.")
@click.option("--recorder", required=True)
@click.option("--suitability", required=True, help="Does the plan suit?")
@click.option("--sufficiency", required=True, help="Does the plan suffice?")
@click.option("--people", type=_GRADES, default="good")
@click.option("--supplies", type=_GRADES, default="good")
@click.option("--cooperation", type=_GRADES, default="good")
@click.option("--effect", type=_GRADES, default="good")
@click.option("--problems", default="")
@click.option("--improvements", default="")
@click.option("--head-count", type=int, help="As on the list, when left out.")
@AS_JSON
@post
def write_up(here: Post, /, drill: int, ended: datetime, head_count: int | None, as_json: bool,
             people: str, supplies: str, cooperation: str, effect: str, **said: str) -> None:
    """Write the drill up; a correction is a newer record. Its copy goes."""
    desk = here.sign_in()
    drilling.write_up(desk, drill, Review(
        ended.replace(tzinfo=clock.ZONE), people=Judged(people), supplies=Judged(supplies),
        cooperation=Judged(cooperation), effect=Judged(effect), head_count=head_count, **said))
    with desk.read(Right.READ_DRILLS) as session:
        row = drills.drill(session, drill)
        against = drills.against(session, row)
    answer({"drill": row.number, "state": row.state.value,
            "against": [each.value for each in against]}, as_json,
           f"{row.number}\t{_(drill_words.STATE[row.state])}")
