"""Paper entered in the evening: real time kept, each line once, taken back when wrong."""

from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy import select

from app import clock
from app.errors import Conflict, Invalid, NotFound
from app.gate.paper import lines, service
from app.gate.paper.lines import Line
from app.gate.paper.registers import LATE_ENTRIES
from app.gate.paper.service import Written
from app.gate.rules import Reason
from app.people.models import Person
from app.people.paper import codes
from app.places.models import School as SchoolRow
from app.places.queries import pass_key
from app.register import Period
from app.security.rights import Right
from tests.schools import EAST, IN, School, SetClock

TODAY = date(2026, 11, 23)
NORMAL = Decimal("36.5")


@pytest.fixture(autouse=True)
def _evening(school: School, wall_clock: SetClock) -> None:
    wall_clock.set("18:00")


def rows_of_sheet(school: School, day: date | None = TODAY) -> list[tuple[Line, str]]:
    with school.guard.read(Right.SCREEN) as session:
        return lines.printed(session, 1, day)


def find(school: School, text: str) -> list[Line]:
    return service.find(school.guard, text, clock.now())


def enter(school: School, line: Line, wall: str = "0735", celsius: Decimal | None = NORMAL,
          day: date = TODAY):
    written = Written(line, day, service.wall_time(wall), celsius)
    return service.enter(school.guard, EAST, IN, written)


def test_a_row_of_a_sheet_is_entered_with_its_own_time(school: School):
    school.enrol("李明")
    ((line, code),) = rows_of_sheet(school)
    (found,) = find(school, code)
    assert found == line
    assert (found.name, found.group, found.day) == ("李明", "七(1)班", TODAY)
    outcome = enter(school, found)
    (row,) = school.passages
    assert (row.at, row.recorded_at) == (clock.parse("2026-11-23T07:35"), clock.now())
    assert (row.means, row.sheet, row.code) == ("sheet", "ZB-20261123-0001", "")
    assert outcome.late
    assert outcome.reason is Reason.CLEAR


def test_the_sheet_is_in_the_order_of_numbers(school: School):
    for number in ("20260103", "20260101", "20260102"):
        school.enrol(number=number)
    assert [line.number[-1] for line, _code in rows_of_sheet(school)] == ["1", "2", "3"]


def test_the_same_line_twice_is_one_row_however_the_person_was_found(school: School):
    li = school.enrol("李明")
    ((_line, code),) = rows_of_sheet(school)
    first = enter(school, find(school, code)[0])
    for text in (code, li.number, li.code):
        again = enter(school, find(school, text)[0])
        assert (again.reason, again.passage) == (Reason.TWICE, first.passage)
    assert len(school.passages) == 1


def test_a_row_of_a_class_check_is_no_line_of_the_gate(school: School):
    li = school.enrol("李明")
    with school.guard.read(Right.SCREEN) as session:
        row = codes.SheetRow(li.id, 1, TODAY, codes.Sheet.MORNING)
        code = codes.code_of(row, pass_key(session))
    with pytest.raises(Invalid, match="class check"):
        find(school, code)
    assert school.said(code, "36.5") == ("hold", "SHEET_CODE")


def test_a_code_of_a_sheet_lets_nobody_in(school: School):
    school.enrol()
    ((_line, code),) = rows_of_sheet(school)
    assert school.said(code, "36.5") == ("hold", "SHEET_CODE")
    assert school.passages[0].person_id is None


def test_with_a_time_the_code_of_a_sheet_is_a_late_entry(school: School):
    li = school.enrol()
    ((_line, code),) = rows_of_sheet(school)
    at = clock.parse("2026-11-23T07:35")
    assert school.said(code, "36.5", at=at) == ("admit", "CLEAR")
    (row,) = school.passages
    assert (row.person_id, row.sheet) == (li.id, "ZB-20261123-0001")
    assert school.said(code, "36.5", at=at) == ("repeat", "TWICE")


def test_a_forged_sheet_code_with_a_time_is_nobody(school: School):
    school.enrol()
    ((_line, code),) = rows_of_sheet(school)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.scalars(select(SchoolRow)).one().pass_key = b"another key of another school ..."
    assert school.said(code, "36.5", at=clock.parse("2026-11-23T07:35")) == (
        "hold", "UNKNOWN_PASS")


