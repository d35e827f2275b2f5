"""How complete each class is, who is missing by name, and who is to be watched."""

from datetime import date

import pytest

from app import clock
from app.health.checks.rules import Symptom
from app.health.lookback import queries, registers, service
from app.health.lookback.areas import Area, Level
from app.health.lookback.rules import FamilyWork, Focus, Source, Stay, Told
from app.health.lookback.service import Telling
from app.people.events import EventKind
from app.people.groups.service import move
from app.people.merging.service import merge
from app.people.models import Group, Membership, Person
from app.people.rules import GroupKind, Kind
from app.register import Period
from app.security.rights import Right

RUILI = Area("瑞丽市", Level.HIGH, date(2027, 1, 20))
STAYED = Told((Stay("云南省瑞丽市", date(2027, 2, 10), date(2027, 2, 12), Level.HIGH),),
              frozenset({Symptom.FEVER}))


NOTHING = Told()


def tell(school, term, who, told=NOTHING):
    return service.tell(school.doctor, who.id, term, told, None, Telling(Source.FORM, "李建国"))


def read(school, look, *args):
    with school.doctor.read(Right.READ_HEALTH) as session:
        of = queries.term_of(session, clock.today())
        return look(session, of, *args)


def numbers(school):
    return [(line.name, line.expected, line.told, line.share)
            for line in read(school, queries.classes)]


@pytest.fixture
def staff(school):
    school.write(Group(kind=GroupKind.OFFICE, name="教务处"))
    who = school.enrol("赵敏", "T001", kind=Kind.STAFF)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for row in session.query(Membership).filter_by(person_id=who.id):
            row.group_id = 2
    return who


def test_each_class_and_department_says_how_many_have_told(school, term, staff):
    li, _wang = school.enrol("李明"), school.enrol("王芳")
    tell(school, term, li)
    assert numbers(school) == [("七(1)班", 2, 1, 0.5), ("教务处", 1, 0, 0.0)]


def test_a_class_without_anybody_has_no_share(school, term):
    assert queries.ClassLine(1, "七(1)班", 0, 0).share is None
    assert numbers(school) == []


def test_who_is_in_no_class_is_asked_too(school, term):
    school.write(Person(kind=Kind.STAFF, name="无班", created_at=clock.now()))
    (line,) = read(school, queries.classes)
    assert (line.group_id, line.name, line.expected) == (0, "", 1)
    assert [row.name for row in read(school, queries.people, 0)] == ["无班"]


def test_who_left_is_not_asked(school, term):
    school.enrol("李明", status="left")
    assert numbers(school) == []


def test_who_changed_the_class_later_is_listed_where_they_were_when_the_term_ended(
        school, term, wall_clock):
    """And a seat, a bus or a table is no home: nobody is asked twice."""
    wang, li = school.enrol("王芳"), school.enrol("李明")
    school.write(Group(kind=GroupKind.CLASS, name="七(0)班", entry_year=2026, class_no=0),
                 Group(kind=GroupKind.BUS, name="1号车"), Group(kind=GroupKind.TABLE, name="3桌"))
    wall_clock.set("2027-09-10 18:00")
    rooms = {row.name: row.id for row in school.rows(Group)}
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for row in session.query(Membership).filter_by(person_id=li.id):
            row.group_id = rooms["七(0)班"]
        session.add_all(Membership(person_id=wang.id, group_id=rooms[name], place="",
                                   since=date(2027, 1, 1)) for name in ("1号车", "3桌"))
    move(school.administrator, [li.id], rooms["七(1)班"])
    with school.doctor.read(Right.READ_HEALTH) as session:
        of = next(each for each in queries.term_views(session) if each.term.id == term)
        lines = {each.name: each.expected for each in queries.classes(session, of)}
        assert [(row.name, row.group) for row in queries.people(session, of)] == [
            ("李明", "七(0)班"), ("王芳", "七(1)班")]
    assert lines == {"七(0)班": 1, "七(1)班": 1}


def test_a_sheet_that_is_taken_back_is_missing_again(school, term):
    sheet = tell(school, term, school.enrol("李明"))
    service.take_back(school.doctor, sheet)
    assert numbers(school) == [("七(1)班", 1, 0, 0.0)]


