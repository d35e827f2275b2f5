"""Alarms by command: what waits, taking note, a shared meal, other numbers."""

from pathlib import Path

from sqlalchemy import select

from app import clock
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.people.models import Person
from app.reactions import open_database
from app.security.rights import Right
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET, Give

RASH = (Symptom.FEVER, Symptom.FEVER, Symptom.RASH)


def test_a_cluster_is_listed_shown_and_acknowledged(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    assert school("alarms", by="doctor").out.strip() == "没有预警"
    numbers = _ill(tmp_path)
    shared = school("alarms", "share", "--what", "晚餐", "--day", clock.today().isoformat(),
                    *(word for each in numbers for word in ("--person", each)),
                    "--json", by="doctor").json
    assert shared["people"] == len(numbers)
    (alarm,) = school("alarms", "--json", by="doctor").json["alarms"]
    assert (alarm["rule"], alarm["persons"], alarm["what"]) == ("T1a", 3, "共同用餐 晚餐")
    told = school("alarms", "show", alarm["id"], "--json", by="doctor").json
    assert {each["what"] for each in told["people"]} == {"发热", "皮疹"}
    hidden = school("alarms", "show", alarm["id"], by="principal").out
    assert "皮疹" not in hidden
    assert school("alarms", "acknowledge", alarm["id"], "--words", "已报疾控",
                  by="doctor").code == 0
    assert school("alarms", "acknowledge", alarm["id"], "--words", "x", by="doctor").code == 2
    assert school("alarms", "note", alarm["id"], "--words", "留样送检", by="doctor").code == 0
    assert school("alarms", "list", by="doctor").out.strip() == "没有预警"
    assert "已处理" in school("alarms", "list", "--all", by="doctor").out
    assert school("alarms", "unshare", shared["exposure"], by="doctor").code == 0
    assert "不再达标" in school("alarms", "--all", by="doctor").out
    assert school("alarms", by="guard").code == 2


def test_a_threshold_is_made_stricter_and_never_looser(school: Give) -> None:
    done = school("alarms", "tune", "T1a", "--persons", 2, "--source", "本校制度", by="doctor")
    assert done.code == 0
    assert school("alarms", "tune", "T1a", "--persons", 4, "--source", "x",
                  by="doctor").code == 2
    assert school("alarms", "tune", "T9", "--source", "x", by="doctor").code == 2


def _ill(folder: Path) -> list[str]:
    """Two with a fever and one with a rash."""
    database = open_database(f"sqlite:///{folder / 'data' / 'campusward.db'}")
    desk = sign_in(database, "doctor", SECRET, "clinic")
    with desk.read(Right.READ_PEOPLE) as session:
        rows = session.execute(select(Person.id, Person.number).order_by(Person.id)).all()
    for (person, _number), symptom in zip(rows, RASH, strict=True):
        checks.check(desk, person, Look(clock.today(), Round.MORNING),
                     Finding(symptoms=frozenset({symptom})), None)
    database.close()
    return [str(number) for _person, number in rows]
