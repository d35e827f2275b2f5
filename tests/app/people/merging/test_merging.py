"""Two files for one person: one at the gate, inside, in every list; and two again."""

from datetime import date

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.gate import issuing, queries
from app.gate.presence import counts, inside, not_arrived
from app.people import roll_queries, service
from app.people.journal import index
from app.people.merging import service as merging
from app.people.merging.rules import Likeness
from app.people.models import Guardian, Membership, Pass, Person, RollAct
from app.people.queries import search
from app.people.rules import Status
from app.register import Period
from app.security.rights import Right
from tests.schools import OUT

TODAY = date(2026, 11, 23)
DAY = Period(TODAY, TODAY)


@pytest.fixture
def two(school):
    """李明 twice: the kept file has no ID number, the other one has; both with passes."""
    kept = school.enrol("李明", "20260001", birth_date=date(2014, 5, 21))
    other = school.enrol("李明", "20269999", birth_date=date(2014, 5, 21),
                         id_number="410102201405210017", phone="13812345678")
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        index(session, list(session.query(Person)))
    return kept, other


def merged(school, two):
    merging.merge(school.doctor, two[0].id, two[1].id)
    return two


def read(school, question, *words):
    with school.doctor.read(Right.READ_GATE) as session:
        return question(session, *words)


def file(school, one):
    return next(row for row in school.rows(Person) if row.id == one.id)


def test_the_kept_file_is_filled_and_the_other_keeps_its_own(school, two):
    look = merging.preview(school.doctor, two[0].id, two[1].id)
    assert {choice.field: choice.stays for choice in look.choices}["number"] == "20260001"
    assert [choice.field for choice in look.choices if choice.filled] == ["id_number", "phone"]
    assert look.doubts == ()
    merged(school, two)
    assert file(school, two[0]).id_number == "410102201405210017"
    assert file(school, two[1]).number == "20269999"


def test_passes_and_numbers_of_both_open_the_gate_for_one(school, two):
    kept, other = merged(school, two)
    for code in (other.code, other.number, kept.code, kept.number):
        outcome = school.scan(code)
        assert outcome.known.id == kept.id


def test_inside_with_both_counts_once(school, two):
    kept, other = two
    school.scan(kept, "36.5")
    school.scan(other, "36.5")
    assert read(school, counts, clock.now()).inside == 2
    merged(school, two)
    found = read(school, counts, clock.now())
    assert (found.roll, found.inside, found.absent) == (1, 1, 0)
    assert [row.person_id for row in read(school, inside, DAY)] == [kept.id]
    assert school.said(kept, "36.5") == ("repeat", "ALREADY_IN")


def test_an_exit_with_one_pass_ends_the_entry_with_the_other(school, two, wall_clock):
    kept, other = two
    school.scan(other, "36.5")
    merged(school, two)
    wall_clock.go(hours=10)
    school.scan(kept, direction=OUT)
    assert read(school, inside, DAY) == []


def test_a_boarder_who_came_in_with_the_other_pass_stays_inside(school, wall_clock):
    kept, other = school.boarder("王芳"), school.boarder("王芳")
    school.scan(other, "36.5")
    merging.merge(school.doctor, kept.id, other.id)
    wall_clock.go(days=1)
    day = Period(date(2026, 11, 24), date(2026, 11, 24))
    assert [row.person_id for row in read(school, inside, day)] == [kept.id]
    assert read(school, not_arrived, day) == []


def test_what_holds_the_other_file_holds_the_person(school, two):
    kept, other = two
    school.restrict(other)
    merged(school, two)
    assert school.said(kept, "36.5") == ("hold", "SEE_CLINIC")
    assert read(school, roll_queries.person, kept.id).row.obstacle is not None
    service.lift(school.doctor, kept.id)
    assert school.said(kept, "36.5") == ("admit", "CLEAR")


def test_leave_of_the_other_file_excuses_the_person(school, two):
    school.give_leave(two[1], "2026-11-23T00:00", "2026-11-23T23:00")
    merged(school, two)
    assert read(school, not_arrived, DAY) == []


def test_a_fever_before_the_merge_is_remembered_after_it(school, two, wall_clock):
    assert school.said(two[1], "37.6") == ("measure", "FEVER_ONCE")
    merged(school, two)
    wall_clock.go(minutes=3)
    assert school.said(two[0], "37.6") == ("hold", "FEVER")


