"""Names of classes: 七(1)班, 七年级1班, 701, 初一1班, 2024级1班 are one class (R10.3)."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from app.people.roster.fields import words
from app.people.roster.text import tight

# The school year begins in September; its lists are made in August, so a 七(1)班 of August
# is the coming one, not the one that has just ended.
LISTS_FROM_MONTH = 8
HAN_DIGITS = {han: n for n, han in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class ClassName:
    """A class as it is kept; an unusual name has only `name`.

    entry_year  the year the class entered its stage (级); grade 1 … 12 this school year
    """

    name: str
    stage: str = ""
    entry_year: int | None = None
    grade: int | None = None
    class_no: int | None = None


def school_year(today: date) -> int:
    """The year in which the running school year began."""
    return today.year if today.month >= LISTS_FROM_MONTH else today.year - 1


@lru_cache(4096)
def class_name(text: str, today: date, stage: str = "") -> ClassName | None:
    """Read a class name; None when it is none of the usual ones.

    stage  primary, junior or senior: what “2024级” means where the name does not say
    """
    text = tight(text).replace("〔", "(").replace("〕", ")").replace("【", "(").replace("】", ")")
    if found := re.fullmatch(r"0?([1-9]|1[0-2])(?!00)(\d{2})班?", text):
        return _of_grade(_grade(str(int(found[1]))), int(found[2]), today)
    if found := re.fullmatch(r"(\d{2})(?!00)(\d{2})班?", text):
        return _of_year(2000 + int(found[1]), int(found[2]), today, stage)
    if found := re.match(r"(小学|初中|高中|初|高)?(20\d{2}|\d{2})([级届])", text):
        number = _class_no(text[found.end():])
        own = {"小": "primary", "初": "junior", "高": "senior"}.get((found[1] or "")[:1], stage)
        year = int(found[2]) % 100 + 2000 - (_length(own) if found[3] == "届" else 0)
        return _of_year(year, number, today, own) if number else None
    for word in sorted(_grades(), key=len, reverse=True):
        rest = text[len(word):]
        if not text.startswith(word) or (len(word) == 1 and _runs_on(word, rest)):
            continue
        if number := _class_no(rest):
            return _of_grade(_grades()[word], number, today)
    return None


def find(text: str, today: date) -> ClassName | None:
    """The class that a title or the name of a sheet tells of, if any."""
    words_ = "|".join(sorted((re.escape(w) for w in _grades() if not w.isdigit()), key=len)[::-1])
    pattern = rf"(20\d{{2}}级|{words_})[(]?(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[)]?班"
    found = re.search(pattern, tight(text))
    return class_name(found[0], today) if found else None


def _runs_on(word: str, rest: str) -> bool:
    """11班 is class 11 and 二十班 class 20 of some grade, not class 1 or 10 of grades 1 and 2."""
    return rest[:1].isdigit() if word.isdigit() else rest.startswith("十")


def _class_no(text: str) -> int | None:
    found = re.fullmatch(r"[-.·—_]?\(?(\d{1,2}|[一二三四五六七八九十]{1,3})\)?班?", text)
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else _han_number(found[1])
    return number if number and number > 0 else None


def _han_number(text: str) -> int | None:
    found = re.fullmatch(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?", text)
    if not found or (found[1] and found[3] and not found[2]):
        return None
    tens = HAN_DIGITS.get(found[1] or "", 1) * 10 if found[2] else 0
    ones = found[3] if found[2] else found[1] or found[3]
    return tens + HAN_DIGITS.get(ones or "", 0)


@cache
def _grades() -> dict[str, tuple[str, int]]:
    """Every word for a grade → stage and grade."""
    known: dict[str, tuple[str, int]] = {}
    for part in words()["grades"]:
        for order, name in enumerate(part["names"]):
            grade = part["first"] + order
            told = [word.format(n=name) for word in part["words"]]
            told += [word.format(o=o) for word in part.get("ordinals", ())
                     for o in (order + 1, "一二三四五六"[order])]
            told += [str(grade), f"{grade}年级", f"{grade}年"]
            known |= dict.fromkeys(told, (part["stage"], grade))
    return known


@cache
def _stages() -> dict[str, dict[str, Any]]:
    return {part["stage"]: part for part in words()["grades"]}


def _length(stage: str) -> int:
    return int(_stages()[stage]["length"]) if stage else 3


def _grade(word: str) -> tuple[str, int]:
    return _grades()[word]


def _of_grade(grade: tuple[str, int], class_no: int, today: date) -> ClassName:
    stage, number = grade
    part = _stages()[stage]
    entered = school_year(today) - (number - int(part["first"]))
    name = f"{part['names'][number - part['first']]}({class_no})班"
    return ClassName(name, stage, entered, number, class_no)


def _of_year(year: int, class_no: int, today: date, stage: str) -> ClassName:
    """A class by its year of entry; it has a grade when the stage is known and not over."""
    risen = school_year(today) - year
    if stage and 0 <= risen < _length(stage):
        return _of_grade((stage, int(_stages()[stage]["first"]) + risen), class_no, today)
    return ClassName(f"{year}级({class_no})班", stage, year, None, class_no)


def in_stage(known: ClassName, stage: str, today: date) -> ClassName:
    """The same class where its stage has become known."""
    if known.stage or known.entry_year is None or known.class_no is None:
        return known
    return replace(_of_year(known.entry_year, known.class_no, today, stage))


def first_grade(stage: str) -> int:
    """The first grade of a stage: 1, 7 or 10."""
    return int(_stages()[stage]["first"])


def is_last_grade(stage: str, grade: int) -> bool:
    """Does whoever is in this grade leave the stage next?"""
    return grade - first_grade(stage) + 1 >= _length(stage)


def stage_of(grade: int) -> str:
    """The stage that a grade lies in; "" when there is none."""
    return next((stage for stage in _stages()
                 if 0 <= grade - first_grade(stage) < _length(stage)), "")


def risen(name: str, stage: str, grade: int) -> str:
    """What a class of a grade is called a grade later, as the school writes it.

    七(1)班 → 八(1)班, 初一1班 → 初二1班, 701班 → 801班; a name without its grade stays.
    """
    part = _stages()[stage]
    order = grade - int(part["first"])
    words_: list[tuple[str, str]] = [
        (word.format(n=part["names"][order]), word.format(n=part["names"][order + 1]))
        for word in part["words"]
    ]
    for word in part.get("ordinals", ()):
        for names in (range(1, 7), "一二三四五六"):
            words_.append((word.format(o=names[order]), word.format(o=names[order + 1])))
    words_ += [(f"{grade}年级", f"{grade + 1}年级"), (f"{grade}年", f"{grade + 1}年")]
    for old, new in sorted(words_, key=lambda pair: len(pair[0]), reverse=True):
        if name.startswith(old):
            return new + name[len(old):]
    if re.fullmatch(rf"0?{grade}\d{{2}}班?", name):
        return name.replace(str(grade), str(grade + 1), 1)
    return name
