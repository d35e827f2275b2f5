"""Commands of the health files: class forms out and in, one file on paper."""

import sys
from datetime import datetime
from pathlib import Path

import click

from app import clock
from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.health.checks.rules import Round
from app.i18n import _


@cli.command("check-form")
@click.option("--group", default="", help="One class only.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
@click.option("--round", "round_", type=click.Choice([each.value for each in Round]),
              default=Round.MORNING.value)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".xlsx")
@post
def check_form(here: Post, group: str, day: datetime | None, round_: str, out: Path) -> None:
    """Write the forms of the class check for teachers without the program."""
    from app.reports import check_form as form

    count = form.write(here.sign_in(), out, day.date() if day else clock.today(), Round(round_),
                       group)
    click.echo(_("{count} classes: {file}").format(count=count, file=out))


@import_.command("checks")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def import_checks(here: Post, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read filled class forms; what is on file already is never overwritten."""
    from app.health.checks import importing

    done = importing.take(here.sign_in(), file, dry_run)
    rejected = [
        {"sheet": one.sheet, "row": one.row, "name": one.name, "column": one.column,
         "value": one.value, "message": one.message}
        for one in done.rejected
    ]
    lines = [_("added {added}, unchanged {unchanged}, rejected {rejected}").format(
        added=done.added, unchanged=done.unchanged, rejected=len(rejected))]
    lines += [f"{one['sheet']}\t{one['row']}\t{one['name']}\t{one['column']}\t{one['message']}"
              for one in rejected]
    answer({"added": done.added, "unchanged": done.unchanged, "rejected": rejected,
            "reported": done.reported}, as_json, "\n".join(lines))
    sys.exit(1 if rejected else 0)


@cli.command("check-sheet")
@click.option("--group", default="", help="One class only.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
@click.option("--round", "round_", type=click.Choice([each.value for each in Round]),
              default=Round.MORNING.value)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def check_sheet(here: Post, group: str, day: datetime | None, round_: str, out: Path) -> None:
    """Write paper sheets of the class check; the code of a row is scanned when it is entered."""
    from app.reports import check_sheets

    count = check_sheets.write(here.sign_in(), out, day.date() if day else clock.today(),
                               Round(round_), group)
    click.echo(_("{count} pages: {file}").format(count=count, file=out))


def write_file(
    here: Post, out: Path, as_json: bool, person: str, short: bool, recipient: str, purpose: str,
    unmasked: bool,
) -> None:
    """`report health-file`: one person's file; who gets it and what for is written down."""
    from app.people.disclosures.rules import Way
    from app.people.merging.queries import file_of
    from app.reports import health_file
    from app.security.rights import Right

    if not person:
        raise Invalid(_("Whose file? Say --person NUMBER."))
    desk = here.sign_in()
    with desk.read(Right.READ_HEALTH) as session:
        key = file_of(session, person)
    count = health_file.write(desk, out, health_file.Request(
        key, Way.SHORT if short else Way.FULL, recipient, purpose, unmasked))
    answer({"report": "health-file", "rows": count, "file": str(out)}, as_json,
           _("{count} lines: {file}").format(count=count, file=out))


@cli.command("check-record")
@click.option("--group", default="", help="One class only.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
@click.option("--round", "round_", type=click.Choice([each.value for each in Round]),
              default=Round.MORNING.value)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def check_record(here: Post, group: str, day: datetime | None, round_: str, out: Path) -> None:
    """Write the forms of the class check, a page a class: only who has something."""
    from app.reports import class_check

    count = class_check.write(here.sign_in(), out, day.date() if day else clock.today(),
                              Round(round_), group)
    click.echo(_("{count} classes: {file}").format(count=count, file=out))


@cli.command("check-send")
@click.option("--person", required=True, help="Number, ID number or #file.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
@click.option("--round", "round_", type=click.Choice([each.value for each in Round]),
              default=Round.MORNING.value)
@AS_JSON
@post
def check_send(here: Post, person: str, day: datetime | None, round_: str, as_json: bool) -> None:
    """Hand a pupil whom the class check found ill over to the observation room."""
    from app.health.checks.sending import send
    from app.health.checks.service import Look
    from app.people.merging.queries import file_of
    from app.security.rights import Right

    desk = here.sign_in()
    with desk.read(Right.READ_HEALTH) as session:
        key = file_of(session, person)
    name = send(desk, key, Look(day.date() if day else clock.today(), Round(round_)))
    answer({"name": name}, as_json, name)
