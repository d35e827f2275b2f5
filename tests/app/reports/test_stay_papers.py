"""The papers of a stay say what was seen and done, and nothing is cut."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.health.checks.rules import Symptom
from app.isolation.rooms import service as rooms
from app.isolation.rooms.rules import Told
from app.isolation.stays import service
from app.isolation.stays.acts import Admission, Cleaning, Head, Leaving, Looked
from app.isolation.stays.rules import Asked, Mood, Step, Went
from app.people.disclosures.models import Disclosure
from app.people.models import Guardian
from app.reports.release_certificates import Release
from app.reports.release_certificates import write as write_releases
from app.reports.stay_papers import Paper, print_paper


@pytest.fixture
def stay(school, wall_clock):
    """李明 in the room, with a cough and a fever."""
    li = school.enrol("李明")
    school.write(Guardian(person_id=li.id, position=1, name="李强", relation="父亲",
                          phone="13800000001"))
    rooms.make_room(school.doctor, Told("A 室", "respiratory", 2))
    wall_clock.set("07:41")
    key = service.admit(school.doctor, Admission(
        li.id, 1, escort="赵敏", masked=True, head=Head(
            "早起发热", travel=Asked.NO, contact=Asked.YES, history="同桌流感",
            household="父母、弟弟")))
    wall_clock.go(minutes=6)
    service.observe(school.doctor, key, Looked(
        temperature=Decimal("38.4"), symptoms=frozenset({Symptom.COUGH}), mood=Mood.LOW,
        needs="想回家", meal="温水半杯"))
    service.step(school.doctor, key, Step.PARENT_ANSWERED)
    return key


def leave(school, key, went=Went.HOSPITAL):
    service.leave(school.doctor, key, Leaving(
        went, to_place="市三院", fetched_by="李强", advice="去发热门诊", why="情况急"))


def words(read, file):
    return "".join("".join(read(file)).split())


def test_the_record_has_every_look_and_step(school, stay, read, tmp_path, wall_clock):
    service.move(school.doctor, stay, 2, "靠近洗手间")
    service.clean(school.doctor, stay, Cleaning("84", 1000, 30, "周师傅"), 1)
    assert print_paper(school.doctor, stay, Paper.RECORD, tmp_path / "r.pdf") == 1
    told = words(read, tmp_path / "r.pdf")
    for each in ("观察记录", "李明", "七(1)班", "早起发热；咳嗽", "38.4°C腋温", "低落", "想回家",
                 "温水半杯", "同桌流感", "父母、弟弟", "李强父亲13800000001", "家长已接通",
                 "靠近洗手间", "周师傅", "体温曲线"):
        assert each in told
    assert [row.subject for row in school.audit if row.action == "read"] == [
        "report stay-record.pdf"]


def test_a_referral_to_a_hospital_is_a_disclosure(school, stay, read, tmp_path):
    with pytest.raises(Conflict, match="还在观察室"):
        print_paper(school.doctor, stay, Paper.TRANSFER, tmp_path / "t.pdf")
    leave(school, stay)
    print_paper(school.doctor, stay, Paper.TRANSFER, tmp_path / "t.pdf")
    told = words(read, tmp_path / "t.pdf")
    for each in ("转诊单", "市三院", "38.4腋温", "接触史：有", "学校不作诊断", "情况急"):
        assert each in told
    (row,) = school.rows(Disclosure)
    assert (row.recipient, row.purpose) == ("市三院", "转诊单")


def test_who_goes_back_to_class_gets_a_slip_and_a_certificate(school, stay, read, tmp_path):
    leave(school, stay, Went.CLASS)
    print_paper(school.doctor, stay, Paper.TRANSFER, tmp_path / "t.pdf")
    assert "离室单" in words(read, tmp_path / "t.pdf")
    print_paper(school.doctor, stay, Paper.RELEASE, tmp_path / "c.pdf")
    told = words(read, tmp_path / "c.pdf")
    assert "兹证明李明（七(1)班）自2026-11-23至2026-11-23（共1天）接受学校观察室留观" in told
    assert "发热" not in told
    assert school.rows(Disclosure) == []


def test_the_notice_tells_the_parents_what_to_do(school, stay, read, tmp_path):
    print_paper(school.doctor, stay, Paper.PARENTS, tmp_path / "n.pdf")
    told = words(read, tmp_path / "n.pdf")
    for each in ("健康告知书", "尊敬的李强：", "07:41在校被发现身体不适", "早起发热；咳嗽",
                 "07:4738.4腋温", "发热门诊", "复课材料", "就诊回执"):
        assert each in told


def test_certificates_of_many_are_a_page_each(school, read, tmp_path):
    first = date(2026, 11, 7)
    many = [Release(f"JC-{n}", f"生{n}", None, 13, "七(1)班", "居家隔离医学观察", first,
                    first + timedelta(days=14)) for n in range(3)]
    assert write_releases(school.doctor, many, tmp_path / "c.pdf") == 3
    pages = read(tmp_path / "c.pdf")
    assert len(pages) == 3
    assert all(f"生{n}" in page for n, page in enumerate(pages))
    with pytest.raises(Invalid, match="还没有选人"):
        write_releases(school.doctor, [], tmp_path / "d.pdf")


def test_a_long_stay_is_still_readable(school, stay, read, tmp_path, wall_clock):
    wall_clock.go(days=5)
    for hours in range(60):
        service.observe(school.doctor, stay, Looked(
            clock.now() - timedelta(hours=hours), Decimal("37.0"), note=f"第{hours}次"))
    print_paper(school.doctor, stay, Paper.RECORD, tmp_path / "r.pdf")
    told = words(read, tmp_path / "r.pdf")
    assert all(f"第{hours}次" in told for hours in range(60))


def test_what_cannot_be_printed_leaves_no_file(school, stay, tmp_path):
    for which, name, error in (
        (Paper.RECORD, "r.docx", Invalid), (Paper.RELEASE, "r.pdf", Conflict)):
        with pytest.raises(error):
            print_paper(school.doctor, stay, which, tmp_path / name)
    with pytest.raises(NotFound):
        print_paper(school.doctor, 99, Paper.RECORD, tmp_path / "r.pdf")
    with pytest.raises(NotAllowed):
        print_paper(school.principal, stay, Paper.RECORD, tmp_path / "r.pdf")
    assert list(tmp_path.iterdir()) == []
