"""Samples of a meal go into the cold."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app import clock
from app.campus.canteen import service
from app.campus.canteen.catalogue import samples
from app.campus.canteen.rules import Meal, read_dishes
from app.campus.canteen.service import Samples
from app.campus.canteen.wording import MEAL
from app.i18n import _
from ui.ask import FormDialog
from ui.context import Context
from ui.form import Entry, Kind

Done = Callable[[Any], object]
_LUNCH, _DINNER = 10, 15  # o'clock from which that meal is proposed


class SampleDialog(FormDialog):
    """Several dishes in one line; a dish with other grams says them."""

    guide = "campus#canteen"

    def __init__(self, parent: QWidget, context: Context, done: Done) -> None:
        hour = clock.local(clock.now()).hour
        meal = Meal.BREAKFAST if hour < _LUNCH else Meal.LUNCH if hour < _DINNER else Meal.DINNER
        wanted = samples()
        super().__init__(parent, _("Keep food samples"), [
            Entry("day", _("Day"), Kind.DAY, clock.today()),
            Entry("meal", _("Which meal"), Kind.CHOICE, meal, beside=True,
                  choices=[(each, _(word)) for each, word in MEAL.items()]),
            Entry("dishes", _("Dishes"), hint=_("rice、tomato with egg 130、soup"), longest=600),
            Entry("grams", _("Grams of each"), Kind.NUMBER, wanted.grams, unit="g", low=1,
                  high=5000),
            Entry("by", _("Kept by"), value=context.desk.actor.display, longest=60, beside=True),
        ], _("Into the cold"), lambda values: service.keep(context.desk, Samples(
            values["day"], Meal(values["meal"]),
            read_dishes(values["dishes"], int(values["grams"])), values["by"])), context.pool, done,
            text=_("At least {grams} g of every dish, {hours} hours in the cold.").format(
                grams=wanted.grams, hours=wanted.hours))
