"""Words for water, shared by screen and paper."""

from decimal import Decimal

from app.campus.water.rules import Act, Fitness, Item, PointKind, Result, Rule, Urgency
from app.i18n import N_, _

KIND = {
    PointKind.TANK: N_("Secondary water supply tank"),
    PointKind.WELL: N_("Own well"),
    PointKind.TAP: N_("Tap at the end of the line"),
    PointKind.DISPENSER: N_("Drinking water dispenser"),
}

ACT = {
    Act.TEST: N_("Water test"),
    Act.LOOK: N_("Weekly look at the water"),
    Act.CLEAN: N_("Cleaning and disinfecting of the tank"),
}

SHORT = {
    Act.TEST: N_("Next test"), Act.LOOK: N_("Next look"), Act.CLEAN: N_("Next cleaning"),
}

FITNESS = {
    Fitness.FIT: N_("Fit to drink"),
    Fitness.UNFIT: N_("Closed, not to be drunk"),
    Fitness.UNTESTED: N_("Never tested"),
}
FITNESS_TONE = {Fitness.FIT: "admit", Fitness.UNFIT: "hold", Fitness.UNTESTED: "again"}

RESULT = {
    Result.GOOD: N_("Water good"),
    Result.BAD: N_("Water not good"),
    Result.PARTIAL: N_("Items missing"),
}
RESULT_TONE = {Result.GOOD: "admit", Result.BAD: "hold", Result.PARTIAL: "again"}

URGENCY = {
    Urgency.FINE: N_("In time (water)"), Urgency.SOON: N_("Due soon"),
    Urgency.OVERDUE: N_("Overdue (water)"), Urgency.NEVER: N_("Never done"),
}
URGENCY_TONE = {Urgency.FINE: "", Urgency.SOON: "again", Urgency.OVERDUE: "hold",
                Urgency.NEVER: "hold"}


def limit(item: Item) -> str:
    """What it must be: at most 100 CFU/mL."""
    if item.rule is Rule.NONE:
        return _("must not be found")
    if item.rule is Rule.YES:
        return _("must be so")
    if item.least is not None and item.most is not None:
        return f"{item.least}–{item.most} {item.unit}".strip()
    sign, end = ("≥", item.least) if item.least is not None else ("≤", item.most)
    return f"{sign} {end} {item.unit}".strip()


def value(item: Item, found: Decimal) -> str:
    """What it was."""
    if item.rule is Rule.NONE and found == 0:
        return _("not found")
    if item.rule is Rule.NONE and not item.unit:
        return _("there is some")
    if item.rule is Rule.YES:
        return _("yes (water)") if found == 1 else _("no (water)")
    return f"{found.normalize():f} {item.unit}".strip()


def told(item: Item, found: Decimal) -> str:
    """浑浊度 1.8 NTU（≤ 1 NTU）."""
    return _("{item} {value} ({limit})").format(
        item=item.name, value=value(item, found), limit=limit(item))
