"""Commands of hospital pairing, the contact book, the team and its trainings."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from app import clock
from app.commands.people import import_
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import NotFound
from app.i18n import _
from app.people.merging.queries import file_of
from app.places.counterparts import importing
from app.places.counterparts.queries import on
from app.response.pairing import queries as pairing
from app.response.pairing import service as pairing_service
from app.response.pairing import wording as pairing_words
from app.response.pairing.queries import Agreement
from app.response.pairing.rules import Signed
from app.response.team import queries, service, wording
from app.response.team.catalogue import catalogue
from app.response.team.rules import Appointed, Held, Result
from app.security.desk import Desk
from app.security.rights import Right

DAY = click.DateTime(["%Y-%m-%d"])
WRONG = 1  # exit code of a list with wrong rows


@import_.command("contacts")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--except-bad", is_flag=True, help="Leave out the rows that are wrong.")
@AS_JSON
@post
def import_contacts(here: Post, file: Path, dry_run: bool, except_bad: bool, as_json: bool
                    ) -> None:
    """Put a list of offices and hospitals into the contact book."""
    desk = here.sign_in()
    seen = importing.preview(desk, file)
    wrong = [{"sheet": each.sheet, "row": each.number, "message": each.trouble}
             for each in seen.bad]
    write = not dry_run and (except_bad or not wrong)
    count = importing.accept(desk, file, except_bad=except_bad) if write and seen.good else 0
    answer({"entries": count if write else len(seen.good),
            "left_out": len(seen.rows) - len(seen.good), "rejected": wrong}, as_json,
           "\n".join([*(f"{each['row']}\t{each['message']}" for each in wrong), str(count)]))
    sys.exit(WRONG if wrong else 0)


@cli.group()
def pair() -> None:
    """Hospitals that the school or a campus is paired with."""


@pair.command("list")
@click.option("--on", "day", type=DAY, help="Today when left out.")
@AS_JSON
@post
def list_(here: Post, day: datetime | None, as_json: bool) -> None:
    """Agreements that hold on a day, and campuses without one."""
    when = day.date() if day else clock.today()
    with here.sign_in().read(Right.READ_PAIRING) as session:
        rows = pairing.pairing_on(session, when)
        missing = pairing.missing_campuses(session, when)
    told = [{"agreement": each.id, "hospital": each.hospital, "campus": each.campus,
             "since": each.since.isoformat(), "until": each.until.isoformat(),
             "state": each.state,
             "before_term": _before_term(each)}
            for each in rows]
    lines = ["\t".join(filter(None, (each.hospital, pairing_words.campus(each),
                                     str(each.until), pairing_words.warning(each))))
             for each in rows]
    answer({"agreements": told, "missing": missing}, as_json,
           "\n".join([*lines, *(_("No hospital is paired with {campus}").format(campus=name)
                                for name in missing)]))


def _before_term(row: Agreement) -> str | None:
    """The day of the term that it does not reach."""
    return row.short_of.isoformat() if row.short_of else None


@pair.command("telephones")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A .pdf file.")
@post
def telephones(here: Post, out: Path) -> None:
    """Print the telephone list for the wall."""
    from app.reports.telephone_list import print_telephone_list

    click.echo(print_telephone_list(here.sign_in(), out))


@pair.command("sign")
@click.argument("hospital")
@click.option("--since", type=DAY, required=True)
@click.option("--until", type=DAY, required=True)
@click.option("--with", "person", required=True, help="Who answers in the hospital.")
@click.option("--phone", required=True)
@click.option("--by", "number", required=True, help="Staff number of who answers in the school.")
@click.option("--campus", default="", help="The whole school when left out.")
@click.option("--document", default="")
@click.option("--scope", default="")
@AS_JSON
@post
def sign(here: Post, /, hospital: str, since: datetime, until: datetime, person: str, phone: str,
         number: str, campus: str, document: str, scope: str, as_json: bool) -> None:
    """Write an agreement with HOSPITAL down."""
    desk = here.sign_in()
    with desk.read(Right.READ_PAIRING) as session:
        known = {each.name: each.id for each in on(session)
                 if each.kind in pairing_service.HOSPITALS}
        places = {name: key for key, name in pairing.campuses(session)}
    if hospital not in known:
        raise NotFound(_("This hospital is not in the contact book."),
                       _("Put it into the contact book first."))
    if campus and campus not in places:
        raise NotFound(_("There is no such campus."))
    key = pairing_service.sign(desk, Signed(
        known[hospital], since.date(), until.date(), person, phone, _file(desk, number),
        campus_id=places.get(campus), document=document, scope=scope))
    with desk.read(Right.READ_PAIRING) as session:
        row = next(each for each in pairing.agreements(session) if each.id == key)
    answer({"agreement": key, "hospital": hospital, "before_term": _before_term(row)}, as_json,
           "\n".join(filter(None, (hospital, pairing_words.warning(row)))))


@cli.group()
def team() -> None:
    """The team of epidemic control and its trainings."""


@team.command("list")
@AS_JSON
@post
def members(here: Post, as_json: bool) -> None:
    """Everybody in the team, with what they were trained, and doctors against pupils."""
    with here.sign_in().read(Right.READ_TEAM) as session:
        rows = queries.team(session, clock.today())
        ratio = queries.ratio(session, clock.today())
    told = [{"role": each.role, "name": each.name, "organisation": each.organisation,
             "minutes": each.minutes, "needed": each.needed, "trained": each.trained}
            for each in rows]
    lines = [f"{wording.role(each)}\t{each.name}\t{wording.trained(each)}" for each in rows]
    answer({"members": told, "doctors": ratio.doctors, "pupils": ratio.pupils,
            "needed": ratio.needed, "met": ratio.met}, as_json,
           "\n".join([*lines, wording.ratio(ratio)]))


@team.command("appoint")
@click.argument("role", type=click.Choice(list(catalogue().roles)))
@click.option("--number", default="", help="Staff number; or --name of somebody from outside.")
@click.option("--name", default="")
@click.option("--organisation", default="")
@click.option("--phone", default="")
@click.option("--since", type=DAY, help="Today when left out.")
@click.option("--document", default="")
@AS_JSON
@post
def appoint(here: Post, /, role: str, number: str, since: datetime | None, as_json: bool,
            **more: str) -> None:
    """Somebody has a ROLE from a day on."""
    desk = here.sign_in()
    who = _file(desk, number) if number else None
    key = service.appoint(desk, Appointed(
        role, _day(since), who, more["name"], more["organisation"], more["phone"],
        more["document"]))
    answer({"member": key, "role": role}, as_json, catalogue().name(role))


@team.command("train")
@click.argument("topic")
@click.option("--on", "day", type=DAY, help="Today when left out.")
@click.option("--minutes", type=int, required=True)
@click.option("--trainer", required=True)
@click.option("--who", "passed", multiple=True, help="Staff number of who passed; repeat.")
@click.option("--failed", multiple=True, help="Staff number of who did not pass; repeat.")
@click.option("--place", default="")
@AS_JSON
@post
def train(here: Post, /, topic: str, day: datetime | None, minutes: int, trainer: str,
          passed: Sequence[str], failed: Sequence[str], place: str, as_json: bool) -> None:
    """Write a training down, with everybody who took part."""
    desk = here.sign_in()
    parts = [*((_file(desk, each), Result.PASSED) for each in passed),
             *((_file(desk, each), Result.FAILED) for each in failed)]
    key = service.train(desk, Held(topic, _day(day), minutes, trainer, tuple(parts), place))
    answer({"training": key, "topic": topic}, as_json, topic)


def _file(desk: Desk, number: str) -> int:
    with desk.read(Right.READ_TEAM) as session:
        return file_of(session, number)


def _day(moment: datetime | None) -> date:
    return moment.date() if moment else clock.today()
