"""Gatherings given as commands: asked, judged, decided, held."""

import pytest

ROLL = "姓名,性别,工号,部门\n陈老师,男,T0001,数学组\n"
ASK = ("gathering", "ask", "冬季传染病讲座", "--kind", "lecture", "--size", 120, "--minutes", 90,
       "--place", "校外礼堂", "--by", "T0001")


@pytest.fixture
def staffed(school, tmp_path):
    roll = tmp_path / "staff.csv"
    roll.write_text(ROLL, encoding="utf-8")
    assert school("import", "people", roll, by="周海").code == 0
    return school


def test_a_gathering_is_asked_for_decided_and_turned_down(staffed):
    asked = staffed(*ASK, "--at", "2999-01-07 14:00", "--json", by="doctor")
    assert (asked.json["number"], asked.json["state"]) == ("JH-0001", "asked")
    refused = staffed("gathering", "approve", "JH-0001", by="doctor")
    assert refused.code == 2
    agreed = staffed("gathering", "approve", "JH-0001", "--json", by="principal")
    assert agreed.json["state"] == "approved"
    early = staffed("gathering", "held", "JH-0001", "--came", 90, by="doctor")
    assert (early.code, "尚未开始" in early.err) == (2, True)
    gone = staffed("gathering", "withdraw", "JH-0001", "--why", "讲师请假", "--json", by="doctor")
    assert gone.json["state"] == "withdrawn"
    assert staffed("gathering", "list", "--open", "--json", by="principal").json == []


@pytest.mark.parametrize(("more", "said"), [
    (("--size", 9000), "3.3.3"), (("--air", "none"), "3.3.3"),
    (("--at", "2020-01-01 08:00"), "已经开始"), (("--by", "T0099"), "T0099"),
    (("--minutes", 0), "早于"),
])
def test_what_cannot_be_is_said_and_ends_with_two(staffed, more, said):
    refused = staffed(*ASK, "--at", "2999-01-07 14:00", *more, by="doctor")
    assert refused.code == 2
    assert said in refused.err


def test_a_dry_run_only_judges(staffed):
    told = staffed(*ASK, "--at", "2999-01-07 14:00", "--size", 9000, "--dry-run", "--json",
                   by="doctor")
    assert told.json == {"against": ["too-many"]}
    assert staffed("gathering", "list", "--json", by="doctor").json == []
