"""Commands of the store that take lists and papers: several items, imports, slips, labels."""

import sys
from pathlib import Path
from typing import Any

import click

from app import clock
from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, post
from app.commands.stock import stock
from app.errors import Conflict
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.queries import item_named
from app.supplies.items.rules import quantity, spoken
from app.supplies.ledger import service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.rules import Take
from app.supplies.ledger.slips import proposed

LINE = click.option("--line", "lines", multiple=True, required=True,
                    help="Item and quantity: 一次性医用口罩=3盒. Repeat as needed.")


@import_.command("stock")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--store", default="", help="For rows that name none.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--except-bad", is_flag=True, help="Leave out rows that are wrong.")
@click.option("--again", is_flag=True, help="The same file a second time is meant so.")
@AS_JSON
@post
def import_stock(here: Post, file: Path, store: str, dry_run: bool, except_bad: bool,
                 again: bool, as_json: bool) -> None:
    """Book opening stock or a supplier's list in: xlsx, xls or csv."""
    from app.supplies.importing import service as importing

    desk = here.sign_in()
    seen = importing.preview(desk, file, store)
    wrong = [{"row": lot.number, "sheet": lot.sheet, "column": one.column, "value": one.value,
              "message": one.message} for lot in seen.bad for one in lot.troubles]
    told: dict[str, Any] = {
        "lots": len(seen.good), "items": seen.fresh_items, "stores": list(seen.fresh_stores),
        "left_out": len(seen.lots) - len(seen.good), "before": seen.before, "rejected": wrong}
    words = [_("lots {lots}, new items {items}, new stores {stores}, rejected {rejected}").format(
        lots=told["lots"], items=len(told["items"]), stores=len(told["stores"]),
        rejected=len(seen.bad))]
    words += [f"{one['row']}\t{one['column']}\t{one['value']}\t{one['message']}" for one in wrong]
    words += [seen.before] if seen.before else []
    for sentence in seen.clashes:
        click.echo(sentence, err=True)
    if not dry_run and (not wrong or except_bad):
        done = importing.accept(desk, file, store, except_bad=except_bad, again=again)
        told["slip"] = done.slip
        words.insert(0, done.slip)
    answer(told, as_json, "\n".join(words))
    sys.exit(1 if wrong else 0)


@stock.command("hand-out")
@LINE
@click.option("--to", "recipient", required=True, help="Who signs for it.")
@click.option("--department", default="")
@click.option("--purpose", default="")
@click.option("--approver", default="")
@AS_JSON
@post
def hand_out(here: Post, /, lines: tuple[str, ...], as_json: bool, **told: Any) -> None:
    """Several items on one slip, first expired first; all of it or nothing."""
    desk = here.sign_in()
    takes = _takes(desk, lines)
    number = service.issue(desk, Slip(**told), takes)
    answer({"slip": number, "lines": len(takes)}, as_json, number)


def _takes(desk: Desk, lines: tuple[str, ...]) -> list[Take]:
    takes: list[Take] = []
    short = []
    with desk.read(Right.READ_STOCK) as session:
        for line in lines:
            name, _equals, text = line.rpartition("=")
            item = item_named(session, name)
            wanted = quantity(text, item.units)
            found = proposed(session, item.id, wanted, clock.today(), taken=takes)
            takes += [Take(row.standing.lot_id, row.standing.store_id, count)
                      for row, count in found.takes]
            if found.missing:
                short.append(_("{name}: {wanted} are wanted, {left} may be used.").format(
                    name=item.title, wanted=spoken(wanted, item.units),
                    left=spoken(wanted - found.missing, item.units)))
    if short:
        raise Conflict(" ".join(short), _("Nothing was written."))
    return takes


@stock.command("slip")
@click.argument("number")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def slip(here: Post, number: str, out: Path) -> None:
    """Print slip NUMBER again from the ledger, with lines to sign on."""
    from app.reports.supply_slip import print_slip

    print_slip(here.sign_in(), number, out)
    click.echo(str(out))


@stock.command("labels")
@click.option("--lot", "lots", type=int, multiple=True, help="Repeat as needed; else all there.")
@click.option("--of", "what", type=click.Choice(["lots", "stores", "devices"]), default="lots")
@click.option("--sheet", default="24", help="24, 14, 40, single or small.")
@click.option("--start", type=int, default=1, help="The first free place.")
@click.option("--copies", type=int, default=1)
@click.option("--right", type=float, default=0.0, help="Margin at the left, mm more.")
@click.option("--down", type=float, default=0.0, help="Margin at the top, mm more.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def labels(here: Post, lots: tuple[int, ...], what: str, sheet: str, start: int, copies: int,
           right: float, down: float, out: Path) -> None:
    """Print the labels of lots, stores or devices, with codes to scan."""
    from app.reports.lot_labels import print_labels
    from app.supplies.labels.codes import Labelled
    from app.supplies.labels.layout import layout

    desk = here.sign_in()
    count = print_labels(desk, lots or _every(desk, what), layout(sheet).moved(right, down), out,
                         start=start, copies=copies, what=Labelled[what.removesuffix("s").upper()])
    click.echo(_("{count} labels: {file}").format(count=count, file=out))


def _every(desk: Desk, what: str) -> list[int]:
    """All that could bear a label."""
    from app.register import Period
    from app.supplies.devices.queries import devices
    from app.supplies.ledger.queries import lots, stores

    with desk.read(Right.READ_STOCK) as session:
        if what == "stores":
            return [key for key, _name in stores(session)]
        if what == "devices":
            return [row.id for row in devices(session, Period(clock.today(), clock.today()))]
        return list(dict.fromkeys(row.standing.lot_id for row in lots(session)))
