"""An inspection begins; an item is not met or does not apply; an inspection is withdrawn."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.campus.findings.where import Known
from app.i18n import _
from app.response.inspections import service
from app.response.inspections.queries import InspectionRow, ItemRow
from app.response.inspections.rules import Answer, Answered, Form, InspectionLevel, Told
from app.response.inspections.wording import LEVEL
from app.rulebook.calendar.rules import TermView
from ui.ask import FormDialog
from ui.campus.finding_dialogs import trouble
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
GRAVE_DAYS, DAYS = 3, 7  # what is proposed as deadline


class BeginDialog(FormDialog):
    """Level, form, day and who inspects; a self-check stands before a term."""

    guide = "response#inspections"

    def __init__(self, parent: QWidget, context: Context, forms: Sequence[Form],
                 terms: Sequence[TermView], near: TermView | None, done: Done) -> None:
        before = [(None, _("before no term")), *((each.id, each.name) for each in terms)]
        super().__init__(
            parent, _("Begin an inspection"), [
                Entry("level", _("Kind of inspection"), Kind.CHOICE, InspectionLevel.SELF,
                      choices=[(each, _(word)) for each, word in LEVEL.items()]),
                Entry("form", _("Form of the inspection"), Kind.CHOICE, forms[0].id,
                      choices=[(each.id, each.name) for each in forms]),
                Entry("term", _("Before which term"), Kind.CHOICE, near.id if near else None,
                      required=False, choices=before),
                Entry("day", _("Day of the inspection"), Kind.DAY, clock.today(), beside=True),
                Entry("body", _("Which office inspects"), required=False, longest=120,
                      hint=_("left empty by the school itself")),
                Entry("by", _("Who inspects"), value=context.desk.actor.display, longest=120),
                Entry("met_by", _("Who was there for the school"), required=False, longest=120),
            ], _("Begin the inspection"), lambda values: service.begin(context.desk, Told(
                InspectionLevel(values["level"]), values["form"], values["day"],
                values["body"] or "", values["by"], values["met_by"] or "", values["term"])),
            context.pool, done)


class UnmetDialog(FormDialog):
    """What is not met, who mends it, until when: it becomes a finding."""

    guide = "response#inspections"

    def __init__(self, parent: QWidget, context: Context, row: ItemRow, told: Known, done: Done
                 ) -> None:
        days = GRAVE_DAYS if row.item.grave else DAYS
        super().__init__(
            parent, _("Not met: {item}").format(item=f"{row.id} {row.item.title}"), [
                Entry("evidence", _("What is not met"), longest=400),
                Entry("who", _("Who answers for mending"), offers=told.words_of_people(),
                      check=partial(trouble, told.person)),
                Entry("due", _("Deadline for mending"), Kind.DAY,
                      clock.today() + timedelta(days=days)),
            ], _("Write it as a finding"), lambda values: service.answer(
                context.desk, row.inspection.id, row.id, Answered(
                    Answer.UNMET, values["evidence"], told.person(values["who"]),
                    values["due"])),
            context.pool, done, text=row.item.want)


class EvidenceDialog(FormDialog):
    """Met with what was seen, or why it does not apply."""

    guide = "response#inspections"

    def __init__(self, parent: QWidget, context: Context, row: ItemRow, answer: Answer,
                 done: Done) -> None:
        met = answer is Answer.MET
        title = _("Met: {item}") if met else _("Does not apply: {item}")
        super().__init__(
            parent, title.format(item=f"{row.id} {row.item.title}"), [
                Entry("evidence",
                      _("What the inspector saw") if met else _("Why it does not apply"),
                      value=row.evidence or None, required=not met, longest=400)],
            _("Write the answer down"), lambda values: service.answer(
                context.desk, row.inspection.id, row.id,
                Answered(answer, values["evidence"] or "")),
            context.pool, done, text=row.item.want)


class WithdrawDialog(FormDialog):
    """It was begun by mistake; its findings are withdrawn with it."""

    guide = "response#inspections"

    def __init__(self, parent: QWidget, context: Context, row: InspectionRow, done: Done
                 ) -> None:
        super().__init__(
            parent, _("Withdraw {number}").format(number=row.number),
            [Entry("why", _("Why it is withdrawn"), longest=400)],
            _("Withdraw the inspection"),
            lambda values: service.withdraw(context.desk, row.id, values["why"]),
            context.pool, done,
            text=_("The row stays; what it found is withdrawn with it."))
