"""Importing people and printing passes by command."""

from pathlib import Path

from tests.app.commands.conftest import ROLL, Give


def write(folder: Path, text: str, name: str = "roll.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_list_twice_changes_nothing(school: Give, tmp_path: Path) -> None:
    roll = write(tmp_path, ROLL)
    first = school("import", "people", roll, "--json", by="周海")
    assert (first.code, first.json["added"], first.json["error_file"]) == (0, 3, None)
    again = school("import", "people", roll, "--json", by="周海").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_a_dry_run_writes_nothing(school: Give, tmp_path: Path) -> None:
    roll = write(tmp_path, ROLL)
    assert school("import", "people", roll, "--dry-run", "--json", by="周海").json["added"] == 3
    assert school("import", "people", roll, "--json", by="周海").json["added"] == 3


def test_rejected_rows_end_with_1_and_go_to_a_file(school: Give, tmp_path: Path) -> None:
    roll = write(tmp_path, ROLL + "赵六,男,410102201009010012,20260104,七(1)班\n")
    done = school("import", "people", roll, "--json", by="周海")
    assert done.code == 1
    assert done.json["added"] == 3
    (found,) = done.json["rejected"]
    assert sorted(found) == ["column", "message", "problem", "row", "value"]
    assert (found["row"], found["column"], found["value"]) == (5, "身份证号", "410102201009010012")
    assert Path(done.json["error_file"]).exists()


def test_all_or_nothing_writes_nothing(school: Give, tmp_path: Path) -> None:
    roll = write(tmp_path, ROLL + "赵六,男,410102201009010012,20260104,七(1)班\n")
    done = school("import", "people", roll, "--all-or-nothing", "--json", by="周海")
    assert (done.code, done.json["added"]) == (1, 0)
    assert school("import", "people", write(tmp_path, ROLL), "--json", by="周海").json["added"] == 3


def test_an_import_is_undone_once(school: Give, tmp_path: Path) -> None:
    roll = write(tmp_path, ROLL)
    school("import", "people", roll, by="周海")
    assert school("import", "undo", by="周海").code == 0
    assert school("import", "undo", by="周海").code == 2
    assert school("import", "people", roll, "--json", by="周海").json["added"] == 3


def test_an_import_whose_people_have_passes_stays(
    school: Give, codes: dict[str, str]
) -> None:
    assert school("import", "undo", by="周海").code == 2


def test_an_unreadable_file_ends_with_2(school: Give, tmp_path: Path) -> None:
    zipped = tmp_path / "roll.xlsx"
    zipped.write_bytes(b"PK\x03\x04 not a spreadsheet")
    assert school("import", "people", zipped, by="周海").code == 2
    assert school("import", "people", tmp_path / "missing.xlsx", by="周海").code == 2


def test_guards_neither_import_nor_print_passes(school: Give, tmp_path: Path) -> None:
    assert school("import", "people", write(tmp_path, ROLL), by="guard").code == 2
    assert school("passes", "--out", tmp_path / "p.csv", by="guard").code == 2


def test_a_reissued_pass_revokes_the_old_one(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "new.csv"
    assert school("passes", "--group", "七(1)班", "--reissue", "--out", out, by="周海").code == 0
    scanned = school("scan", "--gate", "东门", "--direction", "in", "--json", by="guard",
                     stdin=codes["李明"] + ",36.5\n")
    assert scanned.lines[0]["reason"] == "REVOKED_PASS"


def test_cards_of_a_class_are_a_paper(school: Give, codes: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    assert school("passes", "--group", "七(1)班", "--out", out, by="doctor").code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert school("passes", "--group", "八(9)班", "--out", out, by="doctor").code == 2


def test_what_is_left_out_doubtful_or_missing_is_told_beside_the_answer(
    school: Give, tmp_path: Path
) -> None:
    school("import", "people", write(tmp_path, ROLL), by="周海")
    roll = write(tmp_path, "姓名,学号,班级,联系电话,过敏史\n李明,20260101,七(1)班,12,花生\n")
    told = school("import", "people", roll, "--json", by="周海")
    assert (told.code, told.json["updated"]) == (0, 1)
    assert "过敏史" in told.err
    assert "2\t联系电话\t12\t" in told.err
    assert "花生" not in told.err
    assert "有 2 人" in told.err


def test_a_command_card_is_for_a_gate_that_is_there(school: Give, tmp_path: Path) -> None:
    card = tmp_path / "card.pdf"
    assert school("command-card", "--gate", "北门", "--out", card, by="guard").code == 2
    assert not card.exists()
    assert school("command-card", "--gate", "东门", "--out", card, by="guard").code == 0


STAFF = """姓名,身份证号,人员类别,工作岗位,用工单位,健康证编号,健康证有效期
王强,410102198009010012,保洁,保洁,洁美物业,J001,2027-03-01
王强,410102198009010012,保安,保安,安盾保安,,
"""


def test_a_dry_run_names_posts_employers_and_certificates(school: Give, tmp_path: Path) -> None:
    roll = write(tmp_path, STAFF, "staff.csv")
    done = school("import", "people", roll, "--dry-run", "--json", by="周海")
    first, second = done.json["staff"]
    assert first == {
        "row": 2, "name": "王强", "result": "new", "kind": "service", "post": "保洁",
        "employer": "洁美物业", "site": "", "certificates": "健康证 J001 2027-03-01"}
    assert (second["result"], second["post"]) == ("rejected", "保安")
    (refused,) = done.json["rejected"]
    assert "保洁·洁美物业" in refused["message"]
    assert "保安·安盾保安" in refused["message"]


def test_certificates_are_a_report_that_a_guard_may_not_read(
    school: Give, tmp_path: Path
) -> None:
    assert school("import", "people", write(tmp_path, STAFF, "staff.csv"), by="周海").code == 1
    out = tmp_path / "certificates.csv"
    assert school("report", "certificates", "--out", out, by="doctor").code == 0
    assert "王强,保洁,洁美物业,健康证,J001,,2027-03-01," in out.read_text(encoding="utf-8")
    for ending in ("pdf", "xlsx"):
        assert school("report", "certificates", "--out", tmp_path / f"c.{ending}",
                      by="principal").code == 0
    assert school("report", "certificates", "--out", out, by="guard").code == 2
