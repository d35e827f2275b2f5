"""A list of contacts comes in: dirty cells, kinds by their names, nothing written on error."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.places.counterparts import importing
from app.places.counterparts.importing import _entry, accept, preview
from app.places.counterparts.models import Counterpart
from app.places.counterparts.rules import CounterpartKind as K
from tests.schools import School, on_sqlite


def sheet(folder: Path, text: str) -> Path:
    path = folder / "通讯录.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "meant"), [
    ("金水区疾病预防控制中心", K.CDC), ("市第七人民医院发热门诊", K.FEVER_CLINIC),
    ("市第七人民医院", K.HOSPITAL), ("区教育局体卫艺科", K.EDUCATION), ("区卫健委", K.HEALTH),
    ("经八路街道社区卫生服务中心", K.COMMUNITY), ("经八路派出所", K.POLICE),
    ("120 急救中心", K.EMERGENCY), ("千味餐饮", K.OTHER)])
def test_an_office_is_known_by_its_name(name: str, meant: K) -> None:
    entry = _entry("", 2, {"name": name, "phone": "0371-65510001"})
    assert (entry.told.kind, bool(entry.notes)) == (meant, True)


@pytest.mark.parametrize(("cell", "kept"), [
    ("138-1234-5678", "13812345678"), ("+86 13812345678", "13812345678"),
    (13812345678.0, "13812345678"), ("0371-65510001", "0371-65510001"), ("120", "120"),
    ("13812345678/13912345678", "13812345678/13912345678"), ("６５５１０００１", "65510001")])
def test_a_telephone_is_read_as_lists_have_it(cell: object, kept: str) -> None:
    entry = _entry("", 2, {"name": "疾控", "phone": cell})  # type: ignore[dict-item]
    assert (entry.told.phone, entry.trouble) == (kept, "")


@given(st.dictionaries(st.sampled_from(["kind", "name", "person", "phone", "fax", "note"]),
                       st.one_of(st.text(max_size=200), st.integers(), st.floats(), st.none())))
def test_no_row_breaks_the_reading(cells: dict[str, object]) -> None:
    entry = _entry("", 2, cells)  # type: ignore[arg-type]
    assert entry.trouble or entry.told.name


def test_a_list_is_looked_at_and_then_written(school: School, tmp_path: Path) -> None:
    path = sheet(tmp_path, "防疫联系电话\n单位名称,联系人,联系电话\n区疾控中心,赵 科长,65510001\n"
                           "区疾控中心,赵科长,65510001\n,,\n填表说明：每学期更新,,\n合计,,1\n")
    seen = preview(school.principal, path)
    assert [(each.number, each.good) for each in seen.rows] == [(3, True), (4, False)]
    assert school.rows(Counterpart) == []
    assert accept(school.principal, path) == 1
    assert [(row.name, row.person) for row in school.rows(Counterpart)] == [
        ("区疾控中心", "赵科长")]
    with pytest.raises(Invalid, match="already"):
        accept(school.principal, path)


@on_sqlite
def test_a_wrong_row_stops_the_whole_list(school: School, tmp_path: Path) -> None:
    path = sheet(tmp_path, "单位,电话\n区教育局,\n" + "长" * 121 + ",65510001\n街道,65550000\n")
    with pytest.raises(Invalid, match="2: Nobody can be reached"):
        accept(school.principal, path)
    assert school.rows(Counterpart) == []
    assert accept(school.principal, path, except_bad=True) == 1


def test_a_file_without_a_header_is_refused(tmp_path: Path) -> None:
    for text in ("", "疾控,110\n", "单位,电话\n"):
        with pytest.raises(Invalid):
            importing.read(sheet(tmp_path, text))
