"""Commands of the store: receive, issue, move, dispose, bring back, undo; what is there."""

from datetime import datetime
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items import service as items
from app.supplies.items.queries import ItemRow, item_named
from app.supplies.items.rules import Category, Storage, label_date, quantity, spoken
from app.supplies.ledger import neighbours, queries, service, undoing
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.rules import LotState, Take, propose

AT = click.option("--at", help="When it happened, for what is entered from paper.")
ITEM = click.option("--item", "name", required=True, help="As the list has it.")
QUANTITY = click.option("--quantity", required=True, help="With its unit: 3盒.")
STORE = click.option("--store", required=True)


@cli.group()
def stock() -> None:
    """The store: what comes, what goes, what is there."""


@stock.command("add-item")
@click.argument("name")
@click.option("--category", type=click.Choice([one.value for one in Category]), default="other")
@click.option("--base", required=True, help="The unit that is counted.")
@click.option("--unit", "larger", multiple=True, help="A larger one: 盒=50. Repeat as needed.")
@click.option("--specification", default="")
@click.option("--measured", is_flag=True, help="By volume or weight.")
@click.option("--minimum", type=int, default=0)
@click.option("--shelf-life", type=int, help="Months.")
@click.option("--storage", type=click.Choice([one.value for one in Storage]), default="ordinary")
@click.option("--quota", help="Base units a head and day.")
@click.option("--days", type=int, default=14)
@click.option("--heads", type=int, help="A set number instead of the roll.")
@AS_JSON
@post
def add_item(here: Post, /, name: str, category: str, base: str, larger: tuple[str, ...],
             quota: str | None, days: int, as_json: bool, storage: str, **told: Any) -> None:
    """Put an item on the list."""
    from decimal import Decimal, InvalidOperation

    try:
        units = {unit: int(factor) for unit, factor in (each.split("=") for each in larger)}
        share = Decimal(quota) if quota else None
    except (ValueError, InvalidOperation) as error:
        raise Invalid(_("This cannot be read: {text}").format(text=error)) from error
    key = items.add(here.sign_in(), items.Described(
        name, Category(category), base, units, quota=share, reserve_days=days,
        storage=Storage(storage), **told))
    answer({"item": key, "name": name}, as_json, name)


@stock.command("add-store")
@click.argument("name")
@AS_JSON
@post
def add_store(here: Post, name: str, as_json: bool) -> None:
    """A store room or cupboard."""
    answer({"store": service.add_store(here.sign_in(), name), "name": name}, as_json, name)


@stock.command("receive")
@ITEM
@QUANTITY
@STORE
@click.option("--batch", default="")
@click.option("--made", help="As the label says.")
@click.option("--expires", help="As the label says; a month alone means its last day.")
@click.option("--cost", help="Yuan for all of it.")
@click.option("--funding", default="")
@click.option("--supplier", default="")
@click.option("--purpose", default="")
@AT
@AS_JSON
@post
def receive(here: Post, /, name: str, store: str, made: str | None, expires: str | None,
            cost: str | None, purpose: str, at: str | None, as_json: bool, **told: str) -> None:
    """Book goods in."""
    desk = here.sign_in()
    item, base = _wanted(desk, name, told.pop("quantity"))
    place = store_key(desk, store)
    _warn(desk, item, place)
    number = service.receive(desk, Slip(purpose=purpose, at=moment(at)), [service.Arrival(
        item.id, place, base, made=label_date(made) if made else None,
        expires=label_date(expires) if expires else None,
        cost=_fen(cost) if cost else None, **told)])
    _said(number, item, base, as_json)


@stock.command("issue")
@ITEM
@QUANTITY
@click.option("--to", "recipient", required=True, help="Who signs for it.")
@click.option("--department", default="")
@click.option("--purpose", default="")
@AT
@AS_JSON
@post
def issue(here: Post, /, name: str, quantity: str, at: str | None, as_json: bool, **told: str
          ) -> None:
    """Hand goods out, first expired first."""
    desk = here.sign_in()
    item, base = _wanted(desk, name, quantity)
    told_at = moment(at)
    day = clock.local(told_at).date() if told_at else clock.today()
    with desk.read(Right.READ_STOCK) as session:
        shelf = [row.standing for row in queries.lots(session, item.id)]
    takes = propose(shelf, base, day, _pack(quantity, item))
    ready = sum(take.quantity for take in takes)
    if ready < base:
        raise Invalid(
            _("{name}: {wanted} are wanted, {left} may be used.").format(
                name=item.title, wanted=spoken(base, item.units), left=spoken(ready, item.units)),
            _("Nothing was written."))
    _said(service.issue(desk, Slip(at=told_at, **told), takes), item, base, as_json)


