"""Commands about visitors and roll calls."""

from datetime import datetime
from pathlib import Path

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.gate.visits import service
from app.gate.visits.service import Guest
from app.i18n import _
from app.security.rights import Right

WHEN = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@cli.command()
@click.argument("name")
@click.option("--host", default="", help="Whom they come to see.")
@click.option("--department", default="")
@click.option("--purpose", required=True)
@click.option("--phone", default="")
@click.option("--id-number", default="")
@click.option("--no-id", "no_id_reason", default="", help="Why there is no ID number.")
@click.option("--from", "since", type=WHEN, help="Wall time; now when left out.")
@click.option("--until", type=WHEN, help="Wall time; closing time when left out.")
@click.option("--out", type=click.Path(path_type=Path), help="The slip as .pdf.")
@AS_JSON
@post
def visitor(here: Post, /, as_json: bool, since: datetime | None, until: datetime | None,
            out: Path | None, host: str, **told: str) -> None:
    """Announce a visitor; answers the slip's number and code."""
    desk = here.sign_in()
    with desk.read(Right.RECEIVE_VISITORS) as session:
        host, host_id = service.host_named(session, host)
    guest = Guest(host=host, host_id=host_id, **told)  # type: ignore[arg-type]
    slip = service.appoint(desk, guest, _moment(since), _moment(until))
    if out is not None:
        from app.reports.visitor_slip import print_slip

        print_slip(desk, slip.id, "", out)
    answer({"slip": slip.number, "code": slip.code}, as_json, f"{slip.number}\t{slip.code}")


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@click.option("--by", type=click.Choice(["class", "dormitory", "cell"]), default="class")
@post
def muster(here: Post, out: Path, by: str) -> None:
    """Print who is inside with boxes to tick."""
    from app.gate.muster.rules import By
    from app.reports.muster import print_muster

    count = print_muster(here.sign_in(), out, by=By(by))
    click.echo(_("{count} people: {file}").format(count=count, file=out))


def _moment(wall: datetime | None) -> datetime | None:
    return clock.parse(wall.isoformat()) if wall else None
