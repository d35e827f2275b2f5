"""Rows that name places: campus, building, floor, room, what it is for, whose it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from app.i18n import _
from app.people.roster.classes import class_name
from app.people.roster.text import tight
from app.places.grid.importing.fields import OUTSIDE, Field, guess, title
from app.places.grid.importing.planned import Key, PlaceNode
from app.places.grid.importing.reading import RawRow
from app.places.grid.queries import PlaceRow
from app.places.grid.rules import Level, Use
from app.places.grid.telling import LONGEST_NAME, MOST_AREA, MOST_SEATS
from app.places.grid.wording import LEVEL, USE

Code = TypeVar("Code")
_NUMBER = re.compile(r"(\d+)(?:\.0+)?(座|人|位|个|平方米|平米|㎡|m2|m²)?")


@dataclass(frozen=True)
class Known:
    """What the school has: campuses, places by where they stand, groups by name."""

    campuses: Mapping[str, int]
    places: Mapping[Key, PlaceRow]
    groups: Mapping[str, int]
    today: date


class PlacePlanner:
    """Remembers what the file brings, so that later rows lie in it."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.fresh: dict[Key, PlaceNode] = {}
        self._levels = _words(LEVEL)
        self._uses = _words(USE)

    def nodes(self, row: RawRow, troubles: list[str]) -> tuple[PlaceNode, ...]:
        """The place of a row, and those around it that are new; () when the row names none."""
        names = self._names(row, troubles)
        if not names or troubles:
            return ()
        use, level = self._use(row, names[-1], troubles), self._level(row, troubles)
        told = PlaceNode(
            names, Level.ROOM, Use.OTHER, _number(row, Field.SEATS, MOST_SEATS, troubles),
            _number(row, Field.AREA, MOST_AREA, troubles), self._group(row, troubles),
            row.text(Field.NOTE))
        if troubles:
            return ()
        return tuple(self._planned(row, told, use, level))

    def _names(self, row: RawRow, troubles: list[str]) -> Key:
        campus = row.text(Field.CAMPUS)
        if not campus and len(self.known.campuses) == 1:
            campus = next(iter(self.known.campuses))
        if campus not in self.known.campuses:
            troubles.append(_("{title}: the school has no campus {name}.").format(
                title=title(Field.CAMPUS), name=campus or "—"))
            return ()
        parts = [" ".join(row.text(which).split())
                 for which in (Field.BUILDING, Field.FLOOR, Field.PLACE)]
        names = [part for part in parts if part]
        if not names:
            return self._by_path(campus, " ".join(row.text(Field.PATH).split()))
        if not parts[0] and parts[1]:
            troubles.append(_("A floor needs its building."))
        if any(len(name) > LONGEST_NAME for name in names):
            troubles.append(_("It needs a name of 1 to {most} signs.").format(most=LONGEST_NAME))
        return (campus, *(_floor(part) if n == 1 else part
                          for n, part in enumerate(parts) if part))

    def _by_path(self, campus: str, path: str) -> Key:
        """教学楼 1 层 七(1)班教室: the longest beginning that stands there already, then a name."""
        if not path or path == campus:
            return (campus,) if path else ()
        whole = path.removeprefix(f"{campus} ")
        best: Key = (campus,)
        for key in (*self.known.places, *self.fresh):
            said = " ".join(key[1:])
            if key[0] == campus and whole == said:
                return key
            if key[0] == campus and whole.startswith(f"{said} ") and len(key) > len(best):
                best = key
        rest = whole.removeprefix(" ".join(best[1:])).strip()
        return (*best, rest)

    def _planned(self, row: RawRow, told: PlaceNode, use: Use | None, level: Level | None
                 ) -> Iterator[PlaceNode]:
        for deep in range(2, len(told.key)):
            around = told.key[:deep]
            if around not in self.known.places and around not in self.fresh:
                floor = deep == 3 or around[-1].endswith("层")
                node = PlaceNode(around, Level.FLOOR if floor else Level.BUILDING,
                                 guess(around[-1]) or guess(around[1]) or Use.OTHER)
                self.fresh[around] = node
                yield node
        there = self.known.places.get(told.key)
        if there is not None:
            yield _merged(told, there, use)
            return
        made = replace(
            told, use=use or guess(told.key[-1]) or Use.OTHER,
            level=level or self._guessed(row, told.key, use or guess(told.key[-1])))
        self.fresh[told.key] = made
        yield made

    def _guessed(self, row: RawRow, key: Key, use: Use | None) -> Level:
        if len(key) == 2:
            alone = not row.text(Field.BUILDING)
            outside = OUTSIDE.get(use) if use else None
            return outside or (Level.ROOM if alone and row.text(Field.PLACE) else Level.BUILDING)
        if len(key) == 3 and row.text(Field.FLOOR) and not row.text(Field.PLACE):
            return Level.FLOOR
        return Level.ROOM

    def _use(self, row: RawRow, name: str, troubles: list[str]) -> Use | None:
        word = tight(row.text(Field.USE))
        found = self._uses.get(word) or (guess(word) if word else None)
        if word and found is None:
            troubles.append(_("{title}: {word} is no use of a place; for instance {words}.").format(
                title=title(Field.USE), word=word, words="、".join(_(each) for each in list(
                    USE.values())[20:26])))
        return found or guess(name)

    def _level(self, row: RawRow, troubles: list[str]) -> Level | None:
        word = tight(row.text(Field.LEVEL))
        if word and word not in self._levels:
            troubles.append(_("{title}: {word} is no kind of place: {words}.").format(
                title=title(Field.LEVEL), word=word,
                words="、".join(_(each) for each in LEVEL.values())))
        return self._levels.get(word)

    def _group(self, row: RawRow, troubles: list[str]) -> int | None:
        text = tight(row.text(Field.GROUP))
        if not text:
            return None
        usual = class_name(text, self.known.today)
        found = self.known.groups.get(text) or (
            self.known.groups.get(tight(usual.name)) if usual else None)
        if found is None:
            troubles.append(_("There is no class or group named {name}.").format(name=text))
        return found


def _merged(told: PlaceNode, there: PlaceRow, use: Use | None) -> PlaceNode:
    """What the file says over what is known; an empty cell says nothing."""
    return replace(
        told, level=there.level, use=use or there.use, seats=told.seats or there.seats,
        area=told.area or there.area, group_id=told.group_id or there.group_id,
        note=told.note or there.note, place_id=there.id)


def differs(node: PlaceNode, there: PlaceRow) -> bool:
    """Would it change the place that is there?"""
    return (node.use, node.seats, node.area, node.group_id, node.note) != (
        there.use, there.seats, there.area, there.group_id, there.note)


def _number(row: RawRow, which: Field, most: int, troubles: list[str]) -> int | None:
    text = tight(row.text(which)).replace(",", "")
    if not text or text in ("-", "—", "/", "无"):
        return None
    found = _NUMBER.fullmatch(text)
    if found is None or not 0 < int(found[1]) <= most:
        troubles.append(_("{title}: {word} is no whole number.").format(
            title=title(which), word=text))
        return None
    return int(found[1])


def _floor(text: str) -> str:
    """1, 1F, 一层 and 1层 are one floor."""
    plain = tight(text).upper().removesuffix("F").removesuffix("层").removesuffix("楼")
    han = "一二三四五六七八九".find(plain) + 1 if plain else 0
    return f"{han or plain} 层" if han or plain.isdigit() else text


def _words(table: Mapping[Code, str]) -> dict[str, Code]:
    """Words in the language spoken and in English, back to their codes."""
    return {tight(word): code for code, msgid in table.items() for word in (msgid, _(msgid))}
