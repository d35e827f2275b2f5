"""The daily briefing: the numbers of the day by area, as a role may read them."""

import subprocess
from datetime import timedelta

import pytest

from app import clock
from app.errors import Invalid, NotAllowed
from app.isolation.rooms import service as rooms
from app.isolation.rooms.service import Told
from app.register import Period
from app.reports import briefing
from app.reports.catalogue import BRIEFING
from app.reports.service import produce
from app.response.overview import nil
from app.security.rights import Right, Role
from tests.app.alarms.watch.conftest import FEVER, Ward
from tests.app.response.overview.conftest import report
from tests.schools import on_sqlite


def collected(desk):
    with desk.read(Right.READ_BRIEFING) as session:
        return briefing.collect(desk, session, clock.today())


def test_its_numbers_are_those_of_the_overview(school):
    school.scan(school.enrol(), "36.5")
    told = collected(school.principal)
    counts = {each.caption: each.number for each in told.counts}
    assert counts["到校"] == 1
    assert "校门" in dict(told.sections)
    assert "物资" in dict(told.sections)


@on_sqlite
def test_a_principal_reads_no_cases_in_it(school, tmp_path):
    ward = Ward(school)
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    titles = {desk.actor.role: [title for title, _lines in collected(desk).sections]
              for desk in (school.doctor, school.principal)}
    assert "病例与密接" in titles[Role.DOCTOR]
    assert "病例与密接" not in titles[Role.PRINCIPAL]
    today = Period(clock.today(), clock.today())
    produce(school.principal, BRIEFING, today, tmp_path / "d.pdf")
    words = subprocess.run(["pdftotext", tmp_path / "d.pdf", "-"], capture_output=True, text=True,
                           check=True).stdout
    assert "防控日报" in words
    assert "发热" not in words


@on_sqlite
def test_it_says_who_signed_the_nil_report(school):
    report(school, school.enrol())
    nil.confirm(school.principal)
    assert "Principal" in collected(school.doctor).signed


@on_sqlite
def test_it_is_of_one_day_and_for_doctor_and_principal(school, tmp_path):
    today = clock.today()
    with pytest.raises(Invalid):
        produce(school.principal, BRIEFING, Period(today.replace(day=1), today),
                tmp_path / "d.pdf")
    with pytest.raises(NotAllowed):
        produce(school.desk(Role.LOGISTICS), BRIEFING, Period(today, today), tmp_path / "d.pdf")


def lines(desk, day, area):
    with desk.read(Right.READ_BRIEFING) as session:
        told = dict(briefing.collect(desk, session, day).sections)
    return {what: number for what, number, _remark in told.get(area, ())}


@on_sqlite
def test_of_an_earlier_day_it_tells_nothing_that_is_known_of_now_alone(school):
    ward = Ward(school)
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    rooms.make_room(school.doctor, Told("A 室", "respiratory", 2))
    today = clock.today()
    assert lines(school.doctor, today, "预警与疫情报告")["待处理预警"] == 1
    assert lines(school.doctor, today, "观察室")["可用床位"] == 2
    before = today - timedelta(days=1)
    assert "待处理预警" not in lines(school.doctor, before, "预警与疫情报告")
    assert "可用床位" not in lines(school.doctor, before, "观察室")
    assert not lines(school.doctor, before, "病例与密接")
