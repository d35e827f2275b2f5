"""The form of the check at entry on paper: a column a dose, marks, who signs."""

from datetime import date

import pytest
from pypdf import PdfReader

from app.health.doses import service
from app.health.doses.service import Look, Shot
from app.people.models import Group, Membership
from app.people.rules import GroupKind
from app.register import Period
from app.reports.service import produce
from app.security.rights import Right
from tests.schools import on_sqlite

pytestmark = on_sqlite
DAY = Period(date(2026, 11, 23), date(2026, 11, 23))


def paper(school, folder):
    file = folder / "form.pdf"
    count = produce(school.doctor, "certificate-form", DAY, file)
    return count, PdfReader(file).pages


@pytest.fixture
def child(school):
    school.write(Group(kind=GroupKind.CLASS, name="一(1)班", stage="primary", entry_year=2026,
                       grade=1, class_no=1))
    made = school.enrol("王小雨", birth_date=date(2020, 3, 15))
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.query(Membership).filter_by(person_id=made.id).update({"group_id": 2})
    return made


@pytest.mark.usefixtures("chinese")
def test_marks_and_signatures_stand_on_the_paper(school, child, tmp_path):
    service.record(school.doctor, child.id, Shot("hepb", date(2020, 3, 15)))
    service.look(school.doctor, child.id, Look(2026, date(2026, 9, 20), has=True, note="本市接种"))
    service.record(school.doctor, child.id, Shot("mmr", date(2026, 10, 1)))
    count, (page,) = paper(school, tmp_path)
    text = page.extract_text()
    assert count == 1
    assert page.mediabox.width > page.mediabox.height
    for words in ("入托入学儿童免疫状况登记表", "王小雨", "2020-03-15", "△", "本市接种",
                  "接种单位"):
        assert words in text.replace("\n", "")


@pytest.mark.usefixtures("chinese")
def test_nobody_to_be_checked_is_nil(school, tmp_path):
    count, (page,) = paper(school, tmp_path)
    assert count == 0
    assert "零报告" in page.extract_text()


def test_many_children_run_over_pages_with_the_header_again(school, child, tmp_path):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        group = session.get(Group, 2)
        assert group is not None
    for n in range(30):
        made = school.enrol(f"王{n}", birth_date=date(2020, 3, 15))
        with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
            session.query(Membership).filter_by(person_id=made.id).update({"group_id": 2})
    count, pages = paper(school, tmp_path)
    assert count == 31
    assert len(pages) > 1
    assert all("百白破" in page.extract_text().replace("\n", "") for page in pages[:2])
