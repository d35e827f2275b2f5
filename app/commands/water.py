"""Commands of water and canteen: points, tests, what is due, checks, samples."""

from datetime import datetime
from decimal import Decimal

import click

from app import clock
from app.campus.canteen import queries as canteen
from app.campus.canteen import service as canteen_service
from app.campus.canteen.catalogue import items
from app.campus.canteen.rules import Answer, Check, CheckKind, Meal, read_dishes
from app.campus.canteen.service import Samples
from app.campus.canteen.wording import ANSWER
from app.campus.findings.where import known
from app.campus.water import queries, service, wording
from app.campus.water.queries import PointRow
from app.campus.water.rules import Act, PointKind, read_value
from app.campus.water.service import Told
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import NotFound
from app.i18n import _
from app.security.desk import Desk
from app.security.rights import Right

DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Today when left out.")
WHO = click.option("--who", default="", help="Who answers for what is bad.")


@cli.group("water")
def water() -> None:
    """Drinking water."""


@water.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice([each.value for each in PointKind]), required=True)
@click.option("--place", default="", help="Path of the place, or the code at its door.")
@AS_JSON
@post
def add(here: Post, name: str, kind: str, place: str, as_json: bool) -> None:
    """Put the point of supply NAME on the list."""
    desk = here.sign_in()
    with desk.read(Right.READ_WATER) as session:
        found = known(session).place(place)
    key = service.add(desk, PointKind(kind), name, found.id if found else None)
    answer({"point": key, "name": name}, as_json, name)


@water.command("list")
@DAY
@AS_JSON
@post
def list_points(here: Post, day: datetime | None, as_json: bool) -> None:
    """Every point of supply, how it stands, and what is due."""
    when = day.date() if day else clock.today()
    with here.sign_in().read(Right.READ_WATER) as session:
        rows = queries.points(session, when)
    told = [{"name": row.name, "kind": row.kind, "place": row.place, "owner": row.owner,
             "fitness": row.fitness, "failing": [each.name for each in row.failing],
             "due": [{"act": each.act, "due": each.due.isoformat(), "state": each.urgency}
                     for each in row.due]} for row in rows]
    answer(told, as_json, "\n".join("\t".join((
        row.name, _(wording.FITNESS[row.fitness]), row.owner,
        row.urgent.due.isoformat() if row.urgent else "")) for row in rows))


@water.command("due")
@DAY
@AS_JSON
@post
def due(here: Post, day: datetime | None, as_json: bool) -> None:
    """What is overdue, was never done or is to be done soon."""
    when = day.date() if day else clock.today()
    with here.sign_in().read(Right.READ_WATER) as session:
        rows = queries.due(session, when)
    told = [{"point": row.point, "act": row.act, "due": row.due.isoformat(),
             "last": row.last.isoformat() if row.last else None, "state": row.urgency}
            for row in rows]
    answer(told, as_json, "\n".join("\t".join((
        row.due.isoformat(), row.point, _(wording.ACT[row.act]),
        _(wording.URGENCY[row.urgency]))) for row in rows))


@water.command("write")
@click.argument("name")
@click.option("--act", type=click.Choice([each.value for each in Act]), required=True)
@click.option("--value", "pairs", multiple=True, help="turbidity=0.4; repeat as needed.")
@click.option("--by", default="")
@click.option("--professional", is_flag=True, help="A body that may certify water.")
@click.option("--paper", default="", help="Number of its report.")
@DAY
@WHO
@AS_JSON
@post
def write(here: Post, name: str, act: str, pairs: tuple[str, ...], by: str, professional: bool,
          paper: str, day: datetime | None, who: str, as_json: bool) -> None:
    """Write a test, a look or a cleaning of the point NAME down."""
    desk = here.sign_in()
    point, responsible = _point(desk, name), _person(desk, who)
    done = service.write(desk, point.id, Told(
        Act(act), day.date() if day else clock.today(), dict(map(_value, pairs)), by,
        professional, paper, responsible_id=responsible))
    bad = [each.id for each in done.bad]
    answer({"act": done.act_id, "bad": bad, "finding": done.finding_id}, as_json,
           "\t".join((name, "、".join(each.name for each in done.bad))).strip())


@cli.group("canteen")
def canteen_() -> None:
    """The canteen."""


@canteen_.command("check")
@click.option("--kind", type=click.Choice([each.value for each in CheckKind]),
              default=CheckKind.DAILY.value)
@click.option("--bad", "pairs", multiple=True, help="gas=what is wrong; repeat as needed.")
@click.option("--not-applicable", "none", multiple=True, help="A line that does not apply.")
@click.option("--by", default="")
@WHO
@AS_JSON
@post
def check(here: Post, kind: str, pairs: tuple[str, ...], none: tuple[str, ...], by: str, who: str,
          as_json: bool) -> None:
    """Write a check down: whatever is not named is as it must be."""
    desk = here.sign_in()
    words = dict(_pair(each) for each in pairs)
    answers = {each.id: Answer.GOOD for each in items(CheckKind(kind), clock.today())}
    answers |= dict.fromkeys(none, Answer.NONE) | dict.fromkeys(words, Answer.BAD)
    key = canteen_service.check(desk, Check(
        CheckKind(kind), answers, words, by=by, responsible_id=_person(desk, who)))
    answer({"check": key, "bad": sorted(words)}, as_json,
           "\t".join((str(key), *(f"{item} {_(ANSWER[Answer.BAD])}" for item in sorted(words)))))


@canteen_.command("keep")
@click.argument("dishes")
@click.option("--meal", type=click.Choice([each.value for each in Meal]), required=True)
@click.option("--grams", type=int, default=125)
@DAY
@AS_JSON
@post
def keep(here: Post, dishes: str, meal: str, grams: int, day: datetime | None, as_json: bool
         ) -> None:
    """Keep samples of DISHES: 米饭、番茄炒蛋 130."""
    told = read_dishes(dishes, grams)
    keys = canteen_service.keep(here.sign_in(), Samples(
        day.date() if day else clock.today(), Meal(meal), told))
    answer({"samples": keys}, as_json, "\n".join(f"{dish}\t{weight} g" for dish, weight in told))


@canteen_.command("handlers")
@DAY
@AS_JSON
@post
def handlers(here: Post, day: datetime | None, as_json: bool) -> None:
    """Who handles food, and until when the health certificate holds."""
    when = day.date() if day else clock.today()
    with here.sign_in().read(Right.READ_WATER) as session:
        rows = canteen.handlers(session, when)
    told = [{"name": row.name, "post": row.post, "state": row.state,
             "until": row.expires_on.isoformat() if row.expires_on else None} for row in rows]
    answer(told, as_json, "\n".join("\t".join((
        row.name, row.post, str(row.expires_on or ""))) for row in rows))


def _point(desk: Desk, name: str) -> PointRow:
    with desk.read(Right.READ_WATER) as session:
        found = [row for row in queries.points(session, clock.today()) if row.name == name]
    if not found:
        raise NotFound(_("There is no such point of supply, or it was given up."))
    return found[0]


def _person(desk: Desk, words: str) -> int | None:
    with desk.read(Right.READ_WATER) as session:
        return known(session).person(words)


def _pair(text: str) -> tuple[str, str]:
    name, _sign, value = text.partition("=")
    return name.strip(), value.strip()


def _value(text: str) -> tuple[str, Decimal]:
    name, value = _pair(text)
    return name, read_value(value)
