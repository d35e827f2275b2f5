"""Who is new shows a certificate: both deadlines, the form, what was made up for (R6.1, R6.2)."""

from datetime import date

import pytest

from app.errors import Conflict, Invalid
from app.health.doses import certificate_wording as words
from app.health.doses import registers, service
from app.health.doses.certificate_rules import (
    Arrival,
    CheckState,
    Entry,
    again_by,
    check_by,
    entry,
    state,
)
from app.health.doses.certificates import newcomers
from app.health.doses.form import CATCH_UP, FORM
from app.health.doses.models import CertificateLook
from app.health.doses.service import Look
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.register import Period
from app.security.rights import Right

BEGAN, TERM = date(2026, 9, 1), date(2026, 9, 1)
C = CheckState


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(("joined", "entered", "found"), [
    ("2026-08-25", 2026, (Entry.NEW, TERM)),
    ("2026-09-01", 2026, (Entry.NEW, TERM)),
    ("2026-10-12", 2026, (Entry.TRANSFERRED, day("2026-10-12"))),
    ("2026-10-12", 2024, (Entry.TRANSFERRED, day("2026-10-12"))),
    ("2026-08-20", 2024, (Entry.TRANSFERRED, TERM)),
    ("2025-09-01", 2025, None), ("2027-08-01", 2027, None),
])
def test_who_is_new_and_from_when_time_runs(joined, entered, found):
    assert entry(Arrival(day(joined), entered, day("2024-09-01")), 2026, TERM) == found


def test_who_stood_on_the_very_first_list_was_there_before_unless_the_class_is_new():
    first = Arrival(BEGAN, 2024, BEGAN)
    assert entry(first, 2026, TERM) is None
    assert entry(Arrival(BEGAN, 2026, BEGAN), 2026, TERM) == (Entry.NEW, TERM)


def test_both_deadlines():
    assert check_by(TERM) == day("2026-10-01")
    assert again_by(TERM) == day("2026-12-31")
    assert check_by(day("2027-02-22")) == day("2027-03-24")
    assert again_by(day("2027-02-22")) == day("2027-12-31")


@pytest.mark.parametrize(("asked", "looked", "again", "complete", "on", "found"), [
    (True, False, False, False, "2026-10-01", C.TO_CHECK),
    (True, False, False, False, "2026-10-02", C.OVERDUE),
    (False, False, False, False, "2026-12-02", C.NOT_ASKED),
    (True, True, False, True, "2026-12-02", C.DONE),
    (True, True, False, False, "2026-12-31", C.AGAIN),
    (True, True, False, False, "2027-01-01", C.AGAIN_OVERDUE),
    (True, True, True, False, "2027-01-01", C.DONE),
])
def test_how_a_check_stands(asked, looked, again, complete, on, found):
    assert state(asked, looked, again, complete, TERM, day(on)) is found


@pytest.fixture
def child(school):
    """Six years old, new in 一(1)班 of the primary school, with the third HepB alone missing."""
    school.write(Group(kind=GroupKind.CLASS, name="一(1)班", stage="primary", entry_year=2026,
                       grade=1, class_no=1))
    made = school.enrol("王小雨", birth_date=day("2020-03-15"))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).filter_by(person_id=made.id).update({"group_id": 2})
    for vaccine, dates in GIVEN.items():
        for each in dates:
            service.record(school.doctor, made.id, service.Shot(vaccine, day(each)))
    return made


GIVEN = {
    "hepb": ["2020-04-15", "2020-06-15"], "bcg": ["2020-03-16"],
    "polio": ["2020-05-15", "2020-06-15", "2020-07-15", "2024-03-15"],
    "dtap": ["2020-06-15", "2020-07-15", "2020-08-15", "2021-09-15", "2026-03-15"],
    "mmr": ["2020-11-15", "2021-09-15"], "je-l": ["2020-11-15", "2022-03-15"],
    "men-a": ["2020-09-15", "2020-12-15"], "men-ac": ["2023-03-15", "2026-03-15"],
    "hepa-l": ["2021-09-15"],
}


