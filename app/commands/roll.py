"""Commands about the roll as a whole: new year, groups, photos, two files for one person."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import NotFound
from app.i18n import _
from app.people import acts, newyear
from app.people.groups import queries as groups
from app.people.groups import service as grouping
from app.people.merging import queries as files
from app.people.merging import service as merging
from app.people.merging.wording import FIELD, LIKENESS
from app.people.newyear.wording import FATE, HITCH
from app.people.rules import ActKind
from app.security.desk import Desk
from app.security.rights import Right

DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="From which day on.")


@cli.command("new-year")
@DAY
@click.option("--stay", multiple=True, metavar="CLASS", help="A class that stays as it is.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--undo", "back", is_flag=True, help="Take the last promotion back.")
@AS_JSON
@post
def new_year(here: Post, day: Any, stay: tuple[str, ...], dry_run: bool, back: bool,
             as_json: bool) -> None:
    """Let every class rise a grade; the top grade of each stage graduates."""
    desk = here.sign_in()
    if back:
        undone = acts.undo(desk, _last(desk, ActKind.PROMOTE))
        answer({"undone": undone}, as_json, _("The promotion was undone."))
        return
    with desk.read(Right.IMPORT_PEOPLE) as session:
        staying = [groups.named(session, name) for name in stay]
    look = newyear.preview(desk, _date(day), staying)
    told = {"day": str(look.day), "year": look.year, "leavers": look.leavers, "classes": [
        {"class": step.room.name, "becomes": step.new_name, "fate": step.fate,
         "heads": step.room.heads, "to_check": step.room.checks, "problem": step.hitch}
        for step in look.steps]}
    if not dry_run:
        newyear.promote(desk, look.day, staying)
    lines = ["\t".join(filter(None, (
        step.room.name, step.new_name, _(FATE[step.fate]), str(step.room.heads),
        _(HITCH[step.hitch]) if step.hitch else ""))) for step in look.steps]
    answer(told, as_json, "\n".join(lines))
    sys.exit(1 if dry_run and (look.hitches or look.done) else 0)


@cli.group("group")
def group() -> None:
    """Rename, split, join or close a class or another group."""


@group.command("rename")
@click.argument("name")
@click.argument("new_name")
@DAY
@AS_JSON
@post
def rename(here: Post, name: str, new_name: str, day: Any, as_json: bool) -> None:
    """Give a group another name; papers of earlier days keep the old one."""
    desk = here.sign_in()
    act = grouping.rename(desk, _group(desk, name), new_name, _date(day))
    answer({"act": act}, as_json, f"{name} → {new_name}")


@group.command("split")
@click.argument("name")
@click.argument("new_name")
@click.argument("numbers", nargs=-1, required=True)
@DAY
@AS_JSON
@post
def split(here: Post, name: str, new_name: str, numbers: tuple[str, ...], day: Any,
          as_json: bool) -> None:
    """Let the people of these numbers form a new group."""
    desk = here.sign_in()
    act = grouping.split(desk, _group(desk, name), new_name, _people(desk, numbers), _date(day))
    answer({"act": act, "moved": len(numbers)}, as_json, f"{name} → {new_name} ({len(numbers)})")


@group.command("move")
@click.argument("name")
@click.argument("numbers", nargs=-1, required=True)
@DAY
@AS_JSON
@post
def move(here: Post, name: str, numbers: tuple[str, ...], day: Any, as_json: bool) -> None:
    """Let the people of these numbers belong to this group."""
    desk = here.sign_in()
    act = grouping.move(desk, _people(desk, numbers), _group(desk, name), _date(day))
    answer({"act": act, "moved": len(numbers)}, as_json, f"→ {name} ({len(numbers)})")


@group.command("join")
@click.argument("name")
@click.argument("into")
@DAY
@AS_JSON
@post
def join(here: Post, name: str, into: str, day: Any, as_json: bool) -> None:
    """Let everybody of a group go into another one, and close the first."""
    desk = here.sign_in()
    act = grouping.join(desk, _group(desk, name), _group(desk, into), _date(day))
    answer({"act": act}, as_json, f"{name} → {into}")


@group.command("close")
@click.argument("name")
@DAY
@AS_JSON
@post
def close(here: Post, name: str, day: Any, as_json: bool) -> None:
    """Close a group that nobody belongs to any more."""
    desk = here.sign_in()
    act = grouping.close(desk, _group(desk, name), _date(day))
    answer({"act": act}, as_json, name)


@group.command("undo")
@AS_JSON
@post
def undo(here: Post, as_json: bool) -> None:
    """Take the last of these acts back, unless something newer stands on it."""
    desk = here.sign_in()
    kinds = set(ActKind) - {ActKind.PROMOTE, ActKind.MERGE}
    undone = acts.undo(desk, _last(desk, *kinds))
    answer({"undone": undone}, as_json, _("This was undone."))


@import_.command("photos")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@AS_JSON
@post
def photos(here: Post, folder: Path, dry_run: bool, as_json: bool) -> None:
    """Read a folder or zip of pictures named by 学号, 学籍号, ID number or name."""
    from app.people.gallery import service, wording

    done = service.take(here.sign_in(), folder, dry_run=dry_run)
    rejected = [{"file": each.file, "problem": each.problem, "message": wording.message(each)}
                for each in done.rejected]
    lines = [_("matched {matched} ({replaced} replaced), unchanged {unchanged}, "
               "nobody found {unmatched}, not taken {rejected}").format(
                   matched=done.matched, replaced=done.replaced, unchanged=done.unchanged,
                   unmatched=len(done.unmatched), rejected=len(rejected))]
    lines += [f"{each['file']}\t{each['message']}" for each in rejected]
    lines += [f"{name}\t{_('Nobody found')}" for name in done.unmatched]
    answer({"matched": done.matched, "replaced": done.replaced, "unchanged": done.unchanged,
            "unmatched": list(done.unmatched), "rejected": rejected}, as_json, "\n".join(lines))
    sys.exit(1 if rejected or done.unmatched else 0)


@cli.command("merge")
@click.argument("numbers", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only say what would be kept.")
@AS_JSON
@post
def merge(here: Post, numbers: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Merge two files: the KEPT one, then the OTHER; without numbers: likely pairs."""
    desk = here.sign_in()
    if not numbers:
        _tell_pairs(desk, as_json)
        return
    if len(numbers) != 2:
        raise click.UsageError("KEPT OTHER")
    kept, other = _people(desk, numbers)
    look = merging.preview(desk, kept, other)
    if not dry_run:
        merging.merge(desk, kept, other)
    told = [{"field": each.field, "filled": each.filled, "differs": each.differs}
            for each in look.choices]
    answer({"kept": kept, "other": other, "doubts": list(look.doubts), "values": told}, as_json,
           "\n".join(_(FIELD[each.field]) + ("\t+" if each.filled else "\t≠")
                     for each in look.choices if each.filled or each.differs))


