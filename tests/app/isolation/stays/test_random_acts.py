"""Whatever is done in whatever order: one bed a person, one person a bed, and nothing is lost."""

from random import Random

import pytest

from app.errors import AppError
from app.isolation.rooms import census
from app.isolation.stays import queries, service
from app.isolation.stays.acts import Admission, Cleaning, Leaving
from app.isolation.stays.models import Stay
from app.isolation.stays.rules import BedState, Went
from app.security.rights import Right
from app.soundness import prove


@pytest.mark.parametrize("seed", range(2))
def test_a_hundred_acts_keep_the_room_sound(school, ward, wall_clock, seed):
    draw = Random(seed)
    people = [school.enrol(f"生{n}").id for n in range(5)]
    beds = [ward.bed(), ward.bed("2"), ward.bed("1", "B 室")]
    done = refused = 0
    for _act in range(100):
        wall_clock.go(minutes=draw.randrange(4))
        person, bed = draw.choice(people), draw.choice(beds)
        stay = max(1, len(school.rows(Stay)) - draw.randrange(4))
        act = draw.choice((
            lambda p=person, b=bed: service.reserve(school.doctor, None, p, b),
            lambda p=person, b=bed: service.admit(school.doctor, Admission(p, b)),
            lambda s=stay: service.enter(school.doctor, s),
            lambda s=stay: service.cancel(school.doctor, s, "没来"),
            lambda s=stay, b=bed: service.move(school.doctor, s, b, "靠窗"),
            lambda s=stay: service.leave(school.doctor, s, Leaving(
                draw.choice((Went.HOME, Went.CLASS)), why="急")),
            lambda s=stay: service.clean(school.doctor, s, Cleaning("84")),
            lambda s=stay: service.take_back(school.doctor, s, "认错人")))
        try:
            act()
            done += 1
        except AppError:
            refused += 1
    assert done > 10 < refused
    assert [each for each in prove(school.database) if not each.holds] == []
    with school.doctor.read(Right.READ_ISOLATION) as session:
        shown = [bed.state for room in ward.board.rooms for bed in room.beds]
        assert shown == [row.state for row in census.census(session, wall_clock.moment)]
        lying = [view.person_id for view in queries.open_stays(session, wall_clock.moment)]
        assert len(lying) == len(set(lying))
    assert shown.count(BedState.OCCUPIED) + shown.count(BedState.RESERVED) == len(lying)
    assert len(school.rows(Stay)) > 2
