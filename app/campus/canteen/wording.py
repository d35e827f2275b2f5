"""Words for the canteen, shared by screen and paper."""

from app.campus.canteen.catalogue import names
from app.campus.canteen.queries import CheckRow
from app.campus.canteen.rules import Answer, CheckKind, Kept, Meal, share
from app.i18n import N_, _

CHECK = {
    CheckKind.OPENING: N_("Check before the opening"),
    CheckKind.DAILY: N_("Check of the day"),
}

ANSWER = {
    Answer.GOOD: N_("As it must be"),
    Answer.BAD: N_("Not as it must be"),
    Answer.NONE: N_("Does not apply"),
}
ANSWER_TONE = {Answer.GOOD: "admit", Answer.BAD: "hold", Answer.NONE: "neutral"}

MEAL = {
    Meal.BREAKFAST: N_("Breakfast"),
    Meal.LUNCH: N_("Lunch (meal)"),
    Meal.DINNER: N_("Dinner"),
    Meal.OTHER: N_("Other meal"),
}

KEPT = {
    Kept.KEPT: N_("In the cold"),
    Kept.MAY_GO: N_("May be thrown away"),
    Kept.GONE: N_("Thrown away in time"),
    Kept.EARLY: N_("Thrown away too early"),
    Kept.LITTLE: N_("Too little kept"),
}
KEPT_TONE = {Kept.KEPT: "admit", Kept.MAY_GO: "again", Kept.GONE: "neutral",
             Kept.EARLY: "hold", Kept.LITTLE: "hold"}


def bad(row: CheckRow) -> str:
    """What was not as it must be, with its words."""
    known = names()
    return "；".join(": ".join(filter(None, (known.get(item, item), row.words.get(item, ""))))
                    for item in row.bad)


def result(row: CheckRow) -> str:
    """12/13 as it must be."""
    good, every = share(row.answers.values())
    return _("{good} of {all} as it must be").format(good=good, all=every)
