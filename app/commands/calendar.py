"""The school's calendar from a sheet."""

import sys
from pathlib import Path

import click

from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, post
from app.i18n import _


@import_.command("calendar")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def import_calendar(here: Post, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read special days: date, kind, note; xlsx, xls or csv."""
    from app.places import school_days

    desk = here.sign_in()
    read = school_days.preview(desk, file)
    if not dry_run:
        school_days.accept(desk, read)
    rejected = [{"row": one.row, "value": one.text, "message": one.problem}
                for one in read.rejected]
    lines = [_("added {added}, changed {updated}, unchanged {unchanged}, rejected {rejected}")
             .format(added=read.count("new"), updated=read.count("changed"),
                     unchanged=read.count("same"), rejected=len(rejected))]
    lines += [f"{one['row']}\t{one['value']}\t{one['message']}" for one in rejected]
    answer(
        {"added": read.count("new"), "updated": read.count("changed"),
         "unchanged": read.count("same"), "rejected": rejected, "findings": read.findings},
        as_json, "\n".join([*lines, *read.findings]))
    sys.exit(1 if rejected else 0)
