"""Commands that keep the store itself: what came back, items, kits and stores out of use."""


import click

from app import clock
from app.commands.devices import kit
from app.commands.post import AS_JSON, Post, answer, post
from app.commands.stock import ITEM, stock, store_key
from app.errors import Conflict
from app.i18n import _
from app.security.rights import Right
from app.supplies.items import service as items
from app.supplies.items.queries import item_named
from app.supplies.items.rules import quantity, spoken
from app.supplies.kits import queries as kits
from app.supplies.kits import service as kit_service
from app.supplies.ledger import service, stores
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.slips import SlipLine, slip

AGAIN = click.option("--again", is_flag=True, help="The other way round.")


@stock.command("back")
@click.argument("number", metavar="SLIP")
@ITEM
@click.option("--quantity", "text", required=True, help="With its unit: 3盒.")
@click.option("--by", "recipient", default="", help="Who brought it.")
@click.option("--purpose", default="", help="Why.")
@AS_JSON
@post
def back(here: Post, number: str, name: str, text: str, recipient: str, purpose: str,
         as_json: bool) -> None:
    """Something of the issue SLIP came back, into the lots it came from."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        item = item_named(session, name)
        wanted = quantity(text, item.units)
        lines = [line for line in slip(session, number).lines if line.item_id == item.id]
    if (out := sum(line.out for line in lines)) < wanted:
        raise Conflict(_("Only {left} of it are out.").format(left=spoken(out, item.units)))
    done = service.give_back(desk, Slip(recipient, purpose=purpose), _spread(lines, wanted))
    answer({"slip": done, "item": item.title, "quantity": wanted}, as_json,
           f"{done}\t{item.title}\t{spoken(wanted, item.units)}")


def _spread(lines: list[SlipLine], wanted: int) -> dict[int, int]:
    """Into the last lots of the slip first: they were opened last."""
    told: dict[int, int] = {}
    for line in reversed(lines):
        if part := min(line.out, wanted):
            told[line.id] = part
            wanted -= part
    return told


@stock.command("retire")
@click.argument("name", metavar="ITEM")
@AGAIN
@post
def retire(here: Post, name: str, again: bool) -> None:
    """ITEM is not bought any more; what lies there is used up."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        key = item_named(session, name).id
    items.retire(desk, key, retired=not again)


@kit.command("retire")
@click.argument("name")
@AGAIN
@post
def retire_kit(here: Post, name: str, again: bool) -> None:
    """The kit NAME is not used any more."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        key = kits.kit_named(session, name, retired=again)
    kit_service.retire(desk, key, retired=not again)


@stock.command("rename-store")
@click.argument("store")
@click.argument("name")
@post
def rename_store(here: Post, store: str, name: str) -> None:
    """STORE is called NAME from now on, on older slips too."""
    desk = here.sign_in()
    stores.rename(desk, store_key(desk, store), name)


@stock.command("close-store")
@click.argument("store")
@AGAIN
@post
def close_store(here: Post, store: str, again: bool) -> None:
    """Nothing is kept in STORE any more; it must be empty."""
    desk = here.sign_in()
    (stores.reopen if again else stores.close)(desk, store_key(desk, store))


@stock.command("surge")
@click.option("--people", type=int, default=10, show_default=True)
@click.option("--days", type=int, default=1, show_default=True)
@AS_JSON
@post
def surge(here: Post, people: int, days: int, as_json: bool) -> None:
    """What so many isolated people would take, and what would be short."""
    from app.supplies.kits.surge import surge as asked

    with here.sign_in().read(Right.READ_STOCK) as session:
        rows = asked(session, clock.today(), people, days)
    answer([{"item": row.item.title, "need": row.need, "usable": row.usable, "short": row.short,
             "lasts": row.lasts, "unit": row.item.units.base} for row in rows], as_json,
           "\n".join(f"{row.item.title}\t{row.people} × {row.days} × {row.each} = {row.need}\t"
                     f"{row.usable}\t{row.short}" for row in rows))
