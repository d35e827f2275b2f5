"""A term of the store from its first stock to the purchase list, as the school plays it."""

from datetime import date

import pytest

from app import clock, soundness
from app.errors import Conflict
from app.register import Period
from app.reports import catalogue
from app.security.rights import Right, Role
from app.supplies.counts import approving
from app.supplies.counts import service as counts
from app.supplies.importing import service as importing
from app.supplies.items import service as items
from app.supplies.items.queries import item
from app.supplies.items.queries import items as every
from app.supplies.items.service import Described
from app.supplies.ledger import queries, service, undoing
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.rules import LotState, Take
from app.supplies.ledger.service import Arrival
from app.supplies.ledger.slips import proposed
from app.supplies.requests import service as requests
from app.supplies.requests.service import Asked
from tests.schools import School, SetClock

OPENING = """物资名称,规格型号,类别,单位,数量,批号,有效期至,存放地点,金额,经费来源
一次性医用口罩,平面型,口罩,只,4000,A1,2026-12-31,库房,1400,财政拨款
一次性医用口罩,平面型,口罩,只,6000,B2,2028-04,库房,2400,财政拨款
84 消毒液,5 L,消毒,桶,20,C3,2027-03,库房,900,财政拨款
"""


class Term:
    """The store, its keeper and the principal; the days of the term go by."""

    def __init__(self, school: School, days: SetClock) -> None:
        self.school, self.days = school, days
        self.keeper = school.desk(Role.LOGISTICS, "总务处")
        self.head = school.desk(Role.PRINCIPAL, "校长室")

    def on(self, day: str) -> None:
        self.days.set(f"{day}T08:30")

    def item(self, name: str) -> int:
        with self.keeper.read(Right.READ_STOCK) as session:
            return next(each.id for each in every(session) if each.name == name)

    def lots(self, name: str) -> dict[str, int]:
        """Batch and base units, in the order in which they go out."""
        with self.keeper.read(Right.READ_STOCK) as session:
            return {row.batch: row.standing.quantity
                    for row in queries.lots(session, self.item(name))}

    def lot(self, name: str, batch: str) -> Take:
        with self.keeper.read(Right.READ_STOCK) as session:
            row = next(row for row in queries.lots(session, self.item(name)) if row.batch == batch)
            return Take(row.standing.lot_id, row.standing.store_id, row.standing.quantity)

    def takes(self, name: str, quantity: int) -> list[Take]:
        with self.keeper.read(Right.READ_STOCK) as session:
            return [Take(row.standing.lot_id, row.standing.store_id, count) for row, count in
                    proposed(session, self.item(name), quantity, clock.today()).takes]

    def rows(self, register: str) -> list[dict[str, object]]:
        """A register of the term as its readers see it, by the msgids of its columns."""
        found, today = catalogue.named(register), clock.today()
        first = today if found.moment else date(2026, 9, 1)
        rows = catalogue.read(self.keeper, found, Period(first, today))
        return [{column.title: column.value(row) for column in found.columns} for row in rows]


@pytest.fixture
def term(school: School, wall_clock: SetClock, tmp_path) -> Term:
    """1 September: the opening stock comes in from the list of the year before."""
    played = Term(school, wall_clock)
    played.on("2026-09-01")
    file = tmp_path / "期初库存.csv"
    file.write_text(OPENING, "utf-8")
    assert importing.accept(played.keeper, file, "库房").slip == "RK2026-0001"
    return played


def test_a_term_is_played_and_the_ledger_says_what_happened(term: Term):
    masks = term.item("一次性医用口罩")
    term.on("2026-09-03")
    asked = requests.ask(term.keeper, Asked("李玉梅", {masks: 4500}, "七年级", "开学"))
    requests.approve(term.head, asked)
    assert requests.issue(term.keeper, asked, term.takes("一次性医用口罩", 4500)) == "CK2026-0001"
    assert term.lots("一次性医用口罩") == {"B2": 5500}  # A1 ended first and went out first

    term.on("2026-10-12")
    store = term.lot("84 消毒液", "C3").store_id
    service.receive(term.keeper, Slip(purpose="区教育局拨付"), [
        Arrival(masks, store, 2000, "D4", expires=date(2026, 11, 30), cost=80_000,
                funding="区拨", supplier="华康医药")])
    service.mark(term.keeper, term.lot("一次性医用口罩", "B2").lot_id, LotState.RECALLED,
                 "厂家召回", LotState.OK)
    with pytest.raises(Conflict, match="B2"):
        service.issue(term.keeper, Slip("王芳"), [
            Take(term.lot("一次性医用口罩", "B2").lot_id, store, 1)])
    wrong = service.issue(term.keeper, Slip("王芳", "八年级"), term.takes("一次性医用口罩", 700))
    undoing.undo(term.keeper, _key(term, wrong), "多录了一次")

    term.on("2026-11-20")
    key = counts.start(term.keeper, store, [masks])
    counts.count(term.keeper, key, term.lot("一次性医用口罩", "D4").lot_id, 1940)
    counts.hand_in(term.keeper, key, "受潮")
    assert approving.approve(term.head, key) == "PD2026-0001"
    with pytest.raises(Conflict, match="counted since then"):
        undoing.undo(term.keeper, _key(term, "RK2026-0002"), "录错")

    term.on("2026-12-01")  # D4 ended the day before
    assert term.takes("一次性医用口罩", 1) == []
    for batch, why in (("D4", "过期"), ("B2", "厂家召回")):
        service.dispose(term.keeper, Slip(purpose=why, approver="王校长"),
                        [term.lot("一次性医用口罩", batch)])
    _say_what_must_be_there(term, masks)
    _papers_agree(term)


def _key(term: Term, number: str) -> int:
    with term.keeper.read(Right.READ_STOCK) as session:
        return queries.voucher_numbered(session, number)


def _say_what_must_be_there(term: Term, masks: int) -> None:
    """At least so many, bought by the box."""
    with term.keeper.read(Right.READ_STOCK) as session:
        told = item(session, masks)
    items.change(term.keeper, masks, Described(
        told.name, told.category, "只", {"盒": 50}, told.specification, minimum=1020))


def _papers_agree(term: Term) -> None:
    ledger = term.rows("ledger")
    assert [(row["Voucher"], row["Quantity in"], row["Quantity out"], row["Balance"])
            for row in ledger if row["Item"] == "一次性医用口罩"] == [
        ("RK2026-0001", 4000, None, 4000), ("RK2026-0001", 6000, None, 10_000),
        ("CK2026-0001", None, 4000, 6000), ("CK2026-0001", None, 500, 5500),
        ("RK2026-0002", 2000, None, 7500), ("CK2026-0002", None, 700, 6800),
        ("HC2026-0001", 700, None, 7500), ("PD2026-0001", None, 60, 7440),
        ("BS2026-0001", None, 1940, 5500), ("BS2026-0002", None, 5500, 0)]
    assert [(row["Batch"], row["Quantity"], row["Why"]) for row in term.rows("disposals")] == [
        ("D4", 1940, "过期"), ("B2", 5500, "厂家召回")]
    assert [(row["Department"], row["Quantity"]) for row in term.rows("issues-by-department")] == [
        ("七年级", 4500)]
    [short] = term.rows("purchase")
    assert (short["Item"], short["Short by"], short["To buy"], short["Last supplier"]) == (
        "一次性医用口罩", 1020, "21 盒", "华康医药")
    assert [row["Item"] for row in term.rows("stock")] == ["84 消毒液"]
    assert all(proof.holds for proof in soundness.prove(term.school.database))
