"""Commands for a school on several machines, and for who lost the administrator's password."""

import os
import socket

import click

from app.commands.post import Post, cli, post
from app.errors import Invalid, NotFound
from app.i18n import _
from app.places.stations import service as stations
from app.places.stations.rules import Address, parse
from app.reactions import open_database
from app.security.recovery import service as recovery

DATABASE_PASSWORD = "CAMPUSWARD_DATABASE_PASSWORD"


@cli.command()
@click.argument("address")
@click.option("--station", default="", help="The name of this machine; the host's if left out.")
@click.option("--gate", default="", help="The gate it stands at.")
@post
def join(here: Post, address: str, station: str, gate: str) -> None:
    """Let this machine work in a school on PostgreSQL."""
    whole = address_of(address)
    there = stations.look(whole)
    if there.school is None:
        raise NotFound(
            _("The database is empty: no school stands there yet."),
            _("Set one up in it with `init`, or move one there with `move`."))
    if gate and gate not in there.gates:
        raise NotFound(_("There is no gate named {name}.").format(name=gate),
                       _("Gates: {names}").format(names=" ".join(there.gates)))
    name = station or here.settings.station or socket.gethostname()
    settings = here.settings.named()
    stations.arrive(open_database(whole.whole), name, settings.machine, gate)
    settings.keep_password(whole.password)
    settings.changed(database=whole.text, station=name, gate=gate, backup_at="")
    click.echo(_("This machine works in {school} now, as {station}.").format(
        school=there.school.name, station=name))


@cli.command("recover-admin")
@click.argument("account")
@click.option("--first-password", envvar="CAMPUSWARD_FIRST_PASSWORD", help="Changed at first use.")
@post
def recover_admin(here: Post, account: str, first_password: str | None) -> None:
    """Give an administrator who lost the password a first one; everybody in charge is told."""
    database = here.open()
    first = first_password or click.prompt(
        account, hide_input=True, confirmation_prompt=True, err=True)
    recovery.recover_by_command(database, here.station, account, first)
    click.echo(_("{name} signs in with the first password and chooses an own one. Every "
                 "administrator and the principal are told at their next sign-in.").format(
        name=account))


def address_of(text: str) -> Address:
    """A whole address; its password stands in it, in the environment, or is asked for."""
    address = parse(text)
    if not address.user:
        raise Invalid(
            _("The address of the database cannot be read."),
            _("In the settings it looks like postgresql://user@host/school."))
    given = os.environ.get(DATABASE_PASSWORD)
    if not address.password and given is None:
        given = click.prompt(address.user, hide_input=True, err=True, default="",
                             show_default=False)
    return address.with_password(given or "")
