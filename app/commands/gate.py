"""Commands of the gate: scanning lines, writing reports."""

import gc
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid, Unavailable
from app.gate import entry, service, wording
from app.gate import line as gate_line
from app.gate.rules import Direction, Reason, Verdict
from app.i18n import _
from app.places import queries as places
from app.register import Period
from app.reports import packing
from app.reports.catalogue import BRIEFING, GATE_DAY, HEALTH_FILE, PACK
from app.reports.service import produce
from app.security.desk import Desk
from app.security.rights import Right


@cli.command()
@click.option("--gate", required=True)
@click.option("--direction", type=click.Choice([one.value for one in Direction]), required=True)
@AS_JSON
@post
def scan(here: Post, gate: str, direction: Direction, as_json: bool) -> None:
    """Screen one line after the other: [TIME,]CODE[,TEMPERATURE[,SITE]]."""
    desk = here.sign_in()
    with desk.read(Right.SCREEN) as session:
        gate_id = places.gate_named(session, gate).id
    gc.freeze()  # a full collection would stand between a line and its answer
    for line in sys.stdin:
        if line.strip().lstrip("\ufeff"):
            reply = _screened(desk, gate_id, Direction(direction), line.lstrip("\ufeff"))
            answer(reply, as_json, "\t".join(str(word) for word in reply.values() if word))
            sys.stdout.flush()


def _screened(desk: Desk, gate_id: int, direction: Direction, line: str) -> dict[str, Any]:
    try:
        read = entry.parse_line(line)
        outcome = gate_line.screen(
            desk, gate_id, direction,
            service.Scan(read.code, read.temperature, read.site, read.at, read.bad_temperature),
        )
    except Invalid as refusal:
        return _unwritten(line, Reason.BAD_LINE, str(refusal))
    except Unavailable as refusal:
        return _unwritten(line, Reason.NOT_RECORDED, str(refusal))
    return {
        "at": clock.local(outcome.at).isoformat(), "code": outcome.code,
        "person": wording.name(outcome) or None,
        "verdict": outcome.verdict, "reason": outcome.reason,
        "next": wording.next_step(outcome), "passage": outcome.passage,
    }


def _unwritten(line: str, reason: Reason, words: str) -> dict[str, Any]:
    return {
        "at": clock.local(clock.now()).isoformat(), "code": line.strip()[:64], "person": None,
        "verdict": Verdict.HOLD, "reason": reason, "next": words, "passage": None,
    }


@cli.command()
@click.argument("name")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf .xlsx .csv")
@click.option("--person", default="", help="Whose health file: a number, or #17.")
@click.option("--short", is_flag=True, help="Of a health file the summary for a hospital.")
@click.option("--recipient", default="", help="Who gets the health file.")
@click.option("--purpose", default="", help="What the health file or the pack is needed for.")
@click.option("--unmasked", is_flag=True, help="Print its numbers in full.")
@AS_JSON
@post
def report(here: Post, /, name: str, day: datetime | None, first: datetime | None,
           last: datetime | None, out: Path, as_json: bool, **of_file: Any) -> None:
    """Write a register or report of a day or period, or somebody's health file."""
    if name == HEALTH_FILE:
        from app.commands.health import write_file

        write_file(here, out, **of_file)
        return
    if name == PACK:
        made = packing.make(here.sign_in(), _period(day, first, last), out,
                            purpose=of_file["purpose"])
        answer(asdict(made) | {"file": str(out)}, as_json, _(
            "{number}: {registers} registers, {rows} rows, {pages} pages, SHA-256 {sum}").format(
                number=made.number, registers=made.registers, rows=made.rows,
                pages=made.pages, sum=made.checksum))
        return
    count = produce(here.sign_in(), name, _period(day, first, last), out)
    told = _("Gate report: {file}") if name == GATE_DAY else _("Briefing: {file}"
        ) if name == BRIEFING else _("{count} rows: {file}")
    answer({"report": name, "rows": count, "file": str(out)}, as_json,
           told.format(count=count, file=out))


def _period(day: datetime | None, first: datetime | None, last: datetime | None) -> Period:
    if day and (first or last):
        raise Invalid(_("Say --day, or --from and --to."))
    if day:
        return Period(day.date(), day.date())
    begin = (first or last or clock.local(clock.now())).date()
    end = (last or first or clock.local(clock.now())).date()
    if end < begin:
        raise Invalid(_("The period ends before it begins."))
    return Period(begin, end)
