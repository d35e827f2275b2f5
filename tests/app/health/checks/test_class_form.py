"""Forms for teachers without the program: out, filled in, back again."""

from datetime import date, time
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from app import clock, i18n
from app.errors import Invalid, NotFound
from app.health.absences.service import Heard, hear
from app.health.checks import importing, queries, service
from app.health.checks.models import Check, Filing
from app.health.checks.rules import Finding, Presence, Round, State, Symptom
from app.health.checks.service import Look
from app.people.models import Group, GroupName, Membership
from app.reports import check_form
from app.rulebook.calendar.models import Lesson
from app.security.rights import Right

TODAY = date(2026, 11, 23)


@pytest.fixture(params=["en", "zh_CN"])
def words(request):
    i18n.use(request.param)
    return request.param


@pytest.fixture
def pupils(school):
    made = [school.enrol(name) for name in ("李明", "阿不都·买买提", "陈𬀪")]
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        for seat, held in enumerate(session.query(Membership).order_by(Membership.id), 1):
            held.place = str(seat)
    return made


@pytest.fixture
def form(school, pupils, tmp_path):
    """The class's form; `fill(row, column, value)` writes by title, rows from 1."""
    path = tmp_path / "forms.xlsx"
    check_form.write(school.doctor, path, TODAY, Round.MORNING)
    return path


def fill(path, *cells, head=()):
    book = load_workbook(path)
    page = book.active
    titles = {page.cell(5, n).value: n for n in range(1, page.max_column + 1)}
    for row, title, value in cells:
        page.cell(5 + row, titles[i18n._(title)]).value = value
    for label, value in head:
        for row in page.iter_rows(min_row=2, max_row=3):
            for cell in row:
                if cell.value == i18n._(label):
                    page.cell(cell.row, cell.column + 1).value = value
    book.save(path)


