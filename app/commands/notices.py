"""Commands of epidemic reports: what is due, writing, sending, ending; the contact book."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app import clock
from app.alarms.notices import preparing, queries, service, text, wording
from app.alarms.notices.law import T4, grounds
from app.alarms.notices.rules import FIELDS, Draft, Mark, Stage
from app.alarms.notices.sending import Sending
from app.alarms.notices.service import Opened, Written
from app.alarms.notices.views import NoticeView
from app.alarms.reporters.rules import Appointed, Duty
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.health.clocks.rules import Means
from app.i18n import _
from app.people.merging.queries import file_of
from app.places.counterparts.rules import CounterpartKind, Told
from app.security.desk import Desk
from app.security.rights import Right

WHEN = click.DateTime(["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
DAY = click.DateTime(["%Y-%m-%d"])
STAGE = click.option("--stage", type=click.Choice([each.value for each in Stage]),
                     help="What is due first, when left out.")
FIELD = click.option("--set", "fields", multiple=True, metavar="FIELD=TEXT",
                     help=f"Another text for a field: {' '.join(FIELDS)}.")


@cli.group()
def notice() -> None:
    """Epidemic reports: what is due, what was sent to whom."""


@notice.command("list")
@click.option("--all", "every", is_flag=True, help="Those that are done with, too.")
@AS_JSON
@post
def list_(here: Post, every: bool, as_json: bool) -> None:
    """What is still to be sent, the first due first."""
    with here.sign_in().read(Right.READ_NOTICES) as session:
        views = [each for each in queries.notices(session) if every or each.open]
    lines = [_line(each) for each in views]
    answer([_told(each) for each in views], as_json, "\n".join(lines) or _("No report is due"))


@notice.command("open")
@click.argument("what")
@click.option("--ground", type=click.Choice(sorted(grounds())), default=T4)
@click.option("--found", type=WHEN, help="Wall time; now when left out.")
@click.option("--person", "people", multiple=True, help="Number of somebody; repeat as needed.")
@AS_JSON
@post
def open_(here: Post, what: str, ground: str, found: datetime | None, people: tuple[str, ...],
          as_json: bool) -> None:
    """Report something that no case and no alarm told."""
    desk = here.sign_in()
    key = service.open_by_hand(desk, Opened(
        what, _moment(found) or clock.now(), ground, people=_people(desk, people)))
    answer({"notice": key}, as_json, wording.number(key))


@notice.command("people")
@click.argument("key", type=int)
@click.argument("people", nargs=-1, required=True)
@AS_JSON
@post
def people_(here: Post, key: int, people: tuple[str, ...], as_json: bool) -> None:
    """More people belong to a report, by their numbers."""
    desk = here.sign_in()
    added = service.add_people(desk, key, _people(desk, people))
    answer({"added": added}, as_json, _("added {n}").format(n=added))


@notice.command("text")
@click.argument("key", type=int)
@STAGE
@FIELD
@post
def text_(here: Post, key: int, stage: str | None, fields: tuple[str, ...]) -> None:
    """The text of a stage as it would be sent now, to be read out or copied."""
    told = _prepared(here.sign_in(), key, stage, fields)
    report = told.view.newest(told.stage, told.day)
    click.echo(text.text(told.view, told.stage, told.draft, told.school, report))


@notice.command("send")
@click.argument("key", type=int)
@click.option("--to", "to", multiple=True, required=True,
              help="Office as the contact book has it, or any other; repeat as needed.")
@click.option("--means", type=click.Choice([each.value for each in Means
                                            if each is not Means.NOT_NEEDED]), default="phone")
@click.option("--at", type=WHEN, help="Wall time; now when left out.")
@click.option("--receipt", default="", help="Number or name under which it was taken.")
@click.option("--why", default="", help="Of a correction: what was wrong.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
@STAGE
@FIELD
@AS_JSON
@post
def send(here: Post, /, key: int, to: tuple[str, ...], stage: str | None,
         fields: tuple[str, ...], dry_run: bool, as_json: bool, **more: Any) -> None:
    """Write down that a stage was sent; its text is filled from the books."""
    desk = here.sign_in()
    told = _prepared(desk, key, stage, fields)
    known = {each.name: each for each in told.book}
    sendings = []
    for name in to:
        line = known.get(name)
        sendings.append(Sending(
            name, Means(more["means"]), _moment(more["at"]), line.person if line else "",
            line.phone if line else "", more["receipt"],
            counterpart_id=line.id if line else None))
    if dry_run:
        click.echo(text.text(told.view, told.stage, told.draft, told.school))
        return
    report = service.send(desk, key, Written(told.stage, told.day, told.draft, more["why"]),
                          sendings)
    with desk.read(Right.READ_NOTICES) as session:
        view = queries.one(session, key)
    answer({"report": report} | _told(view), as_json, _line(view))


@notice.command("mark")
@click.argument("key", type=int)
@click.argument("kind", type=click.Choice([each.value for each in Mark
                                           if each is not Mark.CHANGED]))
@click.option("--why", required=True)
@click.option("--day", type=DAY, help="Since when; today when left out.")
@AS_JSON
@post
def mark(here: Post, key: int, kind: str, why: str, day: datetime | None, as_json: bool) -> None:
    """It is over, it is not, or nothing is to be reported."""
    row = service.mark(here.sign_in(), key, Mark(kind), why, day.date() if day else None)
    answer({"mark": row}, as_json, _(wording.MARK[Mark(kind)]))


@notice.command("paper")
@click.argument("report", type=int)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def paper(here: Post, report: int, out: Path) -> None:
    """A text as paper, by the number that `notice send` answered."""
    from app.reports.epidemic_report import print_report

    print_report(here.sign_in(), report, out)
    click.echo(out)


@notice.command("reporter")
@click.argument("name")
@click.option("--phone", required=True)
@click.option("--deputy", is_flag=True)
@click.option("--since", type=DAY, help="Today when left out.")
@click.option("--document", default="", help="By which decision.")
@AS_JSON
@post
def reporter(here: Post, name: str, phone: str, deputy: bool, since: datetime | None,
             document: str, as_json: bool) -> None:
    """Appoint who reports for the school, or in their place."""
    from app.alarms.reporters.service import appoint

    duty = Duty.DEPUTY if deputy else Duty.REPORTER
    key = appoint(here.sign_in(), Appointed(
        duty, name, phone, since.date() if since else None, document))
    answer({"reporter": key, "name": name}, as_json, name)


@notice.command("contact")
@click.argument("name")
@click.option("--kind", type=click.Choice([each.value for each in CounterpartKind]),
              required=True)
@click.option("--person", default="")
@click.option("--phone", default="")
@click.option("--fax", default="")
@click.option("--note", default="")
@AS_JSON
@post
def contact(here: Post, /, name: str, kind: str, as_json: bool, **told: Any) -> None:
    """Put an office or hospital into the contact book."""
    from app.places.counterparts.service import add

    key = add(here.sign_in(), Told(CounterpartKind(kind), name, **told))
    answer({"counterpart": key, "name": name}, as_json, name)


def _prepared(desk: Desk, key: int, stage: str | None, fields: tuple[str, ...]
              ) -> preparing.Prepared:
    with desk.read(Right.READ_NOTICES) as session:
        view = queries.one(session, key)
    chosen = Stage(stage) if stage else view.task.stage
    day = view.task.day if chosen is Stage.PROGRESS and view.task.stage is chosen else None
    told = preparing.prepare(desk, key, chosen, day)
    return replace(told, draft=_changed(told.draft, fields))


def _changed(draft: Draft, fields: tuple[str, ...]) -> Draft:
    told = dict(each.split("=", 1) for each in fields if "=" in each)
    unknown = [each for each in fields if each.partition("=")[0] not in FIELDS or "=" not in each]
    if unknown:
        raise Invalid(_("This cannot be read: {text}").format(text=unknown[0]),
                      _("Fields: {names}").format(names=" ".join(FIELDS)))
    return replace(draft, **told)


def _people(desk: Desk, numbers: tuple[str, ...]) -> tuple[int, ...]:
    with desk.read(Right.READ_PEOPLE) as session:
        return tuple(file_of(session, each) for each in numbers)


def _moment(wall: datetime | None) -> datetime | None:
    return clock.parse(wall.isoformat()) if wall else None


def _told(view: NoticeView) -> dict[str, Any]:
    return {
        "notice": view.id, "number": wording.number(view.id), "what": view.what,
        "trigger": view.trigger, "persons": view.persons, "open": view.open,
        "stages": [{"stage": each.stage, "day": f"{each.day}", "due": each.due_at.isoformat(),
                    "state": each.state} for each in view.tasks],
    }


def _line(view: NoticeView) -> str:
    task = view.task
    return "\t".join((wording.number(view.id), wording.about(view), wording.stage(task),
                      wording.state(task), wording.standing(task)))
