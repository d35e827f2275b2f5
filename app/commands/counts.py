"""Commands of stocktakes: open, count, hand in, approve; the sheet and the differences on paper."""

from pathlib import Path

import click

from app.commands.post import AS_JSON, Post, answer, post
from app.commands.stock import AT, moment, stock, store_key
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.counts import approving, queries, service, wording
from app.supplies.counts.rules import tallied
from app.supplies.counts.views import LineView, StocktakeView
from app.supplies.items.queries import item, item_named
from app.supplies.labels import codes
from app.supplies.ledger.queries import standing

OUT = click.option("--out", type=click.Path(path_type=Path), required=True)


@stock.group("count")
def count() -> None:
    """What is really there: opened, counted, handed in, approved."""


@count.command("open")
@click.option("--store", required=True)
@click.option("--item", "names", multiple=True, help="These alone; repeat as needed.")
@click.option("--blind", is_flag=True, help="Who counts does not see what is booked.")
@click.option("--note", default="")
@AS_JSON
@post
def open_(here: Post, store: str, names: tuple[str, ...], blind: bool, note: str, as_json: bool
          ) -> None:
    """Open a stocktake over a store, or over some items in it."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        items = [item_named(session, name).id for name in names]
    key = service.start(desk, store_key(desk, store), items, blind=blind, note=note)
    answer({"stocktake": key, "lots": _of(desk, key)[0].lines}, as_json, str(key))


@count.command("tally")
@click.argument("stocktake", type=int)
@click.option("--lot", required=True, help="The code on its label, or its number.")
@click.option("--quantity", required=True, help="With its unit: 3盒; 0 when nothing is there.")
@click.option("--reason", default="", help="Why it differs.")
@AT
@AS_JSON
@post
def tally(here: Post, stocktake: int, lot: str, quantity: str, reason: str, at: str | None,
          as_json: bool) -> None:
    """Write down what was counted of a lot; again is a recount."""
    desk = here.sign_in()
    key = int(lot) if lot.isdigit() else codes.lot_of(lot)
    with desk.read(Right.READ_STOCK) as session:
        rows = standing(session, [key])
        units = item(session, rows[0].item_id).units if rows else None
    number = tallied(quantity, units) if units else int(quantity)
    service.count(desk, stocktake, key, number, reason, moment(at))
    of, lines = _of(desk, stocktake)
    line = next(each for each in lines if each.lot_id == key)
    told = {"lot": key, "counted": number, "expected": None if of.hidden else line.expected,
            "difference": None if of.hidden else line.difference}
    answer(told, as_json, f"{line.label}\t{number} {line.units.base}")


@count.command("hand-in")
@click.argument("stocktake", type=int)
@click.option("--why", default="", help="Why lines differ that say nothing themselves.")
@AS_JSON
@post
def hand_in(here: Post, stocktake: int, why: str, as_json: bool) -> None:
    """Give it to whoever approves."""
    differing = service.hand_in(here.sign_in(), stocktake, why)
    answer({"stocktake": stocktake, "differing": differing}, as_json, str(differing))


@count.command("approve")
@click.argument("stocktake", type=int)
@AS_JSON
@post
def approve(here: Post, stocktake: int, as_json: bool) -> None:
    """Book it into the ledger: a second person does."""
    number = approving.approve(here.sign_in(), stocktake)
    answer({"stocktake": stocktake, "slip": number}, as_json, number)


@count.command("send-back")
@click.argument("stocktake", type=int)
@click.option("--why", required=True)
@post
def send_back(here: Post, stocktake: int, why: str) -> None:
    """Have it counted again."""
    approving.send_back(here.sign_in(), stocktake, why)


@count.command("call-off")
@click.argument("stocktake", type=int)
@click.option("--why", required=True)
@post
def call_off(here: Post, stocktake: int, why: str) -> None:
    """End it without a line in the ledger."""
    service.call_off(here.sign_in(), stocktake, why)


@count.command("show")
@click.argument("stocktake", type=int)
@AS_JSON
@post
def show(here: Post, stocktake: int, as_json: bool) -> None:
    """Line by line what is booked and what was counted."""
    of, lines = _of(here.sign_in(), stocktake)
    for line in lines:
        told = {
            "code": line.code, "item": line.item, "batch": line.batch, "unit": line.units.base,
            "expected": None if of.hidden else line.expected, "counted": line.counted,
            "difference": None if of.hidden else line.difference, "reason": line.reason,
        }
        words = "" if of.hidden else f"{line.expected}\t{wording.signed(line)}"
        answer(told, as_json, f"{line.code}\t{line.label}\t{line.counted}\t{words}".rstrip())


@count.command("sheet")
@click.argument("stocktake", type=int)
@OUT
@post
def sheet(here: Post, stocktake: int, out: Path) -> None:
    """The sheet to count with, a code a row."""
    from app.reports import count_sheets

    rows = count_sheets.print_sheet(here.sign_in(), stocktake, out)
    click.echo(_("{n} lots").format(n=rows))


@count.command("differences")
@click.argument("stocktake", type=int)
@OUT
@post
def differences(here: Post, stocktake: int, out: Path) -> None:
    """What differs, to be signed."""
    from app.reports import count_differences

    rows = count_differences.print_list(here.sign_in(), stocktake, out)
    click.echo(_("{n} lots").format(n=rows))


def _of(desk: Desk, key: int) -> tuple[StocktakeView, list[LineView]]:
    with desk.read(Right.READ_STOCK) as session:
        of = queries.stocktake(session, key)
        return of, queries.lines(session, of)
