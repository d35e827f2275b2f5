"""New year, groups, photos and merging by command."""

import io

from PIL import Image

from tests.app.commands.conftest import Give

LI, WANG, ABU = "20260101", "20260102", "20260103"


def test_the_new_year_is_looked_at_done_refused_and_undone(school: Give, codes) -> None:
    look = school("new-year", "--dry-run", "--json", by="周海").json
    (only,) = look["classes"]
    assert (only["class"], only["becomes"], only["fate"], only["heads"]) == (
        "七(1)班", "八(1)班", "rises", 3)
    assert school("new-year", "--day", look["day"], by="周海").code == 0
    again = school("new-year", "--day", look["day"], by="周海")
    assert again.code == 2
    assert str(look["year"]) in again.err
    assert school("new-year", "--undo", "--json", by="周海").json == {"undone": "promote"}
    assert school("new-year", "--dry-run", "--json", by="周海").json == look


def test_a_class_is_renamed_split_and_both_undone(school: Give, codes) -> None:
    assert school("group", "rename", "七(1)班", "创新班", by="周海").code == 0
    split = school("group", "split", "创新班", "七(2)班", LI, WANG, "--json", by="周海").json
    assert split["moved"] == 2
    assert school("group", "undo", "--json", by="周海").json == {"undone": "split"}
    assert school("group", "undo", "--json", by="周海").json == {"undone": "rename"}
    assert school("group", "undo", by="周海").code == 2
    assert school("group", "rename", "九(9)班", "创新班", by="周海").code == 2


def test_photos_are_matched_and_what_is_not_is_listed(school: Give, codes, tmp_path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    buffer = io.BytesIO()
    Image.new("RGB", (600, 800), "red").save(buffer, "JPEG")
    (folder / f"{LI}.jpg").write_bytes(buffer.getvalue())
    (folder / f"{WANG}.jpg").write_text("text")
    (folder / "IMG_1.png").write_bytes(buffer.getvalue())
    dry = school("import", "photos", folder, "--dry-run", "--json", by="周海")
    done = school("import", "photos", folder, "--json", by="周海")
    assert dry.json == done.json
    assert (done.code, done.json["matched"], done.json["unchanged"]) == (1, 1, 0)
    assert done.json["unmatched"] == ["IMG_1.png"]
    (bad,) = done.json["rejected"]
    assert (bad["file"], bad["problem"]) == (f"{WANG}.jpg", "not-a-picture")
    assert bad["message"]
    assert "IMG_1.png" in school("import", "photos", folder, by="周海").out
    again = school("import", "photos", folder, "--json", by="doctor").json
    assert (again["matched"], again["unchanged"]) == (0, 1)


def test_two_files_are_merged_and_separated(school: Give, codes) -> None:
    look = school("merge", LI, WANG, "--dry-run", "--json", by="doctor").json
    assert {each["field"] for each in look["values"] if each["differs"]} == {"name", "number"}
    assert school("merge", LI, WANG, by="doctor").code == 0
    row = f"{codes['王䶮']},36.5"
    scanned = school("scan", "--gate", "东门", "--direction", "in", "--json", by="guard",
                     stdin=row).lines
    assert scanned[0]["person"] == "李明"
    assert school("merge", LI, WANG, by="doctor").code == 2
    assert school("unmerge", WANG, "--json", by="doctor").json["kept"] == look["kept"]
    assert school("merge", "--json", by="doctor").json == []
    assert school("merge", LI, "000", by="doctor").code == 2
