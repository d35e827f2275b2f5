"""Commands about orders: which hold, giving one by hand, moving, continuing, printing."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import clock
from app.cases.orders import following, queries, service, wording
from app.cases.orders.queries import OrderView
from app.cases.orders.rules import Basis, How, OrderKind
from app.cases.orders.service import Ordered
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.i18n import _
from app.people.merging.queries import file_of
from app.rulebook.diseases.queries import rule_on
from app.security.desk import Desk
from app.security.rights import Right

DAY = click.DateTime(["%Y-%m-%d"])
HOW = click.Choice([each.value for each in How])


@cli.group()
def order() -> None:
    """Orders of isolation and observation."""


@order.command("list")
@AS_JSON
@post
def list_(here: Post, as_json: bool) -> None:
    """The orders that hold, the first to end first, with the stage that comes after."""
    with here.sign_in().read(Right.READ_CASES) as session:
        rows = queries.open_orders(session)
        then = {each.order.id: each for each in following.waiting(session)}
    answer({"orders": [_told(row) | {"next": then[row.id].stage.kind if row.id in then else None}
                       for row in rows]}, as_json,
           "\n".join(f"{row.id}\t{row.name}\t{row.group}\t{wording.kind(row)}\t{row.end or ''}\t"
                     f"{wording.standing(row)}" for row in rows))


@order.command("give")
@click.option("--person", required=True, help="Number.")
@click.option("--kind", required=True, type=click.Choice(
    [each.value for each in OrderKind if each is not OrderKind.ISOLATE]))
@click.option("--disease", required=True, help="Its id, as `report diseases` names it.")
@click.option("--counted", type=click.Choice([each.value for each in Basis]),
              default=Basis.ENTRY.value, help="Which clock.")
@click.option("--basis", type=DAY, required=True, help="The day counted from.")
@click.option("--days", type=int, required=True)
@click.option("--rule", required=True, help="On what ground.")
@click.option("--by", default="", help="Who ordered.")
@click.option("--how", type=HOW, default=How.ORAL.value)
@click.option("--place", default="", help="Place of observation.")
@AS_JSON
@post
def give(here: Post, person: str, kind: str, disease: str, counted: str, basis: datetime,
         days: int, rule: str, by: str, how: str, place: str, as_json: bool) -> None:
    """An order of another authority, or after a journey."""
    desk, day = here.sign_in(), basis.date()
    with desk.read(Right.READ_CASES) as session:
        who, known = file_of(session, person), rule_on(session, disease, clock.today())
    key = service.give_by_hand(desk, Ordered(
        who, OrderKind(kind), known.id, day, days, rule, by or rule, max(day, clock.today()),
        Basis(counted), how=How(how), ordered_by=by, place=place))
    _answer(desk, [key], as_json)


@order.command("next")
@click.argument("orders", nargs=-1, type=int, required=True)
@click.option("--how", type=HOW, default=How.ORAL.value)
@click.option("--by", default="", help="Who ordered.")
@click.option("--place", default="", help="Place of observation.")
@AS_JSON
@post
def next_(here: Post, orders: Sequence[int], how: str, by: str, place: str,
          as_json: bool) -> None:
    """Release from one stage into the next; all or none."""
    desk = here.sign_in()
    _answer(desk, following.go_on(desk, orders, How(how), by, place), as_json)


@order.command("explain")
@click.argument("order", type=int)
@post
def explain(here: Post, order: int) -> None:
    """Why an order ends on its day."""
    with here.sign_in().read(Right.READ_CASES) as session:
        row = queries.one(session, order)
    click.echo("\n".join([f"{row.name} {wording.kind(row)} {wording.standing(row)}",
                          *wording.explained(row)]))


@order.command("print")
@click.argument("orders", nargs=-1, type=int, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def print_(here: Post, orders: Sequence[int], out: Path) -> None:
    """The notices of these orders, a page each."""
    from app.reports.order_notice import print_notices

    count = print_notices(here.sign_in(), orders, out)
    click.echo(_("{count} pages: {file}").format(count=count, file=out))


def _answer(desk: Desk, ids: Sequence[int], as_json: bool) -> None:
    with desk.read(Right.READ_CASES) as session:
        rows = queries.these(session, ids)
    answer({"orders": [_told(row) for row in rows]}, as_json, "\n".join(
        f"{row.id}\t{row.name}\t{wording.kind(row)}\t{wording.standing(row)}" for row in rows))


def _told(row: OrderView) -> dict[str, Any]:
    return {"id": row.id, "person": row.name, "number": row.number, "class": row.group,
            "kind": row.kind, "disease": row.disease, "from": str(row.from_day),
            "until": str(row.end or ""), "state": row.state, "day": row.term.day_number(
                clock.today()), "profile": row.profile}
