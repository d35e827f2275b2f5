"""Rows that name cells: number, level, what is above, what it covers, head and members."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.errors import AppError
from app.i18n import _
from app.people.roster.text import tight
from app.places.grid.importing.fields import Field, title
from app.places.grid.importing.place_plan import PlacePlanner
from app.places.grid.importing.planned import CellNode, Key, PlaceNode
from app.places.grid.importing.reading import RawRow
from app.places.grid.rules import CellLevel
from app.places.grid.views import CellRow
from app.places.grid.wording import CELL_LEVEL, CELL_LEVEL_SHORT

_APART = re.compile(r"[、,，;；\n]+")
_BELOW = re.compile(r"\d+(个下级网格|cells?below)")  # what our own register says of upper cells
_HAN = dict(zip(("一级", "二级", "三级", "四级", "五级"), CellLevel, strict=True))


@dataclass(frozen=True)
class KnownCells:
    """What the school has; `person` finds one by name or number, or refuses with why not."""

    cells: Mapping[str, CellRow]
    community: Mapping[str, int]
    person: Callable[[str], int]


class CellPlanner:
    """Remembers the cells that the file brings, so that later rows lie below them."""

    def __init__(self, known: KnownCells, places: PlacePlanner) -> None:
        self.known, self.places = known, places
        self.fresh: dict[str, CellNode] = {}
        self._levels = {tight(word): level for table in (CELL_LEVEL, CELL_LEVEL_SHORT)
                        for level, msgid in table.items() for word in (msgid, _(msgid))} | _HAN

    def node(self, row: RawRow, places: Sequence[PlaceNode], troubles: list[str]
             ) -> CellNode | None:
        """The cell of a row, with the place of the same row in it."""
        number = tight(row.text(Field.NUMBER))
        there, before = self.known.cells.get(number), self.fresh.get(number)
        level = self._level(row, number, troubles) or (
            before.level if before else there.level if there else None)
        above = self._above(row, troubles)
        keys, groups = self._scope(row, troubles)
        keys += [places[-1].key] if places else []
        held = {each.name: each.person_id for each in there.members} if there else {}
        head = self._person(row.text(Field.HEAD), held, troubles)
        members = [key for word in _APART.split(row.text(Field.MEMBERS))
                   if word.strip() and (key := self._person(word, held, troubles))]
        if level is None:
            troubles.append(_("{title}: 一级 … 五级 is missing.").format(
                title=title(Field.CELL_LEVEL)))
        if troubles or level is None:
            return None
        made = CellNode(
            number, row.text(Field.CELL) or (before.name if before else there.name if there
                                             else number),
            level, above or (before.above if before else tight(there.above.split(" ")[0])
                             if there else ""),
            row.text(Field.DUTIES) or (there.duties if there else ""),
            self._community(row) or (there.counterpart_id if there else None),
            tuple(keys), tuple(groups), head, row.text(Field.PHONE), tuple(members),
            there.id if there else None)
        self.fresh[number] = made
        return made

    def _level(self, row: RawRow, number: str, troubles: list[str]) -> CellLevel | None:
        word = tight(row.text(Field.CELL_LEVEL))
        found = self._levels.get(word) or self._levels.get(f"{word}级") or next(
            (level for han, level in _HAN.items() if word.startswith(han)), None)
        if word.isdigit() and 1 <= int(word) <= len(CellLevel):
            found = list(CellLevel)[int(word) - 1]
        if word and found is None:
            troubles.append(_("{title}: {word} is no level of a cell.").format(
                title=title(Field.CELL_LEVEL), word=word))
        if found is None and not word and number not in self.known.cells:
            first = number[:1]
            found = list(CellLevel)[int(first) - 1] if first in "12345" and first else None
        return found

    def _above(self, row: RawRow, troubles: list[str]) -> str:
        text = row.text(Field.ABOVE)
        word = tight(text.split(" ")[0]) if text else ""
        if word in ("", "无", "-", "—", "/"):
            return ""
        titles = {tight(each.name): each.number for each in self.known.cells.values()}
        titles |= {tight(each.name): each.number for each in self.fresh.values()}
        found = word if word in self.known.cells or word in self.fresh else titles.get(
            tight(text), "")
        if not found:
            troubles.append(_("{title}: there is no cell {word} above this row.").format(
                title=title(Field.ABOVE), word=word))
        return found

    def _scope(self, row: RawRow, troubles: list[str]) -> tuple[list[Key], list[int]]:
        keys: list[Key] = []
        groups: list[int] = []
        every = {*self.places.known.places, *self.places.fresh}
        for word in filter(None, map(tight, _APART.split(row.text(Field.SCOPE)))):
            fits = [key for key in every if tight("".join(key[1:]) or key[0]) == word] or [
                key for key in every if tight(key[-1]) == word]
            group = self.places.known.groups.get(word)
            if _BELOW.fullmatch(word):
                continue
            if len(fits) == 1:
                keys.append(fits[0])
            elif group is not None:
                groups.append(group)
            else:
                told = _("{title}: several places are called {word}.") if fits else _(
                    "{title}: there is no place or class {word}.")
                troubles.append(told.format(title=title(Field.SCOPE), word=word))
        return keys, groups

    def _person(self, text: str, held: Mapping[str, int], troubles: list[str]) -> int | None:
        """Who is in the cell already under that name, else the one who is called so."""
        if not text.strip():
            return None
        if text.strip() in held:
            return held[text.strip()]
        try:
            return self.known.person(text)
        except AppError as refusal:
            troubles.append(f"{text.strip()}: {refusal}")
            return None

    def _community(self, row: RawRow) -> int | None:
        text = tight(row.text(Field.COMMUNITY))
        return next((key for words, key in self.known.community.items()
                     if text and (text in words or words in text)), None)


def unchanged(node: CellNode, there: CellRow, places: PlacePlanner) -> bool:
    """Does the file say of a cell only what is known?"""
    covered = {each.place_id for each in there.scopes} | {
        -(each.group_id or 0) for each in there.scopes if each.place_id is None}
    wanted = {places.known.places[key].id if key in places.known.places else 0
              for key in node.scope} | {-key for key in node.groups}
    members = {each.person_id for each in there.members if not each.head}
    head = there.head.person_id if there.head else None
    return (
        (node.name, node.level, node.duties, node.counterpart_id)
        == (there.name, there.level, there.duties, there.counterpart_id)
        and node.above == there.above.split(" ")[0] and wanted <= covered
        and node.head_id in (None, head) and set(node.members) <= members)
