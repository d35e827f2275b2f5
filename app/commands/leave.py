"""Commands about leave slips: issue, cancel, end, print, and a paper slip at the gate."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid, NotFound
from app.gate import service as gate_service
from app.gate import wording
from app.gate.rules import Direction
from app.i18n import _
from app.people.leave import queries, service
from app.people.leave.rules import Leave, PaperSlip
from app.people.queries import search
from app.people.rules import Kind, LeaveKind, Status
from app.places import queries as places
from app.security.desk import Desk
from app.security.rights import Right


@cli.group()
def leave() -> None:
    """Leave slips."""


@leave.command("issue")
@click.option("--person", "people", multiple=True, required=True, help="Number or full name.")
@click.option("--kind", type=click.Choice([one.value for one in LeaveKind]), required=True)
@click.option("--from", "since", required=True, help="2026-11-23T10:00")
@click.option("--until", required=True)
@click.option("--by", "picked_up_by", default="", help="Who picks the pupil up.")
@click.option("--note", default="")
@click.option("--out", type=click.Path(path_type=Path), help="Print the slips too: .pdf")
@AS_JSON
@post
def issue(here: Post, people: Sequence[str], kind: str, since: str, until: str,
          picked_up_by: str, note: str, out: Path | None, as_json: bool) -> None:
    """Issue a slip to each of the pupils named."""
    desk = here.sign_in()
    asked = Leave(LeaveKind(kind), _moment(since), _moment(until), picked_up_by, note)
    with desk.read(Right.GRANT_LEAVE) as session:
        ids = [_pupil(session, each) for each in people]
    numbers = service.issue(desk, ids, asked)
    if out is not None:
        _print(desk, numbers, out)
    with desk.read(Right.GRANT_LEAVE) as session:
        slips = queries.numbered(session, numbers)
    answer(
        {"slips": [{"number": each.number, "person": each.name, "class": each.group,
                    "kind": each.kind, "from": clock.local(each.since).isoformat(),
                    "until": clock.local(each.until).isoformat()} for each in slips]},
        as_json, "\n".join(f"{each.number}\t{each.name}\t{each.group}" for each in slips),
    )


@leave.command("cancel")
@click.argument("number")
@AS_JSON
@post
def cancel(here: Post, number: str, as_json: bool) -> None:
    """Take a slip back that is not over."""
    name = service.cancel(here.sign_in(), number)
    answer({"number": number, "person": name, "state": "cancelled"}, as_json,
           _("Slip {number} of {name} was cancelled.").format(number=number, name=name))


@leave.command("end")
@click.argument("number")
@AS_JSON
@post
def end(here: Post, number: str, as_json: bool) -> None:
    """End a leave now that has begun."""
    name = service.end(here.sign_in(), number)
    answer({"number": number, "person": name, "state": "ended"}, as_json,
           _("The leave of {name} has ended.").format(name=name))


@leave.command("paper")
@click.argument("number")
@click.option("--gate", required=True)
@click.option("--person", required=True, help="The pupil's pass code or number.")
@click.option("--signed-by", default="")
@AS_JSON
@post
def paper(here: Post, number: str, gate: str, person: str, signed_by: str,
          as_json: bool) -> None:
    """A pupil leaves with a paper slip: slip and passage are written together."""
    desk = here.sign_in()
    with desk.read(Right.SCREEN) as session:
        gate_id = places.gate_named(session, gate).id
    outcome = gate_service.screen(
        desk, gate_id, Direction.OUT,
        gate_service.Scan(person, slip=PaperSlip(number, signed_by)))
    reply = {
        "at": clock.local(outcome.at).isoformat(), "code": outcome.code,
        "person": outcome.known.name if outcome.known else None,
        "verdict": outcome.verdict, "reason": outcome.reason,
        "next": wording.next_step(outcome), "passage": outcome.passage,
    }
    answer(reply, as_json, "\t".join(str(word) for word in reply.values() if word))


@leave.command("print")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def print_(here: Post, numbers: Sequence[str], out: Path) -> None:
    """Print slips: one as A5, several two to an A4 sheet."""
    count = _print(here.sign_in(), numbers, out)
    click.echo(_("{count} slips: {file}").format(count=count, file=out))


def _print(desk: Desk, numbers: Sequence[str], out: Path) -> int:
    from app.reports.leave_slips import print_slips

    return print_slips(desk, numbers, out)


def _moment(text: str) -> datetime:
    try:
        return clock.parse(text)
    except (ValueError, OverflowError) as error:
        raise Invalid(_("The time {text} cannot be read.").format(text=text)) from error


def _pupil(session: Session, word: str) -> int:
    """The one pupil of this number or full name. Raises NotFound, Invalid."""
    found = [each for each in search(session, word)
             if each.kind is Kind.PUPIL and each.status is Status.ACTIVE
             and word.strip() in (each.number, each.name)]
    if not found:
        raise NotFound(_("No pupil on the roll is called {word}.").format(word=word))
    if len(found) > 1:
        raise Invalid(
            _("{count} pupils are called {word}.").format(count=len(found), word=word),
            _("Give the number instead."))
    return found[0].person_id
