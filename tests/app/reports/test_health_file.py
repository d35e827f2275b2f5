"""The file on paper: warnings first, masked unless it must be read, always written down."""

from datetime import date

import pytest

from app import clock
from app.errors import Invalid, NotAllowed, NotFound
from app.health.checks import service as checks
from app.health.checks.rules import Finding, Round, Symptom
from app.health.checks.service import Look
from app.health.clinic import service as clinic
from app.health.clinic.rules import Out, Visit
from app.health.files import service as files
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told as Condition
from app.health.lookback import service as lookback
from app.health.lookback.rules import Told as Trip
from app.people.disclosures.models import Disclosure
from app.people.disclosures.rules import Way
from app.people.guardians import service as guardians
from app.people.guardians.rules import Told
from app.people.masking import masked_address
from app.people.placing.service import Spot, put
from app.people.rules import GroupKind, Sex
from app.reports.health_file import Request, write
from app.reports.health_file_figures import collect
from app.rulebook.calendar.models import Term
from app.security.rights import Right

TODAY = date(2026, 11, 23)
ID = "410102201009010017"


@pytest.fixture
def li(school, wall_clock):
    made = school.enrol(id_number=ID, sex=Sex.MALE, birth_date=date(2010, 9, 1),
                        phone="13711112222", address="郑州市金水区农业路1号")
    guardians.add(school.doctor, made.id, Told("李建国", "父亲", "13812345678", True))
    files.note(school.doctor, made.id, Condition(
        ConditionKind.ALLERGY, Alert.WARNING, "青霉素", note="皮疹、喉头水肿"))
    put(school.doctor, made.id, Spot(GroupKind.BUS, "3号线"))
    school.scan(made, "36.5")
    wall_clock.set("07:30")
    checks.check(school.doctor, made.id, Look(TODAY, Round.MORNING),
                 Finding(symptoms=frozenset({Symptom.VOMITING})), None)
    return made


def figures(school, person_id, unmasked=False):
    with school.doctor.read(Right.READ_HEALTH) as session:
        return collect(session, school.doctor, person_id, unmasked)


def test_the_figures_hold_what_a_hospital_needs(school, li):
    told = figures(school, li.id)
    assert [line.cells[1:3] for line in told.alerts] == [("青霉素", "皮疹、喉头水肿")]
    assert dict(told.identity)["就读方式"] == "走读"
    assert dict(told.identity)["出生日期"] == "2010-09-01（16 岁）"
    assert [event.detail for event in told.recent] == ["呕吐"]
    assert told.measured is not None
    assert "36.5 °C" in told.measured.detail
    assert [line.cells[:2] for line in told.stays] == [("班级", "七(1)班"), ("校车", "3号线")]


def test_the_last_visits_to_the_clinic_are_told_and_no_deadline_of_the_school(school, li):
    now = clock.now()
    clinic.record(school.doctor, li.id, Visit(
        now, "咽痛", disease="influenza", out=Out.CLASS, out_at=now))
    told = figures(school, li.id)
    assert [event.title for event in told.recent] == ["晨检", "就诊：咽痛"]
    assert any(event.source[0] == "report_clock" for event in told.events)


def test_a_flag_that_is_found_by_rule_stands_there_by_its_name(school, li):
    term = next(row for row in school.rows(Term) if row.last_day >= TODAY)
    lookback.tell(school.doctor, li.id, term.id, Trip(on_campus=True), None)
    files.open_flag(school.doctor, li.id, "mind", "情绪低落")
    told = figures(school, li.id)
    assert [line.cells[0] for line in told.flags] == ["留校", "心理关注"]
    assert [line.cells[2] for line in told.flags] == ["按规则", "2026-11-23"]


def test_numbers_are_masked_unless_they_are_asked_for(school, li):
    masked, whole = figures(school, li.id), figures(school, li.id, unmasked=True)
    assert masked.guardians[0].cells == ("李建国", "父亲", "138****5678", "法定监护人")
    assert whole.guardians[0].cells[2] == "13812345678"
    for told, number, where in ((masked, "410102********0017", "郑州市金水区****"),
                                (whole, ID, "郑州市金水区农业路1号")):
        assert dict(told.identity)["证件号"] == number
        assert dict(told.identity)["住址"] == where


@pytest.mark.parametrize(("address", "masked"), [
    ("郑州市金水区农业路1号", "郑州市金水区****"), ("河南省中牟县官渡镇", "河南省中牟县****"),
    ("郑州市文化路2号", "郑州市****"), ("农业路1号", "****"), ("", ""),
])
def test_an_address_is_told_as_far_as_the_district(address, masked):
    assert masked_address(address) == masked


def test_the_summary_begins_with_the_warning_and_has_no_time_line(school, li, tmp_path, read):
    paper = tmp_path / "short.pdf"
    write(school.doctor, paper, Request(li.id, Way.SHORT, "市第一人民医院", "急诊"))
    (text,) = read(paper)
    assert text.index("青霉素 皮疹、喉头水肿") < text.index("身份")
    assert "交：市第一人民医院" in text
    assert "138****5678" in text
    assert "时间线" not in text
    assert "3号线" not in text.split("监护人")[1]


def test_the_whole_file_has_groups_and_the_time_line(school, li, tmp_path, read):
    paper = tmp_path / "full.pdf"
    count = write(school.doctor, paper, Request(li.id, Way.FULL, "学校存档", "存档"))
    text = "\n".join(read(paper))
    assert count == 5
    for words in ("班级与床位变动", "3号线", "时间线", "进校·东门", "晨检"):
        assert words in text


def test_who_got_it_when_and_what_is_written_down(school, li, tmp_path):
    write(school.doctor, tmp_path / "a.pdf", Request(li.id, Way.SHORT, " 市医院 ", " 急诊 "))
    write(school.doctor, tmp_path / "b.pdf", Request(li.id, Way.SHORT, "市医院", "急诊", True))
    first, second = school.rows(Disclosure)
    assert (first.recipient, first.purpose, first.fields) == (
        "市医院", "急诊", "identity,conditions,last-illness")
    assert second.fields.endswith("id-number,phones,address")
    looked = [row.subject for row in school.audit if row.action == "read"]
    assert looked.count("report health-file.pdf") == 2


@pytest.mark.parametrize(("recipient", "purpose"), [("", "急诊"), ("市医院", ""), (" ", " ")])
def test_without_recipient_or_purpose_there_is_no_paper(school, li, tmp_path, recipient, purpose):
    paper = tmp_path / "a.pdf"
    with pytest.raises(Invalid):
        write(school.doctor, paper, Request(li.id, Way.SHORT, recipient, purpose))
    assert not paper.exists()
    assert school.rows(Disclosure) == []


def test_only_the_doctor_prints_a_file_and_only_as_pdf(school, li, tmp_path):
    request = Request(li.id, Way.SHORT, "市医院", "急诊")
    for desk in (school.guard, school.principal, school.administrator):
        with pytest.raises(NotAllowed):
            write(desk, tmp_path / "a.pdf", request)
    with pytest.raises(Invalid):
        write(school.doctor, tmp_path / "a.xlsx", request)
    with pytest.raises(NotFound):
        write(school.doctor, tmp_path / "a.pdf", Request(999, Way.SHORT, "市医院", "急诊"))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_paper_all_the_same(school, tmp_path, read):
    wang = school.enrol("王芳")
    write(school.doctor, tmp_path / "a.pdf", Request(wang.id, Way.FULL, "学校存档", "存档"))
    assert "未登记。" in "\n".join(read(tmp_path / "a.pdf"))
