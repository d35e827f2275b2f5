"""The demo school's kits, concentrates, thermometers, and the cupboard of its clinic."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from app import clock
from app.security.desk import Desk
from app.supplies.devices import service as devices
from app.supplies.devices.rules import Kind, What
from app.supplies.devices.service import Happened
from app.supplies.dilution import service as dilution
from app.supplies.dilution.rules import Concentrate, Form
from app.supplies.kits import service as kits
from app.supplies.kits.rules import Occasion
from app.supplies.kits.service import Packed
from app.supplies.ledger import service

_KITS = (
    ("隔离观察包", Occasion.ISOLATION, {"N95 口罩": 1, "隔离衣": 1, "一次性乳胶手套": 2,
                                   "医疗废物袋（黄色）": 1}),
    ("呕吐物处置", Occasion.VOMIT, {"呕吐物处置包": 1, "一次性乳胶手套": 2, "含氯泡腾片": 1,
                                "医疗废物袋（黄色）": 2}),
    ("环境消毒（一轮）", Occasion.ROUND, {"84 消毒液": 200, "一次性乳胶手套": 1}),
    ("车辆消毒（一辆）", Occasion.VEHICLE, {"84 消毒液": 100, "一次性乳胶手套": 1}),
)
_STRONG = {"84 消毒液": (Form.LIQUID, 5, 1), "含氯泡腾片": (Form.TABLET, 500, 100)}
# Number, sort, model, place, days until the calibration is due (None: never calibrated).
_DEVICES = (
    ("W-01", Kind.FOREHEAD, "HW-302", "东门", 12), ("W-02", Kind.FOREHEAD, "HW-302", "东门", 200),
    ("W-03", Kind.FOREHEAD, "HW-302", "南门", -9), ("W-04", Kind.FOREHEAD, "JXB-178", "卫生室", 88),
    ("W-05", Kind.FOREHEAD, "JXB-178", "七(1)班", None),
    ("R-01", Kind.THERMAL, "DS-2TP", "东门", 301),
    ("E-01", Kind.EAR, "IRT-6520", "卫生室", 150), ("S-01", Kind.MERCURY, "", "卫生室", None),
    ("S-02", Kind.MERCURY, "", "卫生室", None), ("M-01", Kind.SCANNER, "NLS-HR32", "东门", None),
    ("M-02", Kind.SCANNER, "NLS-HR32", "南门", None),
)


def fill(desk: Desk, names: Sequence[str], items: Sequence[int], clinic: int) -> None:
    """After the goods came."""
    known, today = dict(zip(names, items, strict=True)), clock.today()
    service.give_to_clinic(desk, clinic)
    for name, (form, strength, content) in _STRONG.items():
        dilution.describe(desk, known[name], Concentrate(form, Decimal(strength)), content)
    for name, occasion, parts in _KITS:
        kits.pack(desk, Packed(name, occasion, {known[each]: n for each, n in parts.items()}))
    for number, sort, model, place, days in _DEVICES:
        _device(desk, (number, sort, model), place, days, today)


def _device(desk: Desk, who: tuple[str, Kind, str], place: str, days: int | None, today: date
            ) -> None:
    came = clock.at(today - timedelta(days=400), time(9))
    key = devices.add(desk, *who, Happened(What.ADDED, came, place))
    if days is not None:
        due = today + timedelta(days=days)
        done = clock.at(due - timedelta(days=365), time(9))
        devices.note(desk, key, Happened(What.CALIBRATED, done, due=due, note="市计量院"))
    if who[0] == "S-02":
        devices.note(desk, key, Happened(What.OUT_OF_USE, note="破损，已交危废"))
