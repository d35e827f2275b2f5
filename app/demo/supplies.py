"""What the demo school has in store, and how it came there."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from app import clock
from app.demo import kits
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items import service as items
from app.supplies.items.rules import Category, Storage
from app.supplies.items.service import Described
from app.supplies.ledger import queries, service
from app.supplies.ledger.booking import Slip
from app.supplies.ledger.rules import Take, propose
from app.supplies.ledger.service import Arrival

STORES = ("总务库房", "卫生室药柜", "危险品柜")
_WEEKS = 4

# Item; lots (base units, days until they end or None, store); handed out a school day.
_KEPT: tuple[tuple[Described, tuple[tuple[int, int | None, int], ...], int], ...] = (
    (Described("一次性医用口罩", Category.MASK, "只", {"盒": 50, "箱": 2000}, "平面型",
               shelf_life=24, quota=Decimal(1)),
     ((16_000, 35, 0), (20_000, 280, 0), (9_600, -19, 0)), 900),
    (Described("N95 口罩", Category.MASK, "只", {"盒": 20}, shelf_life=36, minimum=100),
     ((240, 430, 1),), 2),
    (Described("一次性乳胶手套", Category.GLOVES, "双", {"盒": 50}, minimum=500),
     ((1_150, 340, 0),), 20),
    (Described("隔离衣", Category.GOWN, "件", {"包": 10}, minimum=40), ((64, 580, 0),), 0),
    (Described("75% 酒精", Category.DISINFECTANT, "瓶", {"箱": 24}, "500 mL",
               storage=Storage.FLAMMABLE, quota=Decimal("0.004")),
     ((96, 128, 2), (90, 400, 2)), 6),
    (Described("84 消毒液", Category.DISINFECTANT, "mL", {"桶": 5000}, "5 L 5%", measured=True,
               storage=Storage.CHLORINE, quota=Decimal(5)), ((190_000, 25, 0),), 5000),
    (Described("含氯泡腾片", Category.DISINFECTANT, "瓶", {"箱": 30}, "100 片",
               storage=Storage.CHLORINE, minimum=40), ((52, 278, 0),), 1),
    (Described("免洗手消毒液", Category.HAND, "瓶", {"箱": 20}, "500 mL", minimum=180),
     ((131, 178, 0),), 5),
    (Described("退热贴", Category.MEDICINE, "片", {"盒": 4}, minimum=40), ((96, 550, 1),), 1),
    (Described("碘伏棉签", Category.MEDICINE, "支", {"盒": 20}, minimum=200),
     ((420, 210, 1),), 9),
    (Described("新冠抗原试剂", Category.TEST, "份", {"盒": 20}, minimum=200),
     ((160, 61, 1),), 0),
    (Described("呕吐物处置包", Category.KIT, "套", {}, minimum=14), ((12, 460, 1),), 0),
    (Described("医疗废物袋（黄色）", Category.CLEANING, "只", {"卷": 50}, minimum=300),
     ((900, None, 0),), 12),
)
# Fen for one base unit, as such goods cost; half a fen a mL of bleach.
_PRICE = {
    "一次性医用口罩": 35, "N95 口罩": 280, "一次性乳胶手套": 60, "隔离衣": 1600, "75% 酒精": 1200,
    "含氯泡腾片": 1800, "免洗手消毒液": 1500, "退热贴": 250, "碘伏棉签": 30, "新冠抗原试剂": 650,
    "呕吐物处置包": 4500, "医疗废物袋（黄色）": 45,
}
_CLASSES = ("七(1)班", "七(5)班", "八(3)班", "九(2)班", "卫生室", "食堂", "门卫室")


def fill(desk: Desk, seed: int) -> None:
    """Goods came four weeks ago; every Monday classes and offices fetch theirs."""
    random, today = Random(seed), clock.today()
    stores = [service.add_store(desk, name) for name in STORES]
    first = _morning(today - timedelta(weeks=_WEEKS))
    made: list[int] = []
    for told, lots, _a_day in _KEPT:
        made.append(items.add(desk, told))
        service.receive(desk, Slip(purpose="采购入库", at=first), [
            _arrival(told, made[-1], stores[store], count, ends, today, place)
            for place, (count, ends, store) in enumerate(lots)])
    for week in range(_WEEKS):
        at = _morning(today - timedelta(days=7 * (_WEEKS - week) - 1))
        for item, (_told, _lots, a_day) in zip(made, _KEPT, strict=True):
            if a_day:
                _hand_out(desk, item, a_day * 5, at, random)
    _carry_some(desk, made[2])
    kits.fill(desk, [told.name for told, _lots, _a_day in _KEPT], made, stores[1])


def _arrival(told: Described, item: int, store: int, count: int, ends: int | None, today: date,
             place: int) -> Arrival:
    expires = None if ends is None else today + timedelta(days=ends)
    batch = f"{(expires or today):%y%m}{place + 1:02d}{'AB'[place % 2]}"
    cost = count // 2 if told.measured else count * _PRICE[told.name]
    return Arrival(item, store, count, batch, expires=expires, cost=cost,
                   funding="财政拨款" if place == 0 else "区教育局拨付", supplier="华康医药")


def _hand_out(desk: Desk, item: int, count: int, at: datetime, random: Random) -> None:
    with desk.read(Right.READ_STOCK) as session:
        shelf = [each.standing for each in queries.lots(session, item)]
    takes = propose(shelf, count, clock.local(at).date())
    if takes:
        service.issue(desk, Slip("李玉梅", random.choice(_CLASSES), "一周用量", at=at), takes)


def _carry_some(desk: Desk, item: int) -> None:
    """Some gloves are carried to the clinic."""
    with desk.read(Right.READ_STOCK) as session:
        lot = queries.lots(session, item)[0].standing
        clinic = queries.store_named(session, STORES[1])
    service.transfer(desk, Slip(purpose="卫生室备用"), [Take(lot.lot_id, lot.store_id, 100)],
                     clinic)


def _morning(day: date) -> datetime:
    return clock.at(day, time(8, 30))
