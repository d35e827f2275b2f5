"""Inspections: levels, answers, what an item comes to, the pass rate; pure (R9.2, R11.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.errors import Conflict, Invalid
from app.i18n import _


class InspectionLevel(StrEnum):
    """自查 by the school, 普查 by county or city, 抽查 by the province, 督导, 暗访."""

    SELF = "self"
    GENERAL = "general"
    SPOT = "spot"
    SUPERVISION = "supervision"
    UNANNOUNCED = "unannounced"


class Answer(StrEnum):
    """符合 不符合 不适用."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not-applicable"


class Outcome(StrEnum):
    """What an item comes to with what was mended since."""

    OPEN = "open"
    MET = "met"
    UNMET = "unmet"
    MENDED = "mended"
    NOT_APPLICABLE = "not-applicable"


class InspectionStep(StrEnum):
    """What became of an inspection as a whole."""

    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


class InspectionState(StrEnum):
    """Derived from its steps and from what is still to be mended."""

    UNDER_WAY = "under-way"
    TO_MEND = "to-mend"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class FormItem:
    """One line of a form.

    want   what is asked; use: the kind of place of clause 3.2.3 it is about
    grave  what is not met here is a grave finding
    """

    id: str
    section: str
    title: str
    want: str
    use: str = ""
    grave: bool = False


@dataclass(frozen=True)
class Form:
    """One edition of a checklist; `opening`: a self-check on it counts for the readiness board."""

    id: str
    name: str
    since: date
    source: str
    opening: bool
    items: tuple[FormItem, ...]


@dataclass(frozen=True)
class Told:
    """An inspection as it is begun.

    day     on which it takes place; term_id: the term before which it stands
    body    who inspects: the school, a bureau, a joint group; leader and members in `by`
    """

    level: InspectionLevel
    form: str
    day: date
    body: str
    by: str
    met_by: str = ""
    term_id: int | None = None


@dataclass(frozen=True)
class Answered:
    """What is said of one item; what is not met names who mends it and until when."""

    answer: Answer
    evidence: str = ""
    responsible_id: int | None = None
    due: date | None = None


def begun(told: Told, today: date) -> None:
    """May an inspection begin like this? Raises Invalid."""
    if not told.by.strip():
        raise Invalid(_("Say who inspects."))
    if told.level is not InspectionLevel.SELF and not told.body.strip():
        raise Invalid(_("Say which office inspects."))
    if told.day > today:
        raise Invalid(_("An inspection is written down on its day, not before."),
                      _("Check the date."))


def checked(told: Answered, day: date) -> None:
    """May an item be answered like this? `day` is the inspection's. Raises Invalid."""
    if told.answer is Answer.NOT_APPLICABLE and not told.evidence.strip():
        raise Invalid(_("Say why the item does not apply."))
    if told.answer is not Answer.UNMET:
        return
    if not told.evidence.strip():
        raise Invalid(_("Say what is not met."))
    if told.responsible_id is None:
        raise Invalid(_("Name who answers for mending it."))
    if told.due is None:
        raise Invalid(_("Give the day until which it is mended."))
    if told.due < day:
        raise Invalid(_("The deadline lies before the inspection."))


def may_answer(state: InspectionState, before: Outcome, told: Answer) -> None:
    """Answers stand once the inspection is finished: then only the re-check changes them.

    Raises Conflict.
    """
    if state is InspectionState.WITHDRAWN:
        raise Conflict(_("This inspection was withdrawn."))
    if state is not InspectionState.UNDER_WAY:
        raise Conflict(_("This inspection is finished: its answers stand."),
                       _("What was mended is checked again as a finding."))
    if before is Outcome.UNMET and told is Answer.UNMET:
        raise Conflict(_("This item has its finding already."),
                       _("Change the finding, or answer the item otherwise first."))


def outcome(answer: Answer | None, closed: bool) -> Outcome:
    """`closed`: its finding was mended and checked again by somebody else."""
    if answer is None:
        return Outcome.OPEN
    if answer is Answer.UNMET:
        return Outcome.MENDED if closed else Outcome.UNMET
    return Outcome(answer.value)


def state(steps: Sequence[InspectionStep], outcomes: Iterable[Outcome]) -> InspectionState:
    """How it stands as a whole."""
    if InspectionStep.WITHDRAWN in steps:
        return InspectionState.WITHDRAWN
    if InspectionStep.FINISHED not in steps:
        return InspectionState.UNDER_WAY
    return InspectionState.TO_MEND if Outcome.UNMET in set(outcomes) else InspectionState.DONE


@dataclass(frozen=True)
class Tally:
    """How many items came to what; what was mended counts as met in `now`, not in `at_first`."""

    total: int
    met: int
    unmet: int
    mended: int
    not_applicable: int

    @property
    def left(self) -> int:
        """Items nobody has answered."""
        return self.total - self.met - self.unmet - self.mended - self.not_applicable

    @property
    def at_first(self) -> Decimal | None:
        """核验通过率 on the day: met of those that are met or not, per cent; None of nothing."""
        return _share(self.met, self.met + self.unmet + self.mended)

    @property
    def now(self) -> Decimal | None:
        """The same with what was mended and checked again."""
        return _share(self.met + self.mended, self.met + self.unmet + self.mended)

    @property
    def whole(self) -> bool:
        """Every item answered, every one met or not applicable, and not all of the latter."""
        return not self.left and not self.unmet and bool(self.met + self.mended)


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Count them."""
    return Tally(len(outcomes), *(outcomes.count(each) for each in (
        Outcome.MET, Outcome.UNMET, Outcome.MENDED, Outcome.NOT_APPLICABLE)))


def _share(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def published(items: Sequence[FormItem]) -> None:
    """May the school publish a form like this? Raises Invalid."""
    if not items:
        raise Invalid(_("A form without items asks nothing."))
    for each in items:
        if not each.title.strip() or not each.want.strip():
            raise Invalid(_("Item {number} needs a name and what is asked.").format(
                number=each.id))
    if len({each.id for each in items}) < len(items):
        raise Invalid(_("Two items have the same number."))
