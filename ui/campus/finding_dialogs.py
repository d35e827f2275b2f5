"""A finding is written down, mended, checked again, put off, given on, withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.campus.findings import service, wording
from app.campus.findings.queries import FindingRow
from app.campus.findings.rules import Found, Grade, Source, Step, Taken
from app.campus.findings.where import Known, known
from app.errors import AppError, Invalid
from app.i18n import N_, _
from app.places.grid.rules import HAZARD_USES
from app.places.grid.wording import USE
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask
from ui.ask import FormDialog
from ui.campus.picture_line import PictureLine
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
DAYS = {Grade.GRAVE: 3, Grade.ORDINARY: 7, Grade.NOTE: 30}  # what is proposed as deadline


@dataclass(frozen=True)
class Preset:
    """What is known before anything is typed: from an inspection, a drill, a round."""

    source: Source = Source.HAZARD
    source_id: int | None = None
    what: str = ""
    place: str = ""
    use: str = ""
    grade: Grade = Grade.ORDINARY


def ask_finding(parent: QWidget, context: Context, done: Done, preset: Preset = Preset(),
                write: Callable[[Desk, Found], Any] = service.find) -> None:
    """Something is wrong; `write` keeps it, `done` gets what that answered."""
    _with_known(parent, context, lambda told: ask.show(
        FindingDialog(parent, context, told, preset, write, done)))


def ask_step(parent: QWidget, context: Context, finding: FindingRow, step: Step,
             done: Done) -> None:
    """What becomes of a finding."""
    if step is Step.REASSIGNED:
        _with_known(parent, context, lambda told: ask.show(
            ReassignDialog(parent, context, finding, told, done)))
    else:
        ask.show(StepDialog(parent, context, finding, step, done))


def _with_known(parent: QWidget, context: Context, then: Callable[[Known], object]) -> None:
    context.pool.run(partial(read_known, context.desk), then,
                     lambda refusal: context.say(str(refusal)))


def read_known(desk: Desk) -> Known:
    """In a worker's thread: the places and people that a form offers."""
    with desk.read(Right.READ_FINDINGS) as session:
        return known(session)


class PicturedDialog(FormDialog):
    """A form with pictures below its fields."""

    guide = "campus#hazards"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pictures = PictureLine()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 3, self.pictures)


class FindingDialog(PicturedDialog):
    """Who answers for it is the head of the place's cell, unless somebody else is named."""

    def __init__(self, parent: QWidget, context: Context, told: Known, preset: Preset,
                 write: Callable[[Desk, Found], Any], done: Done) -> None:
        super().__init__(
            parent, _("Write a finding down"),
            finding_entries(told, preset, wants_kind=preset.source is Source.HAZARD),
            _("Write it down"), lambda values: write(
                context.desk, found(context.desk, values, told, preset, self.shown())),
            context.pool, done)

    def shown(self) -> tuple[bytes, ...]:
        """The pictures that were added."""
        return tuple(self.pictures.pictures)


def finding_entries(told: Known, preset: Preset, *, wants_kind: bool = False) -> list[Entry]:
    """The fields of a finding, for any form that writes one."""
    kinds = [("", _("none of them")), *((use, _(USE[use])) for use in HAZARD_USES)]
    kind = [Entry("use", _("Kind of place"), Kind.CHOICE, preset.use, choices=kinds,
                  required=False)] if wants_kind else []
    return [
        Entry("what", _("What is wrong"), value=preset.what or None, longest=400),
        *kind,
        Entry("place", _("Place or utility"), value=preset.place or None, required=False,
              hint=_("name, or scan the code at the door"), offers=told.words_of_places(),
              check=partial(trouble, told.place)),
        Entry("grade", _("Grade of hazard"), Kind.CHOICE, preset.grade,
              choices=[(each, _(word)) for each, word in wording.GRADE.items()]),
        Entry("due", _("Deadline for mending"), Kind.DAY,
              clock.today() + timedelta(days=DAYS[preset.grade]), beside=True),
        Entry("who", _("Who answers for mending"), required=False,
              hint=_("the head of the place's cell, when left empty"),
              offers=told.words_of_people(), check=partial(trouble, told.person)),
    ]


