"""Risk areas by street or county, and whether a place lies in one; pure (R0.4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Level(StrEnum):
    """低 中 高."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


_ORDER = list(Level)


@dataclass(frozen=True)
class Area:
    """A place that had a level from a day on, until a day (included) or still."""

    place: str
    level: Level
    since: date
    until: date | None = None


_PARTS = re.compile(r"(.+?)(特别行政区|自治区|省|自治州|盟|市|地区|区|自治县|县|旗|街道|镇|乡)")
_RANK = {"省": 1, "自治区": 1, "特别行政区": 1, "自治州": 2, "盟": 2, "市": 2, "地区": 2,
         "区": 3, "县": 3, "自治县": 3, "旗": 3, "街道": 4, "镇": 4, "乡": 4}
_PROVINCE = re.compile(
    r"(北京|上海|天津|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北"
    r"|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾)"
    r"(?:省|(?:壮族|回族|维吾尔)?自治区|特别行政区|(?<=[京海津庆])市)?(?![市县区州])")
_MUNICIPAL = ("北京", "上海", "天津", "重庆")
_SEPARATORS = re.compile(r"[\s,，.。、/\\·—–-]+")


def above(level: Level, other: Level) -> bool:
    """Is it graver?"""
    return _ORDER.index(level) > _ORDER.index(other)


def of_place(place: str) -> str:
    """The place without spaces and separators, as it is compared."""
    return _SEPARATORS.sub("", place)


@lru_cache(4096)
def parts(place: str) -> tuple[dict[int, str], str]:
    """Province, city, county, street of a place (1 … 4) without their endings, and the rest.

    A city within a city is one of a county (郑州市巩义市); 河南 is 河南省, 北京 is 北京市.
    """
    text, found = of_place(place), dict[int, str]()
    if told := _PROVINCE.match(text):
        found[2 if told[1] in _MUNICIPAL else 1], text = told[1], text[told.end():]
    end = 0
    for match in _PARTS.finditer(text):
        rank = _RANK[match[2]]
        rank = 3 if rank == 2 and 2 in found else rank
        if rank <= max(found, default=0):
            break
        found[rank], end = match[1], match.end()
    return found, text[end:]


def lies_in(place: str, area: str) -> bool:
    """Does a place lie in an area? The finest part of the area must be named, none contradicted.

    河南省郑州市二七区京广路街道 lies in 郑州市二七区, 长春市朝阳区 not in 北京市朝阳区; a place
    that says less than the area (二七区 for one of its streets) does not lie in it.
    """
    named, rest = parts(place)
    asked, bare = parts(area)
    if not asked:
        return len(bare) > 1 and bare in of_place(place)
    if any(rank in named and not _agree(named[rank], asked, rank) for rank in asked):
        return _county_city(named, asked)
    finest = max(asked)
    word = bare or asked[finest]
    if not bare and finest in named:
        return True
    return len(word) > 1 and (word in rest or named.get(3) == word)


def _agree(word: str, asked: dict[int, str], rank: int) -> bool:
    """The same name; what a hurried hand put before it (郑州二七区) names no other city."""
    if not word.endswith(asked[rank]):
        return asked[rank].endswith(word)
    before = word.removesuffix(asked[rank])
    coarser = [name for other, name in asked.items() if other < rank]
    return not before or not coarser or any(name in before for name in coarser)


def _county_city(named: dict[int, str], asked: dict[int, str]) -> bool:
    """瑞丽市 is a county's city: 德宏州瑞丽市 and 瑞丽市 name it at different ranks."""
    if max(asked) == 2:
        return named.get(3) == asked[2]
    return max(asked) == 3 and named.get(2) == asked[3]


def covering(areas: Iterable[Area], place: str, first: date, last: date) -> list[Area]:
    """The areas a place lay in on any of these days."""
    return [each for each in areas
            if each.since <= last and (each.until is None or each.until >= first)
            and lies_in(place, each.place)]
