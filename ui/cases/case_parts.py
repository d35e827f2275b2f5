"""What a case's card lists: its facts, classifications, tests and reports."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.alarms.notices import wording as notices
from app.alarms.notices.views import NoticeView
from app.cases.cases import wording
from app.cases.cases.views import CaseView, EntryView
from app.health.lab_tests import wording as tests
from app.health.lab_tests.queries import TestView
from app.i18n import _, ngettext
from ui import cells
from ui.health.files.entry_list import ListEntry
from ui.parts.labels import HairLine, Words


def part(title: str, *lists: QWidget) -> QWidget:
    """Something of the case below its title."""
    whole, words = QWidget(), Words(title, "strong")
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    words.setContentsMargins(16, 0, 16, 0)
    for each in (HairLine(), words, *lists):
        column.addWidget(each)
    return whole


def facts(case: CaseView) -> list[tuple[str, str]]:
    """What stands at its head."""
    told = case.told
    persons = ngettext("{n} person", "{n} people", case.contacts).format(n=case.contacts)
    if case.watched:
        persons = _("{persons}, {n} under observation").format(persons=persons, n=case.watched)
    return [
        (_("Disease"), case.disease), (_("First day of illness"), cells.plain(told.onset)),
        (_("Found at"), cells.plain(case.found_at, "day")),
        (_("Found through"), _(wording.ORIGIN.get(case.origin, case.origin))),
        (_("Kept apart since"), cells.plain(case.held)), (_("Contacts found"), persons),
        (_("Which hospital"), told.place),
        (_("Case number"), wording.number(case.id)), (_("Entered by"), case.by),
    ]


def entry(each: EntryView) -> ListEntry:
    """One classification."""
    told = each.told
    who = told.said_by or each.by
    title = "·".join(filter(None, (f"{clock.local(each.at):%m-%d %H:%M}", each.disease)))
    detail = "·".join(filter(None, (who, wording.care(told.care, told.place), told.why)))
    return ListEntry(each, title, detail, _(wording.CLASSIFICATION[told.classification]),
                     wording.TONE[told.classification])


def tested(each: TestView) -> ListEntry:
    """One test."""
    title = "·".join((f"{clock.local(each.sample.sampled_at):%m-%d %H:%M}",
                      _(tests.METHOD[each.sample.method])))
    return ListEntry(each, title, tests.detail(each.sample) or each.by,
                     _(tests.RESULT[each.sample.result]), tests.TONE[each.sample.result])


def reported(view: NoticeView) -> ListEntry:
    """One epidemic report: what is to be sent next, or was sent last."""
    detail = "·".join(filter(None, (notices.stage(view.task), notices.standing(view.task))))
    return ListEntry(view, f"{notices.number(view.id)}·{notices.about(view)}", detail,
                     notices.state(view.task), notices.tone(view.task))