def newcomer(school, on="2026-11-23"):
    with school.doctor.read(Right.READ_HEALTH) as session:
        (found,) = [each for each in newcomers(session, day(on)) if each.head.group == "一(1)班"]
    return found


def test_nobody_has_looked_and_the_thirty_days_are_over(school, child):
    found = newcomer(school)
    assert (found.entry, found.state, found.check_by) == (
        Entry.NEW, C.OVERDUE, day("2026-10-01"))
    assert words.missing(found) == "乙肝 dose 3"
    assert (words.has(found), words.complete(found)) == ("", "")


def test_a_look_a_dose_made_up_for_and_a_second_look(school, child, give, wall_clock):
    service.look(school.doctor, child.id, Look(2026, day("2026-09-20"), has=False, note="遗失"))
    found = newcomer(school)
    assert (found.state, words.has(found), words.renewed(found)) == (C.AGAIN, "0", "0")
    assert (words.complete(found), words.caught_up(found)) == ("0", "0")
    assert words.mark(found, "hepb", 2) == "1"
    assert words.mark(found, "hepb", 3) == ""
    give(child, "hepb", "2026-10-10")
    service.look(school.doctor, child.id, Look(
        2026, day("2026-10-12"), has=True, again=True, renewed=True))
    found = newcomer(school)
    assert (found.state, words.has(found), words.renewed(found)) == (C.DONE, "0", "1")
    assert (words.complete(found), words.caught_up(found)) == ("0", "1")
    assert words.mark(found, "hepb", 3) == "△"
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = CATCH_UP.rows(session, Period(day("2026-11-23"), day("2026-11-23")))
    assert [(row.what, row.done_on, row.why) for row in rows] == [
        ("Vaccination certificate", day("2026-10-12"), "遗失"),
        ("乙肝 dose 3", day("2026-10-10"), "")]


def test_nobody_looked_again_by_the_end_of_the_year(school, child, wall_clock):
    service.look(school.doctor, child.id, Look(2026, day("2026-09-20"), has=True))
    wall_clock.set("2026-12-31 10:00")
    assert newcomer(school, "2026-12-31").state is C.AGAIN
    wall_clock.set("2027-01-01 10:00")
    assert newcomer(school, "2027-01-01").state is C.AGAIN_OVERDUE


def test_a_certificate_with_everything_is_checked_with_one_look(school, child, give):
    give(child, "hepb", "2020-09-15")
    service.look(school.doctor, child.id, Look(2026, day("2026-09-20"), has=True))
    assert newcomer(school).state is C.DONE


@pytest.mark.parametrize(("seen", "refusal", "match"), [
    (Look(2026, day("2026-11-24"), has=True), Invalid, "future"),
    (Look(2026, day("2026-11-01"), has=True, again=True), Conflict, "not checked yet"),
])
def test_a_look_that_cannot_be_is_refused(school, child, seen, refusal, match):
    with pytest.raises(refusal, match=match):
        service.look(school.doctor, child.id, seen)
    assert school.rows(CertificateLook) == []


def test_the_form_has_a_column_for_each_dose_of_childhood(school, child):
    titles = [column.title for column in FORM.columns]
    assert [title for title in titles if title.startswith("百白破")] == [
        f"百白破{n}" for n in range(1, 6)]
    assert not [title for title in titles if "HPV" in title or "新冠" in title]
    with school.doctor.read(Right.READ_HEALTH) as session:
        rows = registers.CERTIFICATES.rows(session, Period(day("2026-11-23"), day("2026-11-23")))
    assert [row.head.name for row in rows] == ["王小雨"]


def test_a_pupil_of_another_stage_is_listed_and_not_asked_for(school, li):
    school.scan(li, "36.5")
    with school.doctor.read(Right.READ_HEALTH) as session:
        (found,) = newcomers(session, day("2026-11-23"))
    assert found.state is C.NOT_ASKED
