"""What is asked twice in one reading is read once; in an act that writes it is read each time."""

from app.security.rights import Right
from app.storage.once import read_once
from tests.schools import on_sqlite


@on_sqlite
def test_who_only_reads_is_answered_again_and_who_writes_looks_anew(school):
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert [read_once(session, "n", lambda n=n: n) for n in range(3)] == [0, 0, 0]
    with school.doctor.begin(Right.READ_HEALTH) as session:
        assert [read_once(session, "n", lambda n=n: n) for n in range(3)] == [0, 1, 2]
    with school.doctor.read(Right.READ_HEALTH) as session:
        assert read_once(session, "n", lambda: 7) == 7
