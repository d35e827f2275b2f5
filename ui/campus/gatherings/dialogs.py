"""What becomes of a gathering: agreed to, turned down, withdrawn, held."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.campus.gatherings import service
from app.campus.gatherings.queries import GatheringRow
from app.i18n import _
from ui.ask import FormDialog
from ui.campus.gatherings.columns import when
from ui.context import Context
from ui.form import Entry, Kind

_MOST = 20_000


class ApproveDialog(FormDialog):
    """The principal agrees; the cleaning is planned with it."""

    guide = "campus#gatherings"

    def __init__(self, parent: QWidget, context: Context, row: GatheringRow,
                 done: Callable[[Any], object]) -> None:
        super().__init__(
            parent, _("Approve {number}").format(number=row.number),
            [Entry("words", _("Note"), required=False)], _("Approve the gathering"),
            lambda values: service.approve(context.desk, row.id, values["words"] or ""),
            context.pool, done,
            text=_("{title}: {spot}, {when}, {n} persons. The place is disinfected and aired "
                   "before and after.").format(
                title=row.title, spot=row.spot, when=when(row), n=row.size))


class WhyDialog(FormDialog):
    """Turned down by the principal, or withdrawn by whoever asked."""

    guide = "campus#gatherings"

    def __init__(self, parent: QWidget, context: Context, row: GatheringRow, *, withdraw: bool,
                 done: Callable[[Any], object]) -> None:
        act = service.withdraw if withdraw else service.turn_down
        title = _("Withdraw {number}") if withdraw else _("Turn {number} down")
        word = _("Withdraw the gathering") if withdraw else _("Turn the gathering down")
        super().__init__(
            parent, title.format(number=row.number), [Entry("why", _("Why"))], word,
            lambda values: act(context.desk, row.id, values["why"] or ""), context.pool, done,
            text=row.title)


class HeldDialog(FormDialog):
    """How many came."""

    guide = "campus#gatherings"

    def __init__(self, parent: QWidget, context: Context, row: GatheringRow,
                 done: Callable[[Any], object]) -> None:
        super().__init__(
            parent, _("How many came?"), [
                Entry("attended", _("Head count"), Kind.NUMBER, low=0, high=_MOST),
                Entry("words", _("Note"), required=False),
            ], _("Write the head count down"),
            lambda values: service.held(context.desk, row.id, int(values["attended"]),
                                        values["words"] or ""),
            context.pool, done, text=_("{title}: {n} were approved.").format(
                title=row.title, n=row.size))
