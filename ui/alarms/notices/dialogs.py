"""Small forms of a report: opened by hand, over, not needed, a receipt, not sent after all."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.alarms.notices import service, wording
from app.alarms.notices.law import T4, grounds
from app.alarms.notices.rules import Mark, ended
from app.alarms.notices.sending import Sending
from app.alarms.notices.service import Opened
from app.alarms.notices.views import NoticeView, SentView
from app.health.checks import onset
from app.health.clocks.rules import Means
from app.health.clocks.wording import MEANS
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_MEANS = [each for each in Means if each is not Means.NOT_NEEDED]


class OpenDialog(FormDialog):
    """Something that no case and no alarm told: food poisoning, an unexplained illness."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, done: Done) -> None:
        super().__init__(
            parent, _("Report something by hand"), [
                Entry("what", _("What is reported"), longest=200),
                Entry("ground", _("On which ground"), Kind.CHOICE, T4, choices=[
                    (key, wording.trigger(key)) for key in grounds()]),
                Entry("found", _("Found at"), required=False, hint=_("now, when left empty")),
            ], _("Open the report"), partial(_open, context), context.pool, done,
            text=_("Cases and alarms open their reports by themselves. Persons are added "
                   "afterwards."))


def _open(context: Context, values: dict[str, Any]) -> int:
    """In a worker's thread. Raises Invalid."""
    now = clock.now()
    found = onset.read(values["found"] or "", now) or now
    return service.open_by_hand(context.desk, Opened(values["what"] or "", found,
                                                     values["ground"]))


class OverDialog(FormDialog):
    """Since when it is over, and why; or that it is not."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, view: NoticeView, done: Done) -> None:
        over = ended(view.marks)
        kind = Mark.REOPENED if over else Mark.ENDED
        entries = [] if over else [Entry("day", _("Over since"), Kind.DAY)]
        super().__init__(
            parent, _("It is not over after all") if over else _("It is over"),
            [*entries, Entry("why", _("Reason"), hint=_("no new case since …"))],
            _("Write down"),
            lambda values: service.mark(context.desk, view.id, kind, values["why"] or "",
                                        values.get("day")),
            context.pool, done,
            text=_("Daily reports begin again.") if over
            else _("The closing report is due within a week from that day."))


class NotNeededDialog(FormDialog):
    """Nothing is to be reported: the reason stays with the report."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, view: NoticeView, done: Done) -> None:
        super().__init__(
            parent, _("Is no report needed?"), [Entry("why", _("Reason"))],
            _("Write down that none is needed"),
            lambda values: service.mark(context.desk, view.id, Mark.NOT_NEEDED,
                                        values["why"] or ""),
            context.pool, done,
            text=_("{what}\nIt stays in the register with this reason; it cannot be deleted.")
            .format(what=wording.about(view)))


class ReceiptDialog(FormDialog):
    """What they answered, or what was written wrong: it becomes a new row."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, sent: SentView, done: Done) -> None:
        super().__init__(
            parent, _("Receipt of {name}").format(name=sent.recipient), [
                Entry("receipt", _("Receipt (report)"), value=sent.receipt, required=False,
                      longest=120),
                Entry("person", _("Who answers"), value=sent.person, required=False, longest=60),
                Entry("means", _("How"), Kind.CHOICE, sent.means,
                      choices=[(each, _(MEANS[each])) for each in _MEANS]),
                Entry("note", _("Note"), value=sent.note, required=False),
            ], _("Write down"), partial(_complete, context, sent), context.pool, done,
            text=wording.sent(sent))


def _complete(context: Context, sent: SentView, values: dict[str, Any]) -> int:
    """In a worker's thread."""
    return service.complete(context.desk, sent.id, Sending(
        sent.recipient, Means(values["means"]), sent.at, values["person"] or "", sent.phone,
        values["receipt"] or "", values["note"] or "", sent.counterpart_id))


class TakeBackDialog(FormDialog):
    """It was not sent after all: the clock runs on."""

    guide = "isolation#notices"

    def __init__(self, parent: QWidget, context: Context, sent: SentView, done: Done) -> None:
        super().__init__(
            parent, _("Was it not sent?"), [Entry("why", _("Reason"))], _("Take it back"),
            lambda values: service.take_back(context.desk, sent.id, values["why"] or ""),
            context.pool, done, text=wording.sent(sent))
