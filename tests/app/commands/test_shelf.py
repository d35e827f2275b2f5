"""The shelf and the vehicles by command."""

import pytest

from tests.app.commands.conftest import Give


def vehicle_in(give: Give, plate: str = "豫A12345", kind: str = "goods", *more: str):
    return give("vehicle", "in", "--gate", "东门", "--plate", plate, "--kind", kind, *more,
                "--json", by="guard")


def test_a_parcel_is_put_down_and_handed_over_once(school: Give, codes: dict[str, str]) -> None:
    put = school("delivery", "add", "--gate", "东门", "--company", "顺丰", "--to", "20260102",
                 "--tracking", "sf1", "--agent", "alcohol", "--json", by="guard").json
    assert (put["receiver"], put["shelf"], put["verdict"], put["reason"], put["state"]) == (
        "王䶮", "A-1", "stay-out", "COURIER", "lying")
    taken = school("delivery", "hand-over", "SF1", "--to", codes["王䶮"], "--json", by="guard").json
    assert (taken["delivery"], taken["state"], taken["taken_by"]) == (
        put["delivery"], "handed-over", "王䶮")
    again = school("delivery", "hand-over", put["delivery"], "--to", "李明", by="guard")
    assert (again.code, "已交给王䶮" in again.err) == (2, True)


@pytest.mark.parametrize(("more", "said"), [
    (("--to", "没有"), "叫“没有”的有 0 人"), ((), "给谁的"),
    (("--department", "教务处", "--count", "0"), "1 到 500"),
    (("--department", "教务处", "--at", "昨天"), "这不是时间"),
])
def test_a_parcel_that_cannot_be_is_refused(
    school: Give, codes: dict[str, str], more: tuple[str, ...], said: str
) -> None:
    answer = school("delivery", "add", "--gate", "东门", "--company", "顺丰", *more, by="guard")
    assert (answer.code, said in answer.err) == (2, True)


def test_a_vehicle_comes_and_leaves(school: Give) -> None:
    came = vehicle_in(school, "豫Ａ１２３４５", "canteen", "--driver", "冯师傅",
                      "--agent", "chlorine", "--mg-per-l", "500", "--minutes", "30").json
    assert (came["plate"], came["verdict"], came["reason"], came["disinfection"]) == (
        "豫A·12345", "admit", "EXEMPT", "enough")
    twice = vehicle_in(school, "豫A12345", "canteen", "--driver", "冯师傅")
    assert (twice.code, "还没有离开" in twice.err) == (2, True)
    left = school("vehicle", "out", "--plate", "豫a 12345", "--json", by="guard").json
    assert (left["vehicle"], left["state"]) == (came["vehicle"], "left")
    again = school("vehicle", "out", "--plate", "豫A12345", by="guard")
    assert (again.code, "没有车牌 豫A·12345 的车" in again.err) == (2, True)


def test_an_odd_plate_is_kept_only_when_it_is_said(school: Give) -> None:
    asked = vehicle_in(school, "豫A1234O", "fire")
    assert (asked.code, "豫A·12340" in asked.err) == (2, True)
    assert vehicle_in(school, "豫A1234O", "fire", "--as-written").json["plate"] == "豫A·1234O"


def test_only_the_guard_writes(school: Give) -> None:
    answer = school("vehicle", "in", "--gate", "东门", "--plate", "豫A12345", "--kind", "fire",
                    by="doctor")
    assert answer.code == 2


@pytest.mark.parametrize("name", ["deliveries", "vehicles"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv"])
def test_both_registers_are_written(school: Give, tmp_path, name: str, ending: str) -> None:
    vehicle_in(school, "豫A12345", "fire")
    school("delivery", "add", "--gate", "东门", "--company", "顺丰", "--department", "教务处",
           by="guard")
    out = tmp_path / f"{name}.{ending}"
    assert school("report", name, "--out", out, by="principal").code == 0
    assert out.stat().st_size > 0
