"""Commands about contacts: who was near a case, confirming them, taking one back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import click
from sqlalchemy.orm import Session

from app.cases.contacts import proposing, queries, rules, service, wording
from app.cases.contacts.proposing import Proposal, Proposed
from app.cases.contacts.rules import Grade, Way
from app.cases.contacts.service import Giving, Told
from app.cases.orders.rules import How
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.i18n import _
from app.people.merging.queries import family, file_of
from app.security.rights import Right

DAY = click.DateTime(["%Y-%m-%d"])


@cli.group()
def contacts() -> None:
    """Contacts of a case: proposed, confirmed, taken back."""


def days_of(first: datetime | None, last: datetime | None) -> Any:
    """Both days, or none. Raises Invalid for one alone."""
    if (first is None) is not (last is None):
        raise Invalid(_("Say both days, --from and --until."))
    return (first.date(), last.date()) if first and last else None


@contacts.command("propose")
@click.argument("case", type=int)
@click.option("--from", "first", type=DAY, help="Other days than the rule's.")
@click.option("--until", "last", type=DAY)
@AS_JSON
@post
def propose(here: Post, case: int, first: datetime | None, last: datetime | None,
            as_json: bool) -> None:
    """Who was near a case and is not confirmed yet."""
    with here.sign_in().read(Right.READ_CASES) as session:
        found = proposing.propose(session, case, days_of(first, last))
    answer(_proposed(found), as_json, "\n".join(
        [wording.window(found.window), *map(_line, found.people)]))


@contacts.command("confirm")
@click.argument("case", type=int)
@click.option("--person", "people", multiple=True, help="Number, as often as needed.")
@click.option("--all", "everybody", is_flag=True,
              help="Everybody proposed but those who were only at the gate.")
@click.option("--grade", type=click.Choice([each.value for each in Grade]))
@click.option("--way", "ways", multiple=True, type=click.Choice([each.value for each in Way]))
@click.option("--from", "first", type=DAY, help="First exposure.")
@click.option("--until", "last", type=DAY, help="Last exposure.")
@click.option("--no-orders", is_flag=True, help="Write them down, order nothing.")
@click.option("--how", type=click.Choice([each.value for each in How]), default=How.ORAL.value)
@click.option("--by", default="", help="Who ordered.")
@click.option("--place", default="", help="Place of observation.")
@click.option("--dry-run", is_flag=True, help="Only say who would be confirmed.")
@AS_JSON
@post
def confirm(here: Post, case: int, people: Sequence[str], everybody: bool, grade: str | None,
            ways: Sequence[str], first: datetime | None, last: datetime | None, no_orders: bool,
            how: str, by: str, place: str, dry_run: bool, as_json: bool) -> None:
    """Confirm contacts and give the orders that follow, all or none."""
    desk, days = here.sign_in(), days_of(first, last)
    with desk.read(Right.READ_CASES) as session:
        found = proposing.propose(session, case)
        told = [_as_said(each, grade, ways, days)
                for each in _told(session, found, people, everybody)]
    if dry_run:
        answer({"contacts": [_contact(each) for each in told]}, as_json,
               _("would be confirmed: {n}").format(n=len(told)))
        return
    giving = None if no_orders else Giving(How(how), by, place)
    done = service.confirm(desk, case, told, giving)
    answer({"contacts": [{"id": each.contact_id, "person": each.name, "result": each.result,
                          "order": each.order_id, "until": str(each.end or "")} for each in done]},
           as_json, "\n".join([wording.results(each.result for each in done), *(
               f"{each.name}\t{_(wording.RESULT[each.result])}\t{each.end or ''}"
               for each in done)]))


@contacts.command("list")
@click.argument("case", type=int)
@AS_JSON
@post
def list_(here: Post, case: int, as_json: bool) -> None:
    """The contacts of a case with their numbers."""
    with here.sign_in().read(Right.READ_CASES) as session:
        rows = queries.of_case(session, case)
    answer({"contacts": [
        {"id": row.id, "person": row.name, "number": row.number, "class": row.group,
         "grade": row.grade, "stands": row.stands, "ways": [*row.ways],
         "from": str(row.first_on), "until": str(row.last_on),
         "order": row.order.id if row.order else None} for row in rows]}, as_json,
        "\n".join(f"{row.id}\t{row.name}\t{row.group}\t{wording.standing(row)}" for row in rows))


@contacts.command("withdraw")
@click.argument("contact", type=int)
@click.option("--why", required=True)
@AS_JSON
@post
def withdraw(here: Post, contact: int, why: str, as_json: bool) -> None:
    """No contact after all; what was ordered is ended with the reason."""
    made = service.withdraw(here.sign_in(), contact, why)
    answer({"id": made}, as_json, _("No contact after all"))


def _told(session: Session, found: Proposed, people: Sequence[str], everybody: bool
          ) -> list[Told]:
    """Those named, as they are proposed; whoever is not proposed met them otherwise."""
    near = {each.person_id: each for each in found.people}
    span = found.window
    told = [_of(each) for each in found.people if everybody and not each.passing]
    for number in people:
        who = family(session, file_of(session, number))[0]
        told.append(_of(near[who]) if who in near else
                    Told(who, Grade.CLOSE, (Way.OTHER,), span.last, span.last))
    return list({each.person_id: each for each in told}.values())


def _of(row: Proposal) -> Told:
    return Told(row.person_id, row.grade, row.ways, row.first_on, row.last_on, row.met)


def _as_said(told: Told, grade: str | None, ways: Sequence[str], days: Any) -> Told:
    first, last = days or (told.first_on, told.last_on)
    said = tuple(Way(each) for each in ways) or told.ways
    return replace(told, grade=Grade(grade) if grade else told.grade, ways=said, first_on=first,
                   last_on=last)


def _contact(told: Told) -> dict[str, Any]:
    return {"person": told.person_id, "grade": told.grade, "ways": rules.codes(told.ways),
            "from": str(told.first_on), "until": str(told.last_on)}


def _proposed(found: Proposed) -> dict[str, Any]:
    span = found.window
    return {"case": found.subject.id, "from": str(span.first), "until": str(span.last),
            "passed": found.passed, "people": [
                {"person": row.name, "number": row.number, "class": row.group,
                 "ways": [*row.ways], "where": row.met, "from": str(row.first_on),
                 "until": str(row.last_on), "grade": row.grade,
                 "order": row.order.id if row.order else None} for row in found.people]}


def _line(row: Proposal) -> str:
    return f"{row.number}\t{row.name}\t{row.group}\t{wording.told(row.ways)}\t{row.last_on}"
