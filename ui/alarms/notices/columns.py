"""The columns of the reports, and what is searched in them."""

from app.alarms.notices import wording
from app.alarms.notices.views import NoticeView
from app.i18n import N_, _
from app.register import Column

COLUMNS: list[Column[NoticeView]] = [
    Column(N_("What is reported"), wording.about, 4),
    Column(N_("Found at"), lambda row: row.found_at, 2.2, time="day"),
    Column(N_("Persons concerned"), lambda row: row.persons, 1.2),
    Column(N_("Stage of the report"), lambda row: wording.stage(row.task), 2),
    Column(N_("State"), lambda row: wording.state(row.task), 2,
           tone=lambda row: wording.tone(row.task), icon="clock"),
    Column(N_("Time left or over"), lambda row: wording.standing(row.task), 2.6),
]


def kept(name: str, each: NoticeView) -> bool:
    """Does a filter keep it?"""
    return name == "all" or each.open == (name == "open")


def told(views: list[NoticeView]) -> list[tuple[int, str, str]]:
    """What the table says: it is drawn anew only when this changes."""
    return [(each.id, wording.state(each.task), _(wording.standing(each.task)))
            for each in views]
