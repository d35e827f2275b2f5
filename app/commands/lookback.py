"""Commands of the look-back before term: filled forms and risk areas in, sheets out."""

import sys
from pathlib import Path

import click

from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.i18n import _


@import_.command("trips")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def import_trips(here: Post, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read a filled look-back form by the columns that were mapped in the window."""
    from app.health.lookback import importing

    done = importing.take(here.sign_in(), file, dry_run=dry_run,
                          error_folder=here.settings.documents)
    rejected = [vars(one) for one in done.rejected]
    lines = [_("added {added}, replaced {replaced}, unchanged {unchanged}, older {older}, "
               "rejected {rejected}").format(
        added=done.added, replaced=done.replaced, unchanged=done.unchanged, older=done.older,
        rejected=len(rejected))]
    lines += [f"{one.row}\t{one.name}\t{one.column}\t{one.value}\t{one.message}"
              for one in done.rejected]
    lines += [str(done.error_file)] if done.error_file else []
    answer({"term": done.term, "added": done.added, "replaced": done.replaced,
            "unchanged": done.unchanged, "older": done.older, "rejected": rejected,
            "error_file": str(done.error_file) if done.error_file else None},
           as_json, "\n".join(lines))
    sys.exit(1 if rejected else 0)


@import_.command("risk-areas")
@click.argument("file", type=click.Path(path_type=Path))
@AS_JSON
@post
def import_areas(here: Post, file: Path, as_json: bool) -> None:
    """Read a list of risk areas: place, level, from, until."""
    from app.health.lookback import area_list

    done = area_list.take(here.sign_in(), file)
    rejected = [vars(one) for one in done.rejected]
    lines = [_("added {added}, unchanged {unchanged}, rejected {rejected}").format(
        added=done.added, unchanged=done.unchanged, rejected=len(rejected))]
    lines += [f"{one.row}\t{one.name}\t{one.message}" for one in done.rejected]
    answer({"added": done.added, "unchanged": done.unchanged, "rejected": rejected}, as_json,
           "\n".join(lines))
    sys.exit(1 if rejected else 0)


@cli.command("lookback-sheets")
@click.option("--group", default="", help="One class only.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def lookback_sheets(here: Post, group: str, out: Path) -> None:
    """Print the look-back sheets to hand out before a term."""
    from app.reports import lookback_sheets as papers

    count = papers.print_sheets(here.sign_in(), out, group=group)
    click.echo(_("{count} pages: {file}").format(count=count, file=out))
