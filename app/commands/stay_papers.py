"""Commands of the observation room: its papers, and acts that are taken back."""

from pathlib import Path

import click

from app.commands.post import AS_JSON, Post, answer, post
from app.commands.stays import STAY, stay
from app.i18n import _
from app.isolation.stays import service
from app.reports.stay_papers import Paper


@stay.command("paper")
@STAY
@click.argument("which", type=click.Choice([each.value for each in Paper]))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def paper(here: Post, stay_id: int, which: str, out: Path) -> None:
    """Write a paper of a stay: its record, the slip on leaving, the notice, the certificate."""
    from app.reports.stay_papers import print_paper

    print_paper(here.sign_in(), stay_id, Paper(which), out)
    click.echo(str(out))


@stay.command("take-back")
@STAY
@click.option("--why", required=True)
@AS_JSON
@post
def take_back(here: Post, stay_id: int, why: str, as_json: bool) -> None:
    """They were put into the bed by mistake; nothing was seen at them there."""
    service.take_back(here.sign_in(), stay_id, why)
    answer({"stay": stay_id}, as_json, _("The bed is free again."))
