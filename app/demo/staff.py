"""Posts, employers and health certificates of the demo school's staff; a few run out."""

from collections.abc import Sequence
from datetime import date, timedelta

HEADER = ("人员类别", "岗位", "用工单位", "工作地点", "健康证号", "发证日期")
NONE = ("", "", "", "", "", "")
_AT = {
    "食堂": (("食堂", "食堂", "千味餐饮", "学生食堂"),),
    "总务处": (
        ("保洁", "保洁", "洁美物业", "教学楼"), ("物流", "物流", "顺达物流", "收发室"),
        ("", "供水管水", "本校", "水泵房"), ("快递", "快递", "顺达物流", "北门货架"),
    ),
    "保卫处": (("保安", "保安", "安盾保安", "东门"),),
}
# Days since the certificate was issued, one after the other; None = none was handed in.
_AGES = (40, 350, 120, 210, 372, 300, 90, 341, 15, 260, None, 180)


def work(department: str, turn: int, today: date) -> Sequence[str]:
    """The cells of one of a department, the same for the same turn."""
    posts = _AT.get(department)
    if posts is None:
        return NONE
    category, post, employer, site = posts[turn % len(posts)]
    age = _AGES[turn % len(_AGES)]
    if age is None:
        return category, post, employer, site, "", ""
    issued = today - timedelta(days=age)
    number = f"豫郑健{issued:%Y}-{turn * 7 + list(_AT).index(department) * 1000:05d}"
    return category, post, employer, site, number, issued.isoformat()
