"""Commands of the shelf and the vehicles before the gate."""

from datetime import datetime
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid, NotFound
from app.gate.deliveries import service as deliveries
from app.gate.deliveries import wording as parcel_words
from app.gate.deliveries.queries import DeliveryRow
from app.gate.deliveries.rules import DeliveryKind
from app.gate.disinfecting.rules import Agent, Disinfection
from app.gate.sight import person_behind
from app.gate.vehicles import service as vehicles
from app.gate.vehicles import wording as vehicle_words
from app.gate.vehicles.queries import VehicleRow
from app.i18n import _
from app.people.queries import search
from app.places.queries import gate_named
from app.policy import VehicleKind
from app.security.desk import Desk
from app.security.rights import Right

AT = click.option("--at", help="When it happened, for what is entered from paper.")
AGENT = click.option("--agent", type=click.Choice([one.value for one in Agent]))
STRENGTH = click.option("--mg-per-l", type=click.IntRange(1, 100_000))
MINUTES = click.option("--minutes", type=click.IntRange(1, 1440))


@cli.group()
def delivery() -> None:
    """Couriers and takeaways: what lies on the shelf at the gate."""


@delivery.command("add")
@click.option("--gate", required=True)
@click.option("--kind", type=click.Choice([one.value for one in DeliveryKind]), default="parcel")
@click.option("--company", required=True)
@click.option("--to", "receiver", default="", help="A number, or a name that only one has.")
@click.option("--department", default="")
@click.option("--count", type=int, default=1)
@click.option("--tracking", default="")
@click.option("--shelf", default="", help="Without it the place that is proposed.")
@AGENT
@AT
@AS_JSON
@post
def add_delivery(here: Post, gate: str, kind: str, company: str, receiver: str, department: str,
                 count: int, tracking: str, shelf: str, agent: str | None, at: str | None,
                 as_json: bool) -> None:
    """Put something on the shelf."""
    desk = here.sign_in()
    row = deliveries.put_down(desk, _gate(desk, gate), deliveries.Parcel(
        DeliveryKind(kind), company, _receiver(desk, receiver) if receiver else None, department,
        count, tracking, shelf, Disinfection(Agent(agent)) if agent else None, _moment(at)))
    answer(_parcel(row), as_json, parcel_words.next_step(row))


@delivery.command("hand-over")
@click.argument("parcel")
@click.option("--to", "who", required=True, help="A pass, a number, or a name.")
@AT
@AS_JSON
@post
def hand_over(here: Post, parcel: str, who: str, at: str | None, as_json: bool) -> None:
    """Give PARCEL (its code or tracking number) to whoever came."""
    row = deliveries.hand_over(here.sign_in(), parcel, who, _moment(at))
    answer(_parcel(row), as_json, _("Handed over to {name}.").format(name=row.taker))


@cli.group()
def vehicle() -> None:
    """Vehicles before the gate."""


@vehicle.command("in")
@click.option("--gate", required=True)
@click.option("--plate", required=True)
@click.option("--kind", type=click.Choice([one.value for one in VehicleKind]), required=True)
@click.option("--driver", default="")
@click.option("--phone", default="")
@click.option("--company", default="")
@click.option("--goods", default="")
@click.option("--as-written", is_flag=True, help="Keep a plate of an unusual form.")
@AGENT
@STRENGTH
@MINUTES
@AT
@AS_JSON
@post
def vehicle_in(here: Post, gate: str, plate: str, kind: str, driver: str, phone: str,
               company: str, goods: str, as_written: bool, agent: str | None,
               mg_per_l: int | None, minutes: int | None, at: str | None, as_json: bool) -> None:
    """Judge a vehicle that came, and write it down."""
    desk = here.sign_in()
    done = Disinfection(Agent(agent), mg_per_l, minutes) if agent else None
    row = vehicles.arrive(desk, _gate(desk, gate), vehicles.Arrival(
        plate, VehicleKind(kind), driver, phone, company, goods, done, as_written, _moment(at)))
    words = f"{_(vehicle_words.VERDICT[row.judgement])}\t{vehicle_words.next_step(row)}"
    answer(_vehicle(row), as_json, words)


@vehicle.command("out")
@click.option("--plate", required=True)
@AT
@AS_JSON
@post
def vehicle_out(here: Post, plate: str, at: str | None, as_json: bool) -> None:
    """Write that a vehicle has left."""
    row = vehicles.leave(here.sign_in(), plate, _moment(at))
    answer(_vehicle(row), as_json, _("{plate} has left.").format(plate=row.plate))


def _gate(desk: Desk, name: str) -> int:
    with desk.read(Right.KEEP_SHELF) as session:
        return gate_named(session, name).id


def _receiver(desk: Desk, text: str) -> int:
    """The one person of this number or name; never a guess among several."""
    with desk.read(Right.KEEP_SHELF) as session:
        known = person_behind(session, text.strip(), clock.now())
        found = [each for each in search(session, text) if each.name == text.strip()]
    if known is not None:
        return known.id
    if len(found) != 1:
        raise NotFound(
            _("{count} people are called {name}.").format(count=len(found), name=text),
            _("Say the number (学号), or --department."))
    return found[0].person_id


def _moment(text: str | None) -> datetime | None:
    try:
        return clock.parse(text) if text else None
    except ValueError as error:
        raise Invalid(_("This is not a time: {text}").format(text=text),
                      _("Write it as 2026-11-23T07:20.")) from error


def _parcel(row: DeliveryRow) -> dict[str, Any]:
    return {
        "at": _told(row.at), "delivery": row.nonce, "kind": row.kind, "company": row.company,
        "tracking": row.tracking, "count": row.count, "receiver": row.whom, "shelf": row.shelf,
        "verdict": "stay-out", "reason": "COURIER", "state": row.state,
        "next": parcel_words.next_step(row),
        "taken_by": row.taker or None, "ended_at": _told(row.ended_at),
    }


def _vehicle(row: VehicleRow) -> dict[str, Any]:
    return {
        "at": _told(row.at), "vehicle": row.nonce, "plate": row.plate, "kind": row.kind,
        "verdict": row.judgement, "reason": row.ground, "state": row.state,
        "disinfection": row.finding, "slip": row.slip or None, "unbooked": row.unbooked or None,
        "next": vehicle_words.next_step(row),
        "left_at": _told(row.left_at),
    }


def _told(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat() if moment else None
