"""The health columns of a class list come in once; nothing is lost, nothing overwritten."""

import json

import pytest

from app.commands import main
from app.errors import Invalid, NotAllowed
from app.health.files import importing, service
from app.health.files.models import Condition
from app.health.files.rules import Alert, ConditionKind
from app.health.files.service import Told
from app.people.models import Person
from app.people.rules import Status
from app.security.rights import Right

HEAD = ("序号", "姓名", "班级", "学号", "健康状况", "过敏史", "既往病史", "用药情况", "血型")
LI = (1, "李 明", "七（1）班", "20260001", "30慢性病", "青霉素、海鲜", "哮喘",
      "随身带沙丁胺醇", "A")
WANG = (2, "王芳", "七（1）班", "20260002", "10", "无", "无", "—", "O")


@pytest.fixture
def roll(tmp_path):
    """A class list on the disk."""
    def made(*rows, head=HEAD):
        path = tmp_path / "七1班健康.csv"
        lines = [("第一中学七年级1班健康情况登记表",), head, *rows]
        path.write_text("\n".join(",".join(map(str, row)) for row in lines), encoding="gb18030")
        return path
    return made


@pytest.fixture
def wang(school, li):
    return school.enrol("王芳", "20260002")


def written(school):
    return [(row.kind, row.what, row.alert) for row in school.rows(Condition)]


def test_a_list_comes_in_and_the_well_are_left_alone(school, wang, roll):
    done = importing.take(school.doctor, roll(LI, WANG))
    assert (done.added, done.people, done.unchanged, done.rejected) == (4, 1, 0, [])
    assert sorted(written(school)) == sorted([
        (ConditionKind.ALLERGY, "青霉素", Alert.WARNING),
        (ConditionKind.ALLERGY, "海鲜", Alert.CAUTION),
        (ConditionKind.CONDITION, "哮喘", Alert.CAUTION),
        (ConditionKind.MEDICINE, "随身带沙丁胺醇", Alert.CAUTION)])
    assert school.rows(Condition)[0].source == "七1班健康.csv"
    assert done.others == ["血型"]


def test_the_same_list_twice_changes_nothing(school, wang, roll):
    importing.take(school.doctor, roll(LI, WANG))
    again = importing.take(school.doctor, roll(LI, WANG))
    assert (again.added, again.unchanged, again.rejected) == (0, 4, [])
    assert len(written(school)) == 4


def test_what_the_doctor_struck_out_or_ended_does_not_come_back(school, wang, li, roll):
    importing.take(school.doctor, roll(LI))
    (asthma,) = [row for row in school.rows(Condition) if row.what == "哮喘"]
    service.strike(school.doctor, asthma.id, "医院已排除")
    assert importing.take(school.doctor, roll(LI)).added == 0
    assert "哮喘" not in [each.what for each in service.open_file(school.doctor, li.id).conditions]


def test_a_dry_run_says_it_and_writes_nothing(school, wang, roll):
    done = importing.take(school.doctor, roll(LI, WANG), dry_run=True)
    assert (done.added, school.rows(Condition)) == (4, [])


def test_whom_nobody_knows_is_reported_with_everything_that_was_told(school, wang, roll):
    nobody = (3, "赵六", "七（1）班", "20269999", "10", "花粉；尘螨", "", "", "")
    done = importing.take(school.doctor, roll(nobody, LI))
    assert [(one.row, one.name, one.column, one.value) for one in done.rejected] == [
        (3, "赵六", "过敏史", "花粉"), (3, "赵六", "过敏史", "尘螨")]
    assert done.added == 4


def test_what_cannot_be_understood_is_reported_and_the_rest_comes_in(school, wang, roll):
    odd = (1, "李明", "七（1）班", "20260001", "77", "花粉", "", "", "")
    done = importing.take(school.doctor, roll(odd))
    assert [(one.column, one.value) for one in done.rejected] == [("健康状况", "77")]
    assert done.added == 1


def test_the_number_of_another_is_not_taken_for_this_name(school, wang, roll):
    mixed = (1, "赵六", "七（1）班", "20260001", "", "花粉", "", "", "")
    done = importing.take(school.doctor, roll(mixed))
    assert (done.added, len(done.rejected)) == (0, 1)
    assert "李明" in done.rejected[0].message


def test_a_name_that_differs_from_two_numbers_is_asked_about_before_anything_is_written(
        school, roll):
    school.enrol("王芳", "20260002", id_number="11010519491231002X")
    head = ("姓名", "班级", "学号", "身份证号", "过敏史")
    done = importing.take(school.doctor, roll(
        ("赵六", "七（1）班", "20260002", "11010519491231002X", "花粉"), head=head))
    assert done.added == 0
    assert done.rejected[0].message == "On file the name is 王芳: please check whose row this is."


def test_an_archived_file_takes_nothing(school, wang, li, roll):
    with school.administrator.begin(Right.IMPORT_PEOPLE) as session:
        session.get(Person, li.id).status = Status.LEFT
    done = importing.take(school.doctor, roll(LI))
    assert done.added == 0
    assert {one.name for one in done.rejected} == {"李明"}


def test_what_is_on_file_keeps_its_own_level(school, wang, li, roll):
    service.note(school.doctor, li.id, Told(ConditionKind.ALLERGY, Alert.NOTE, "海鲜"))
    importing.take(school.doctor, roll(LI))
    assert (ConditionKind.ALLERGY, "海鲜", Alert.NOTE) in written(school)
    assert len(written(school)) == 4


def test_a_list_without_a_health_column_is_refused(school, wang, roll):
    with pytest.raises(Invalid, match="No health column was found"):
        importing.take(school.doctor, roll((1, "李明", "七（1）班"), head=("序号", "姓名", "班级")))


def test_only_the_doctor_brings_it_in(school, wang, roll):
    with pytest.raises(NotAllowed):
        importing.take(school.administrator, roll(LI))


def test_the_command_says_what_it_did(school, wang, roll, capsys, monkeypatch):
    from app.commands.post import Post

    monkeypatch.setattr(Post, "sign_in", lambda _self: school.doctor)
    with pytest.raises(SystemExit) as end:
        main(["import", "conditions", str(roll(LI, WANG)), "--dry-run", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (end.value.code, told["added"], told["people"], told["left_out"]) == (0, 4, 1, ["血型"])
    assert school.rows(Condition) == []