@cli.command("unmerge")
@click.argument("number")
@AS_JSON
@post
def unmerge(here: Post, number: str, as_json: bool) -> None:
    """Let the file of this number stand by itself again."""
    desk = here.sign_in()
    (other,) = _people(desk, (number,))
    kept = merging.unmerge(desk, other)
    answer({"kept": kept, "other": other}, as_json, f"#{other} · #{kept}")


def _tell_pairs(desk: Desk, as_json: bool) -> None:
    found = merging.suggestions(desk)
    answer(
        [{"first": each.first.id, "second": each.second.id, "likeness": each.likeness}
         for each in found],
        as_json,
        "\n".join(f"#{each.first.id}\t#{each.second.id}\t{_(LIKENESS[each.likeness])}"
                  for each in found),
    )


def _group(desk: Desk, name: str) -> int:
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return groups.named(session, name)


def _people(desk: Desk, numbers: tuple[str, ...]) -> list[int]:
    with desk.read(Right.IMPORT_PEOPLE) as session:
        return [files.file_of(session, number) for number in numbers]


def _last(desk: Desk, *kinds: ActKind) -> int:
    with desk.read(Right.IMPORT_PEOPLE) as session:
        act = acts.last(session, *kinds)
    if act is None:
        raise NotFound(_("There is nothing to undo."))
    return act.id


def _date(day: Any) -> date | None:
    return day.date() if day else None
