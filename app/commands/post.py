"""Where a command is given, by whom, and how it answers."""

import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from app import bugs, i18n, settings
from app.errors import Invalid, NotAllowed
from app.i18n import _
from app.places import queries as places
from app.reactions import open_database
from app.security import service as security
from app.security.desk import Desk
from app.security.recovery.queries import since_last_here
from app.security.recovery.wording import notice
from app.storage.database import Database

PASSWORD = "CAMPUSWARD_PASSWORD"


@dataclass
class Post:
    """Where a command is given: the data folder, and who gives it."""

    settings: settings.Settings
    name: str | None

    @property
    def station(self) -> str:
        """The name this machine signs its rows with."""
        return self.settings.station or socket.gethostname()

    def open(self) -> Database:
        """The school's database. Raises Invalid where there is none yet."""
        database = open_database(self.settings.address)
        if places.founded(database) is None:
            database.close()
            raise Invalid(
                _("There is no school in {folder} yet.").format(folder=self.settings.folder),
                _("Make one with `init`, or look around with `demo`."),
            )
        return database

    def sign_in(self) -> Desk:
        """Open the door with the password from the environment, or asked for.

        Raises NotAllowed when it is a first password, which only lets its owner change it.
        """
        desk, _old = self.at_the_door()
        if desk.actor.must_change:
            raise NotAllowed(
                _("This is a first password. Choose your own, known to you alone."),
                _("Change it with `password`."),
            )
        return desk

    def at_the_door(self) -> tuple[Desk, str]:
        """Who knows the password, and the password."""
        if not self.name:
            raise Invalid(_("Who are you? Say --as NAME before the command."))
        database, password = self.open(), password_of(self.name)
        desk = security.sign_in(database, self.name, password, self.station)
        for row in since_last_here(desk):
            click.echo(notice(row), err=True)
        return desk, password


def password_of(name: str) -> str:
    """The password from the environment, or by a prompt."""
    given = os.environ.get(PASSWORD)
    return given if given is not None else click.prompt(name, hide_input=True, err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), help="The data folder.")
@click.option("--as", "name", help="The account that gives the command.")
@click.pass_context
def cli(context: click.Context, data: Path | None, name: str | None) -> None:
    """校卫台 / Campus Ward on the command line. Without a command the window opens."""
    i18n.use(settings.Settings.language)  # until the machine's own is known
    here = settings.load(data)
    i18n.use(here.language)
    bugs.log_to(here.folder / "log")
    context.obj = Post(here, name)


post = click.make_pass_decorator(Post)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def answer(value: Any, as_json: bool, words: str) -> None:
    """One answer: JSON for programs, words for people."""
    click.echo(json.dumps(value, ensure_ascii=False) if as_json else words)