def test_the_sheet_of_a_merged_file_counts_for_the_kept_one(school, term):
    kept, other = school.enrol("李明", birth_date=date(2014, 1, 1)), school.enrol("李明")
    tell(school, term, other)
    merge(school.administrator, kept.id, other.id)
    assert numbers(school) == [("七(1)班", 1, 1, 1.0)]
    (line,) = read(school, queries.people)
    assert line.sheet is not None


def test_when_both_files_have_told_the_newer_sheet_counts(school, term):
    kept, other = school.enrol("李明", birth_date=date(2014, 1, 1)), school.enrol("李明")
    tell(school, term, kept, Told(note="older"))
    newer = tell(school, term, other, Told(note="newer"))
    merge(school.administrator, kept.id, other.id)
    (line,) = read(school, queries.people)
    assert (line.sheet.id, line.sheet.told.note) == (newer, "newer")
    service.tell(school.doctor, kept.id, term, Told(note="newest"), newer)
    (line,) = read(school, queries.people)
    assert line.sheet.told.note == "newest"
    assert numbers(school) == [("七(1)班", 1, 1, 1.0)]


def test_people_come_with_their_sheet_and_why(school, term, plan_era):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    tell(school, term, li, STAYED)
    first, second = read(school, queries.people, 1)
    assert (first.name, first.focus, first.sheet.told) == (
        "李明", (Focus.FROM_AREA, Focus.FEVER), STAYED)
    assert (second.person_id, second.sheet) == (wang.id, None)
    assert read(school, queries.focus_counts) == {
        Focus.FROM_AREA: 1, Focus.HOME_IN_AREA: 0, Focus.ON_CAMPUS: 0, Focus.FAMILY_WORK: 0,
        Focus.FEVER: 1}


def rows(school, register):
    today = Period(clock.today(), clock.today())
    with school.doctor.read(Right.READ_HEALTH) as session:
        return [[column.value(row) for column in register.columns]
                for row in register.rows(session, today)], register.note and register.note(
                    session, today)


def test_the_focus_groups_on_paper_name_rule_source_and_numbers(school, term, plan_era):
    tell(school, term, school.enrol("李明"), STAYED)
    ((line,), note) = rows(school, registers.FOCUS)
    assert line[4].splitlines() == [
        "Back from a risk area: 云南省瑞丽市 high risk as the form tells it "
        "02-10 – 02-12 14 days "
        "(the plan, 3 (2) 1; day 1 is the day after the last one there)",
        "Fever in the window: 02-08 – 02-21 (the plan, 3 (2) 1: the days before term)",
        "See the clinic until 2027-02-26", "Judged as in the plan (autumn 2021)"]
    assert note == "2027-02-08 – 2027-02-21 before 2026—2027学年第二学期"


def test_today_paper_and_screen_know_no_risk(school, term):
    told = Told(STAYED.stays, family_work=FamilyWork.TRADE, met_area=True)
    tell(school, term, school.enrol("李明"), told)
    ((line,), note) = rows(school, registers.LOOKBACK)
    assert "02-10 – 02-12 云南省瑞丽市" in line
    assert not any("risk" in str(cell) for cell in line)
    assert note.endswith("risk areas do not count (as of today (class B, managed as B))")


def test_the_missing_are_named(school, term):
    tell(school, term, school.enrol("李明"))
    school.enrol("王芳")
    (lines, _note) = rows(school, registers.MISSING)
    assert [line[1] for line in lines] == ["王芳"]


def test_without_a_term_the_registers_say_so(school, wall_clock):
    wall_clock.set("2027-08-01 08:00")
    (lines, note) = rows(school, registers.LOOKBACK)
    assert (lines, note) == ([], "There is no term in the calendar.")


def test_a_sheet_is_an_event_of_the_time_line(school, term, plan_era):
    li = school.enrol("李明")
    tell(school, term, li, STAYED)
    with school.doctor.read(Right.READ_HEALTH) as session:
        (event,) = queries.events(session, [li.id])
        flags = queries.flags(session, [li.id])
    assert (event.kind, event.tone, event.by) == (EventKind.TRIP, "hold", "李建国 (Paper form)")
    assert event.detail == ("02-10 – 02-12 云南省瑞丽市 (high risk); Fever; "
                            "Back from a risk area, Fever in the window")
    assert [(flag.title, flag.until) for flag in flags] == [
        ("Back from a risk area", date(2027, 2, 26)), ("Fever in the window", None)]

