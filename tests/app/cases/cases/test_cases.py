"""A case is opened, classified anew with who and why, treated, and over; nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import clock
from app.cases.cases import queries, rules
from app.cases.cases.history import events
from app.cases.cases.models import Case, CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Grade
from app.cases.orders import service as orders
from app.cases.orders.models import IsolationOrder, OrderChange
from app.cases.orders.rules import ChangeKind, OrderKind
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.events import EventKind
from app.people.merging.queries import family
from app.register import Period
from app.security.rights import Right, Role
from app.storage.base import nonce
from tests.schools import on_sqlite

MONDAY = date(2026, 11, 23)
NOW = clock.parse("2026-11-23T08:30")
FLU = Told(Classification.SUSPECTED, "influenza", MONDAY - timedelta(days=1), Care.HOME,
           said_by="张医生", why="高热、咳嗽")
SURE = replace(FLU, classification=Classification.CONFIRMED, said_by="市第一医院",
               why="核酸阳性报告")


@pytest.fixture
def li(school):
    return school.enrol("李明")


def shown(school, case_id=1):
    with school.doctor.read(Right.READ_CASES) as session:
        return queries.one(session, case_id)


@pytest.mark.parametrize(("changes", "word"), [
    ({"disease": ""}, "needs its disease"),
    ({"onset": MONDAY + timedelta(days=1)}, "begins in the future"),
    ({"classification": Classification.ASYMPTOMATIC}, "no symptoms has no day of onset"),
    ({"care": Care.HOSPITAL}, "Which hospital"),
    ({"at": NOW + timedelta(minutes=6)}, "lies in the future"),
])
def test_what_cannot_be_so_is_said_in_words(changes, word):
    with pytest.raises(Invalid, match=word):
        rules.checked(replace(FLU, **changes), NOW)


@pytest.mark.parametrize("changes", [
    {"care": Care.RECOVERED}, {"care": Care.DIED}, {"classification": Classification.EXCLUDED}])
def test_what_is_over_already_is_no_case_to_be_opened(changes):
    with pytest.raises(Invalid, match="opened while somebody is ill"):
        rules.opening(replace(FLU, **changes), NOW)


@pytest.mark.parametrize(("told", "word"), [
    (replace(SURE, why=" "), "needs its reason"),
    (replace(FLU, why="再看一次"), "Nothing of the case is different"),
    (replace(SURE, at=NOW - timedelta(hours=1)), "said before what stands"),
])
def test_a_change_has_a_reason_and_changes_something(told, word):
    with pytest.raises(Invalid, match=word):
        rules.changed(replace(FLU, at=NOW - timedelta(minutes=1)), told, NOW)


def test_every_classification_is_kept_with_who_said_it_and_why(school, li, wall_clock):
    case = open_case(school.doctor, li.id, FLU, ("stay", 7))
    seen = shown(school)
    assert (seen.name, seen.group, seen.disease, seen.open, seen.held, seen.origin) == (
        "李明", "七(1)班", "流行性感冒", True, MONDAY, "stay")
    wall_clock.go(hours=2)
    classify(school.doctor, case, seen.now.id, SURE)
    seen = shown(school)
    assert [(each.told.classification, each.told.said_by, each.told.why, each.by)
            for each in seen.entries] == [
        (Classification.SUSPECTED, "张医生", "高热、咳嗽", "Doctor"),
        (Classification.CONFIRMED, "市第一医院", "核酸阳性报告", "Doctor")]
    with pytest.raises(Conflict, match="Doctor wrote something else at 09:20"):
        classify(school.doctor, case, seen.entries[0].id, replace(SURE, why="x"))
    with school.doctor.read(Right.READ_HEALTH) as session:
        told = list(events(session, family(session, li.id)))
    assert [(each.kind, each.title, each.state) for each in told] == [
        (EventKind.CASE, "Case: 流行性感冒", "Suspected case"),
        (EventKind.CASE, "Case: 流行性感冒", "Confirmed case")]


def test_excluded_its_orders_end_with_the_reason_those_of_contacts_too(school, li, wall_clock):
    case = open_case(school.doctor, li.id, FLU)
    near = school.enrol("王芳")
    school.write(Contact(
        nonce=nonce(), case_id=case, person_id=near.id, grade=Grade.CLOSE, ways="seat",
        first_on=MONDAY, last_on=MONDAY, at=clock.now(), recorded_at=clock.now()))
    with school.doctor.begin(Right.KEEP_CASES) as session:
        orders.give(session, orders.Ordered(
            near.id, OrderKind.HOME, "influenza", MONDAY, 4, "rule", "source", MONDAY,
            case_id=case, contact_id=1), school.doctor.actor.id)
    assert school.said(near, "36.5") == ("hold", "SEE_CLINIC")
    assert (shown(school).contacts, shown(school).watched) == (1, 1)
    classify(school.doctor, case, 1, replace(
        FLU, classification=Classification.EXCLUDED, why="核酸阴性"))
    assert [(each.kind, each.why) for each in school.rows(OrderChange)] == [
        (ChangeKind.ENDED, "Case excluded: 核酸阴性")] * 2
    assert school.said(near, "36.5")[0] == school.said(li, "36.5")[0] == "admit"
    seen = shown(school)
    assert (seen.open, seen.counts, seen.held, seen.watched, seen.over_at) == (
        False, False, None, 0, clock.now())
    assert len(school.rows(CaseEntry)) == 2
    assert len(school.rows(IsolationOrder)) == 2
    over = clock.now()
    wall_clock.go(days=1)
    classify(school.doctor, case, 2, replace(
        FLU, classification=Classification.EXCLUDED, said_by="市疾控", why="复核一致"))
    assert shown(school).over_at == over


def test_open_again_they_are_kept_apart_again(school, li):
    case = open_case(school.doctor, li.id, FLU)
    classify(school.doctor, case, 1, replace(
        FLU, classification=Classification.EXCLUDED, why="核酸阴性"))
    classify(school.doctor, case, 2, SURE)
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")
    assert len(school.rows(IsolationOrder)) == 2


@pytest.mark.parametrize("end", [Care.RECOVERED, Care.DIED])
def test_treatment_is_followed_to_its_end_and_the_end_releases(school, li, end):
    case = open_case(school.doctor, li.id, FLU)
    classify(school.doctor, case, 1, replace(
        FLU, care=Care.HOSPITAL, place="市第一医院", why="住院治疗"))
    assert school.rows(OrderChange) == []
    classify(school.doctor, case, 2, replace(FLU, care=end, why="医院通知"))
    (change,) = school.rows(OrderChange)
    assert (change.kind, change.why) == (ChangeKind.RELEASED, "医院通知")
    seen = shown(school)
    assert (seen.open, seen.recovered, seen.died) == (
        False, end is Care.RECOVERED, end is Care.DIED)


def test_another_disease_ends_the_order_and_gives_one_that_follows_it(school, li):
    case = open_case(school.doctor, li.id, FLU)
    classify(school.doctor, case, 1, replace(SURE, disease="measles", why="麻疹 IgM 阳性"))
    first, second = school.rows(IsolationOrder)
    assert (second.disease, second.follows_id, second.kind) == (
        "measles", first.id, OrderKind.ISOLATE)
    assert [each.order_id for each in school.rows(OrderChange)] == [first.id]
    assert school.said(li, "36.5") == ("hold", "SEE_CLINIC")


def test_a_disease_has_one_open_case_a_person(school, li):
    open_case(school.doctor, li.id, FLU)
    with pytest.raises(Conflict, match="A case of 流行性感冒 is open"):
        open_case(school.doctor, li.id, SURE)
    other = open_case(school.doctor, li.id, replace(FLU, disease="norovirus"))
    with pytest.raises(Conflict, match="A case of 流行性感冒 is open"):
        classify(school.doctor, other, 2, FLU)
    assert len(school.rows(Case)) == 2


@on_sqlite
def test_what_nobody_knows_is_told_and_nothing_is_written(school, li):
    with pytest.raises(NotFound, match="no such disease"):
        open_case(school.doctor, li.id, replace(FLU, disease="mystery"))
    with pytest.raises(NotFound, match="no such person"):
        open_case(school.doctor, 99, FLU)
    with pytest.raises(NotFound, match="no such case"):
        classify(school.doctor, 99, 1, FLU)
    for role in (Role.GUARD, Role.PRINCIPAL, Role.LOGISTICS, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            open_case(school.desk(role), li.id, FLU)
    assert school.rows(Case) == school.rows(IsolationOrder) == []


def test_a_disease_that_left_the_catalogue_is_shown_by_its_id_and_told(school, li):
    case = open_case(school.doctor, li.id, FLU)
    school.write(CaseEntry(
        nonce=nonce(), case_id=case, at=clock.now(), recorded_at=clock.now(), why="旧目录",
        classification=Classification.CONFIRMED, disease="sars-2", care=Care.HOME))
    seen = shown(school)
    assert (seen.disease, seen.known, seen.passed_on, seen.open) == ("sars-2", False, False, True)
    classify(school.doctor, case, 2, replace(SURE, why="目录中的名称"))
    assert shown(school).known


def test_the_register_has_what_was_found_or_still_open_in_a_period(school, li, wall_clock):
    open_case(school.doctor, li.id, FLU)
    open_case(school.doctor, school.enrol("王芳").id, FLU)
    classify(school.doctor, 1, 1, replace(FLU, care=Care.RECOVERED, why="痊愈"))
    wall_clock.go(days=10)

    def of(first, last):
        with school.doctor.read(Right.READ_HEALTH) as session:
            return [each.name for each in queries.register(session, Period(first, last))]

    later = MONDAY + timedelta(days=1)
    assert of(MONDAY, MONDAY) == ["李明", "王芳"]
    assert of(later, later) == ["王芳"]
    assert of(MONDAY - timedelta(days=1), MONDAY - timedelta(days=1)) == []
    with school.doctor.read(Right.READ_CASES) as session:
        assert [each.name for each in queries.of_lately(session)] == ["王芳", "李明"]
