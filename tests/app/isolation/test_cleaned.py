"""A terminal disinfection of the observation room stands in the record of rounds, nameless."""

from datetime import timedelta

import pytest

from app.campus.rounds.models import RoundDone
from app.isolation.stays import service
from app.isolation.stays.acts import Cleaning, Leaving
from app.isolation.stays.rules import Went
from tests.schools import on_sqlite


@on_sqlite
@pytest.mark.parametrize(
    ("mg_per_l", "minutes", "faults"),
    [(1000, 30, ""), (400, 20, "too-weak,too-short"), (None, None, "")])
def test_a_disinfected_bed_is_written_once_and_names_nobody(
        school, ward, li, wall_clock, mg_per_l, minutes, faults):
    stay = service.reserve(school.doctor, None, li.id, ward.bed())
    service.enter(school.doctor, stay)
    service.leave(school.doctor, stay, Leaving(Went.CLASS, why="好转"))
    assert school.rows(RoundDone) == []
    wall_clock.go(hours=1)
    service.clean(school.doctor, stay, Cleaning("84 消毒液", mg_per_l, minutes, "周师傅"))
    (row,) = school.rows(RoundDone)
    assert (row.spot, row.source, row.tasks, row.product, row.operator, row.faults) == (
        "A 室 1", "stay", "terminal", "84 消毒液", "周师傅", faults)
    assert row.started == (minutes and row.ended - timedelta(minutes=minutes))
    assert "李明" not in f"{row.spot}{row.note}{row.stock_note}"


@on_sqlite
def test_a_bed_in_which_nobody_lay_was_not_disinfected(school, ward, li):
    stay = service.reserve(school.doctor, None, li.id, ward.bed())
    service.cancel(school.doctor, stay, "没来")
    assert school.rows(RoundDone) == []
