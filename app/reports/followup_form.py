"""The sheet of answers as a spreadsheet: who is to be asked today, to be filled elsewhere."""

from datetime import date
from io import BytesIO
from pathlib import Path

from app.cases.followup import wording
from app.cases.followup.daily import daily
from app.cases.followup.rules import DayState, Status
from app.cases.followup.sheet import COLUMNS, NONE
from app.cases.followup.views import Line
from app.i18n import _
from app.isolation.wording import MOOD
from app.reports.draft import draft
from app.security.desk import Desk
from app.security.rights import Right

WIDTHS = {"day": 12, "number": 14, "name": 14, "group": 12, "counting": 16, "status": 12,
          "temperature": 10, "symptoms": 24, "mood": 12, "needs": 24, "told": 28, "asked_by": 12}
TABLE = 2  # the row of the header, from 0


def write(desk: Desk, path: Path, today: date) -> int:
    """Write a line for everybody and every day without an answer; answers how many lines."""
    with desk.begin(Right.READ_CASES) as session:
        lines = daily(session, today).lines
        desk.note_read(session, "report followup-form.xlsx")  # names and illness leave the program
    rows = [(each.day, line) for line in lines for each in line.days
            if each.state not in (DayState.DONE, DayState.MISSED)]
    with draft(path) as place:
        place.write_bytes(_book(rows))
    return len(rows)


def _book(rows: list[tuple[date, Line]]) -> bytes:
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    title = book.add_format({"bold": True, "font_size": 16})
    hint = book.add_format({"font_color": "#45524F"})
    head = book.add_format({"bold": True, "bg_color": "#F2F6F5", "border": 1,
                            "border_color": "#C4CECC", "align": "center"})
    cell = book.add_format({"border": 1, "border_color": "#E1E7E6", "num_format": "@"})
    sheet = book.add_worksheet(_("Daily follow-up"))
    sheet.write_string(0, 0, _("Daily follow-up"), title)
    how = _("Symptoms one after the other, or “{none}”; temperature in °C.")
    sheet.write_string(1, 0, how.format(none=NONE[0]), hint)
    for column, (key, word) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, WIDTHS[key])
        sheet.write_string(TABLE, column, _(word), head)
    for number, (day, line) in enumerate(rows, TABLE + 1):
        told = {"day": day.isoformat(), "number": line.number, "name": line.name,
                "group": line.group, "counting": wording.counting(line)}
        for column, key in enumerate(COLUMNS):
            sheet.write_string(number, column, told.get(key, ""), cell)
    last = TABLE + max(1, len(rows))
    for key, words in (("status", [_(word) for each, word in wording.STATUS.items()
                                   if each is not Status.MISSED]),
                       ("mood", [_(word) for word in MOOD.values()])):
        where = list(COLUMNS).index(key)
        sheet.data_validation(TABLE + 1, where, last, where, {"validate": "list", "source": words})
    sheet.freeze_panes(TABLE + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TABLE)
    book.close()
    return stream.getvalue()
