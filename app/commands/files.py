"""Commands of the health files: health columns of a class list come in."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, post
from app.i18n import _


@import_.command("conditions")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def import_conditions(here: Post, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read the health columns of a class list; what is on file is never changed."""
    from app.health.files import importing

    done = importing.take(here.sign_in(), file, dry_run)
    rejected = [asdict(one) for one in done.rejected]
    lines = [_("added {added}, unchanged {unchanged}, rejected {rejected}").format(
        added=done.added, unchanged=done.unchanged, rejected=len(rejected))]
    lines += ["\t".join(map(str, one.values())) for one in rejected]
    answer({"added": done.added, "people": done.people, "unchanged": done.unchanged,
            "rejected": rejected, "left_out": done.others}, as_json, "\n".join(lines))
    if done.others:
        click.echo(_("Not known and left out: {columns}.").format(
            columns="、".join(done.others)), err=True)
    sys.exit(1 if rejected else 0)
