"""Commands of the vaccinations: lists of doses in, coverage out."""

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from app import clock
from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.i18n import _


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


@cli.command("coverage")
@click.option("--series", default="covid", help="As the schedule calls it: covid, hpv, mmr …")
@click.option("--from-age", type=int, default=12)
@click.option("--to-age", type=int, default=17)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
@AS_JSON
@post
def show_coverage(here: Post, series: str, from_age: int, to_age: int, day: datetime | None,
                  as_json: bool) -> None:
    """Count first and full doses of an age band on a day."""
    from app.health.doses import wording
    from app.health.doses.coverage import coverage
    from app.health.doses.coverage_rules import Band, asked
    from app.health.doses.registers import COVERAGE, percent
    from app.security.rights import Right

    band = asked(Band(series, from_age, to_age))
    with here.sign_in().read(Right.READ_NUMBERS) as session:
        found = coverage(session, band, day.date() if day else clock.today())
    whole = found.whole
    rates = {"first_rate": percent(whole.first, whole.should),
             "full_rate": percent(whole.full, whole.should),
             "of_those_who_can": percent(whole.first, whole.can)}
    told = {**asdict(whole), **rates, "day": found.day.isoformat(), "unknown": found.unknown}
    del told["name"], told["group_id"]
    answer(told, as_json, "\n".join([
        f"{found.day} {wording.band(band)}",
        *(f"{_(column.title)}\t{column.value(whole)}" for column in COVERAGE.columns[1:])]))
