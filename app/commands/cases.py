"""Commands of cases and tests: opened, classified anew, followed to their end."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app import clock
from app.cases.cases import opening, queries, service, wording
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.views import CaseView
from app.commands.post import AS_JSON, Post, answer, cli, post
from app.errors import Invalid
from app.health.clinic import reception
from app.health.lab_tests import queries as test_queries
from app.health.lab_tests import service as tests
from app.health.lab_tests import wording as test_words
from app.health.lab_tests.queries import TestView
from app.health.lab_tests.rules import Method, Result, Sample
from app.i18n import _
from app.rulebook.diseases.queries import rules_on
from app.rulebook.diseases.rules import named_in
from app.security.desk import Desk
from app.security.rights import Right

DISEASE = click.option("--disease", required=True, help="Its name or id.")
WHY = click.option("--why", required=True, help="On what ground.")
SAID_BY = click.option("--said-by", default="", help="Who says so; you when left out.")
PLACE = click.option("--place", default="", help="Which hospital or laboratory.")
AT = click.option("--at", "at", default="", help="School time; now when left out.")


@cli.group()
def case() -> None:
    """Cases of a disease."""


@case.command("open")
@click.option("--person", required=True, help="Pass, number or name.")
@DISEASE
@click.option("--as", "held", type=click.Choice([one.value for one in Classification
                                                 if one is not Classification.EXCLUDED]),
              default=Classification.SUSPECTED.value)
@click.option("--onset", type=click.DateTime(["%Y-%m-%d"]), help="First day of illness.")
@click.option("--care", type=click.Choice([Care.SCHOOL.value, Care.HOME.value,
                                                  Care.HOSPITAL.value]),
              default=Care.HOME.value)
@PLACE
@SAID_BY
@WHY
@AS_JSON
@post
def open_(here: Post, person: str, disease: str, held: str, onset: datetime | None, care: str,
          place: str, said_by: str, why: str, as_json: bool) -> None:
    """Open a case by hand; with it comes the order that keeps them apart."""
    desk = here.sign_in()
    key = reception.the_one(desk, person)
    origin = opening.beginning(desk, key).origin
    _said(desk, service.open_case(desk, key, Told(
        Classification(held), _disease(desk, disease), _day(onset), Care(care), place, said_by,
        why), origin), as_json)


@case.command()
@click.argument("number", type=int)
@click.option("--as", "held", type=click.Choice([one.value for one in Classification]))
@click.option("--disease", default="", help="Another disease, by name or id.")
@click.option("--onset", type=click.DateTime(["%Y-%m-%d"]), help="First day of illness.")
@SAID_BY
@WHY
@AS_JSON
@post
def classify(here: Post, number: int, held: str | None, disease: str, onset: datetime | None,
             said_by: str, why: str, as_json: bool) -> None:
    """Hold something else true of the case NUMBER; what stood before is kept."""
    desk = here.sign_in()
    known = _case(desk, number)
    told = known.told
    classification = Classification(held) if held else told.classification
    began = _day(onset) or told.onset
    service.classify(desk, number, known.now.id, replace(
        told, classification=classification, said_by=said_by, why=why, at=None,
        disease=_disease(desk, disease) if disease else told.disease,
        onset=None if classification is Classification.ASYMPTOMATIC else began))
    _said(desk, number, as_json)


@case.command()
@click.argument("number", type=int)
@click.option("--care", type=click.Choice([one.value for one in Care]), required=True)
@PLACE
@SAID_BY
@WHY
@AS_JSON
@post
def treat(here: Post, number: int, care: str, place: str, said_by: str, why: str,
          as_json: bool) -> None:
    """Where the case NUMBER is treated, or how it ended: recovered ends its order."""
    desk = here.sign_in()
    known = _case(desk, number)
    service.classify(desk, number, known.now.id, replace(
        known.told, care=Care(care), place=place, said_by=said_by, why=why, at=None))
    _said(desk, number, as_json)


@case.command("list")
@click.option("--all", "every", is_flag=True, help="Ended and excluded ones of a year too.")
@AS_JSON
@post
def list_(here: Post, every: bool, as_json: bool) -> None:
    """Open cases, the newest first."""
    desk = here.sign_in()
    with desk.read(Right.READ_CASES) as session:
        found = [each for each in queries.of_lately(session) if every or each.open]
    answer([_told(each) for each in found], as_json, "\n".join(map(_line, found)))


@case.command()
@click.argument("number", type=int)
@click.option("--out", type=click.Path(path_type=Path), required=True, help=".pdf")
@post
def record(here: Post, number: int, out: Path) -> None:
    """Write everything of the case NUMBER on paper."""
    from app.reports.case_record import print_record

    count = print_record(here.sign_in(), number, out)
    click.echo(_("{count} entries: {file}").format(count=count, file=out))


@cli.group()
def test() -> None:
    """Tests of pupils and staff."""


@test.command("add")
@click.option("--person", required=True, help="Pass, number or name.")
@DISEASE
@click.option("--method", type=click.Choice([one.value for one in Method]),
              default=Method.ANTIGEN.value)
@click.option("--result", type=click.Choice([one.value for one in Result]),
              default=Result.PENDING.value)
@AT
@PLACE
@click.option("--number", default="", help="Of the sample or report.")
@click.option("--note", default="")
@AS_JSON
@post
def add(here: Post, person: str, disease: str, method: str, result: str, at: str, place: str,
        number: str, note: str, as_json: bool) -> None:
    """Write a test down; a positive one opens case, order and report in the same moment."""
    desk = here.sign_in()
    key = tests.record(desk, reception.the_one(desk, person), Sample(
        _disease(desk, disease), Method(method), _moment(at) or clock.now(), Result(result),
        None, place, number, note))
    _answer_test(desk, key, as_json)


@test.command("result")
@click.argument("number", type=int)
@click.argument("result", type=click.Choice([one.value for one in Result]))
@AT
@click.option("--note", default="", help="The reason when a known result is corrected.")
@AS_JSON
@post
def result_(here: Post, number: int, result: str, at: str, note: str, as_json: bool) -> None:
    """The result of the test NUMBER has come, or is corrected."""
    desk = here.sign_in()
    known = _test(desk, number)
    key = tests.revise(desk, known.id, replace(
        known.sample, result=Result(result), known_at=_moment(at), note=note))
    _answer_test(desk, key, as_json)


@test.command("withdraw")
@click.argument("number", type=int)
@WHY
@post
def withdraw(here: Post, number: int, why: str) -> None:
    """There was no test NUMBER: its rows stay, with the reason."""
    desk = here.sign_in()
    tests.take_back(desk, _test(desk, number).id, why)
    click.echo(_("The test is taken back."))


def _case(desk: Desk, number: int) -> CaseView:
    with desk.read(Right.READ_CASES) as session:
        return queries.one(session, number)


def _test(desk: Desk, number: int) -> TestView:
    with desk.read(Right.READ_HEALTH) as session:
        return test_queries.one(session, number)


def _disease(desk: Desk, words: str) -> str:
    """Its id or name; what nobody knows is refused by the use case."""
    with desk.read(Right.READ_DISEASES) as session:
        known = rules_on(session, clock.today())
    return words if words in known else named_in(words, known.values()) or words


def _said(desk: Desk, number: int, as_json: bool) -> None:
    found = _case(desk, number)
    answer(_told(found), as_json, _line(found))


def _told(found: CaseView) -> dict[str, Any]:
    told = found.told
    return {"case": found.id, "person": found.name, "class": found.group,
            "disease": told.disease, "classification": told.classification.value,
            "onset": str(told.onset) if told.onset else None, "care": told.care.value,
            "open": found.open, "held": str(found.held) if found.held else None,
            "contacts": found.contacts, "why": told.why}


def _line(found: CaseView) -> str:
    told = found.told
    return "\t".join((str(found.id), found.name, found.group, found.disease,
                      _(wording.CLASSIFICATION[told.classification]),
                      wording.care(told.care, told.place)))


def _answer_test(desk: Desk, key: int, as_json: bool) -> None:
    found = _test(desk, key)
    with desk.read(Right.READ_CASES) as session:
        opened = [each.id for each in queries.of_person(session, found.person_id)
                  if each.open and each.told.disease == found.sample.disease]
    told = {"test": found.id, "person": found.name, "disease": found.sample.disease,
            "result": found.sample.result.value, "case": opened[0] if opened else None}
    words = "\t".join((str(found.id), found.name, found.name_of,
                       _(test_words.RESULT[found.sample.result])))
    answer(told, as_json, words)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return clock.parse(text)
    except (ValueError, OverflowError) as error:
        raise Invalid(_("The time {text} cannot be read.").format(text=text)) from error
