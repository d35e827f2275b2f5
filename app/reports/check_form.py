"""Forms of the check as a spreadsheet: one sheet a class, with what is on file already."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from app import clock
from app.errors import NotFound
from app.health.checks import onset, queries, wording
from app.health.checks.class_form import COLUMNS, HEAD, SEVERE
from app.health.checks.queries import Pupil, Sheet
from app.health.checks.rules import Presence, Round, Symptom
from app.i18n import _
from app.progress import QUIET, Progress
from app.reports.draft import draft
from app.rulebook.wording import SITE
from app.security.desk import Desk
from app.security.rights import Right

WIDTHS = {"name": 14, "number": 14, "presence": 9, "onset": 16, "diagnosis": 16, "note": 24,
          "temperature": 10}
TABLE = 4  # the row of the header, from 0


def write(desk: Desk, path: Path, day: date, round_: Round, group: str = "",
          progress: Progress = QUIET) -> int:
    """Write the forms of all classes, or of one; answers how many. Raises NotFound."""
    with desk.read(Right.READ_HEALTH) as session:
        lines = [line for line in queries.classes(session, day, round_)
                 if group in ("", line.name)]
        sheets = [queries.sheet(session, line.group_id, day, round_, clock.now())
                  for line in lines]
    if not sheets:
        raise NotFound(_("There is no such class."))
    with draft(path) as place:
        place.write_bytes(_book(sheets, progress))
    return len(sheets)


def _book(sheets: Sequence[Sheet], progress: Progress) -> bytes:
    import xlsxwriter

    from app.reports.sheet import sheet_name

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    look = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "label": book.add_format({"font_color": "#45524F", "align": "right"}),
        "answer": book.add_format({"bold": True, "bottom": 1, "num_format": "@"}),
        "head": book.add_format({"bold": True, "bg_color": "#F2F6F5", "border": 1,
                                 "border_color": "#C4CECC", "text_wrap": True,
                                 "align": "center", "valign": "vcenter"}),
        "cell": book.add_format({"border": 1, "border_color": "#E1E7E6", "num_format": "@"}),
    }
    for done, sheet in enumerate(sheets):
        progress.step(done, len(sheets))
        _sheet(book.add_worksheet(sheet_name(sheet.name, book.sheetnames)), sheet, look)
    book.close()
    progress.step(len(sheets), len(sheets))
    return stream.getvalue()


def _sheet(page: Any, sheet: Sheet, look: dict[str, Any]) -> None:
    page.write_string(0, 0, f"{sheet.name} {_(wording.ROUND[sheet.round])}", look["title"])
    answers = {"class": sheet.name, "day": sheet.day.isoformat(),
               "round": _(wording.ROUND[sheet.round]), "time": "", "teacher": "",
               "rest": _("yes")}
    for place, (key, word) in enumerate(HEAD.items()):
        row, column = 1 + place // 3, 3 * (place % 3) + 1
        page.write_string(row, column, _(word), look["label"])
        page.write_string(row, column + 1, answers[key], look["answer"])
    page.set_row(TABLE, 48)
    for column, (key, word) in enumerate(COLUMNS.items()):
        page.set_column(column, column, WIDTHS.get(key, 6))
        page.write_string(TABLE, column, _(word), look["head"])
    for number, pupil in enumerate(sheet.pupils, TABLE + 1):
        told = _told(pupil)
        for column, key in enumerate(COLUMNS):
            page.write_string(number, column, told.get(key, ""), look["cell"])
    last = TABLE + max(1, len(sheet.pupils))
    where = list(COLUMNS).index("presence")
    page.data_validation(TABLE + 1, where, last, where, {
        "validate": "list", "source": [_(word) for word in wording.PRESENCE.values()]})
    page.freeze_panes(TABLE + 1, 3)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(TABLE)


def _told(pupil: Pupil) -> dict[str, str]:
    told = {"seat": pupil.seat, "name": pupil.name, "number": pupil.number}
    found = pupil.finding
    if found is None:
        return told | ({"presence": _(wording.PRESENCE[Presence.LEAVE])} if pupil.on_leave else {})
    told |= {each.value: SEVERE[0] if each in found.severe else "√"
             for each in Symptom if each in found.symptoms}
    return told | {
        "presence": _(wording.PRESENCE[found.presence]),
        "temperature": "" if found.temperature is None else str(found.temperature),
        "site": _(SITE[found.site]) if found.site else "",
        "onset": onset.shown(found.onset, clock.now()),
        "seen": _("yes") if found.seen_doctor else "",
        "diagnosis": found.diagnosis, "note": found.note,
    }
