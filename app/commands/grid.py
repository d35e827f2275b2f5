"""Commands of the grid: places taken in and listed, what is wrong, door sheets, muster lists."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import clock
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import NotFound
from app.i18n import _
from app.places.grid import checks, views
from app.places.grid.views import CellRow
from app.places.grid.wording import FLAW, USE, scope
from app.security.desk import Desk
from app.security.rights import Right

OUT = click.option("--out", type=click.Path(path_type=Path), required=True)
ON = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")


@cli.group("places")
def places() -> None:
    """The places of the school, as a tree."""


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--except-bad", is_flag=True, help="Leave out rows that are wrong.")
@AS_JSON
@post
def import_places(here: Post, file: Path, dry_run: bool, except_bad: bool, as_json: bool) -> None:
    """Take places, or cells with their heads, in from xlsx, xls or csv."""
    from app.places.grid.importing import service as importing

    desk = here.sign_in()
    seen = importing.preview(desk, file)
    told: dict[str, Any] = {
        "rows": len(seen.rows), "good": len(seen.good), "rejected": [
            {"row": row.number, "sheet": row.sheet, "name": row.title, "message": word}
            for row in seen.bad for word in row.troubles]}
    words = [_("rows {rows}, to be taken in {good}, rejected {bad}").format(
        rows=len(seen.rows), good=len(seen.good), bad=len(seen.bad))]
    words += [f"{one['row']}\t{one['name']}\t{one['message']}" for one in told["rejected"]]
    if not dry_run and seen.good and (not seen.bad or except_bad):
        done = importing.accept(desk, file, except_bad=except_bad)
        told |= {"places": done.places, "cells": done.cells, "changed": done.changed}
        words.insert(0, _("new places {places}, new cells {cells}, changed {changed}").format(
            places=done.places, cells=done.cells, changed=done.changed))
    answer(told, as_json, "\n".join(words))
    sys.exit(1 if seen.bad else 0)


@places.command("list")
@ON
@AS_JSON
@post
def list_places(here: Post, on: datetime | None, as_json: bool) -> None:
    """Every place in use with its code and who answers for it."""
    with here.sign_in().read(Right.READ_GRID) as session:
        rows = views.place_views(session, _day(on), closed=False)
    told = [{"code": row.place.code, "path": row.place.path, "campus": row.campus,
             "level": row.place.level, "use": row.place.use, "seats": row.place.seats,
             "cell": row.cell, "head": row.head, "phone": row.phone} for row in rows]
    answer(told, as_json, "\n".join("\t".join((
        row.place.code, row.place.path, _(USE[row.place.use]), row.cell, row.head))
        for row in rows))


@places.command("doors")
@click.option("--code", "codes", multiple=True, help="Of these doors; repeat as needed.")
@click.option("--sheet", default="4", help="1, 4, 8 or 21 on a page.")
@OUT
@post
def doors(here: Post, codes: tuple[str, ...], sheet: str, out: Path) -> None:
    """Sheets for the doors, of all places without a code."""
    from app.places.grid import queries
    from app.reports.door_sheets import print_doors, sheet_named

    desk = here.sign_in()
    keys = None
    if codes:
        with desk.read(Right.READ_GRID) as session:
            found = [(code, queries.by_code(session, code)) for code in codes]
        if missing := [code for code, row in found if row is None]:
            raise NotFound(_("No door of the school bears {code}.").format(code=missing[0]))
        keys = [row.id for _code, row in found if row is not None]
    click.echo(print_doors(desk, keys, sheet_named(sheet), out))


@cli.group("grid")
def grid() -> None:
    """The cells of the grid."""


@grid.command("list")
@ON
@AS_JSON
@post
def list_cells(here: Post, on: datetime | None, as_json: bool) -> None:
    """Every cell with its head, what it covers and how many people."""
    with here.sign_in().read(Right.READ_GRID) as session:
        rows = [row for row in views.cells(session, _day(on)) if not row.closed]
    told = [{"number": row.number, "name": row.name, "level": row.level, "above": row.above,
             "scope": [each.words for each in row.scopes], "people": row.people,
             "head": row.head.name if row.head else "",
             "phone": row.head.phone if row.head else ""} for row in rows]
    words = ("\t".join((row.title, scope(row), str(row.people),
                        row.head.name if row.head else "")) for row in rows)
    answer(told, as_json, "\n".join(words))


@grid.command("check")
@ON
@AS_JSON
@post
def check(here: Post, on: datetime | None, as_json: bool) -> None:
    """What is wrong with the grid; ends with 1 when anything is."""
    with here.sign_in().read(Right.READ_GRID) as session:
        found = checks.checks(session, _day(on))
    told = {"whole": not found, "flaws": [
        {"flaw": each.flaw, "what": each.what, "detail": each.detail} for each in found]}
    words = [f"{_(FLAW[each.flaw])}\t{each.what}\t{each.detail}".rstrip() for each in found]
    answer(told, as_json, "\n".join(words) or _(
        "The grid is whole: every class and room is in one cell, every cell has a head."))
    sys.exit(1 if found else 0)


@grid.command("muster")
@click.option("--cell", "number", default="", help="Its number; the whole grid without one.")
@OUT
@post
def muster(here: Post, number: str, out: Path) -> None:
    """Everybody of a cell with boxes to tick."""
    from app.reports.cell_muster import print_cell_muster

    desk = here.sign_in()
    click.echo(print_cell_muster(desk, out, cell_id=_cell(desk, number).id if number else None))


def _cell(desk: Desk, number: str) -> CellRow:
    with desk.read(Right.READ_GRID) as session:
        found = next((row for row in views.cells(session, clock.today())
                      if row.number == number.strip() and not row.closed), None)
    if found is None:
        raise NotFound(_("There is no such cell."))
    return found


def _day(on: datetime | None) -> Any:
    return on.date() if on else clock.today()
