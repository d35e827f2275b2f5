"""Paper sheets of the class check: entered later with both times, each row once."""

from datetime import date, time
from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.health.checks import paper, queries, service
from app.health.checks.models import Check, Filing
from app.health.checks.rules import WELL, Finding, Presence, Round, Symptom
from app.health.checks.service import Look
from app.people.merging.service import merge
from app.people.models import Group, Membership
from app.people.paper import codes
from app.people.rules import GroupKind
from app.places.queries import pass_key
from app.security.rights import Right

CLASS = 1
DAY = date(2026, 11, 23)
LOOKED = clock.at(DAY, time(8, 5))
MORNING = Look(DAY, Round.MORNING, LOOKED, "李玉梅")
COUGH = Finding(symptoms=frozenset({Symptom.COUGH}), temperature=Decimal("36.7"))


@pytest.fixture(autouse=True)
def _evening(school, wall_clock):
    wall_clock.set("18:00")


def rows_of(school, round_=Round.MORNING, day=DAY):
    with school.doctor.read(Right.READ_HEALTH) as session:
        sheet = queries.sheet(session, CLASS, day, round_, clock.now())
        return paper.printed(session, sheet)


def scanned(school, code):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return paper.row_of(session, code)


def enter(school, code, finding=COUGH, look=MORNING, seen=None):
    row = scanned(school, code)
    return service.check(school.doctor, row.person_id, look, finding, seen, row.code)


def test_a_row_is_entered_with_the_papers_time_and_the_teacher_beside_the_account(school):
    li = school.enrol("李明")
    row = scanned(school, rows_of(school)[li.id].lower())
    assert (row.person_id, row.group_id, row.day, row.round) == (
        li.id, CLASS, DAY, Round.MORNING)
    enter(school, row.code)
    (kept,) = school.rows(Check)
    assert (kept.at, kept.recorded_at) == (LOOKED, clock.now())
    assert (kept.reported_by, kept.account_id) == ("李玉梅", school.doctor.actor.id)
    assert kept.nonce == paper.nonce_of(row.code)


def test_the_same_sheet_entered_twice_is_one_row(school, wall_clock):
    li = school.enrol()
    code = rows_of(school)[li.id]
    first = enter(school, code)
    wall_clock.go(minutes=10)
    assert enter(school, code) == first, "nobody looked at the screen before"
    assert enter(school, rows_of(school)[li.id], seen=first) == first, "printed again"
    assert len(school.rows(Check)) == 1


def test_what_the_window_wrote_already_is_no_second_row_of_the_paper(school):
    li = school.enrol()
    first = service.check(school.doctor, li.id, MORNING, WELL, None)
    assert enter(school, rows_of(school)[li.id], WELL) == first


def test_another_finding_on_the_same_row_is_told_then_corrected(school):
    li = school.enrol()
    code = rows_of(school)[li.id]
    first = enter(school, code)
    with pytest.raises(Conflict):
        enter(school, code, WELL)
    enter(school, code, WELL, seen=first)
    assert [row.replaces_id for row in school.rows(Check)] == [None, first]
    assert len({row.nonce for row in school.rows(Check)}) == 2


def test_a_look_taken_back_can_be_entered_from_the_same_row_again(school):
    li = school.enrol()
    code = rows_of(school)[li.id]
    service.take_back(school.doctor, li.id, MORNING, enter(school, code))
    enter(school, code)
    rows = school.rows(Check)
    assert [(row.withdrawn, row.symptoms) for row in rows] == [(False, 1), (True, 0), (False, 1)]


def test_each_round_has_a_sheet_of_its_own(school):
    li = school.boarder()
    read = {scanned(school, rows_of(school, round_)[li.id]).round for round_ in Round}
    assert read == set(Round)


def test_the_rest_of_a_sheet_is_one_act_and_the_class_reported_at_the_papers_time(school):
    pupils = [school.enrol(name) for name in "甲乙丙"]
    enter(school, rows_of(school)[pupils[0].id])
    rest = dict.fromkeys((each.id for each in pupils[1:]), Presence.HERE)
    for _again in range(2):
        service.rest(school.doctor, CLASS, MORNING, rest)
    assert {row.at for row in school.rows(Check)} == {LOOKED}
    assert len(school.rows(Check)) == 3
    (filing,) = school.rows(Filing)
    assert (filing.at, filing.recorded_at, filing.reported_by) == (LOOKED, clock.now(), "李玉梅")


def test_what_is_no_row_of_a_check_is_refused_in_words(school):
    li = school.enrol()
    code = rows_of(school)[li.id]
    with school.doctor.read(Right.READ_HEALTH) as session:
        key = pass_key(session)
    at_the_gate = codes.code_of(codes.SheetRow(li.id, CLASS, DAY), key)
    elsewhere = codes.code_of(codes.SheetRow(li.id, CLASS, DAY, codes.Sheet.MORNING), b"x" * 32)
    nobody = codes.code_of(codes.SheetRow(4711, CLASS, DAY, codes.Sheet.MORNING), key)
    for text, words in ((code[:-3], "not read whole"), (li.code, "not read whole"),
                        (at_the_gate, "sheet of the gate"), (elsewhere, "another school")):
        with pytest.raises(Invalid, match=words):
            scanned(school, text)
    with pytest.raises(NotFound):
        scanned(school, nobody)
    assert school.rows(Check) == []


def test_a_row_printed_for_a_file_that_was_merged_is_the_kept_ones(school):
    one, other = school.enrol("李明"), school.enrol("李明")
    code = rows_of(school)[other.id]
    merge(school.administrator, one.id, other.id)
    assert scanned(school, code).person_id == one.id


def test_who_changed_class_since_is_entered_where_they_belonged_that_day(school, wall_clock):
    li = school.enrol()
    code = rows_of(school)[li.id]
    wall_clock.set("2026-11-25T10:00")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.add(Group(id=77, kind=GroupKind.CLASS, name="七(9)班", class_no=9))
        session.flush()
        session.query(Membership).filter_by(person_id=li.id).one().until = date(2026, 11, 24)
        session.add(Membership(person_id=li.id, group_id=77, since=date(2026, 11, 24)))
    assert scanned(school, code).group_id == CLASS
    enter(school, code)
    assert school.rows(Check)[0].group_id == CLASS
