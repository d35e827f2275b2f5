"""Commands of devices, kits and mixtures."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.commands.stock import stock
from app.errors import Invalid
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.devices import queries as devices
from app.supplies.devices import service
from app.supplies.devices.rules import Kind, What
from app.supplies.devices.service import Happened
from app.supplies.dilution import service as dilution
from app.supplies.dilution.queries import concentrates
from app.supplies.dilution.rules import Concentrate, Form, mix, whole_units
from app.supplies.dilution.wording import recipe
from app.supplies.items.queries import ItemRow, item_named, items
from app.supplies.items.rules import label_date, spoken
from app.supplies.kits import queries as kits
from app.supplies.kits import reading
from app.supplies.kits import service as kit_service
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.ledger import queries as ledger
from app.supplies.ledger import service as ledger_service
from app.supplies.ledger.booking import Slip

DUE = click.option("--due", help="Until when its calibration holds.")


@cli.group()
def device() -> None:
    """Thermometers and scanners."""


@device.command("add")
@click.argument("number")
@click.option("--kind", type=click.Choice([one.value for one in Kind]), required=True)
@click.option("--place", required=True)
@click.option("--model", default="")
@DUE
@AS_JSON
@post
def add(here: Post, number: str, kind: str, place: str, model: str, due: str | None,
        as_json: bool) -> None:
    """Put the device NUMBER on the list."""
    key = service.add(here.sign_in(), number, Kind(kind), model,
                      Happened(What.ADDED, place=place, due=_day(due)))
    answer({"device": key, "number": number}, as_json, number)


@device.command("note")
@click.argument("number")
@click.option("--what", type=click.Choice([one.value for one in What if one is not What.ADDED]),
              required=True)
@click.option("--place", default="")
@click.option("--note", "words", default="")
@DUE
@AS_JSON
@post
def note(here: Post, number: str, what: str, place: str, words: str, due: str | None,
         as_json: bool) -> None:
    """Write down what happened to the device NUMBER."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        key = devices.device_numbered(session, number)
    row = service.note(desk, key, Happened(What(what), place=place, due=_day(due), note=words))
    answer({"entry": row, "number": number, "what": what}, as_json, f"{number}\t{what}")


@cli.group()
def kit() -> None:
    """Kits: what goes out together by one act."""


@kit.command("pack")
@click.argument("name")
@click.option("--for", "occasion", type=click.Choice([one.value for one in Occasion]),
              default="other")
@click.option("--parts", required=True, help="隔离衣 1件、N95 口罩 2只")
@AS_JSON
@post
def pack(here: Post, name: str, occasion: str, parts: str, as_json: bool) -> None:
    """Say what belongs into the kit NAME."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        known = items(session)
    key = kit_service.pack(desk, Packed(name, Occasion(occasion), reading.parts(parts, known)))
    answer({"kit": key, "name": name}, as_json, name)


@kit.command("use")
@click.argument("name")
@click.option("--times", type=int, default=1)
@click.option("--recipient", required=True)
@click.option("--department", default="")
@click.option("--purpose", default="")
@AS_JSON
@post
def use(here: Post, name: str, times: int, recipient: str, department: str, purpose: str,
        as_json: bool) -> None:
    """Take all parts of the kit NAME out of the store, on one slip."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        key = kits.kit_named(session, name)
    number = kit_service.use_kit(desk, key, times, Slip(recipient, department, purpose))
    answer({"slip": number, "kit": name, "times": times}, as_json, f"{number}\t{name}\t{times}")


@stock.command("concentrate")
@click.option("--item", "name", required=True)
@click.option("--form", type=click.Choice([one.value for one in Form]), required=True)
@click.option("--strength", required=True, help="Per cent, or mg in one tablet.")
@click.option("--content", type=int, default=1, help="mL, g or tablets in the smallest unit.")
@AS_JSON
@post
def concentrate(here: Post, name: str, form: str, strength: str, content: int, as_json: bool
                ) -> None:
    """Say how strong an item is."""
    desk = here.sign_in()
    item = _item(desk, name)
    dilution.describe(desk, item.id, Concentrate(Form(form), _number(strength)), content)
    answer({"item": item.title, "form": form, "strength": strength}, as_json, item.title)


@stock.command("mix")
@click.option("--item", "name", required=True)
@click.option("--wanted", required=True, help="mg/L; per cent for alcohol.")
@click.option("--litres", required=True)
@click.option("--purpose", default="")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def mix_command(here: Post, name: str, wanted: str, litres: str, purpose: str, dry_run: bool,
                as_json: bool) -> None:
    """Work out a mixture and book its concentrate out."""
    desk = here.sign_in()
    item, strong, volume = _item(desk, name), _number(wanted), _number(litres)
    if dry_run:
        with desk.read(Right.READ_STOCK) as session:
            found = [row for row in concentrates(session, clock.today()) if row.item == item]
        if not found:
            raise Invalid(_("It is not known how strong this item is."))
        made = mix(found[0].stock, strong, volume)
        told: dict[str, Any] = {"slip": None, "quantity": whole_units(
            made.amount, found[0].content)}
    else:
        done = dilution.prepare(desk, item.id, strong, volume, Slip(purpose=purpose))
        made, told = done.mixture, {"slip": done.voucher, "quantity": done.quantity}
    water = None if made.water is None else str(made.water)
    answer(told | {"item": item.title, "amount": str(made.amount), "water": water,
                   "unit": item.units.base}, as_json,
           "\t".join(filter(None, (told["slip"], recipe(made),
                                   spoken(told["quantity"], item.units)))))


@stock.command("clinic-store")
@click.argument("store")
@click.option("--no", "stop", is_flag=True, help="It gives no more.")
@post
def clinic_store(here: Post, store: str, stop: bool) -> None:
    """Medicine that the clinic hands out comes out of STORE."""
    desk = here.sign_in()
    with desk.read(Right.READ_STOCK) as session:
        key = ledger.store_named(session, store)
    ledger_service.give_to_clinic(desk, key, clinic=not stop)


def _item(desk: Desk, name: str) -> ItemRow:
    with desk.read(Right.READ_STOCK) as session:
        return item_named(session, name)


def _day(text: str | None) -> date | None:
    return label_date(text) if text else None


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Invalid(_("This is not a number.")) from error
    if not number.is_finite():
        raise Invalid(_("This is not a number."))
    return number
