"""Commands of the daily follow-up: the list, what was told, days given up, ends, releases."""

import sys
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from app import clock
from app.cases.followup import releasing, service, wording
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.cases.followup.views import Line
from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.i18n import _
from app.isolation.stays.rules import Mood
from app.people.merging.queries import file_of
from app.policy import Site
from app.security.desk import Desk
from app.security.rights import Right

DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
ASKED = [each.value for each in Status if each is not Status.MISSED]


@cli.group("followup")
def followup() -> None:
    """Whom to ask after today, body and mind, and who is released."""


@followup.command("list")
@AS_JSON
@post
def list_(here: Post, as_json: bool) -> None:
    """Who is under an order or an open case, what is to be done first at the top."""
    from app.cases.followup.daily import daily

    with here.sign_in().read(Right.READ_CASES) as session:
        found = daily(session, clock.today())
    lines = [f"{each.name}\t{each.number}\t{each.group}\t{wording.kind(each)}\t"
             f"{wording.counting(each)}\t{wording.due(each)}" for each in found.lines]
    answer({"day": found.day.isoformat(), "released_tomorrow": found.tomorrow,
            "people": [_told(each) for each in found.lines]}, as_json,
           "\n".join([wording.tomorrow(found.tomorrow), *lines]))


@followup.command("record")
@click.argument("person")
@click.option("--status", type=click.Choice(ASKED), default=Status.DONE.value)
@click.option("--temperature", default="", help="°C, for instance 36.5.")
@click.option("--site", type=click.Choice([each.value for each in Site]))
@click.option("--symptom", "symptoms", multiple=True,
              type=click.Choice([each.value for each in Symptom]), help="Repeat as needed.")
@click.option("--no-symptoms", is_flag=True, help="They were asked, and have none.")
@click.option("--mood", type=click.Choice([each.value for each in Mood]))
@click.option("--needs", default="")
@click.option("--told", default="", help="What was said, or why they refused.")
@click.option("--asked-by", default="")
@DAY
@AS_JSON
@post
def record(here: Post, /, person: str, day: datetime | None, as_json: bool, status: str,
           temperature: str, site: str | None, symptoms: tuple[str, ...], no_symptoms: bool,
           mood: str | None, **said: str) -> None:
    """Write down how PERSON (学号, ID number, #file) is today."""
    desk = here.sign_in()
    asked = symptoms or no_symptoms
    key = service.record(desk, _file(desk, person), Answer(
        Status(status), day.date() if day else None, None, _celsius(temperature),
        Site(site) if site else None,
        frozenset(Symptom(each) for each in symptoms) if asked else None,
        Mood(mood) if mood else None, **said))
    answer({"follow_up": key}, as_json, str(key))


@followup.command("missed")
@click.argument("person")
@DAY
@click.option("--why", required=True)
@AS_JSON
@post
def missed(here: Post, person: str, day: datetime | None, why: str, as_json: bool) -> None:
    """Say why a day could not be done: it is explained, and the end moves by one day."""
    desk = here.sign_in()
    key = service.give_up(desk, _file(desk, person), _day(day), why)
    answer({"follow_up": key}, as_json, str(key))


@followup.command("end")
@click.argument("order", type=int)
@DAY
@click.option("--by", required=True, help="Who said so.")
@click.option("--why", required=True)
@post
def end(here: Post, order: int, day: datetime | None, by: str, why: str) -> None:
    """Set the last day of ORDER by hand."""
    releasing.set_end(here.sign_in(), order, _day(day), by, why)


@followup.command("exposed")
@click.argument("order", type=int)
@DAY
@click.option("--why", required=True, help="Where, and to whom.")
@click.option("--by", default="")
@post
def exposed(here: Post, order: int, day: datetime | None, why: str, by: str) -> None:
    """A later exposure: the days of ORDER are counted anew."""
    releasing.expose(here.sign_in(), order, _day(day), why, by)


@followup.command("release")
@click.argument("orders", type=int, nargs=-1)
@click.option("--due", is_flag=True, help="Everybody whose last day is over.")
@click.option("--why", default="", help="Needed before the last day is over.")
@click.option("--by", default="")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def release(here: Post, orders: tuple[int, ...], due: bool, why: str, by: str, dry_run: bool,
            as_json: bool) -> None:
    """Release from isolation or observation: by number, or all that are due."""
    desk = here.sign_in()
    done = releasing.release(desk, [*orders, *(_due(desk) if due else ())], why, by,
                             dry_run=dry_run)
    lines = [*done.names, *(f"{name}\t{words}" for name, words in done.refused)]
    answer({"released": list(done.names),
            "refused": [{"name": name, "message": words} for name, words in done.refused]},
           as_json, "\n".join(lines))
    sys.exit(1 if done.refused else 0)


@followup.command("certificates")
@click.argument("orders", type=int, nargs=-1)
@DAY
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def certificates(here: Post, orders: tuple[int, ...], day: datetime | None, out: Path) -> None:
    """Print certificates of release: of ORDERS, or of everybody released on a day."""
    from app.reports import order_releases

    desk = here.sign_in()
    count = order_releases.write(desk, orders or order_releases.released_on(desk, _day(day)), out)
    click.echo(_("{count} people: {file}").format(count=count, file=out))


@followup.command("form")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".xlsx")
@post
def form(here: Post, out: Path) -> None:
    """Write the sheet that class teachers or families fill with their answers of today."""
    from app.reports import followup_form

    count = followup_form.write(here.sign_in(), out, clock.today())
    click.echo(_("{count} people: {file}").format(count=count, file=out))


@import_.command("followup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def import_followup(here: Post, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read a filled sheet of answers; what is on file already is never overwritten."""
    from app.cases.followup import importing

    done = importing.take(here.sign_in(), file, dry_run)
    lines = [_("added {added}, unchanged {unchanged}, rejected {rejected}").format(
        added=done.added, unchanged=done.unchanged, rejected=len(done.rejected))]
    lines += [f"{one.row}\t{one.name}\t{one.column}\t{one.message}" for one in done.rejected]
    answer({"added": done.added, "unchanged": done.unchanged,
            "rejected": [vars(one) for one in done.rejected]}, as_json, "\n".join(lines))
    sys.exit(1 if done.rejected else 0)


def _told(line: Line) -> dict[str, object]:
    return {
        "person": line.id, "name": line.name, "number": line.number, "group": line.group,
        "orders": [each.id for each in line.orders], "case": line.case_id, "day": line.day,
        "of": line.of, "ends_on": line.ends_on.isoformat() if line.ends_on else None,
        "due": line.due.value, "days": {each.day.isoformat(): each.state.value
                                        for each in line.days},
    }


def _due(desk: Desk) -> list[int]:
    from app.cases.followup.daily import daily

    with desk.read(Right.READ_CASES) as session:
        found = daily(session, clock.today())
    return [each.id for line in found.lines for each in line.orders
            if each.term.over(clock.today())]


def _file(desk: Desk, person: str) -> int:
    with desk.read(Right.READ_CASES) as session:
        return file_of(session, person)


def _day(day: datetime | None) -> date:
    return day.date() if day else clock.today()


def _celsius(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise Invalid(_("This is not a number."), text) from error