def test_a_row_of_somebody_who_was_merged_is_the_one_who_stays(school: School):
    old, new = school.enrol("李明"), school.enrol("李明")
    sheet = rows_of_sheet(school)
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Person, old.id).merged_into_id = new.id
    assert [find(school, code)[0].person_id for _line, code in sheet] == [new.id, new.id]


@pytest.mark.parametrize("text", ["0735", "735", "7:35", "07:35", "０７３５", "7：35"])
def test_times_as_hands_write_them(text: str):
    assert service.wall_time(text) == time(7, 35)


@pytest.mark.parametrize("text", ["", "7", "35", "2400", "0760", "07355", "abcd", "7.35", "²³45"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(Invalid, match="0735"):
        service.wall_time(text)


def test_a_time_that_has_not_come_is_refused(school: School):
    school.enrol()
    ((line, _code),) = rows_of_sheet(school)
    with pytest.raises(Invalid, match="future"):
        enter(school, line, "1801")
    assert enter(school, line, "1800").reason is Reason.CLEAR


def test_a_sheet_of_another_day_is_refused_and_its_day_named(school: School):
    school.enrol()
    ((line, _code),) = rows_of_sheet(school, date(2026, 11, 20))
    with pytest.raises(Invalid, match="2026-11-20"):
        enter(school, line)
    assert enter(school, line, day=date(2026, 11, 20)).reason is Reason.CLEAR


def test_a_sheet_without_a_date_goes_with_the_day_that_is_chosen(school: School):
    school.enrol()
    ((_line, code),) = rows_of_sheet(school, None)
    enter(school, find(school, code)[0], day=date(2026, 11, 20))
    assert school.passages[0].sheet == "ZB-0001"


def test_nobody_and_half_a_code_are_said_in_words(school: School):
    school.enrol()
    ((_line, code),) = rows_of_sheet(school)
    with pytest.raises(NotFound, match="Nobody"):
        find(school, "99999999")
    with pytest.raises(Invalid, match="whole"):
        find(school, code[:-1] + "AA")


def test_a_wrong_line_is_taken_back_and_entered_right(school: School):
    school.enrol()
    ((line, _code),) = rows_of_sheet(school)
    wrong = enter(school, line, "0735", Decimal("37.5"))
    service.take_back(school.guard, wrong.passage, "Wrong line")
    again = enter(school, line, "0735", Decimal("36.5"))
    assert (again.verdict, again.reason) == ("admit", Reason.CLEAR)
    service.take_back(school.guard, again.passage, "Wrong line")
    assert enter(school, line, "0735", Decimal("36.5")).reason is Reason.CLEAR
    with pytest.raises(Conflict):
        service.take_back(school.guard, wrong.passage, "Wrong line")


def test_what_another_station_entered_or_yesterday_is_left_alone(school: School, wall_clock):
    school.enrol()
    ((line, _code),) = rows_of_sheet(school)
    outcome = enter(school, line)
    with pytest.raises(NotFound):
        service.take_back(school.desk("guard", "南门岗"), outcome.passage, "")  # type: ignore[arg-type]
    wall_clock.set("2026-11-24T07:00")
    with pytest.raises(NotFound):
        service.take_back(school.guard, outcome.passage, "")


def test_a_live_row_is_undone_at_the_gate(school: School):
    outcome = school.scan(school.enrol(), "36.5")
    with pytest.raises(Conflict, match="F8"):
        service.take_back(school.guard, outcome.passage, "")


def test_the_register_keeps_both_times_and_what_lies_between(school: School, wall_clock: SetClock):
    school.enrol("李明", "20260118")
    school.scan(school.enrol("王芳"), "36.5")
    lines_ = {line.name: line for line, _code in rows_of_sheet(school, None)}
    enter(school, lines_["李明"], "0735")
    wall_clock.set("2026-11-24T08:10")
    enter(school, lines_["王芳"], "0705", None)
    with school.principal.read(Right.READ_GATE) as session:
        table = {day: LATE_ENTRIES.rows(session, Period(day, day))
                 for day in (TODAY, date(2026, 11, 24))}
    ((first,), (second,)) = table.values()
    assert [column.value(first) for column in LATE_ENTRIES.columns] == [
        clock.parse("2026-11-23T07:35"), clock.parse("2026-11-23T18:00"), "李明",
        "20260118", "七(1)班", "东门", "In", NORMAL, "Admit", "10 h 25 min", "Guard", "ZB-0001",
    ]
    assert LATE_ENTRIES.columns[9].value(second) == "1 d 1 h"
