"""Commands of the vaccinations: lists of doses in."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, post


@import_.command("doses")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def import_doses(here: Post, file: Path, dry_run: bool, as_json: bool) -> None:
    """Read a list of vaccinations: a row a dose, or a column for each dose."""
    from app.health.doses import importing

    done = importing.take(here.sign_in(), file, dry_run)
    told = {name: [asdict(line) for line in getattr(done, name)]
            for name in ("rejected", "warnings")}
    lines = [importing.summary(done)]
    lines += ["\t".join(map(str, line.values())) for each in told.values() for line in each]
    answer({"added": done.added, "completed": done.completed, "unchanged": done.unchanged,
            **told}, as_json, "\n".join(lines))
    sys.exit(1 if done.rejected else 0)
