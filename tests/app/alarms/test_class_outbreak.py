"""An outbreak in a class, played whole: the alarms of the rules, one report, no clock twice.

However it is entered (pupil by pupil, a class at once, a file of forms with both days in it), and
in whatever order, the same comes out.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import permutations

import pytest
from openpyxl import load_workbook

from app import clock
from app.alarms.notices.models import Notice, NoticeMark, NoticeSubject
from app.alarms.watch.models import Alarm, AlarmCount
from app.health.checks import importing, service
from app.health.checks.class_form import COLUMNS
from app.health.checks.models import Check
from app.health.checks.queries import latest
from app.health.checks.rules import WELL, Finding, Round, Symptom
from app.health.checks.service import Look
from app.health.clocks.models import ReportClock
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.reports import check_form
from app.rulebook.queries import policy_on
from app.security.rights import Right

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
ILL = {MONDAY: (0, 1, 2), TUESDAY: (3, 4)}  # seats of the class, by the day they fell ill
FEVER = Finding(symptoms=frozenset({Symptom.FEVER}), temperature=Decimal("38.2"))


@pytest.fixture
def pupils(school, wall_clock):
    wall_clock.set("2026-11-24T08:00")
    made = [school.enrol(f"学生{n}") for n in range(8)]
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for seat, held in enumerate(session.query(Membership).order_by(Membership.id), 1):
            held.place = str(seat)
    return made


def look(day, round_=Round.MORNING):
    hour = 7 if round_ is Round.MORNING else 13
    return Look(day, round_, clock.at(day) + timedelta(hours=hour, minutes=10))


def one_by_one(school, pupils, days, _folder):
    for day in days:
        for seat in ILL[day]:
            service.check(school.doctor, pupils[seat].id, look(day), FEVER, None)


def a_class_at_once(school, pupils, days, _folder):
    for day in days:
        told = {each.id: FEVER if seat in ILL[day] else WELL for seat, each in enumerate(pupils)}
        with school.doctor.begin(Right.CHECK_HEALTH) as session:
            service.enter(session, school.doctor, 1, look(day), told)


def a_file_of_forms(school, pupils, days, folder):
    """One book, a sheet a day, read in one act."""
    path = folder / "forms.xlsx"
    check_form.write(school.doctor, path, days[0], Round.MORNING)
    book = load_workbook(path)
    pages = [book.active, *(book.copy_worksheet(book.active) for _day in days[1:])]
    for page, day in zip(pages, days, strict=True):
        _fill(page, day, dict.fromkeys(ILL[day], ("√", 38.2)))
    book.save(path)
    assert importing.take(school.doctor, path).rejected == []


def _fill(page, day, ill):
    for row in page.iter_rows(min_row=2, max_row=3):
        for cell in row:
            if cell.value == "Time":
                page.cell(cell.row, cell.column + 1).value = "07:10"
            if cell.value in (MONDAY.isoformat(), TUESDAY.isoformat()):
                cell.value = day.isoformat()
    titles = {page.cell(5, n).value: n for n in range(1, page.max_column + 1)}
    for seat, (mark, temperature) in ill.items():
        page.cell(6 + seat, titles["Fever"]).value = mark
        page.cell(6 + seat, titles[COLUMNS["temperature"]]).value = temperature


def alarms(school):
    """Rule, how many and whether it is met, as each stands now."""
    newest = {row.alarm_id: row for row in school.rows(AlarmCount)}
    return sorted((row.rule, newest[row.id].persons, newest[row.id].met)
                  for row in school.rows(Alarm))


def correct(school, person, finding, day=MONDAY):
    with school.doctor.read(Right.READ_HEALTH) as session:
        seen = latest(session, person.id, day, Round.MORNING).id
    service.check(school.doctor, person.id, look(day), finding, seen)


@pytest.mark.parametrize("days", list(permutations(ILL)), ids=["in order", "the later day first"])
@pytest.mark.parametrize("enter", [one_by_one, a_class_at_once, a_file_of_forms])
def test_a_class_with_fever_raises_the_alarms_of_the_rules_and_one_report(
        school, pupils, tmp_path, enter: Callable[..., None], days):
    enter(school, pupils, days, tmp_path)
    assert alarms(school) == [("T1a", 3, True), ("T1b", 5, True)]
    (report,) = school.rows(Notice)
    assert len(school.rows(NoticeSubject)) == 2, "both thresholds are told in one report"
    first = min(row.due_at for row in school.rows(Alarm))
    assert report.due_at == first
    assert school.rows(ReportClock) == [], "a fever that is not grave has no clock of its own"


def test_a_correction_ends_the_alarms_and_another_one_wakes_the_same(school, pupils, tmp_path):
    a_file_of_forms(school, pupils, [MONDAY, TUESDAY], tmp_path)
    correct(school, pupils[0], WELL)
    assert alarms(school) == [("T1a", 2, False), ("T1b", 4, False)]
    assert {row.kind.value for row in school.rows(NoticeMark)} == {"changed"}
    correct(school, pupils[0], FEVER)
    assert alarms(school) == [("T1a", 3, True), ("T1b", 5, True)]
    assert len(school.rows(Notice)) == 1
    service.check(school.doctor, pupils[1].id, look(MONDAY, Round.NOON), FEVER, None)
    assert alarms(school) == [("T1a", 3, True), ("T1b", 5, True)], "noon is the same illness"


def test_a_correction_and_a_new_row_in_one_act_are_counted_together(school, pupils):
    one_by_one(school, pupils, [MONDAY], None)
    seen = {row.person_id: row for row in school.rows(Check)}
    with school.doctor.begin(Right.CHECK_HEALTH) as session:
        make = partial(service._row, school.doctor, look(MONDAY), look(MONDAY).at)
        policy = policy_on(session, MONDAY)
        gone, new = make(pupils[0].id, WELL, policy), make(pupils[5].id, FEVER, policy)
        gone.group_id, gone.replaces_id, new.group_id = 1, seen[pupils[0].id].id, 1
        service._write(session, [(gone, WELL), (new, FEVER)])
    assert alarms(school) == [("T1a", 3, True)]
    counts = school.rows(AlarmCount)
    assert [(row.persons, row.met) for row in counts] == [(3, True), (3, True)]
    assert len(school.rows(Notice)) == 1
    assert school.rows(NoticeMark) == []


def test_one_who_is_gravely_ill_has_a_clock_and_the_class_its_report(school, pupils, wall_clock):
    one_by_one(school, pupils, [MONDAY], None)
    correct(school, pupils[0], Finding(symptoms=frozenset({Symptom.FEVER}),
                                       temperature=Decimal("39.4")))
    assert [row.trigger.value for row in school.rows(ReportClock)] == ["T3"]
    assert alarms(school) == [("T1a", 3, True)]
    assert len(school.rows(Notice)) == 1


def test_it_is_full_when_the_third_was_seen_whoever_was_written_last(school, pupils):
    """The last row of an act may be the fourth, seen hours later: the clock runs already."""
    seen = [(0, 7), (1, 7), (2, 7), (3, 10)]
    with school.doctor.begin(Right.CHECK_HEALTH) as session:
        policy = policy_on(session, MONDAY)
        for seat, hour in seen:
            at = clock.at(MONDAY) + timedelta(hours=hour)
            row = service._row(school.doctor, Look(MONDAY, Round.MORNING, at), at,
                               pupils[seat].id, FEVER, policy)
            row.group_id = 1
            service._write(session, [(row, FEVER)])
    (alarm,) = school.rows(Alarm)
    assert alarm.at == clock.parse("2026-11-23T07:00")
    assert alarm.due_at == clock.parse("2026-11-24T07:00")


def test_a_class_that_sleeps_in_one_dormitory_is_two_alarms_and_one_report(school, pupils):
    school.write(Group(kind=GroupKind.DORMITORY, name="3号楼201"))
    room = school.rows(Group)[-1].id
    for each in pupils:
        school.write(Membership(person_id=each.id, group_id=room, since=date(2026, 9, 1)))
    one_by_one(school, pupils, [MONDAY], None)
    assert alarms(school) == [("T1a", 3, True), ("T1a", 3, True)]
    assert {row.scope.value for row in school.rows(Alarm)} == {"class", "dormitory"}
    assert len(school.rows(Notice)) == 1
    assert len(school.rows(NoticeSubject)) == 2
