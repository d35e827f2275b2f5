"""The registers: one without illness for the principal, one with everything for the doctor."""

import pytest

from app.alarms.watch.registers import ALARMS, DETAILS, SIGNS
from app.alarms.watch.service import acknowledge
from app.errors import NotAllowed
from app.register import Period
from app.reports import catalogue
from tests.app.alarms.watch.conftest import FEVER, MONDAY, day
from tests.schools import on_sqlite


def cells(desk, register, period):
    rows = catalogue.read(desk, register, period)
    return ["|".join(str(column.value(row)) for column in register.columns) for row in rows]


@on_sqlite
def test_the_principal_reads_no_illness_and_the_doctor_every_word(school, ward):
    for person in ward.pupils(3):
        ward.ill(person, FEVER)
    acknowledge(school.doctor, 1, "已报区疾控")
    today = Period(MONDAY, MONDAY)
    (brief,) = cells(school.principal, ALARMS, today)
    assert "七(1)班" in brief
    assert "Doctor" in brief
    assert "Fever" not in brief
    assert "已报区疾控" not in brief
    (whole,) = cells(school.doctor, DETAILS, today)
    for words in ("Fever", "已报区疾控", "〔2006〕65号", "学生0, 学生1, 学生2"):
        assert words in whole
    with pytest.raises(NotAllowed):
        cells(school.principal, DETAILS, today)
    assert cells(school.principal, ALARMS, Period(day(-9), day(-1))) == []
    (sign,) = cells(school.doctor, SIGNS, Period(day(-3), MONDAY))
    assert sign.startswith("2026-11-23|Fever|3|0")
