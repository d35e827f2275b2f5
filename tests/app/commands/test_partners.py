"""Pairing, contact book and team given as commands."""

from datetime import timedelta

import pytest

from app import clock
from app.reactions import open_database
from app.rulebook.calendar.queries import terms
from app.rulebook.calendar.rules import TermView
from app.rulebook.calendar.service import remove_term, set_term
from app.security.rights import Right
from app.security.service import sign_in
from tests.app.commands.conftest import SECRET

BOOK = """防疫联系电话表,,,,
单位名称,类别,联系人,联系电话,备注
金水区疾控中心,,赵 科长,0371-6551 0001,
区人民医院,医院,周主任,138-1234-5678,绿色通道
经八路派出所,,,110,
合计,,,,3
"""


@pytest.fixture
def staffed(school, tmp_path):
    roll = tmp_path / "staff.csv"
    roll.write_text("姓名,性别,工号,部门\n陈老师,男,T0001,数学组\n", encoding="utf-8")
    assert school("import", "people", roll, by="周海").code == 0
    book = tmp_path / "book.csv"
    book.write_text(BOOK, encoding="utf-8")
    assert school("import", "contacts", book, "--json", by="principal").json == {
        "entries": 3, "left_out": 0, "rejected": []}
    return school


def test_a_hospital_is_paired_and_the_campus_is_no_longer_missing(staffed, tmp_path):
    assert staffed("pair", "list", "--json", by="doctor").json["missing"] != []
    signed = staffed("pair", "sign", "区人民医院", "--since", "2020-01-01", "--until",
                     "2999-01-01", "--with", "周主任", "--phone", "13812345678", "--by", "T0001",
                     "--json", by="doctor")
    assert signed.code == 0, signed.err
    told = staffed("pair", "list", "--json", by="principal").json
    assert (told["missing"], told["agreements"][0]["hospital"]) == ([], "区人民医院")
    paper = tmp_path / "phones.pdf"
    assert staffed("pair", "telephones", "--out", paper, by="principal").code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    late = staffed("pair", "list", "--on", "2999-01-02", "--json", by="principal").json
    assert (late["agreements"], len(late["missing"])) == ([], 1)
    wrong = staffed("pair", "sign", "没有的医院", "--since", "2020-01-01", "--until", "2021-01-01",
                    "--with", "甲", "--phone", "1", "--by", "T0001", by="doctor")
    assert (wrong.code, "通讯录" in wrong.err) == (2, True)


def test_an_agreement_that_ends_before_the_term_is_told(staffed, tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'data' / 'campusward.db'}")
    desk = sign_in(database, "周海", SECRET, "办公室")
    with desk.read(Right.READ_PEOPLE) as session:
        known = terms(session)
    for each in known:
        remove_term(desk, each.id)
    today = clock.today()
    set_term(desk, TermView("本学期", today - timedelta(days=30), today + timedelta(days=60)))
    database.close()
    told = staffed("pair", "sign", "区人民医院", "--since", "2020-01-01", "--until",
                   today.isoformat(), "--with", "周主任", "--phone", "13812345678",
                   "--by", "T0001", by="doctor")
    assert (told.code, "请续签" in told.out) == (0, True)
    assert "请续签" in staffed("pair", "list", by="principal").out


def test_the_team_is_appointed_and_trained(staffed):
    assert staffed("team", "appoint", "publicist", "--number", "T0001", by="principal").code == 0
    before = staffed("team", "list", "--json", by="doctor").json
    assert [(each["name"], each["trained"]) for each in before["members"]] == [("陈老师", False)]
    done = staffed("team", "train", "消毒与个人防护", "--minutes", 240, "--trainer", "赵科长",
                   "--who", "T0001", by="doctor")
    assert done.code == 0, done.err
    assert staffed("team", "list", "--json", by="doctor").json["members"][0]["trained"]
    wrong = staffed("team", "train", "消毒", "--minutes", 0, "--trainer", "赵", "--who", "T0001",
                    by="doctor")
    assert (wrong.code, "分钟" in wrong.err) == (2, True)


def test_a_list_with_a_wrong_row_writes_nothing(staffed, tmp_path):
    book = tmp_path / "bad.csv"
    book.write_text("单位,电话\n区教育局,\n街道办事处,65550000\n", encoding="utf-8")
    told = staffed("import", "contacts", book, "--json", by="principal")
    assert (told.code, told.json["entries"], told.json["rejected"][0]["row"]) == (1, 1, 2)
    rest = staffed("import", "contacts", book, "--except-bad", "--json", by="principal")
    assert (rest.code, rest.json["entries"]) == (1, 1)
    again = staffed("import", "contacts", book, "--dry-run", "--json", by="principal")
    assert again.json["entries"] == 0
