"""Epidemic reports given as commands: due, written, sent, on paper, and what is refused."""

import pytest


@pytest.fixture
def filled(school, tmp_path):
    roll = tmp_path / "roll.csv"
    roll.write_text("姓名,性别,学号,班级\n李明,男,20260101,七(1)班\n王芳,女,20260102,七(1)班\n",
                    encoding="utf-8")
    assert school("import", "people", roll, by="周海").code == 0
    for words in (("contact", "金水区疾控中心", "--kind", "cdc", "--phone", "0371-1"),
                  ("reporter", "张慧", "--phone", "13800000001")):
        done = school("notice", *words, by="principal")
        assert done.code == 0, done.err
    return school


def test_a_report_goes_from_its_opening_to_its_end(filled, tmp_path):
    give = filled
    opened = give("notice", "open", "午餐后多人呕吐", "--person", "20260101", "--json", by="doctor")
    key = opened.json["notice"]
    assert give("notice", "people", key, "20260101", "20260102", "--json",
                by="doctor").json == {"added": 1}
    (due,) = give("notice", "list", "--json", by="doctor").json
    assert (due["trigger"], due["persons"], due["open"]) == ("T4", 2, True)
    told = give("notice", "text", key, by="doctor").out
    assert "张慧 13800000001" in told
    assert "李明" in told
    give("notice", "send", key, "--to", "金水区疾控中心", "--dry-run", by="doctor")
    assert give("notice", "list", "--json", by="doctor").json[0]["stages"][0]["state"] == "running"
    sent = give("notice", "send", key, "--to", "金水区疾控中心", "--to", "区教育局",
                "--set", "measures=已停餐", "--receipt", "17", "--json", by="doctor")
    assert sent.json["stages"][0]["state"] == "in-time"
    paper = tmp_path / "r.pdf"
    assert give("notice", "paper", sent.json["report"], "--out", paper, by="doctor").code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert give("notice", "mark", key, "ended", "--why", "无新发", by="doctor").code == 0
    (late,) = give("notice", "list", "--json", by="principal").json
    assert late["what"] == ""
    assert late["stages"][-1]["stage"] == "closing"
    out = tmp_path / "n.csv"
    assert give("report", "notices", "--out", out, by="doctor").code == 0
    assert "已停餐" not in out.read_text("utf-8-sig")
    assert "区教育局" in out.read_text("utf-8-sig")


@pytest.mark.parametrize(("words", "said"), [
    (("send", 1, "--to", "疾控", "--set", "nonsense=1"), "nonsense"),
    (("send", 9, "--to", "疾控"), "没有这条报告"),
    (("open", " "), "要报告什么"),
    (("open", "呕吐", "--person", "99"), "99"),
    (("mark", 1, "ended", "--why", " "), "原因"),
])
def test_what_cannot_be_is_said_and_ends_with_two(filled, words, said):
    assert filled("notice", "open", "午餐后多人呕吐", by="doctor").code == 0
    refused = filled("notice", *words, by="doctor")
    assert refused.code == 2
    assert said in refused.err


def test_the_guard_may_not(filled):
    assert filled("notice", "list", by="guard").code == 2
