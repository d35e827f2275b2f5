"""Drill mode: what is done in the copy is marked, counts nowhere, and tells the time line."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import inspect

from app import clock, drilling
from app.errors import Conflict, NotAllowed, NotFound, Unavailable
from app.people.models import Restriction
from app.places.queries import founded
from app.progress import QUIET
from app.reactions import open_database
from app.register import Period
from app.reports.service import produce
from app.reports.surface import mark_all
from app.response.drills import queries, service
from app.response.drills.queries import DrillRow, EventRow
from app.response.drills.rules import DrillForm, DrillState, Judged, Planned, Review
from app.response.plans import service as plans
from app.response.plans.models import Emergency
from app.response.plans.service import open_emergency
from app.restoring import back_up, preview, restore_into
from app.security.desk import Desk
from app.security.models import AuditEntry
from app.security.rights import Right, Role
from app.security.service import LOCK_AFTER, change_password, create_account, sign_in
from app.storage import aside
from app.storage.aside import FOLDER
from app.storage.database import Database
from app.tables import every_table
from tests.app.response.conftest import told
from tests.schools import PASSWORD, School, SetClock, on_sqlite, rows_of

Join = Callable[[], Database]


@pytest.fixture
def drill(school: School) -> int:
    """One that is set down, with a plan in force."""
    plan_id = plans.write(school.principal, told())
    leader = school.enrol("王建国")
    return service.plan(school.doctor, Planned(
        plan_id, DrillForm.REAL, clock.now(), "教学楼", "校医室", leader.id))


@pytest.fixture
def copies() -> Iterator[list[Database]]:
    """Copies that a test has joined; they are let go at its end."""
    joined: list[Database] = []
    yield joined
    for each in joined:
        each.close()


def _seen(school: School, drill: int) -> tuple[DrillRow, list[EventRow]]:
    with school.doctor.read(Right.READ_DRILLS) as session:
        return queries.drill(session, drill), queries.events(session, drill)


def _review() -> Review:
    good = (Judged.GOOD,) * 4
    return Review(clock.now(), "李老师", "适宜", "充分", *good, head_count=40)


def test_what_is_played_is_marked_and_comes_into_no_count(
    school: School, drill: int, wall_clock: SetClock
) -> None:
    wall_clock.set("09:00")
    play = drilling.start(school.doctor, drill, open_database)
    before = len(school.audit)
    with pytest.raises(Conflict, match="D-0001"):
        drilling.start(school.doctor, drill, open_database)
    with closing(drilling.join(school.guard, open_database)) as copy:
        seen = founded(copy)
        assert seen is not None
        assert seen.drill == play.number == "D-0001"
        guard = Desk(copy, school.guard.actor, "东门岗")
        pupil = school.enrol("李明")  # joins the school after the copy was made
        wall_clock.set("09:05")
        key = open_emergency(guard, 1, "演练", "操场")
        plans.tick(guard, key, 1, "张医生", "姓名和病情写在这里")
        plans.tick(guard, key, 2)
        with guard.begin(Right.SCREEN) as session:
            session.add_all(Restriction(person_id=1, obstacle="clinic", opened_at=clock.now())
                            for _n in range(2))
        marked = {row.station for row in rows_of(copy, AuditEntry) if row.id > play.first_entry}
        assert marked == {"Drill D-0001·东门岗"}
        with pytest.raises(NotAllowed):
            drilling.end(school.guard, open_database)
    wall_clock.set("09:30")
    ended = drilling.end(school.doctor, open_database)
    assert ended.made == {"emergency": 1, "emergency_step": 2, "restriction": 2}
    assert school.rows(Emergency) == school.rows(Restriction) == []
    assert not any("Drill" in row.station for row in school.audit[before:])
    row, lines = _seen(school, drill)
    assert row.state is DrillState.HELD
    assert {(line.who, line.what) for line in lines if line.played} == {
        ("Guard", "Plan opened: 传染病应急预案"), ("张医生", "1. 戴口罩,送留观室"),
        ("Guard", "2. 报告校长和区疾控"), ("Guard", "Screening at the gate: Restriction ×2")}
    assert not any("病情" in line.what for line in lines)
    assert pupil.id


def test_the_copy_goes_when_the_record_is_signed(
    school: School, drill: int, wall_clock: SetClock
) -> None:
    play = drilling.start(school.doctor, drill, open_database)
    with pytest.raises(Conflict, match="still being played"):
        drilling.write_up(school.doctor, drill, _review())
    wall_clock.go(minutes=40)
    drilling.end(school.doctor, open_database)
    assert _there(school, play.copy)
    with pytest.raises(NotFound):
        drilling.join(school.guard, open_database)
    with pytest.raises(Conflict, match="played already"):
        drilling.start(school.doctor, drill, open_database)
    drilling.write_up(school.doctor, drill, _review())
    assert not _there(school, play.copy)
    assert _seen(school, drill)[0].state is DrillState.SIGNED


def test_who_neither_leads_nor_takes_part_is_kept_out(school: School, drill: int) -> None:
    with pytest.raises(NotAllowed):
        drilling.start(school.guard, drill, open_database)
    assert drilling.running(school.database) is None
    drilling.start(school.principal, drill, open_database)
    with pytest.raises(NotAllowed):
        drilling.join(school.desk(Role.ADMINISTRATOR), open_database)
    running = drilling.running(school.database)
    assert running is not None
    assert running.number == "D-0001"


def _there(school: School, name: str) -> bool:
    database = school.database
    if database.sqlite:
        return (database.file.parent / FOLDER / f"{name}.db").exists()
    return name in inspect(database.engine).get_schema_names()


@on_sqlite
def test_papers_and_sheets_of_a_drill_say_so_and_the_copy_is_never_backed_up(
    school: School, drill: int, tmp_path: Path
) -> None:
    day = Period(clock.today(), clock.today())
    drilling.start(school.doctor, drill, open_database)
    with closing(drilling.join(school.principal, open_database)) as copy:
        desk = Desk(copy, school.principal.actor, "office")
        mark_all(copy.drill)
        try:
            produce(desk, "plans", day, tmp_path / "plans.pdf")
        finally:
            mark_all("")
        produce(desk, "plans", day, tmp_path / "plans.csv")
        produce(desk, "plans", day, tmp_path / "plans.xlsx")
        with pytest.raises(Conflict, match="never backed up"):
            back_up(Desk(copy, school.administrator.actor, "office"), tmp_path)
    # in the letterhead, in the title and across the page
    assert _words(tmp_path / "plans.pdf").count("Drill D-0001") == 3
    assert (tmp_path / "plans.csv").read_text("utf-8-sig").splitlines()[0] == "Drill D-0001"
    header = load_workbook(tmp_path / "plans.xlsx").worksheets[0].oddHeader.center.text
    assert header is not None
    assert "Drill D-0001" in header
    produce(school.principal, "plans", day, tmp_path / "real.pdf")
    assert "Drill" not in _words(tmp_path / "real.pdf")


def _words(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_copy_that_is_gone_does_not_keep_the_drill_from_ending(
    school: School, drill: int
) -> None:
    play = drilling.start(school.doctor, drill, open_database)
    aside.drop(school.database, play.copy)  # as after a restore on another machine
    with pytest.raises(NotFound, match="gone"):
        drilling.join(school.guard, open_database)
    assert drilling.end(school.doctor, open_database) == drilling.Ended({}, 0)
    assert drilling.running(school.database) is None


def test_what_cannot_be_begun_leaves_no_copy_behind(school: School, drill: int) -> None:
    def broken(_address: str) -> Database:
        raise Unavailable("no")

    with pytest.raises(Unavailable):
        drilling.start(school.doctor, drill, broken)
    assert aside.names(school.database, "drill_") == set()
    assert _seen(school, drill)[0].state is DrillState.PLANNED


def test_copies_that_no_drill_needs_go(school: School, drill: int) -> None:
    play = drilling.start(school.doctor, drill, open_database)
    for name in ("drill_d_0001", "drill_d_0099"):  # the second from before a restore
        if not _there(school, name):
            aside.make(school.database, name, every_table(), QUIET)
    drilling.tidy(school.database)
    assert aside.names(school.database, "drill_") == {play.copy}


def test_the_record_of_a_drill_is_not_written_into_its_copy(school: School, drill: int) -> None:
    drilling.start(school.doctor, drill, open_database)
    with closing(drilling.join(school.doctor, open_database)) as copy:
        desk = Desk(copy, school.doctor.actor, "东门岗")
        for act in (lambda: service.tell(desk, drill, "到位"),
                    lambda: service.attend(desk, drill, [1]),
                    lambda: drilling.write_up(desk, drill, _review())):
            with pytest.raises(Conflict, match="kept in the school"):
                act()


@on_sqlite
def test_the_copy_of_a_drill_is_no_backup_and_a_full_disk_is_told(
    school: School, drill: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = drilling.start(school.doctor, drill, open_database)
    file = aside.file(school.database, play.copy)
    with pytest.raises(Conflict, match="D-0001 was played"):
        preview(school.database.file, file)
    with pytest.raises(Conflict, match="D-0001 was played"):
        restore_into("sqlite:///unused.db", file)
    drilling.end(school.doctor, open_database)
    leader = school.enrol("李主任")
    second = service.plan(school.doctor, Planned(
        1, DrillForm.REAL, clock.now(), "操场", "校医室", leader.id))

    def full(*_paths: Path) -> None:
        raise Unavailable("backup") from OSError(28, "No space left on device")

    monkeypatch.setattr(aside, "copy_sqlite", full)
    with pytest.raises(Unavailable, match="No space left"):
        drilling.start(school.doctor, second, open_database)


def test_the_door_of_a_drill_is_the_door_of_the_school(school: School, drill: int) -> None:
    drilling.start(school.doctor, drill, open_database)
    create_account(school.administrator, "newer", "", Role.DOCTOR, PASSWORD)
    with closing(drilling.join(school.guard, open_database)) as copy:
        def enter(name: str, password: str = PASSWORD) -> Desk:
            return drilling.sign_in(school.database, copy, name, password, "东门岗")

        assert enter(school.guard.actor.name).database is copy
        with pytest.raises(Conflict, match="newer than the drill"):
            enter("newer")
        with pytest.raises(Conflict, match="not changed in a drill"):
            change_password(Desk(copy, school.guard.actor, ""), PASSWORD, "Another-2026")
        for _n in range(LOCK_AFTER):
            with pytest.raises(NotAllowed):
                enter(school.guard.actor.name, "wrong")
        with pytest.raises(NotAllowed, match="locked"):
            sign_in(school.database, school.guard.actor.name, PASSWORD, "东门岗")
