"""Commands of gatherings: asked for, decided, withdrawn, held."""

from datetime import datetime, timedelta
from typing import Any

import click

from app import clock
from app.campus.gatherings import queries, service, wording
from app.campus.gatherings.queries import GatheringRow
from app.campus.gatherings.rules import Air, Asked, GatheringKind
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import NotFound
from app.i18n import _
from app.people.merging.queries import file_of
from app.places.grid.queries import places
from app.security.desk import Desk
from app.security.rights import Right

WHEN = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@cli.group()
def gathering() -> None:
    """Gatherings: judged by the policy, decided by the principal."""


@gathering.command("list")
@click.option("--open", "waiting", is_flag=True, help="Only those that wait for somebody.")
@AS_JSON
@post
def list_(here: Post, waiting: bool, as_json: bool) -> None:
    """Every gathering, the latest first."""
    with here.sign_in().read(Right.READ_GATHERINGS) as session:
        rows = [each for each in queries.gatherings(session)
                if not waiting or each.state in ("asked", "to-report")]
    answer([_told(each) for each in rows], as_json, "\n".join(map(_line, rows)))


@gathering.command("ask")
@click.argument("title")
@click.option("--kind", type=click.Choice([each.value for each in GatheringKind]), required=True)
@click.option("--size", type=int, required=True, help="Persons.")
@click.option("--at", type=WHEN, required=True, help="When it begins, wall time.")
@click.option("--minutes", type=int, required=True)
@click.option("--place", "spot", required=True, help="As the grid has it, or in words.")
@click.option("--by", "number", required=True, help="Staff number of who is responsible.")
@click.option("--air", type=click.Choice([each.value for each in Air]), default="windows")
@click.option("--note", default="")
@click.option("--dry-run", is_flag=True, help="Only say what speaks against it.")
@AS_JSON
@post
def ask(here: Post, /, title: str, kind: str, at: datetime, spot: str, number: str, air: str,
        dry_run: bool, as_json: bool, **more: Any) -> None:
    """Ask for a gathering; refused with the clause when the policy does not allow it."""
    desk = here.sign_in()
    begins = at.replace(tzinfo=clock.ZONE)
    with desk.read(Right.READ_GATHERINGS) as session:
        place = next((each.id for each in places(session) if each.path == spot), None)
        who = file_of(session, number)
    asked = Asked(GatheringKind(kind), title, more["size"], begins,
                  begins + timedelta(minutes=more["minutes"]), who, place, spot, Air(air),
                  more["note"])
    if dry_run:
        found = service.look(desk, asked)
        answer({"against": [each.what for each in found.against]}, as_json,
               wording.objections(found.against, found.policy) if found.against else "")
        return
    key = service.ask(desk, asked)
    row = _row(desk, key)
    answer(_told(row), as_json, _line(row))


@gathering.command("approve")
@click.argument("number")
@click.option("--note", default="")
@AS_JSON
@post
def approve(here: Post, number: str, note: str, as_json: bool) -> None:
    """The principal agrees to NUMBER; its place is cleaned before and after."""
    desk = here.sign_in()
    key = _key(desk, number)
    service.approve(desk, key, note)
    answer(_told(_row(desk, key)), as_json, _line(_row(desk, key)))


@gathering.command("turn-down")
@click.argument("number")
@click.option("--why", required=True)
@AS_JSON
@post
def turn_down(here: Post, number: str, why: str, as_json: bool) -> None:
    """The principal does not agree to NUMBER."""
    desk = here.sign_in()
    key = _key(desk, number)
    service.turn_down(desk, key, why)
    answer(_told(_row(desk, key)), as_json, _line(_row(desk, key)))


@gathering.command("withdraw")
@click.argument("number")
@click.option("--why", required=True)
@AS_JSON
@post
def withdraw(here: Post, number: str, why: str, as_json: bool) -> None:
    """NUMBER is not held after all."""
    desk = here.sign_in()
    key = _key(desk, number)
    service.withdraw(desk, key, why)
    answer(_told(_row(desk, key)), as_json, _line(_row(desk, key)))


@gathering.command("held")
@click.argument("number")
@click.option("--came", type=int, required=True, help="The head count.")
@click.option("--note", default="")
@AS_JSON
@post
def held(here: Post, number: str, came: int, note: str, as_json: bool) -> None:
    """NUMBER was held by so many."""
    desk = here.sign_in()
    key = _key(desk, number)
    service.held(desk, key, came, note)
    answer(_told(_row(desk, key)), as_json, _line(_row(desk, key)))


def _key(desk: Desk, number: str) -> int:
    with desk.read(Right.READ_GATHERINGS) as session:
        row = queries.numbered(session, number)
    if row is None:
        raise NotFound(_("There is no such gathering."))
    return row.id


def _row(desk: Desk, key: int) -> GatheringRow:
    with desk.read(Right.READ_GATHERINGS) as session:
        row = queries.one(session, key)
    assert row is not None
    return row


def _told(row: GatheringRow) -> dict[str, Any]:
    return {"gathering": row.id, "number": row.number, "kind": row.kind, "title": row.title,
            "place": row.spot, "size": row.size, "begins": row.begins.isoformat(),
            "ends": row.ends.isoformat(), "responsible": row.responsible, "state": row.state,
            "attended": row.attended}


def _line(row: GatheringRow) -> str:
    return "\t".join((row.number, f"{clock.local(row.begins):%Y-%m-%d %H:%M}", row.title,
                      row.spot, str(row.size), _(wording.STATE[row.state])))