@stock.command("dispose")
@click.option("--lot", type=int, required=True)
@click.option("--store", required=True)
@click.option("--quantity", type=int, required=True, help="In the smallest unit.")
@click.option("--why", required=True)
@click.option("--approver", required=True)
@AS_JSON
@post
def dispose(here: Post, lot: int, store: str, quantity: int, why: str, approver: str,
            as_json: bool) -> None:
    """Take goods out for good."""
    desk = here.sign_in()
    number = service.dispose(desk, Slip(purpose=why, approver=approver),
                             [Take(lot, store_key(desk, store), quantity)])
    answer({"slip": number}, as_json, number)


@stock.command("move")
@click.option("--lot", type=int, required=True)
@click.option("--from", "store", required=True)
@click.option("--to", required=True)
@click.option("--quantity", type=int, required=True, help="In the smallest unit.")
@AS_JSON
@post
def move(here: Post, lot: int, store: str, to: str, quantity: int, as_json: bool) -> None:
    """Carry goods to another store."""
    desk = here.sign_in()
    number = service.transfer(desk, Slip(), [Take(lot, store_key(desk, store), quantity)],
                              store_key(desk, to))
    answer({"slip": number}, as_json, number)


@stock.command("mark")
@click.option("--lot", type=int, required=True)
@click.option("--state", type=click.Choice([one.value for one in LotState]), required=True)
@click.option("--why", required=True)
@post
def mark(here: Post, lot: int, state: str, why: str) -> None:
    """Hold, recall, call damaged, or free a lot again."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        seen = queries.marks(session, [lot]).get(lot, LotState.OK)
    service.mark(desk, lot, LotState(state), why, seen)


@stock.command("undo")
@click.argument("slip")
@click.option("--why", required=True)
@AS_JSON
@post
def undo(here: Post, slip: str, why: str, as_json: bool) -> None:
    """Take SLIP back by a mirror of it."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        key = queries.voucher_numbered(session, slip)
    number = undoing.undo(desk, key, why)
    answer({"slip": number, "undoes": slip.upper()}, as_json, number)


def _warn(desk: Desk, item: ItemRow, store: int) -> None:
    """What must not lie together is said beside the answer."""
    with desk.read(Right.READ_STOCK) as session:
        for sentence in neighbours.clashes(session, [(item.id, store)]):
            click.echo(sentence, err=True)


def _wanted(desk: Desk, name: str, text: str) -> tuple[ItemRow, int]:
    with desk.read(Right.READ_STOCK) as session:
        item = item_named(session, name)
    return item, quantity(text, item.units)


def _pack(text: str, item: ItemRow) -> int:
    """Asked for in packs of so many base units."""
    return next((factor for unit, factor in item.units.larger.items() if text.endswith(unit)), 1)


def store_key(desk: Desk, name: str) -> int:
    """The key of a store. Raises NotFound."""
    with desk.read(Right.READ_STOCK) as session:
        return queries.store_named(session, name)


def _fen(text: str) -> int:
    from decimal import Decimal, InvalidOperation

    try:
        fen = Decimal(text) * 100
    except InvalidOperation as error:
        raise Invalid(_("This is no amount: {text}").format(text=text)) from error
    if fen != int(fen) or fen < 0:
        raise Invalid(_("This is no amount: {text}").format(text=text))
    return int(fen)


def moment(text: str | None) -> datetime | None:
    """When it happened, None = now. Raises Invalid."""
    try:
        return clock.parse(text) if text else None
    except ValueError as error:
        raise Invalid(_("This is not a time: {text}").format(text=text),
                      _("Write it as 2026-11-23T07:20.")) from error


def _said(number: str, item: ItemRow, base: int, as_json: bool) -> None:
    answer({"slip": number, "item": item.title, "quantity": base, "unit": item.units.base},
           as_json, f"{number}\t{item.title}\t{spoken(base, item.units)}")
