"""The acts that move an end or release somebody, each with its reason."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.cases.followup import releasing, service, wording
from app.cases.followup.releasing import Released
from app.cases.followup.rules import DayState
from app.cases.followup.views import Line, Told
from app.cases.orders import wording as orders
from app.cases.orders.queries import OrderView
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[], object]


class GiveUpDialog(FormDialog):
    """A day could not be done: which one, why; the end moves by a day."""

    guide = "isolation#followup"

    def __init__(self, parent: QWidget, context: Context, line: Line, done: Done) -> None:
        days = [each for each in line.days
                if each.state not in (DayState.DONE, DayState.MISSED)]
        moves = any(each.end is not None for each in line.orders)
        super().__init__(
            parent, _("A day of {name} could not be done").format(name=line.name), [
                Entry("day", _("Day"), Kind.CHOICE, days[0].day if days else None, choices=[
                    (each.day, wording.day(each)) for each in days]),
                Entry("why", _("Why it could not be done")),
            ], _("Write down the reason"),
            lambda told: service.give_up(context.desk, line.id, told["day"], told["why"]),
            context.pool, lambda _row: done(),
            text=_("The day is explained, and the end moves by one day.") if moves else
            _("The day is explained; an order without an end keeps none."))


class EndDialog(FormDialog):
    """The end is set by hand: to which day, who said so, why."""

    guide = "isolation#followup"

    def __init__(self, parent: QWidget, context: Context, line: Line, done: Done) -> None:
        with_end = [each for each in line.orders if each.end is not None] or list(line.orders)
        super().__init__(
            parent, _("Set the end of {name} by hand").format(name=line.name), [
                _which(with_end),
                Entry("day", _("Last day, included"), Kind.DAY,
                      with_end[0].end or clock.today()),
                Entry("by", _("Who said so"), hint=_("disease control centre, hospital")),
                Entry("why", _("Why")),
            ], _("Set the end"),
            lambda told: releasing.set_end(
                context.desk, told["order"], told["day"], told["by"], told["why"]),
            context.pool, lambda _row: done(),
            text=_("The days that were computed stay on file beside it."))


class ExposeDialog(FormDialog):
    """They were near a case again: counting begins anew."""

    guide = "isolation#followup"

    def __init__(self, parent: QWidget, context: Context, line: Line, done: Done) -> None:
        super().__init__(
            parent, _("A later exposure of {name}").format(name=line.name), [
                _which(line.orders),
                Entry("day", _("Day of the exposure"), Kind.DAY, clock.today()),
                Entry("why", _("Where, and to whom")),
                Entry("by", _("Who said so"), required=False),
            ], _("Count anew"),
            lambda told: releasing.expose(
                context.desk, told["order"], told["day"], told["why"], told["by"] or ""),
            context.pool, lambda _row: done(),
            text=_("Day 1 is the day after this exposure; an end set by hand holds no more."))


class TakeBackDialog(FormDialog):
    """Nobody was asked: the entry stays, with the reason."""

    guide = "isolation#followup"

    def __init__(self, parent: QWidget, context: Context, told: Told, done: Done) -> None:
        super().__init__(
            parent, _("Take an entry back"), [Entry("why", _("Why"))], _("Take it back"),
            lambda values: service.take_back(context.desk, told.id, values["why"]),
            context.pool, lambda _row: done(),
            text=f"{told.day:%m-%d} {wording.tell(told)}")


class ReleaseDialog(FormDialog):
    """Who is released, one or many; before the last day is over with a reason."""

    guide = "isolation#followup"

    def __init__(self, parent: QWidget, context: Context,
                 every: Sequence[tuple[Line, OrderView]],
                 done: Callable[[Released], object]) -> None:
        over = all(each.term.over(clock.today()) for _line, each in every)
        super().__init__(
            parent, _("Release from isolation or observation"), [
                *(Entry(f"order{each.id}", _named(line, each), Kind.CHECK, True)
                  for line, each in every),
                Entry("by", _("Who said so"), required=False),
                Entry("why", _("Why"), required=not over,
                      hint="" if over else _("needed before the last day is over")),
            ], _("Release"), partial(_release, context, [each.id for _line, each in every]),
            context.pool, done,
            text=_("The gate lets them in from this moment on. Nobody is released by the clock."))


def _release(context: Context, every: Sequence[int], told: dict[str, Any]) -> Released:
    """In a worker's thread."""
    chosen = [key for key in every if told[f"order{key}"]]
    return releasing.release(context.desk, chosen, told["why"] or "", told["by"] or "")


def _which(every: Sequence[OrderView]) -> Entry:
    return Entry("order", _("Order"), Kind.CHOICE, every[0].id if every else None, choices=[
        (each.id, f"{_(orders.KIND[each.kind])}·{each.disease_name}") for each in every])


def _named(line: Line, order: OrderView) -> str:
    return "·".join(filter(None, (
        line.name, line.group, _(orders.KIND[order.kind]),
        orders.short(order))))
