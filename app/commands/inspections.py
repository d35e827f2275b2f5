"""Commands of inspections: listed, begun, answered, finished, printed."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.i18n import _
from app.people.merging.queries import file_of
from app.response.inspections import queries, service, wording
from app.response.inspections.forms import forms
from app.response.inspections.queries import InspectionRow
from app.response.inspections.rules import Answer, Answered, InspectionLevel, Told
from app.rulebook.calendar.queries import term_near
from app.security.desk import Desk
from app.security.rights import Right

DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
OUT = click.option("--out", type=click.Path(path_type=Path), required=True)


@cli.group("inspections", invoke_without_command=True)
@AS_JSON
@click.pass_context
def inspections(context: click.Context, as_json: bool) -> None:
    """Inspections of every level, the newest first; with a command: keep them."""
    if context.invoked_subcommand is None:
        context.invoke(list_, as_json=as_json)


@inspections.command("list")
@AS_JSON
@post
def list_(here: Post, as_json: bool) -> None:
    """Every inspection with its pass rate."""
    with here.sign_in().read(Right.READ_INSPECTIONS) as session:
        rows = queries.every(session)
    answer({"inspections": [_plain(each) for each in rows]}, as_json,
           "\n".join(_line(each) for each in rows) or _("No inspection yet"))


@inspections.command("forms")
@DAY
@AS_JSON
@post
def forms_(here: Post, day: datetime | None, as_json: bool) -> None:
    """The forms in force on a day."""
    with here.sign_in().read(Right.READ_INSPECTIONS) as session:
        found = forms(session, day.date() if day else clock.today())
    told = [{"id": each.id, "name": each.name, "since": each.since.isoformat(),
             "items": len(each.items), "source": each.source} for each in found]
    answer({"forms": told}, as_json, "\n".join(
        f"{each.id}\t{each.name}\t{len(each.items)}" for each in found))


@inspections.command("begin")
@click.argument("form")
@click.option("--level", type=click.Choice([each.value for each in InspectionLevel]),
              default=InspectionLevel.SELF.value)
@DAY
@click.option("--body", default="", help="The office that inspects.")
@click.option("--by", required=True, help="Who inspects.")
@click.option("--term/--no-term", default=True, help="It stands before the term of that day.")
@AS_JSON
@post
def begin(here: Post, form: str, level: str, day: datetime | None, body: str, by: str,
          term: bool, as_json: bool) -> None:
    """Begin an inspection on a form."""
    desk = here.sign_in()
    when = day.date() if day else clock.today()
    with desk.read(Right.READ_INSPECTIONS) as session:
        near = term_near(session, when) if term else None
    key = service.begin(desk, Told(InspectionLevel(level), form, when, body, by,
                                   term_id=near.id if near else None))
    _tell(desk, key, as_json)


@inspections.command("answer")
@click.argument("number")
@click.argument("item")
@click.argument("said", type=click.Choice([each.value for each in Answer]))
@click.option("--evidence", default="")
@click.option("--responsible", help="Number of the person who mends it.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]))
@AS_JSON
@post
def answer_(here: Post, number: str, item: str, said: str, evidence: str,
            responsible: str | None, due: datetime | None, as_json: bool) -> None:
    """Answer one item; what is not met becomes a finding."""
    desk = here.sign_in()
    with desk.read(Right.READ_INSPECTIONS) as session:
        key = queries.numbered(session, number)
        person = file_of(session, responsible) if responsible else None
    finding = service.answer(desk, key, item, Answered(
        Answer(said), evidence, person, due.date() if due else None))
    answer({"inspection": number, "item": item, "finding": finding}, as_json,
           str(finding or ""))


@inspections.command("rest")
@click.argument("number")
@AS_JSON
@post
def rest(here: Post, number: str, as_json: bool) -> None:
    """Whatever was not answered is met."""
    desk = here.sign_in()
    many = service.answer_rest(desk, _key(desk, number))
    answer({"inspection": number, "met": many}, as_json, str(many))


@inspections.command("finish")
@click.argument("number")
@AS_JSON
@post
def finish(here: Post, number: str, as_json: bool) -> None:
    """Its answers stand from now on."""
    desk = here.sign_in()
    key = _key(desk, number)
    service.finish(desk, key)
    _tell(desk, key, as_json)


@inspections.command("print")
@click.argument("number")
@OUT
@AS_JSON
@post
def print_(here: Post, number: str, out: Path, as_json: bool) -> None:
    """Write an inspection as PDF; a form's name gives the empty form."""
    from app.reports.inspection_form import print_form, print_inspection

    desk = here.sign_in()
    with desk.read(Right.READ_INSPECTIONS) as session:
        blank = number in {each.id for each in forms(session, clock.today())}
    many = (print_form(desk, number, clock.today(), out) if blank
            else print_inspection(desk, _key(desk, number), out))
    answer({"file": str(out), "items": many}, as_json, str(out))


def _key(desk: Desk, number: str) -> int:
    with desk.read(Right.READ_INSPECTIONS) as session:
        return queries.numbered(session, number)


def _tell(desk: Desk, key: int, as_json: bool) -> None:
    with desk.read(Right.READ_INSPECTIONS) as session:
        row = queries.one(session, key).row
    answer(_plain(row), as_json, _line(row))


def _line(row: InspectionRow) -> str:
    return "\t".join((row.number, row.day.isoformat(), _(wording.LEVEL[row.level]),
                      row.form_name, _(wording.STATE[row.state]), wording.rates(row)))


def _plain(row: InspectionRow) -> dict[str, Any]:
    told = row.tally
    return {"number": row.number, "day": row.day.isoformat(), "level": row.level,
            "form": row.form, "state": row.state, "body": row.body, "by": row.by,
            "items": told.total, "met": told.met + told.mended, "unmet": told.unmet,
            "left": told.left, "not_applicable": told.not_applicable,
            "pass_rate": str(told.now) if told.now is not None else None}
