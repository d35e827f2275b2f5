"""Each register of the house as each kind of file, by its name; none is forgotten anywhere."""

import pytest

from app import clock
from app.register import Period
from app.reports.catalogue import (
    BRIEFING,
    GATE_DAY,
    HEALTH_FILE,
    PACK,
    PREFIX,
    REGISTERS,
    TITLES,
)
from app.reports.service import FORMATS, produce
from app.security.rights import Right
from tests.schools import on_sqlite


@on_sqlite
@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_a_register_is_written_as_every_kind_of_file(school, name, tmp_path):
    today = Period(clock.today(), clock.today())
    right = Right(REGISTERS[name].right)
    desk = next(desk for desk in (school.principal, school.doctor, school.administrator)
                if desk.may(right))
    for ending in FORMATS:
        assert produce(desk, name, today, tmp_path / f"it{ending}") >= 0
        assert (tmp_path / f"it{ending}").stat().st_size > 0


def test_every_paper_has_a_number_of_its_own():
    assert set(PREFIX) == set(TITLES) == {
        *REGISTERS, GATE_DAY, HEALTH_FILE, BRIEFING, PACK}
    assert len(set(PREFIX.values())) == len(PREFIX)
