"""Rounds by command: today's, done, accepted, the alert."""

from app import clock
from app.places.grid import service as places
from app.places.grid.rules import Level, Use
from app.places.grid.telling import ToldPlace
from app.reactions import open_database
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET, Give


def test_a_round_is_listed_done_and_accepted(school: Give, tmp_path) -> None:
    now = clock.now()
    _places(tmp_path)
    told = school("rounds", "today", "--json", by="principal").json
    assert {(row["place"], row["task"]) for row in told["rounds"]} <= {
        ("水箱", "patrol"), ("观察室", "ventilate"), ("观察室", "disinfect")}
    wrong = school("rounds", "done", "观察室", "--task", "disinfect", "--agent", "chlorine",
                   "--strength", "60000", "--start", now.isoformat(), by="doctor")
    assert (wrong.code, "50000 mg/L" in wrong.err) == (2, True)
    weak = school("rounds", "done", "观察室", "--task", "disinfect", "--agent", "chlorine",
                  "--strength", "100", "--start", now.isoformat(), "--end", now.isoformat(),
                  "--by", "王秀英", "--json", by="doctor").json
    assert weak["faults"] == ["too-weak", "too-short"]
    assert school("rounds", "done", "观察室", "--task", "clean", "--start", now.isoformat(),
                  "--by", "王秀英", by="doctor").code == 0
    dry = school("rounds", "accept", "--dry-run", "--json", by="principal").json
    assert dry == {"accepted": 1, "dry_run": True}
    assert school("rounds", "accept", "--json", by="principal").json["accepted"] == 1
    assert school("rounds", "done", "火星", "--start", "07:00", by="doctor").code == 2
    assert school("rounds", "done", "观察室", "--start", "七点", by="doctor").code == 2


def test_the_alert_and_the_plan_by_command(school: Give, tmp_path) -> None:
    _places(tmp_path)
    assert school("rounds", "alert", "raised", "--why", "诺如病毒", by="principal").code == 0
    assert school("rounds", "today", "--json", by="doctor").json["alert"] == "raised"
    assert school("rounds", "alert", "raised", "--why", "x", by="guard").code == 2
    plan = school("rounds", "plan", "--json", by="doctor").json
    assert {"use": "tank", "task": "patrol"}.items() <= next(
        row for row in plan if row["use"] == "tank").items()


def _places(tmp_path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'campusward.db'}")
    desk = sign_in(database, "principal", SECRET, "校长室")
    root = places.root_of(desk, 1)
    places.add_all(desk, [ToldPlace("水箱", Level.UTILITY, Use.TANK, root),
                          ToldPlace("观察室", Level.ROOM, Use.ISOLATION, root)])
    database.close()
