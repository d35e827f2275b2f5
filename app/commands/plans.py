"""Commands of plans and emergencies."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid, NotFound
from app.i18n import _
from app.response.plans import queries, rules, service, wording
from app.response.plans.queries import EmergencyView
from app.response.plans.rules import PlanKind
from app.security.desk import Desk
from app.security.rights import Right

ON = click.option("--on", help="A day as 2026-09-01; today when left out.")
KIND = click.argument("kind", type=click.Choice([kind.value for kind in PlanKind]))


@cli.group("plans")
def plans_() -> None:
    """Emergency plans: which version holds, its steps, and emergencies."""


@plans_.command("list")
@ON
@click.option("--all", "every", is_flag=True, help="Replaced versions as well.")
@AS_JSON
@post
def list_(here: Post, on: str | None, every: bool, as_json: bool) -> None:
    """The versions in force on a day."""
    desk = here.sign_in()
    with desk.read(Right.READ_PLANS) as session:
        rows = queries.versions(session, _day(on))
    rows = [row for row in rows if every or row.holds]
    told = [{"id": row.id, "kind": row.kind.value, "version": row.edition, "name": row.name,
             "in_force": row.in_force.isoformat(), "approved_by": row.approved_by,
             "steps": row.steps, "holds": row.holds} for row in rows]
    answer(told, as_json, "\n".join("\t".join((
        _(wording.KIND[row.kind]), row.name, wording.edition(row), row.in_force.isoformat(),
        wording.standing(row))) for row in rows))


@plans_.command("renew")
@KIND
@click.option("--from", "since", required=True, help="Its first day: 2026-09-01.")
@click.option("--approved-by", required=True)
@click.option("--file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="The signed plan as PDF.")
@AS_JSON
@post
def renew(here: Post, kind: str, since: str, approved_by: str, file: Path | None,
          as_json: bool) -> None:
    """A new version with the words and steps of the one in force."""
    desk = here.sign_in()
    with desk.read(Right.READ_PLANS) as session:
        told = queries.told(session, holding(desk, kind))
    told = replace(told, in_force=_day(since), approved_by=approved_by)
    if file is not None:
        told = replace(told, file_name=file.name, file=file.read_bytes())
    key = service.write(desk, told)
    answer({"plan": key}, as_json, str(key))


@plans_.command("open")
@KIND
@click.option("--what", default="", help="What happened.")
@click.option("--place", default="")
@AS_JSON
@post
def open_(here: Post, kind: str, what: str, place: str, as_json: bool) -> None:
    """Open the plan of this kind: an emergency begins."""
    desk = here.sign_in()
    key = service.open_emergency(desk, holding(desk, kind), what, place)
    _show(desk, key, as_json)


@plans_.command("tick")
@click.argument("emergency", type=int)
@click.argument("step", type=int)
@click.option("--by", default="", help="Who did it; you, when left out.")
@click.option("--note", default="")
@AS_JSON
@post
def tick(here: Post, emergency: int, step: int, by: str, note: str, as_json: bool) -> None:
    """A step of an emergency is done."""
    desk = here.sign_in()
    card = next((card for card in _view(desk, emergency).cards if card.position == step), None)
    if card is None:
        raise NotFound(_("This step is not in the plan."))
    service.tick(desk, emergency, card.id, by, note)
    _show(desk, emergency, as_json)


@plans_.command("close")
@click.argument("emergency", type=int)
@click.option("--words", required=True, help="How it ended.")
@AS_JSON
@post
def close(here: Post, emergency: int, words: str, as_json: bool) -> None:
    """An emergency is over."""
    desk = here.sign_in()
    service.close(desk, emergency, words)
    _show(desk, emergency, as_json)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError as error:
        raise Invalid(_("This is no whole date: write it as 2026-10-01.")) from error


def holding(desk: Desk, kind: str) -> int:
    """The version of this kind that is in force. Raises NotFound."""
    with desk.read(Right.RESPOND) as session:
        found = [each.id for each in queries.in_force(session) if each.kind == kind]
    if not found:
        raise NotFound(_("No plan of this kind is in force."))
    return found[0]


def _view(desk: Desk, emergency: int) -> EmergencyView:
    with desk.read(Right.RESPOND) as session:
        return queries.emergency(session, emergency)


def _show(desk: Desk, emergency: int, as_json: bool) -> None:
    view = _view(desk, emergency)
    told: dict[str, Any] = {
        "emergency": view.row.id, "number": view.row.number, "done": view.row.done,
        "steps": view.row.steps, "closed": view.row.closed_at is not None,
        "lines": [{"at": each.at.isoformat(), "what": each.mark.value, "by": each.by,
                   "words": each.words} for each in view.ticks]}
    done = rules.done(view.ticks)
    answer(told, as_json, "\n".join([view.row.number, *(
        f"{'×' if card.id in done else ' '} {card.position}\t{card.who}\t{card.what}\t{card.phone}"
        for card in view.cards)]))
