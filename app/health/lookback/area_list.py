"""A list of risk areas comes in from a spreadsheet: place, level, from, until."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import clock
from app.errors import AppError, Conflict, Invalid
from app.health.lookback import answers, service
from app.health.lookback.areas import Area
from app.health.lookback.form import DEPTH, words
from app.health.lookback.importing import Rejected
from app.i18n import _
from app.people.roster.sheet import Sheet, load
from app.people.roster.text import Cell, clean, shown, tight
from app.progress import QUIET, Progress
from app.security.desk import Desk
from app.security.rights import Right


@dataclass
class AreaImport:
    """What came of a list."""

    added: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def take(desk: Desk, path: Path, progress: Progress = QUIET) -> AreaImport:
    """Put the areas of a list on file, in one act; who was there is judged anew.

    Raises Invalid for a file without the columns, Conflict where the policy knows no areas.
    """
    book, done = load(path), AreaImport()
    rows = [(number, cells, columns) for sheet in book.sheets
            for number, cells, columns in _rows(sheet)]
    if not rows:
        raise Invalid(_("No list of risk areas was found."),
                      _("Write the titles 地区, 等级, 开始日期, 结束日期 into the first row."))
    with desk.begin(Right.KEEP_LOOKBACK) as session:
        service.require_areas(session)
        places = []
        for step, (number, cells, columns) in enumerate(rows):
            progress.step(step, len(rows))
            told = {name: cells[place] for name, place in columns.items() if place < len(cells)}
            try:
                area = _area(told, book.since_1904)
                service.put_area(session, desk, area, clean(told.get("note")))
            except Conflict:
                done.unchanged += 1
                continue
            except AppError as refusal:
                done.rejected.append(Rejected(number, clean(told.get("place")), "",
                                              shown(told.get("level")), str(refusal)))
                continue
            session.flush()
            places.append(area.place)
            done.added += 1
        if places:
            service.judge_anew(session, desk.actor.id, places)
    progress.step(len(rows), len(rows))
    return done


def _rows(sheet: Sheet) -> Iterator[tuple[int, list[Cell], dict[str, int]]]:
    for head, titles in enumerate(sheet.rows[:DEPTH]):
        columns = _columns(titles)
        if {"place", "level"} <= columns.keys():
            for number, cells in enumerate(sheet.rows[head + 1:], head + 2):
                if any(clean(cell) for cell in cells):
                    yield number, cells, columns
            return


def _columns(titles: Sequence[Cell]) -> dict[str, int]:
    """Where each column is; level before place: 风险区等级 is a level."""
    found: dict[str, int] = {}
    known = words()["areas"]
    for place, title in enumerate(titles):
        text = tight(title).lower()
        for name in ("level", "until", "since", "note", "place"):
            if name not in found and any(word in text for word in known[name]):
                found[name] = place
                break
    return found


def _area(told: dict[str, Cell], since_1904: bool) -> Area:
    """Raises Invalid for what cannot be read."""
    level = answers.level(told.get("level"))
    if level is None:
        raise Invalid(_("The level is none of 低 中 高."))
    today: date = clock.today()
    first = answers.day(told.get("since"), today, since_1904)
    if first is None:
        raise Invalid(_("The first day is missing."))
    return Area(clean(told.get("place")), level, first,
                answers.day(told.get("until"), today, since_1904))
