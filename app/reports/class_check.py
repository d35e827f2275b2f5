"""The form of a class check (班级晨检表, R2.3): only who has something, else a nil report."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from app import clock
from app.errors import Invalid, NotFound
from app.health.checks import wording
from app.health.checks.class_record import ClassRecord, Listed, records
from app.health.checks.rules import Round, Symptom
from app.i18n import N_, _
from app.people.wording import SEX
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import page
from app.reports.page import LANDSCAPE, Head, frame
from app.reports.story import Block
from app.reports.table import Cell, Heading, Table
from app.security.desk import Desk
from app.security.rights import Right

ASKED = (Symptom.FEVER, Symptom.RASH, Symptom.DIARRHOEA, Symptom.VOMITING, Symptom.JAUNDICE,
         Symptom.RED_EYES, Symptom.PAROTITIS, Symptom.COUGH)
"""The columns of the form; every other symptom stands under “other” by its name."""
SIGNED = (N_("Class teacher"), N_("School doctor"))


def write(
    desk: Desk, path: Path, day: date, round_: Round, group: str = "",
    progress: Progress = QUIET,
) -> int:
    """Write the forms of all classes, or of one, as .pdf; answers how many classes.

    Raises Invalid for another ending, NotFound when there is no such class.
    """
    from app.reports.service import head_of

    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_HEALTH) as session:
        found = records(session, day, round_, clock.now(), group)
        head = head_of(desk, session, "morning-check", Period(day, day))
        desk.note_read(session, "report class-check.pdf")
    if not found:
        raise NotFound(_("There is no such class."))
    head = replace(head, title=_("{round} form of the class").format(
        round=_(wording.ROUND[round_])))
    page.publish(list(_story(found, head)), head, path, progress, LANDSCAPE)
    return len(found)


def _story(found: list[ClassRecord], head: Head) -> Iterator[Block]:
    width = frame(LANDSCAPE)
    room = LANDSCAPE[1] - page.TOP - page.BOTTOM
    for number, record in enumerate(found):
        blocks = list(form(record, head, width))
        if number:  # each class on a page of its own: it is signed and kept by the class
            yield Block(room)
        yield from blocks


def form(record: ClassRecord, head: Head, width: float) -> Iterator[Block]:
    """One class."""
    yield page.title(replace(head, title=f"{record.line.name} {head.title}"), width)
    yield page.section(_counts(record), _filed(record), width)
    rows = [_cells(number, each, record) for number, each in enumerate(record.listed, 1)]
    if rows:
        yield from Table(_headings(), rows).blocks(width)
    elif record.complete:
        yield page.section(_("Nil report"), "", width)
        yield page.paragraph(_("Nobody in this class has a symptom or is at home ill."), width)
    if not record.complete:
        yield page.paragraph(
            _("Not reported: {count} pupils were not looked at. This is no nil report.").format(
                count=record.line.tally.left), width)
    yield page.gap(10)
    yield page.paragraph(_answers(record), width)
    yield page.gap(6)
    yield page.signatures([_(role) for role in SIGNED], width)


def _counts(record: ClassRecord) -> str:
    """应到 实到 缺课 其中因病; what is not known yet is a dash."""
    known = record.complete
    return _("Expected {expected}, present {here}, absent {away}, of these ill {sick}").format(
        expected=record.line.tally.expected, here=record.here if known else "—",
        away=record.away if known else "—", sick=record.sick if known else record.sick or "—")


def _filed(record: ClassRecord) -> str:
    at = record.line.filed_at
    if at is None:
        return ""
    return _("Reported {at} by {who}").format(
        at=f"{clock.local(at):%Y-%m-%d %H:%M}", who=record.line.filed_by)


def _answers(record: ClassRecord) -> str:
    """The three yes/no lines; nothing said is “no” only once the class is reported."""
    told = record.declared
    silent = _("no") if record.complete or told.at is not None else "—"
    lines = [_("{question}: {answer}").format(
                question=_(word), answer=_("yes") if getattr(told, name) else silent)
             for name, word in wording.DECLARED.items()]
    return "\u3000\u3000".join(lines) + (f"\u3000\u3000{told.note}" if told.note else "")


def _headings() -> list[Heading]:
    plain = (N_("Seat"), N_("Name"), N_("Sex"), N_("Age"), N_("Dormitory"), N_("Phone"),
             N_("Attendance"))
    last = (N_("Other"), N_("Onset"), N_("Seen by a doctor"), N_("First diagnosis"))
    return [*(Heading(_(title), 0.5) for title in plain),
            *(Heading(_(wording.SYMPTOM[each]), 0.3) for each in ASKED),
            *(Heading(_(title), 1) for title in last)]


def _cells(number: int, one: Listed, record: ClassRecord) -> list[Cell]:
    pupil, found = one.pupil, one.pupil.finding
    assert found is not None
    others = replace(found, symptoms=found.symptoms - set(ASKED),
                     severe=found.severe - set(ASKED))
    began = f"{clock.local(found.onset):%m-%d %H:%M}" if found.onset else ""
    return [
        (pupil.seat or str(number), "quiet"), (pupil.name, ""),
        (_(SEX[pupil.sex]) if pupil.sex else "", ""), (str(one.age or ""), ""), (pupil.bed, ""),
        (one.phone, ""), (_(wording.PRESENCE[found.presence]), ""),
        *((_mark(each, one), wording.tone(found) if each in found.symptoms else "")
          for each in ASKED),
        (" ".join(filter(None, (wording.symptoms(others), found.note))), ""), (began, ""),
        (_("yes") if found.seen_doctor else _("no"), ""), (found.diagnosis, ""),
    ]


def _mark(symptom: Symptom, one: Listed) -> str:
    """A tick, two where it is severe; a fever with its °C."""
    found = one.pupil.finding
    if found is None or symptom not in found.symptoms:
        return ""
    if symptom is Symptom.FEVER and found.temperature is not None:
        return f"{found.temperature}"
    return "√√" if symptom in found.severe else "√"
