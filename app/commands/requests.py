"""Commands of requests: asked, approved, refused, withdrawn, handed out."""

from datetime import date
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, post
from app.commands.stock import AT, moment, stock
from app.commands.stock_lists import LINE
from app.errors import Conflict, Invalid
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.queries import item_named
from app.supplies.items.rules import quantity, spoken
from app.supplies.ledger.rules import Take
from app.supplies.ledger.slips import proposed

WHY = click.option("--why", required=True)
KEY = click.argument("request_id", type=int, metavar="REQUEST")


@stock.command("request")
@LINE
@click.option("--by", "asked_by", required=True, help="The person who asks.")
@click.option("--department", default="")
@click.option("--purpose", default="")
@AS_JSON
@post
def request(here: Post, /, lines: tuple[str, ...], as_json: bool, **told: Any) -> None:
    """Ask the store for something."""
    from app.supplies.requests import service as requests

    desk = here.sign_in()
    key = requests.ask(desk, requests.Asked(quantities=_wanted(desk, lines), **told))
    answer({"request": key}, as_json, f"SQ-{key:06}")


@stock.command("approve")
@KEY
@click.option("--line", "lines", multiple=True,
              help="Less of an item than was asked: 一次性医用口罩=1盒; 0 is nothing of it.")
@click.option("--why", default="")
@post
def approve(here: Post, request_id: int, lines: tuple[str, ...], why: str) -> None:
    """Agree to REQUEST as it was asked, or to less."""
    from app.supplies.requests import queries
    from app.supplies.requests import service as requests

    desk = here.sign_in()
    told = _wanted(desk, lines, nothing=True)
    with desk.read(Right.READ_STOCK) as session:
        asked = {line.item.id: line.id for line in queries.request(session, request_id).lines}
        if beside := told.keys() - asked.keys():
            raise Invalid(_("This request does not ask for that item ({number}).").format(
                number=len(beside)))
    requests.approve(desk, request_id, {asked[item]: count for item, count in told.items()}, why)


@stock.command("refuse")
@KEY
@WHY
@post
def refuse(here: Post, request_id: int, why: str) -> None:
    """Turn REQUEST down."""
    from app.supplies.requests import service as requests

    requests.refuse(here.sign_in(), request_id, why)


@stock.command("withdraw")
@KEY
@WHY
@post
def withdraw(here: Post, request_id: int, why: str) -> None:
    """REQUEST is not needed any more."""
    from app.supplies.requests import service as requests

    requests.withdraw(here.sign_in(), request_id, why)


@stock.command("fulfil")
@KEY
@click.option("--to", "recipient", default="", help="Who signs for it; else whoever asked.")
@AT
@AS_JSON
@post
def fulfil(here: Post, request_id: int, recipient: str, at: str | None, as_json: bool) -> None:
    """Hand out what was granted of REQUEST, first expired first; all of it or nothing."""
    from app.supplies.requests import service as requests

    desk = here.sign_in()
    told_at = moment(at)
    day = clock.local(told_at).date() if told_at else clock.today()
    takes = _granted(desk, request_id, day)
    number = requests.issue(desk, request_id, takes, recipient, told_at)
    answer({"slip": number, "lines": len(takes)}, as_json, number)


def _granted(desk: Desk, request_id: int, day: date) -> list[Take]:
    from app.supplies.requests import queries

    takes: list[Take] = []
    short = []
    with desk.read(Right.READ_STOCK) as session:
        for line in queries.request(session, request_id).lines:
            wanted = line.asked if line.granted is None else line.granted
            found = proposed(session, line.item.id, wanted, day, taken=takes)
            takes += [Take(row.standing.lot_id, row.standing.store_id, count)
                      for row, count in found.takes]
            if found.missing:
                short.append(_("{name}: {wanted} are wanted, {left} may be used.").format(
                    name=line.item.title, wanted=spoken(wanted, line.item.units),
                    left=spoken(wanted - found.missing, line.item.units)))
    if short:
        raise Conflict(" ".join(short), _("Nothing was written."))
    return takes


def _wanted(desk: Desk, lines: tuple[str, ...], *, nothing: bool = False) -> dict[int, int]:
    wanted: dict[int, int] = {}
    with desk.read(Right.READ_STOCK) as session:
        for line in lines:
            name, _equals, text = line.rpartition("=")
            item = item_named(session, name)
            if item.id in wanted:
                raise Invalid(_("{name} stands twice.").format(name=item.title))
            none = nothing and text.strip() in ("0", f"0{item.units.base}")
            wanted[item.id] = 0 if none else quantity(text, item.units)
    return wanted
