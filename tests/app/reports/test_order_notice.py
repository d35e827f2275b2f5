"""The notice of an order says nothing that its own lines contradict."""

from datetime import date, timedelta

from pypdf import PdfReader

from app.cases.contacts.rules import Grade
from app.cases.followup.releasing import set_end
from app.cases.orders.rules import OrderKind
from app.reports.order_notice import print_notices
from tests.app.cases.followup.conftest import TODAY, ordered
from tests.schools import on_sqlite


def text_of(school, key, tmp_path):
    paper = tmp_path / f"{key}.pdf"
    print_notices(school.doctor, [key], paper)
    return PdfReader(paper).pages[0].extract_text()


@on_sqlite
def test_an_end_set_by_hand_stands_beside_the_sum_it_replaces(school, tmp_path):
    li = school.enrol("李明")
    key = ordered(school, li, OrderKind.HOME, days=7, grade=Grade.CLOSE)
    assert "手工" not in text_of(school, key, tmp_path)
    set_end(school.doctor, key, TODAY + timedelta(days=9), "区疾控 王工", "复核后延长")
    text = text_of(school, key, tmp_path)
    assert "2026-11-23 至 2026-12-02" in text
    assert "2026-11-23 + 7 天 = 2026-11-30" in text
    assert "2026-12-02; 区疾控 王工; 复核后延长" in text
    assert text.count("依据") == 1  # the source; whom the rule speaks of is the kind of contact


@on_sqlite
def test_a_place_is_spoken_of_where_one_is_named(school, tmp_path):
    li = school.enrol("李明")
    bare = text_of(school, ordered(school, li, OrderKind.ISOLATE, date(2026, 11, 23), None,
                                   disease="influenza"), tmp_path)
    placed = text_of(school, ordered(school, li, OrderKind.CENTRAL, place="金水隔离点"), tmp_path)
    assert "请单独居住一室" in bare
    assert "上述地点" not in bare
    assert "金水隔离点" in placed
    assert "上述地点" in placed
