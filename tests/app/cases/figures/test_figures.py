"""A period in numbers: beds, times of the chain, cases by onset, attack rate, follow-ups done."""

from datetime import date, timedelta
from decimal import Decimal

from pypdf import PdfReader

from app import clock
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import open_case
from app.cases.figures import wording
from app.cases.figures.queries import figures
from app.cases.figures.registers import DAYS, FIGURES, RATES, TIMES
from app.cases.figures.rules import Time
from app.cases.followup import service as followup
from app.cases.followup.rules import Status
from app.cases.followup.service import Answer
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Leaving
from app.isolation.stays.rules import Done, Step, Went
from app.register import Period
from app.reports import catalogue, isolation_curves, isolation_numbers
from app.reports import service as reports
from app.security.rights import Right
from tests.app.isolation.conftest import Ward
from tests.schools import on_sqlite

MONDAY = date(2026, 11, 23)
WEEK = Period(MONDAY - timedelta(days=3), MONDAY + timedelta(days=3))


def counted(school, period=WEEK, disease=""):
    with school.doctor.read(Right.READ_CASES) as session:
        return figures(session, period, disease)


def lie(school, ward, person, wall_clock, bed, entered, called, left, went):
    """One stay from bed to leaving."""
    wall_clock.set(entered)
    key = service.admit(school.doctor, Admission(person.id, ward.bed(bed)))
    wall_clock.set(called)
    service.step(school.doctor, key, Step.PARENT_CALLED, Done.DONE)
    wall_clock.set(left)
    service.leave(school.doctor, key, Leaving(went, to_place="市一院", fetched_by="父亲", why="急"))
    return key


def test_the_room_in_numbers(school, wall_clock):
    ward = Ward(school)
    li, wang = school.enrol("李明"), school.enrol("王芳")
    lie(school, ward, li, wall_clock, "1", "07:45", "07:50", "08:25", Went.HOME)
    lie(school, ward, wang, wall_clock, "2", "08:00", "08:10", "08:41", Went.HOSPITAL)
    told = counted(school)
    assert (len(told.stays), told.most, told.bed_days) == (2, 2, 2)
    assert told.by_day[-1] == (MONDAY, 2)  # days to come are left out
    assert told.middle(Time.STAYED).median == timedelta(minutes=40, seconds=30)
    assert told.middle(Time.TO_HOSPITAL).count == 1
    words = {each.caption: (each.value, each.hint) for each in wording.every(told)}
    assert words["Persons who lay there"] == ("2", "at most 2 at once")
    assert words["Time in the room"] == ("40 min", "2 stays, longest 41 min")
    one = counted(school, Period(MONDAY, MONDAY))
    curve = isolation_curves.occupancy(one)
    assert [point.value for point in curve.points][7:] == [Decimal(1), Decimal(2)]
    assert counted(school, Period(MONDAY - timedelta(days=1), MONDAY - timedelta(days=1))
                   ).stays == ()


def test_cases_by_onset_and_the_attack_rate_of_the_class(school, wall_clock, tmp_path):
    pupils = [school.enrol(f"甲{number}") for number in range(4)]
    ill = Told(Classification.CONFIRMED, "influenza", MONDAY - timedelta(days=1), Care.HOME,
               why="核酸阳性")
    open_case(school.doctor, pupils[0].id, ill)
    open_case(school.doctor, pupils[1].id, Told(
        Classification.SUSPECTED, "varicella", MONDAY, Care.HOME, why="皮疹"))
    told = counted(school)
    assert [(bar.day, bar.count) for bar in told.bars if bar.count] == [
        (MONDAY - timedelta(days=1), 1), (MONDAY, 1)]
    ((rate),) = told.rates
    assert (rate.group, rate.cases, rate.at_risk) == ("七(1)班", 2, 4)
    assert wording.rate(rate) == "50.00\u2009% (2 / 4)"
    assert {key for key, _name in told.diseases} == {"influenza", "varicella"}
    flu = counted(school, disease="influenza")
    assert (len(flu.cases), flu.rates[0].cases, len(flu.diseases)) == (1, 1, 2)
    assert wording.bar(flu.bars[2]) == "1 (confirmed 1)"
    for register in (FIGURES, TIMES, DAYS, RATES):
        rows = catalogue.read(school.doctor, register, WEEK)
        assert [[column.value(row) for column in register.columns] for row in rows] or \
            register is TIMES
    paper = tmp_path / "figures.pdf"
    assert reports.produce(school.doctor, FIGURES.name, WEEK, paper) == 10
    whole = PdfReader(paper).pages[0].extract_text()
    assert "50.00" in whole
    isolation_numbers.print_numbers(school.doctor, WEEK, paper, disease="varicella")
    name = dict(told.diseases)["varicella"]
    assert name in PdfReader(paper).pages[0].extract_text()


@on_sqlite
def test_nothing_is_nothing_and_never_nought_per_cent(school):
    words = {each.caption: each.value for each in wording.every(counted(school))}
    assert words["Highest attack rate"] == "—"
    assert words["Follow-ups done"] == "—"
    assert words["Found → room"] == "—"
    assert isolation_curves.times(counted(school)).empty


@on_sqlite
def test_the_share_of_follow_ups_counts_days_of_people_and_not_the_open_one(
        school, wall_clock):
    li = school.enrol("李明")
    open_case(school.doctor, li.id, Told(
        Classification.CONFIRMED, "influenza", MONDAY, Care.HOME, why="核酸阳性"))
    wall_clock.go(days=3)
    followup.record(school.doctor, li.id, Answer(
        Status.DONE, MONDAY + timedelta(days=1), symptoms=frozenset()))
    told = counted(school, Period(MONDAY, clock.today()))
    assert (told.asked.part, told.asked.whole) == (1, 2)
