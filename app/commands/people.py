"""Commands about people: class lists and passes."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import NotFound
from app.i18n import _
from app.reports.service import print_commands, print_passes
from app.security.rights import Right

if TYPE_CHECKING:
    from app.people.roster import ImportResult


@cli.group("import")
def import_() -> None:
    """Bring lists in."""


@import_.command("people")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--all-or-nothing", is_flag=True, help="Write nothing when a row is rejected.")
@AS_JSON
@post
def import_people(here: Post, file: Path, dry_run: bool, all_or_nothing: bool,
                  as_json: bool) -> None:
    """Read a class list: xlsx, xls or csv."""
    from app.people import roster

    desk = here.sign_in()
    staff: list[dict[str, Any]] = []
    if dry_run:
        seen = roster.preview(desk, file)
        result, staff = seen.result, [told for row in seen.rows if (told := roster.work_of(row))]
    else:
        result = roster.accept(
            desk, file, all_or_nothing=all_or_nothing, error_folder=here.settings.documents)
    rejected = [
        {"row": one.row, "column": one.column, "value": one.value, "problem": one.problem,
         "message": one.message}
        for one in result.rejected
    ]
    lines = [_("added {added}, changed {updated}, unchanged {unchanged}, rejected {rejected}")
             .format(added=result.added, updated=result.updated, unchanged=result.unchanged,
                     rejected=len({(one.sheet, one.row) for one in result.rejected}))]
    lines += [f"{one['row']}\t{one['column']}\t{one['value']}\t{one['message']}"
              for one in rejected]
    lines += ["\t".join(map(str, each.values())) for each in staff]
    lines += [str(result.error_file)] if result.error_file else []
    answer(
        {"added": result.added, "updated": result.updated, "unchanged": result.unchanged,
         "rejected": rejected, **({"staff": staff} if dry_run else {}),
         "error_file": str(result.error_file) if result.error_file else None},
        as_json, "\n".join(lines),
    )
    _tell_aside(result)
    sys.exit(1 if rejected else 0)


def _tell_aside(result: "ImportResult") -> None:
    """Beside the answer: what was not taken over, what is doubtful, who is not in the list."""
    for note in result.notes:
        click.echo(note, err=True)
    for one in result.warnings:
        click.echo(f"{one.row}\t{one.column}\t{one.value}\t{one.message}", err=True)
    if result.marked_missing:
        click.echo(
            _("Of these classes {count} are not in the list; they are marked, not removed.").format(
                count=result.marked_missing), err=True)


@cli.command()
@click.option("--group", default="", help="One class only.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf or .csv")
@click.option("--single", is_flag=True, help="One card to a page.")
@click.option("--reissue", is_flag=True, help="New codes; the old ones are revoked.")
@post
def passes(here: Post, group: str, out: Path, single: bool, reissue: bool) -> None:
    """Print pass cards, or write their codes."""
    count = print_passes(here.sign_in(), out, group=group, single=single, reissue=reissue)
    click.echo(_("{count} passes: {file}").format(count=count, file=out))


@cli.command()
@click.option("--group", default="", help="One class only.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Else the date is left open.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def sheets(here: Post, group: str, day: datetime | None, out: Path) -> None:
    """Print the sheets on which a day without power is written down."""
    from app.reports.sheets import print_sheets, sheet_classes

    desk = here.sign_in()
    wanted = [each.id for each in sheet_classes(desk) if each.name == group]
    if group and not wanted:
        raise NotFound(_("Nobody in {group} is on the roll.").format(group=group))
    count = print_sheets(desk, out, day.date() if day else None, wanted)
    click.echo(_("{count} pages: {file}").format(count=count, file=out))


@cli.command("command-card")
@click.option("--gate", required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def command_card(here: Post, gate: str, out: Path) -> None:
    """Print the card of command codes for a gate."""
    print_commands(here.sign_in(), gate, out)
    click.echo(str(out))


@import_.command("undo")
@post
def undo_import(here: Post) -> None:
    """Take back the latest import, unless its people have passages or passes by now."""
    from app.people import roster

    desk = here.sign_in()
    with desk.read(Right.IMPORT_PEOPLE) as session:
        batch = roster.latest(session)
    if batch is None:
        raise NotFound(_("There is no import to undo."))
    roster.undo(desk, batch)
    click.echo(_("The import was undone."))