def states(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        sheet = queries.sheet(session, 1, TODAY, Round.MORNING, clock.now())
    return {each.name: each.state for each in sheet.pupils}


def test_only_the_sick_are_written_and_the_rest_are_well(words, school, form):
    fill(form, (1, "Cough", "√"), (1, "Vomiting", "重"), (1, "Temperature (°C)", 37.6),
         (1, "Onset", "昨天 21:30"), (2, "Attendance", i18n._("Sick leave")),
         head=[("Looked at by", "李玉梅"), ("Time", "07:15")])
    done = importing.take(school.doctor, form)
    assert (done.added, done.unchanged, done.rejected, done.reported) == (3, 0, [], ["七(1)班"])
    assert list(states(school).values()) == [State.ILL, State.AWAY, State.WELL]
    ill, sick, _well = school.rows(Check)
    assert (ill.temperature, ill.symptoms, ill.reported_by) == (Decimal("37.6"), 3, "李玉梅")
    assert ill.at == clock.parse("2026-11-23T07:15")
    assert ill.onset == clock.parse("2026-11-22T21:30")
    assert sick.presence is Presence.SICK
    assert len(school.rows(Filing)) == 1


def test_who_is_known_to_be_ill_at_home_is_not_meant_by_the_rest(school, pupils, form):
    hear(school.doctor, pupils[0].id, Heard(TODAY, "发热"))
    fill(form, (2, "Cough", "√"))
    assert importing.take(school.doctor, form).added == 3
    first = next(row for row in school.rows(Check) if row.person_id == pupils[0].id)
    assert first.presence is Presence.SICK


def test_the_same_form_twice_changes_nothing(school, form):
    fill(form, (1, "Cough", "√"))
    importing.take(school.doctor, form)
    again = importing.take(school.doctor, form)
    assert (again.added, again.unchanged, again.rejected) == (0, 3, [])
    assert len(school.rows(Check)) == 3


def test_what_is_on_file_stands_in_the_form_and_comes_back_unchanged(school, pupils, tmp_path):
    found = Finding(symptoms=frozenset({Symptom.DIARRHOEA}),
                    severe=frozenset({Symptom.DIARRHOEA}), note="昨晚外食",
                    onset=clock.parse("2026-11-22T21:30"))
    service.check(school.doctor, pupils[0].id, Look(TODAY, Round.MORNING), found, None)
    path = tmp_path / "form.xlsx"
    check_form.write(school.doctor, path, TODAY, Round.MORNING, "七(1)班")
    done = importing.take(school.doctor, path)
    assert (done.added, done.unchanged, done.rejected) == (2, 1, [])


def test_nothing_on_file_is_overwritten(school, pupils, form):
    service.check(school.doctor, pupils[0].id, Look(TODAY, Round.MORNING),
                  Finding(symptoms=frozenset({Symptom.RASH})), None)
    fill(form, (1, "Cough", "√"))
    done = importing.take(school.doctor, form)
    assert [(one.row, one.name, one.message) for one in done.rejected] == [
        (6, "李明", "Already entered otherwise by Doctor.")]
    assert done.added == 2
    assert states(school)["李明"] is State.ILL


def test_a_dry_run_tells_the_same_and_writes_nothing(school, form):
    fill(form, (1, "Cough", "√"))
    assert importing.take(school.doctor, form, dry_run=True).added == 3
    assert school.rows(Check) == []


@pytest.mark.parametrize(("column", "value", "message"), [
    ("Temperature (°C)", "高", "This is not a number."),
    ("Temperature (°C)", 365, "365 °C cannot be a temperature. It lies between 34.0 and 43.0."),
    ("Temperature (°C)", "365.0", "365.0 °C cannot be a temperature. It lies between 34.0 and"
     " 43.0."),
    ("Onset", "明天", "The time 明天 cannot be read. Write it as 21:30, or with the day before"
     " it."),
    ("Attendance", "逃学", "Choose one of: At school Sick leave Other leave Not come"),
    ("Number", "9999", "Nobody in this class has this number or name."),
])
def test_a_line_that_cannot_be_read_is_told_and_the_others_come_in(
    school, form, column, value, message
):
    fill(form, (1, column, value), (1, "Cough", "√"))
    done = importing.take(school.doctor, form)
    assert [(one.row, one.message) for one in done.rejected] == [(6, message)]
    assert done.added == 2
    assert states(school)["李明"] is State.UNCHECKED
    assert school.rows(Filing) == []


def test_without_the_word_that_the_rest_are_well_a_blank_line_is_not_checked(school, form):
    fill(form, (1, "Cough", "√"), head=[("The rest are well", "no")])
    done = importing.take(school.doctor, form)
    assert (done.added, done.reported) == (1, [])


def test_a_cross_that_says_no_is_none(school, form):
    fill(form, (1, "Cough", "×"), (1, "Fever", "无"), (1, "Rash", "是"))
    importing.take(school.doctor, form)
    assert school.rows(Check)[0].symptoms == 1


def test_a_form_without_day_or_of_no_class_is_refused_whole(school, form):
    fill(form, head=[("Day", "someday")])
    with pytest.raises(Invalid, match="“Day” cannot be read"):
        importing.take(school.doctor, form)
    fill(form, head=[("Day", "2026-11-23"), ("Class", "九(9)班")])
    with pytest.raises(NotFound, match="九\\(9\\)班"):
        importing.take(school.doctor, form)
    assert school.rows(Check) == []


def test_another_spreadsheet_is_no_form(school, tmp_path):
    other = tmp_path / "list.csv"
    other.write_text("姓名,学号\n李明,1\n", encoding="utf-8")
    with pytest.raises(Invalid, match="no form of a class check"):
        importing.take(school.doctor, other)


def test_a_class_that_is_none_has_no_form(school, pupils, tmp_path):
    with pytest.raises(NotFound):
        check_form.write(school.doctor, tmp_path / "x.xlsx", TODAY, Round.MORNING, "九(9)班")


def test_a_form_of_a_class_that_is_reported_reports_it_once(school, form):
    importing.take(school.doctor, form)
    importing.take(school.doctor, form)
    assert len(school.rows(Filing)) == 1


def test_what_the_form_does_not_ask_is_no_difference(school, pupils, tmp_path):
    fever = Finding(symptoms=frozenset({Symptom.FEVER}), cause_known=True,
                    onset=clock.parse("2026-11-22T21:30:15"))
    service.check(school.doctor, pupils[0].id, Look(TODAY, Round.MORNING), fever, None)
    path = tmp_path / "form.xlsx"
    check_form.write(school.doctor, path, TODAY, Round.MORNING)
    assert importing.take(school.doctor, path).rejected == []


@pytest.mark.parametrize("value", ["nan", "Infinity", "sNaN"])
def test_a_word_that_only_computers_take_for_a_number_is_no_temperature(school, form, value):
    fill(form, (1, "Temperature (°C)", value))
    assert [one.row for one in importing.take(school.doctor, form).rejected] == [6]


def test_a_pupil_who_stands_twice_on_the_form_is_told(school, form):
    fill(form, (1, "Cough", "√"))
    book = load_workbook(form)
    page = book.active
    for column in (2, 3):
        page.cell(7, column).value = page.cell(6, column).value
    book.save(form)
    done = importing.take(school.doctor, form)
    assert [(one.row, one.message) for one in done.rejected] == [
        (7, "This pupil stands twice on the form.")]
    assert states(school)["李明"] is State.ILL


def test_a_form_that_was_written_before_its_class_was_renamed_still_comes_in(school, form):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Group, 1).name = "七(2)班"
        session.add(GroupName(group_id=1, name="七(1)班", until=TODAY))
    fill(form, (1, "Cough", "√"))
    assert importing.take(school.doctor, form).added == 3


def test_a_class_may_be_called_what_a_spreadsheet_cannot_call_a_sheet(school, pupils, tmp_path):
    path = tmp_path / "form.xlsx"
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get_one(Group, 1).name = "高三/文科[实验]班"
    check_form.write(school.doctor, path, TODAY, Round.MORNING)
    assert load_workbook(path).sheetnames == ["高三·文科·实验·班"]
    assert importing.take(school.doctor, path).added == 3


@pytest.mark.parametrize(("bells", "wall"), [(True, "08:20"), (False, "08:00")])
def test_a_form_without_a_time_is_of_the_schools_first_bell(
        school, form, wall_clock, bells, wall):
    wall_clock.set("12:00")
    if bells:
        school.write(Lesson(name="1", begins=time(8, 20), ends=time(9), weekdays="12345",
                            free=False))
    importing.take(school.doctor, form)
    assert {row.at for row in school.rows(Check)} == {clock.parse(f"2026-11-23T{wall}")}
    assert {row.recorded_at for row in school.rows(Check)} == {clock.now()}
