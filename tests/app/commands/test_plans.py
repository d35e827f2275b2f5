"""Plans, emergencies and drills by command."""

from app import clock
from app.people.models import Person
from app.people.rules import Kind
from app.reactions import open_database
from app.response.drills import service as drills
from app.response.drills.rules import DrillForm, Planned
from app.response.plans import service
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET, Give
from tests.app.response.conftest import told


def _desk(tmp_path, name):
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'campusward.db'}")
    return sign_in(database, name, SECRET, "office")


def test_an_emergency_and_a_drill_are_played_by_command(school: Give, tmp_path) -> None:
    refused = school("plans", "open", "infection", by="guard")
    assert (refused.code, "没有生效" in refused.err) == (2, True)
    desk = _desk(tmp_path, "principal")
    service.write(desk, told())
    (row,) = school("plans", "list", "--json", by="principal").json
    assert (row["kind"], row["version"], row["steps"], row["holds"]) == ("infection", 1, 3, True)
    begun = school("plans", "open", "infection", "--what", "3 人发热", "--json", by="guard").json
    assert (begun["number"], begun["done"], begun["steps"]) == ("E-0001", 0, 3)
    ticked = school("plans", "tick", 1, 2, "--by", "张慧", "--json", by="doctor").json
    assert (ticked["done"], ticked["lines"][0]["by"]) == (1, "张慧")
    twice = school("plans", "tick", 1, 2, by="doctor")
    assert (twice.code, "张慧" in twice.err) == (2, True)
    assert school("plans", "close", 1, "--words", "结束", "--json", by="principal").json["closed"]
    renewed = school("plans", "renew", "infection", "--from", "2026-11-01", "--approved-by",
                     "王校长", "--json", by="principal")
    assert renewed.json == {"plan": 2}
    _drill(school, desk, tmp_path)


def _drill(school: Give, desk, tmp_path) -> None:
    with desk.database.writer.begin() as connection:
        connection.execute(Person.__table__.insert(), {
            "id": 1, "kind": Kind.STAFF, "name": "王建国", "created_at": clock.now()})
    drills.plan(desk, Planned(2, DrillForm.REAL, clock.now(), "操场", "校医室", 1))
    set_down = school(
        "drills", "plan", "infection", "--at", "2026-11-20T15:00", "--place", "教学楼",
        "--organizer", "校医室", "--commander", "#1", "--json", by="doctor").json
    assert (set_down["drill"], "not-held" in set_down["against"]) == ("D-0002", True)
    up = ("drills", "write-up", 2, "--recorder", "张慧", "--suitability", "适宜",
          "--sufficiency", "充分", "--head-count", 40, "--json", "--ended")
    backwards = school(*up, "2026-11-20T14:50", by="doctor")
    assert (backwards.code, bool(backwards.err)) == (2, True)
    assert school(*up, "2026-11-20T15:40", by="doctor").json["state"] == "signed"
    assert school("drills", "start", 1, "--json", by="doctor").json["drill"] == "D-0001"
    ended = school("drills", "end", "--json", by="doctor").json
    assert ended == {"lines": 0, "made": {}}
    row = next(each for each in school("drills", "list", "--json", by="doctor").json
               if each["id"] == 1)
    assert (row["state"], row["against"][-1]) == ("held", "unwritten")
    out = tmp_path / "record.pdf"
    assert school("drills", "record", 1, "--out", out, by="doctor").code == 0
    assert out.read_bytes().startswith(b"%PDF")
