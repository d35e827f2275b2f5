"""Commands of the observation room: rooms, the board, and everything that is done for a stay."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.health.checks.rules import Symptom
from app.i18n import _
from app.isolation import wording
from app.isolation.rooms import queries as rooms
from app.isolation.rooms import service as building
from app.isolation.rooms.rules import Told
from app.isolation.stays import service, sight
from app.isolation.stays.acts import Admission, Cleaning, Found, Head, Leaving, Looked
from app.isolation.stays.rules import Came, Done, Mood, Step, Went
from app.isolation.stays.views import BedCard, Board
from app.people.merging.queries import file_of
from app.policy import Site
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.kits.queries import kit_named

AT = click.option("--at", help="When it happened: 2026-11-23T07:45; now when left out.")
STAY = click.argument("stay_id", type=int)
ROOM = click.option("--room", required=True)
BED = click.option("--bed", required=True)
KIT = click.option("--kit", default="", help="The kit that is booked out for it.")


@cli.group("stay")
def stay() -> None:
    """The observation room: who lies there, what was done for them."""


@stay.command("board")
@AS_JSON
@post
def board(here: Post, as_json: bool) -> None:
    """Who waits, and how every bed stands."""
    shown = sight.board(here.sign_in())
    lines = [f"—\t{each.referral_id}\t{each.name}\t{each.group}\t{each.what}"
             for each in shown.handed]
    lines += [f"{wording.bed(room.name, bed.bed)}\t{_(wording.BED_STATE[bed.state])}\t"
              f"{bed.stay_id or ''}\t{bed.name}\t{bed.due.what if bed.due else ''}"
              for room in shown.rooms for bed in room.beds]
    answer(_told(shown), as_json, "\n".join([*lines, *filter(None, [shown.overflow])]))


@stay.command("room")
@click.argument("name")
@click.option("--kind", default="other", help="An id of the catalogue: respiratory, other …")
@click.option("--beds", type=int, default=0, help="How many beds it gets.")
@click.option("--note", default="")
@AS_JSON
@post
def room(here: Post, name: str, kind: str, beds: int, note: str, as_json: bool) -> None:
    """Make a room with its beds."""
    key = building.make_room(here.sign_in(), Told(name, kind, beds, note))
    answer({"room": key}, as_json, str(key))


@stay.command("admit")
@click.option("--person", required=True, help="Number, ID number or #file.")
@ROOM
@BED
@click.option("--escort", default="")
@click.option("--masked", is_flag=True, help="They wear a mask.")
@click.option("--complaint", default="", help="Taken over from the hand-over when left out.")
@click.option("--found-by", default="", help="Who found them, without a hand-over.")
@KIT
@AT
@AS_JSON
@post
def admit(here: Post, person: str, room: str, bed: str, escort: str, masked: bool,
          complaint: str, found_by: str, kit: str, at: str | None, as_json: bool) -> None:
    """Somebody lies down in a bed; an open hand-over of theirs is taken over."""
    desk = here.sign_in()
    with desk.read(Right.READ_ISOLATION) as session:
        who, where = file_of(session, person), rooms.bed_named(session, room, bed)
        key = kit_named(session, kit) if kit else None
    moment = _moment(at)
    done = service.admit(desk, Admission(
        who, where, found=Found(Came.SELF, moment, found_by), at=moment, escort=escort,
        masked=masked, head=Head(complaint), kit_id=key))
    note = sight.stay(desk, done).kit_note if key else ""
    answer({"stay": done, "kit_note": note}, as_json, "\t".join(filter(None, (str(done), note))))


@stay.command("observe")
@STAY
@click.option("--temperature", default="")
@click.option("--site", type=click.Choice([each.value for each in Site]))
@click.option("--symptom", "symptoms", multiple=True,
              type=click.Choice([each.value for each in Symptom]))
@click.option("--no-symptoms", is_flag=True, help="They were asked, and have none.")
@click.option("--mood", type=click.Choice([each.value for each in Mood]))
@click.option("--needs", default="")
@click.option("--meal", default="")
@click.option("--note", default="")
@AT
@AS_JSON
@post
def observe(here: Post, stay_id: int, temperature: str, site: str | None,
            symptoms: tuple[str, ...], no_symptoms: bool, mood: str | None, needs: str,
            meal: str, note: str, at: str | None, as_json: bool) -> None:
    """Write down what was measured and seen."""
    asked = frozenset(map(Symptom, symptoms)) if symptoms or no_symptoms else None
    row = service.observe(here.sign_in(), stay_id, Looked(
        _moment(at), _celsius(temperature), Site(site) if site else None, asked,
        mood=Mood(mood) if mood else None, needs=needs, meal=meal, note=note))
    answer({"observation": row}, as_json, str(row))


@stay.command("step")
@STAY
@click.argument("step", type=click.Choice([each.value for each in Step]))
@click.option("--done", type=click.Choice([each.value for each in Done]),
              default=Done.DONE.value)
@click.option("--by", default="", help="Who did it, when somebody else than who enters it.")
@click.option("--note", default="")
@click.option("--expects", help="When the parents say that they will be here.")
@AT
@AS_JSON
@post
def step(here: Post, stay_id: int, step: str, done: str, by: str, note: str,
         expects: str | None, at: str | None, as_json: bool) -> None:
    """A step was taken, tried in vain, or is not needed."""
    desk = here.sign_in()
    service.step(desk, stay_id, Step(step), Done(done), _moment(at), by, note, _moment(expects))
    due = sight.stay(desk, stay_id).due
    told = due.what if due else ""
    answer({"stay": stay_id, "due": told, "due_at": _iso(due.at) if due else None}, as_json, told)


@stay.command("leave")
@STAY
@click.argument("went", type=click.Choice([each.value for each in Went]))
@click.option("--to", "to_place", default="", help="Which hospital.")
@click.option("--fetched-by", default="")
@click.option("--advice", default="")
@click.option("--why", default="", help="Why they leave though a step is open.")
@AT
@AS_JSON
@post
def leave(here: Post, stay_id: int, went: str, to_place: str, fetched_by: str, advice: str,
          why: str, at: str | None, as_json: bool) -> None:
    """Somebody leaves the room."""
    desk = here.sign_in()
    service.leave(desk, stay_id, Leaving(
        Went(went), _moment(at), to_place, fetched_by, advice, why))
    answer({"stay": stay_id, "absence": sight.stay(desk, stay_id).absence_id}, as_json,
           _(wording.WENT[Went(went)]))


@stay.command("clean")
@STAY
@click.option("--agent", required=True)
@click.option("--mg-per-l", type=int)
@click.option("--minutes", type=int)
@click.option("--by", default="")
@KIT
@AT
@AS_JSON
@post
def clean(here: Post, stay_id: int, agent: str, mg_per_l: int | None, minutes: int | None,
          by: str, kit: str, at: str | None, as_json: bool) -> None:
    """The bed was disinfected and is ready again."""
    desk = here.sign_in()
    with desk.read(Right.READ_ISOLATION) as session:
        key = kit_named(session, kit) if kit else None
    service.clean(desk, stay_id, Cleaning(agent, mg_per_l, minutes, by, _moment(at), key))
    view = sight.stay(desk, stay_id)
    answer({"stay": stay_id, "kit_note": view.kit_note}, as_json,
           wording.bed(view.room, view.bed))


@stay.command("move")
@STAY
@ROOM
@BED
@click.option("--why", required=True)
@AS_JSON
@post
def move(here: Post, stay_id: int, room: str, bed: str, why: str, as_json: bool) -> None:
    """Into another bed; the one they lay in is to be disinfected."""
    desk = here.sign_in()
    service.move(desk, stay_id, _bed(desk, room, bed), why)
    answer({"stay": stay_id}, as_json, wording.bed(room, bed))


def _bed(desk: Desk, room: str, bed: str) -> int:
    with desk.read(Right.READ_ISOLATION) as session:
        return rooms.bed_named(session, room, bed)


def _told(shown: Board) -> dict[str, Any]:
    return {
        "handed": [{"referral": each.referral_id, "name": each.name, "class": each.group,
                    "from": each.sender.value, "at": _iso(each.made_at), "what": each.what,
                    "celsius": None if each.measured is None else str(each.measured)}
                   for each in shown.handed],
        "rooms": [{"room": room.name, "kind": room.kind, "beds": [
            _card(bed) for bed in room.beds]} for room in shown.rooms],
        "overflow": shown.overflow,
    }


def _card(bed: BedCard) -> dict[str, Any]:
    due = bed.due
    return {"bed": bed.bed, "state": bed.state.value, "stay": bed.stay_id, "name": bed.name,
            "class": bed.group, "steps": f"{bed.steps_done}/{bed.steps}",
            "celsius": str(bed.curve[-1].celsius) if bed.curve else None,
            "due": due.what if due else None, "due_at": _iso(due.at) if due else None}


def _iso(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat(timespec="minutes") if moment else None


def _moment(text: str | None) -> datetime | None:
    try:
        return clock.parse(text) if text else None
    except ValueError as error:
        raise Invalid(_("This time cannot be read: {text}").format(text=text),
                      _("Write it as 2026-11-23T07:45.")) from error


def _celsius(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation as error:
        raise Invalid(_("This is not a number.")) from error
