"""Whoever was released gets a paper that names no illness."""

from datetime import timedelta

import pytest
from pypdf import PdfReader

from app.cases.contacts.rules import Grade
from app.cases.followup import releasing
from app.cases.followup.service import give_up
from app.cases.orders.following import go_on
from app.cases.orders.rules import Change, ChangeKind, OrderKind
from app.cases.orders.service import change
from app.errors import Invalid
from app.reports import order_releases
from app.rulebook import profiles
from tests.app.cases.followup.conftest import TODAY, asked, ordered
from tests.schools import on_sqlite


@on_sqlite
def test_one_paper_a_person_for_many_at_once(school, li, wall_clock, tmp_path):
    wang = school.enrol("王芳", "20260002")
    keys = [ordered(school, each, disease="influenza") for each in (li, wang)]
    with pytest.raises(Invalid, match="Nobody was released"):
        order_releases.write(school.doctor, keys, tmp_path / "none.pdf")
    wall_clock.go(days=2)
    for each in (li, wang):
        give_up(school.doctor, each.id, TODAY + timedelta(days=1), "停电")
    releasing.release(school.doctor, keys, "误判密接", "区疾控")
    paper = tmp_path / "release.pdf"
    day = TODAY + timedelta(days=2)
    assert order_releases.released_on(school.doctor, day) == keys
    assert order_releases.write(school.doctor, keys, paper) == 2
    pages = [page.extract_text() for page in PdfReader(paper).pages]
    assert len(pages) == 2
    for name, text in zip(("李明", "王芳"), pages, strict=True):
        assert name in text
        assert f"{TODAY}" in text
        assert f"{day}" in text
        assert "influenza" not in text.lower()
        assert "流行性感冒" not in text
    last = school.audit[-1]
    assert last.action == "read"


@on_sqlite
def test_an_order_that_ended_for_another_reason_has_no_such_paper(school, li, tmp_path):
    key = ordered(school, li)
    change(school.doctor, key, Change(ChangeKind.ENDED, TODAY, why="病例排除"))
    with pytest.raises(Invalid, match="Nobody was released"):
        order_releases.write(school.doctor, [key], tmp_path / "none.pdf")


@on_sqlite
def test_who_goes_on_at_home_gets_no_paper_that_it_is_over(school, li, wall_clock, tmp_path):
    key = ordered(school, li, OrderKind.CENTRAL, days=1, disease=profiles.disease(),
                  grade=Grade.CLOSE, profile="P2")
    wall_clock.go(days=1)
    asked(school, li, TODAY + timedelta(days=1))
    go_on(school.doctor, [key])
    assert order_releases.released_on(school.doctor, TODAY + timedelta(days=1)) == []
    with pytest.raises(Invalid, match="Nobody was released"):
        order_releases.write(school.doctor, [key], tmp_path / "none.pdf")
