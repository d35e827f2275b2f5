"""From every page by one key: which plan, or the emergency that goes on; then its cards."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.i18n import _
from app.response.plans import queries
from app.response.plans.queries import EmergencyRow, EmergencyView, PlanVersion
from app.security.desk import Desk
from app.security.rights import Right
from ui import ask
from ui.context import Context
from ui.response.emergency.keys import KEY

__all__ = ["KEY", "open_plans", "read", "show_cards"]


@dataclass(frozen=True)
class Ready:
    """What can be opened: plans in force, and what goes on already."""

    plans: tuple[PlanVersion, ...]
    running: tuple[EmergencyRow, ...]


def open_plans(parent: QWidget, context: Context, plan_id: int | None = None) -> None:
    """Ask which plan; `plan_id` stands chosen."""
    if context.desk.may(Right.RESPOND):
        context.pool.run(partial(_ready, context.desk),
                         partial(_choose, parent, context, plan_id), partial(_refused, context))


def show_cards(parent: QWidget, context: Context, emergency_id: int) -> None:
    """The cards of an emergency, big and readable."""
    context.pool.run(partial(read, context.desk, emergency_id),
                     partial(_show, parent, context), partial(_refused, context))


def read(desk: Desk, emergency_id: int) -> EmergencyView:
    """In a worker's thread."""
    with desk.read(Right.RESPOND) as session:
        return queries.emergency(session, emergency_id)


def _ready(desk: Desk) -> Ready:
    with desk.read(Right.RESPOND) as session:
        return Ready(tuple(queries.in_force(session)), tuple(queries.running(session)))


def _choose(parent: QWidget, context: Context, plan_id: int | None, ready: Ready) -> None:
    from ui.response.emergency.choose_dialog import ChooseDialog

    if not ready.plans and not ready.running:
        context.say(_("No emergency plan is in force. The principal writes one: Response, "
                      "Emergency plans."))
    else:
        ask.show(ChooseDialog(parent, context, ready, plan_id))


def _show(parent: QWidget, context: Context, view: EmergencyView) -> None:
    from ui.response.emergency.cards_dialog import CardsDialog

    ask.show(CardsDialog(parent, context, view))


def _refused(context: Context, refusal: AppError) -> None:
    context.say(str(refusal))
