"""Commands of hazards and findings: looked, covered, found, mended, checked again, printed."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from app import clock
from app.campus.findings import queries, wording
from app.campus.findings import service as findings
from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.campus.findings.where import Known, head_of, known
from app.campus.hazards import queries as hazards
from app.campus.hazards import service
from app.campus.hazards.rules import Look, Saw
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid, NotFound
from app.i18n import _
from app.places.grid.rules import HAZARD_USES, Use
from app.places.grid.wording import USE
from app.rulebook.calendar.queries import since_term
from app.security.desk import Desk
from app.security.rights import Right

_DAYS = 7  # until the deadline, when none is said
DATE = click.DateTime(["%Y-%m-%d"])


@cli.group("hazards")
def hazards_() -> None:
    """The twenty kinds of places and utilities of the plan."""


@hazards_.command("look")
@click.argument("use", type=click.Choice([each.value for each in HAZARD_USES]))
@click.option("--place", default="", help="Path, or the code at the door; everywhere if left out.")
@click.option("--absent", is_flag=True, help="The school has none.")
@click.option("--by", default="")
@AS_JSON
@post
def look(here: Post, use: str, place: str, absent: bool, by: str, as_json: bool) -> None:
    """Somebody looked at a kind of place and saw nothing wrong."""
    desk = here.sign_in()
    where = _known(desk).place(place)
    key = service.look(desk, Look(Use(use), where.id if where else None,
                                  Saw.ABSENT if absent else Saw.WELL, by))
    answer({"look": key}, as_json, str(key))


@hazards_.command("coverage")
@click.option("--from", "since", type=DATE, help="Since the term before ended, when left out.")
@click.option("--to", "until", type=DATE, help="Today when left out.")
@AS_JSON
@post
def coverage(here: Post, since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Which of the twenty kinds were looked at, what is grave, what is overdue."""
    day = until.date() if until else clock.today()
    with here.sign_in().read(Right.READ_FINDINGS) as session:
        first = since.date() if since else since_term(session, day)
        told = hazards.coverage(session, first, day)
    words = [_("Of {all} kinds {n} looked at.").format(all=len(HAZARD_USES), n=len(told.looked))]
    words += [f"{_(USE[use])}\t{'、'.join(each.path for each in told.unseen[use])}"
              for use in told.missing]
    answer({"from": first.isoformat(), "to": day.isoformat(), "looked": sorted(told.looked),
            "missing": [{"use": use, "places": [each.path for each in told.unseen[use]]}
                        for use in told.missing],
            "grave": [each.number for each in told.grave],
            "overdue": [each.number for each in told.overdue]}, as_json, "\n".join(words))


@cli.group("findings")
def findings_() -> None:
    """What was found wrong, and its mending."""


@findings_.command("list")
@click.option("--all", "all_", is_flag=True, help="Those that are closed as well.")
@AS_JSON
@post
def list_findings(here: Post, all_: bool, as_json: bool) -> None:
    """What waits for somebody, the grave first."""
    today = clock.today()
    with here.sign_in().read(Right.READ_FINDINGS) as session:
        rows = queries.every(session) if all_ else queries.open_findings(session, today)
    told = [{"number": row.number, "what": row.what, "place": row.place, "grade": row.grade,
             "state": row.state, "responsible": row.responsible, "due": row.due.isoformat(),
             "overdue": row.overdue(today)} for row in rows]
    answer(told, as_json, "\n".join("\t".join((
        row.number, wording.standing(row), row.due.isoformat(), row.responsible,
        wording.where(row), row.what)) for row in rows))


@findings_.command("add")
@click.argument("what")
@click.option("--place", default="", help="Path, or the code at the door.")
@click.option("--who", default="", help="The head of the place's cell when left out.")
@click.option("--grade", type=click.Choice([each.value for each in Grade]),
              default=Grade.ORDINARY.value)
@click.option("--due", type=DATE, help="In a week when left out.")
@click.option("--picture", "pictures", multiple=True, type=click.Path(path_type=Path))
@AS_JSON
@post
def add(here: Post, what: str, place: str, who: str, grade: str, due: datetime | None,
        pictures: tuple[Path, ...], as_json: bool) -> None:
    """Write down WHAT is wrong."""
    desk = here.sign_in()
    told = _known(desk)
    where = told.place(place)
    with desk.read(Right.READ_FINDINGS) as session:
        responsible = told.person(who) or head_of(
            session, where.id if where else None, clock.today())
    if responsible is None:
        raise Invalid(_("Say who answers for mending it."))
    key = findings.find(desk, Found(
        what, Source.HAZARD, Grade(grade), responsible,
        due.date() if due else clock.today() + timedelta(days=_DAYS), clock.now(),
        where.id if where else None, where.use if where and where.use in HAZARD_USES else "",
        pictures=tuple(each.read_bytes() for each in pictures)))
    with desk.read(Right.READ_FINDINGS) as session:
        row = queries.one(session, key)
    answer({"finding": key, "number": row.number if row else ""}, as_json,
           row.number if row else "")


@findings_.command("step")
@click.argument("number")
@click.option("--step", type=click.Choice([each.value for each in Step]), required=True)
@click.option("--words", default="")
@click.option("--by", default="", help="Who mended it.")
@click.option("--who", default="", help="Who answers for it from now on.")
@click.option("--due", type=DATE, help="The new deadline.")
@click.option("--picture", "pictures", multiple=True, type=click.Path(path_type=Path))
@AS_JSON
@post
def step(here: Post, number: str, step: str, words: str, by: str, who: str,
         due: datetime | None, pictures: tuple[Path, ...], as_json: bool) -> None:
    """Mended, checked again, put off, given to somebody else or withdrawn."""
    desk = here.sign_in()
    row = _numbered(desk, number)
    findings.take(desk, row.id, Taken(
        Step(step), words, by, due.date() if due else None, _known(desk).person(who),
        pictures=tuple(each.read_bytes() for each in pictures)))
    now = _numbered(desk, number)
    answer({"number": now.number, "state": now.state}, as_json,
           f"{now.number}\t{_(wording.STATE[now.state])}")


@findings_.command("print")
@click.argument("numbers", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def print_(here: Post, numbers: tuple[str, ...], out: Path) -> None:
    """Print findings with their pictures; all that are open when no NUMBERS are said."""
    from app.reports.findings import print_findings

    desk = here.sign_in()
    if numbers:
        keys = [_numbered(desk, each).id for each in numbers]
    else:
        with desk.read(Right.READ_FINDINGS) as session:
            keys = [each.id for each in queries.open_findings(session, clock.today())]
    print_findings(desk, keys, out)
    click.echo(str(out))


def _known(desk: Desk) -> Known:
    with desk.read(Right.READ_FINDINGS) as session:
        return known(session)


def _numbered(desk: Desk, number: str) -> FindingRow:
    with desk.read(Right.READ_FINDINGS) as session:
        row = queries.numbered(session, number)
    if row is None:
        raise NotFound(_("There is no such finding."))
    return row
