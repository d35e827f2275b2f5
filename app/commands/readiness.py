"""Commands of the readiness board: computed, told, frozen, signed, printed."""

from datetime import date, datetime
from pathlib import Path

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.health.lookback.areas import Level
from app.i18n import _
from app.response.readiness import queries, service, wording
from app.response.readiness.queries import SheetRow
from app.response.readiness.rules import Board, Opinion, Signed, Tier
from app.security.rights import Right

ON = click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]),
                  help="Today when left out.")


@cli.group("readiness", invoke_without_command=True)
@ON
@AS_JSON
@click.pass_context
def readiness(context: click.Context, day: datetime | None, as_json: bool) -> None:
    """May the school open on a day? With a command: tell, freeze, sign, print."""
    if context.invoked_subcommand is None:
        context.invoke(show, day=day, as_json=as_json)


@readiness.command("show")
@ON
@AS_JSON
@post
def show(here: Post, day: datetime | None, as_json: bool) -> None:
    """The six vetoes with their evidence."""
    desk = here.sign_in()
    with desk.read(Right.READ_READINESS) as session:
        board = queries.board(session, _day(day))
    told = {"may_open": board.may_open, "day": board.day.isoformat(), "policy": board.policy,
            "term": board.term, "vetoes": service.content(board)}
    answer(told, as_json, "\n".join(_lines(board)))


@readiness.command("risk")
@click.argument("level", type=click.Choice([each.value for each in Level]))
@click.option("--district", required=True, help="The school's street or county.")
@click.option("--source", required=True, help="Who said so: office, notice, number.")
@ON
@AS_JSON
@post
def risk(here: Post, level: str, district: str, source: str, day: datetime | None,
         as_json: bool) -> None:
    """Write down what level the school's district has."""
    key = service.tell_risk(here.sign_in(), Level(level), district, source, _day(day))
    answer({"risk": key}, as_json, str(key))


@readiness.command("freeze")
@ON
@AS_JSON
@post
def freeze(here: Post, day: datetime | None, as_json: bool) -> None:
    """Freeze the board of a day as a sheet."""
    desk = here.sign_in()
    key = service.freeze(desk, _day(day))
    with desk.read(Right.READ_READINESS) as session:
        sheet = next(each for each in queries.sheets(session) if each.id == key)
    answer(_plain(sheet), as_json, sheet.number)


@readiness.command("sheets")
@AS_JSON
@post
def sheets(here: Post, as_json: bool) -> None:
    """The frozen sheets, the newest first."""
    with here.sign_in().read(Right.READ_READINESS) as session:
        rows = queries.sheets(session)
    answer({"sheets": [_plain(each) for each in rows]}, as_json,
           "\n".join(_line(each) for each in rows) or _("No sheet is frozen yet."))


@readiness.command("sign")
@click.argument("number")
@click.option("--tier", type=click.Choice([each.value for each in Tier]), required=True)
@click.option("--opinion", type=click.Choice([each.value for each in Opinion]), required=True)
@click.option("--name", required=True)
@click.option("--office", default="")
@click.option("--words", default="")
@ON
@AS_JSON
@post
def sign(here: Post, number: str, tier: str, opinion: str, name: str, office: str, words: str,
         day: datetime | None, as_json: bool) -> None:
    """One level says what it thinks of a frozen sheet."""
    key = service.sign(here.sign_in(), number, Signed(
        Tier(tier), Opinion(opinion), name, office, _day(day), words))
    answer({"signature": key, "sheet": number}, as_json, str(key))


@readiness.command("print")
@click.argument("number")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@AS_JSON
@post
def print_(here: Post, number: str, out: Path, as_json: bool) -> None:
    """Write a frozen sheet as PDF."""
    from app.reports.readiness_sheet import print_sheet

    conditions = print_sheet(here.sign_in(), number, out)
    answer({"file": str(out), "conditions": conditions}, as_json, str(out))


def _day(told: datetime | None) -> date:
    return told.date() if told else clock.today()


def _lines(board: Board) -> list[str]:
    lines = ["\t".join((wording.verdict(board), wording.reason(board), board.term,
                        board.policy))]
    for each in board.lights:
        lines.append("\t".join((_(wording.LIGHT[each.state]), _(wording.VETO[each.veto]))))
        lines += ["\t".join(("", _(wording.STATE[one.state]), wording.condition(one),
                             wording.fact(one), wording.rule(one))) for one in each.conditions]
    return lines


def _line(row: SheetRow) -> str:
    words = _("May open") if row.may_open else _("Must not open")
    signed = " ".join(f"{each.tier}:{each.opinion}" for each in row.signatures)
    return "\t".join(filter(None, (row.number, row.day.isoformat(), words, signed)))


def _plain(row: SheetRow) -> dict[str, object]:
    return {"number": row.number, "day": row.day.isoformat(), "may_open": row.may_open,
            "policy": row.policy, "term": row.term, "checksum": row.checksum,
            "signatures": [{"tier": each.tier, "opinion": each.opinion, "name": each.name,
                            "office": each.office, "day": each.day.isoformat(),
                            "words": each.words} for each in row.signatures]}
