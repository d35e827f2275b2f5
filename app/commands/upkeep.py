"""Commands that keep a school's data: backup, restore, check; and the sample morning."""

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from app import clock, restoring, soundness
from app.commands.post import AS_JSON, Post, answer, cli, password_of, post
from app.commands.stations import address_of
from app.errors import Invalid
from app.gate.rules import Verdict
from app.gate.wording import VERDICT
from app.i18n import _
from app.places.queries import founded
from app.reactions import open_database
from app.register import Period
from app.reports.catalogue import GATE_DAY
from app.reports.service import produce
from app.rulebook.calendar.queries import calendar
from app.security.rights import Right, Role
from app.security.service import sign_in
from app.security.wording import subject
from app.storage.backup import copy_sqlite
from app.storage.check import words
from app.storage.database import Database

if TYPE_CHECKING:
    from app.demo.morning import Played


SQLITE = "sqlite:///"


@cli.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True)
@post
def backup(here: Post, folder: Path) -> None:
    """Copy the database into a folder, opened and checked before it is called good."""
    click.echo(str(restoring.back_up(here.sign_in(), folder)))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@post
def restore(here: Post, file: Path, yes: bool) -> None:
    """Put a backup in the place of the database; says first what would be lost."""
    if not here.settings.address.startswith(SQLITE):
        click.echo(counted(restoring.restore_into(here.settings.address, file)))
        return
    current = Path(here.settings.address.removeprefix(SQLITE))
    loss = restoring.preview(current, file)
    there = loss.current and loss.current.school
    with TemporaryDirectory() as folder:
        _allowed(here, current if there else copy_sqlite(file, Path(folder) / "backup.db"))
    last = clock.local(datetime.fromisoformat(f"{loss.backup.newest}+00:00"))
    click.echo(_("The backup is sound: {school}, last row of {moment}.").format(
        school=loss.backup.school, moment=f"{last:%Y-%m-%d %H:%M}"))
    for name, now, then in loss.tables:
        click.echo(f"  {subject(name)}: {now} → {then}")
    if not yes and not click.confirm(_("Put it in the place of what is there now?"), err=True):
        raise click.Abort
    aside = restoring.restore(current, file)
    with closing(Database.open(f"{SQLITE}{current}")) as database:
        restoring.note_restored(database, here.name or "", here.station)
    click.echo(_("Restored.") + (f" {aside}" if aside else ""))


@cli.command()
@click.option("--to", "address", required=True, help="postgresql://user@host/school, empty.")
@post
def move(here: Post, address: str) -> None:
    """Copy the whole school into an empty PostgreSQL database, counted; then use it from here."""
    desk, whole = here.sign_in(), address_of(address)
    desk.require(Right.BACK_UP)
    counts = restoring.move(desk.database, whole.whole)
    here.settings.keep_password(whole.password)
    here.settings.changed(database=whole.text)
    click.echo(counted(counts))
    click.echo(_("This machine works there from now on; what was here stays as it is. On the "
                 "other machines: join."))


def counted(counts: dict[str, int]) -> str:
    """How many rows arrived of each table."""
    return "\n".join(
        f"  {subject(name)}: {count}" for name, count in sorted(counts.items()) if count)


def _allowed(here: Post, path: Path) -> None:
    """Only an administrator of the school, or of the backup where there is none, may do it."""
    if not here.name:
        raise Invalid(_("Who are you? Say --as NAME before the command."))
    with closing(Database.open(f"sqlite:///{path}")) as database:
        desk = sign_in(database, here.name, password_of(here.name), here.station)
        desk.require(Right.BACK_UP)


@cli.command()
@AS_JSON
@post
def check(here: Post, as_json: bool) -> None:
    """Prove file, tables, guards and what must hold in every school's rows."""
    proofs = soundness.prove(here.open())
    answer(
        [{"title": proof.title, "holds": proof.holds, "trouble": proof.trouble}
         for proof in proofs],
        as_json, "\n".join(words(proof) for proof in proofs),
    )
    sys.exit(0 if all(proof.holds for proof in proofs) else 1)


@cli.command()
@click.option("--people", type=click.IntRange(20, 100_000), default=2400, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@post
def morning(here: Post, people: int, seed: int) -> None:
    """Play a morning of the demo school: screen everybody, write the gate report."""
    from app.demo import filling, school
    from app.demo import morning as sample
    from app.demo.accounts import ACCOUNTS
    from app.demo.seats import seats

    database = open_database(here.settings.address)
    there = founded(database)
    if there is None:
        click.echo(_("Making the demo school …"))
        with database.in_haste():
            school.make(database, people, seed)
    elif not there.demo:
        raise Invalid(_("This is a real school; the sample morning is for the demo school."))
    seat = seats(database)
    guard = seat(Role.GUARD)
    with guard.read(Right.READ_CALENDAR) as session:
        day = sample.latest_morning(clock.now(), calendar(session))
    if sample.was_played(guard, day):
        click.echo(_("The morning of {day} is in the database already.").format(day=day))
    else:
        _tell(sample.play(guard, day, seed))
        with database.in_haste():
            filling.fill(seat, day, seed)
    paper = here.settings.documents / f"gate-day-{day}.pdf"
    paper.parent.mkdir(parents=True, exist_ok=True)
    produce(seat(Role.PRINCIPAL), GATE_DAY, Period(day, day), paper)
    click.echo(_("Database: {file}").format(file=database.file))
    click.echo(_("Gate report: {file}").format(file=paper))
    for account in ACCOUNTS:
        click.echo(f"  {account.display}  {account.name}  {account.password}")
    click.echo(_("To open the window, where there is a screen: {command}").format(
        command=f"python3 dev.py run -- --data {here.settings.folder}"))


def _tell(played: "Played") -> None:
    click.echo(_("{count} scans on {day}, {speed:.0f} a second, each row on disk").format(
        count=played.scans, day=played.day, speed=played.scans / max(played.seconds, 0.001)))
    for verdict, count in sorted(played.verdicts.items()):
        click.echo(f"  {_(VERDICT[Verdict(verdict)])}: {count}")
    click.echo("  " + _("To the observation room") + f": {played.handed_over}")