def found(desk: Desk, values: dict[str, Any], told: Known, preset: Preset,
          pictures: tuple[bytes, ...]) -> Found:
    """In a worker's thread: the finding that was typed. Raises Invalid."""
    place = told.place(values["place"] or "")
    who = told.person(values["who"] or "") or head(desk, place.id if place else None)
    kind = place.use if place and place.use in HAZARD_USES else ""
    return Found(
        values["what"], preset.source, Grade(values["grade"]), who, values["due"], clock.now(),
        place.id if place else None, values.get("use") or preset.use or kind, preset.source_id,
        pictures=pictures)


def head(desk: Desk, place_id: int | None) -> int:
    """In a worker's thread: who answers for a place. Raises Invalid where nobody does."""
    from app.campus.findings.where import head_of

    with desk.read(Right.READ_FINDINGS) as session:
        who = head_of(session, place_id, clock.today())
    if who is None:
        raise Invalid(_("Say who answers for mending it."),
                      _("No cell of the grid has a head for this place."))
    return who


def trouble(read: Callable[[str], object], text: str | None) -> str:
    """What is wrong with what was typed, for a field; empty when nothing is."""
    try:
        read(text or "")
    except AppError as refusal:
        return str(refusal)
    return ""


_TITLE = {
    Step.MENDED: N_("{number} is mended"), Step.PASSED: N_("{number} is in order again"),
    Step.FAILED: N_("{number} is not in order yet"),
    Step.POSTPONED: N_("Put off the deadline of {number}"),
    Step.WITHDRAWN: N_("{number} is no finding after all"),
}
_LABEL = {
    Step.MENDED: N_("What was mended"), Step.PASSED: N_("What was seen"),
    Step.FAILED: N_("What is still wrong"), Step.POSTPONED: N_("Why it is put off"),
    Step.WITHDRAWN: N_("Why it is no finding"),
}


class StepDialog(PicturedDialog):
    """Mended, checked again, put off or withdrawn."""

    def __init__(self, parent: QWidget, context: Context, finding: FindingRow, step: Step,
                 done: Done) -> None:
        entries = [Entry("words", _(_LABEL[step]), required=step is not Step.PASSED,
                         longest=400)]
        if step is Step.MENDED:
            entries.append(Entry("by", _("Mended by (name)"), value=finding.responsible,
                                 longest=60))
        if step is Step.POSTPONED:
            entries.append(Entry("due", _("New deadline"), Kind.DAY,
                                 max(finding.due, clock.today()) + timedelta(days=7)))
        super().__init__(
            parent, _(_TITLE[step]).format(number=finding.number), entries, _("Write it down"),
            lambda values: service.take(context.desk, finding.id, Taken(
                step, values["words"] or "", values.get("by") or "", values.get("due"),
                pictures=tuple(self.pictures.pictures))),
            context.pool, done, text=_text(context, finding, step))


def _text(context: Context, finding: FindingRow, step: Step) -> str:
    lines = [finding.what]
    if step in (Step.PASSED, Step.FAILED) and finding.mended:
        lines.append(_("Mended by {name}: {words}").format(
            name=finding.mended.by, words=finding.mended.words))
        lines.append(_("Signed as {name}: whoever mended it does not check it again.").format(
            name=context.desk.actor.display))
    return "\n".join(lines)


class ReassignDialog(FormDialog):
    """Somebody else answers for it."""

    guide = "campus#hazards"

    def __init__(self, parent: QWidget, context: Context, finding: FindingRow, told: Known,
                 done: Done) -> None:
        super().__init__(
            parent, _("Give {number} to somebody else").format(number=finding.number), [
                Entry("who", _("Who answers for mending"), offers=told.words_of_people(),
                      check=partial(trouble, told.person)),
                Entry("words", _("Reason"), longest=400),
            ], _("Write it down"), lambda values: service.take(
                context.desk, finding.id, Taken(
                    Step.REASSIGNED, values["words"],
                    responsible_id=told.person(values["who"]))),
            context.pool, done,
            text=_("{what}\nUntil now: {name}").format(what=finding.what,
                                                      name=finding.responsible))


class PicturesDialog(PicturedDialog):
    """Pictures are added to a finding."""

    def __init__(self, parent: QWidget, context: Context, finding: FindingRow,
                 done: Done) -> None:
        super().__init__(
            parent, _("Pictures of {number}").format(number=finding.number), [],
            _("Add them"), lambda _values: service.show(
                context.desk, finding.id, self.pictures.pictures),
            context.pool, done, text=finding.what)