def test_the_log_names_the_kept_file(school, two):
    school.scan(two[1], "36.5")
    merged(school, two)
    (row,) = read(school, queries.log, DAY)
    assert (row.person_id, row.number, row.group) == (two[0].id, "20260001", "七(1)班")


def test_search_and_roll_find_one_person_by_either_number(school, two):
    kept, other = merged(school, two)
    for word in ("李明", other.number, kept.number):
        assert [row.person_id for row in read(school, search, word)] == [kept.id]
    (row,) = read(school, roll_queries.roll)
    assert other.number in row.search
    view = read(school, roll_queries.person, kept.id)
    assert [each.number for each in view.merged] == [other.number]


def test_no_row_of_either_file_changes_its_owner(school, two):
    school.scan(two[1], "36.5")
    school.write(Guardian(person_id=two[1].id, position=1, name="李建国"))
    before = [(type(row), row.id, row.person_id) for model in (Guardian, Membership, Pass)
              for row in school.rows(model)]
    merged(school, two)
    after = [(type(row), row.id, row.person_id) for model in (Guardian, Membership, Pass)
             for row in school.rows(model)]
    assert after == before
    assert school.passages[0].person_id == two[1].id
    assert [g.name for g in read(school, roll_queries.person, two[0].id).guardians] == ["李建国"]


def test_a_reissue_revokes_the_cards_of_both(school, two):
    kept, other = merged(school, two)
    issuing.cards(school.doctor, people=(kept.id,), reissue=True)
    assert school.said(other, "36.5") == ("hold", "REVOKED_PASS")


def test_undo_makes_two_files_again_exactly(school, two, picture):
    before = picture()
    kept, other = merged(school, two)
    assert merging.unmerge(school.administrator, other.id) == kept.id
    assert picture() == before
    assert school.scan(other, "36.5").known.id == other.id
    assert len(read(school, search, "李明")) == 2
    with pytest.raises(NotFound, match="not merged"):
        merging.unmerge(school.administrator, other.id)


def test_what_was_corrected_meanwhile_is_kept_by_the_undo(school, two):
    kept, other = merged(school, two)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Person, kept.id).phone = "13900000000"
    merging.unmerge(school.administrator, other.id)
    assert (file(school, kept).phone, file(school, kept).id_number) == ("13900000000", None)


def test_chains_and_one_file_twice_are_refused(school, two):
    kept, other = merged(school, two)
    third = school.enrol("李明")
    with pytest.raises(Invalid, match="one file"):
        merging.merge(school.doctor, kept.id, kept.id)
    with pytest.raises(Conflict, match="merged into another one already"):
        merging.merge(school.doctor, third.id, other.id)
    with pytest.raises(Conflict, match="merged into another one already"):
        merging.merge(school.doctor, other.id, third.id)
    with pytest.raises(Conflict, match="Another file was merged into this one"):
        merging.merge(school.doctor, third.id, kept.id)
    with pytest.raises(NotFound):
        merging.merge(school.doctor, kept.id, 999)
    merging.merge(school.doctor, kept.id, third.id)
    assert len(read(school, roll_queries.person, kept.id).merged) == 2


def test_likely_pairs_are_found_and_two_id_numbers_are_two_people(school, two):
    school.enrol("王芳", "1", id_number="410102201009010017")
    school.enrol("王芳", "2", roll_number="G410102201009010017")
    school.enrol("赵六", "3", birth_date=TODAY, id_number="41302220091231118X")
    school.enrol("赵六", "4", birth_date=TODAY, id_number="410102201405210025")
    found = [(pair.first.name, pair.likeness) for pair in merging.suggestions(school.doctor)]
    assert found == [("王芳", Likeness.ROLL_NUMBER), ("李明", Likeness.NAME_AND_BIRTH)]


def test_a_merge_is_audited_and_only_keepers_of_the_roll_may(school, two):
    with pytest.raises(NotAllowed):
        merging.merge(school.principal, two[0].id, two[1].id)
    merged(school, two)
    assert len(school.rows(RollAct)) == 1
    changed = [row for row in school.audit if row.subject == "person" and row.action == "change"]
    assert any("merged_into_id" in row.changes for row in changed)


def test_a_number_of_a_merged_file_whose_keeper_left_is_told_as_left(school, two):
    kept, other = merged(school, two)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Person, kept.id).status = Status.LEFT
    assert school.said(other.number, "36.5") == ("hold", "NOT_ON_ROLL")
