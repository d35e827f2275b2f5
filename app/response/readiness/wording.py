"""Words of the board and its sheet, shared by screen, paper and command."""

from app.i18n import N_, _, ngettext
from app.response.readiness.rules import Board, Condition, Light, Opinion, State, Tier, Veto

VETO = {
    Veto.RISK: N_("Risk level of the district"),
    Veto.LOCAL: N_("Local requirements"),
    Veto.TECHNICAL: N_("Technical plan and hospital"),
    Veto.PLAN: N_("Emergency plan and drill"),
    Veto.SUPPLIES: N_("Protective supplies"),
    Veto.BUILDINGS: N_("Safety of the buildings"),
}
# The veto as clause 2.3 puts it: what stands against the opening.
AGAINST = {
    Veto.RISK: N_("No opening while the school lies in a medium or high risk area"),
    Veto.LOCAL: N_("No opening while local requirements are not met"),
    Veto.TECHNICAL: N_("No opening without the technical plan met and a hospital paired"),
    Veto.PLAN: N_("No opening without an emergency plan and a drill"),
    Veto.SUPPLIES: N_("No opening while protective supplies fall short"),
    Veto.BUILDINGS: N_("No opening while the safety of buildings is not assured"),
}
STATE = {
    State.MET: N_("Condition met"),
    State.UNMET: N_("Condition not met"),
    State.UNKNOWN: N_("Not known yet"),
}
LIGHT = {
    State.MET: N_("No veto"),
    State.UNMET: N_("A veto stands"),
    State.UNKNOWN: N_("Not known yet"),
}
TONE = {State.MET: "admit", State.UNMET: "hold", State.UNKNOWN: "neutral"}
TIER = {
    Tier.SCHOOL: N_("School (self-check)"),
    Tier.COUNTY: N_("City or county (general inspection)"),
    Tier.PROVINCE: N_("Province (spot check)"),
}
OPINION = {Opinion.MAY_OPEN: N_("Agrees to the opening"), Opinion.NOT_YET: N_("Does not agree yet")}

CONDITION = {
    "risk-level": N_("Risk level told"),
    "self-check": N_("Self-check before the term"),
    "observation-room": N_("Observation room with a bed ready"),
    "thermometers": N_("Thermometers calibrated"),
    "certificates": N_("Certificates of food and water workers"),
    "lookback": N_("Fourteen days before the term told"),
    "grid": N_("Grid whole"),
    "rounds": N_("Rounds done"),
    "water": N_("Water tested"),
    "pairing": N_("Agreement with a hospital"),
    "duty": N_("Duty without a gap"),
    "plan": N_("Emergency plan in force"),
    "drill": N_("Drill before the term"),
    "supply": N_("Reserve of supplies"),
    "hazards": N_("Twenty kinds of places looked at"),
    "grave": N_("No grave finding open"),
}
# Which of the six of clause 2.3, and the clause of the plan that asks for it.
RULE = {
    "risk-level": (1, ""), "self-check": (2, "4.4"), "observation-room": (3, "4.3"),
    "thermometers": (3, "4.3"), "certificates": (3, "3.3.4"), "lookback": (3, "3.2.1"),
    "grid": (3, "3.1.3"), "rounds": (3, "3.3.2"), "water": (3, "3.3.4"), "pairing": (3, "3.1.3"),
    "duty": (3, "3.1.1"), "plan": (4, "3.1.2"), "drill": (4, "3.1.2"), "supply": (5, "4.3"),
    "hazards": (6, "3.2.3"), "grave": (6, "3.2.3"),
}
FACT = {
    "no-areas": N_("{profile} knows no risk areas"),
    "risk-untold": N_("Nobody has told the level; it is told every {days} days"),
    "risk-old": N_("{district}: {level}, told by {source} more than {days} days ago"),
    "risk-told": N_("{district}: {level}, by {source}"),
    "no-term": N_("The calendar has no term that runs or comes next"),
    "check-none": N_("No self-check for {term} yet"),
    "check-unmet": N_("{number}: {n} not met: {items}"),
    "check-open": N_("{number} is not finished, {left} items left"),
    "check-met": N_("{number}: all {met} items met"),
    "beds-none": N_("There is no observation room"),
    "beds": N_("{ready} of {beds} beds ready"),
    "devices-none": N_("No thermometer is registered"),
    "devices-wrong": N_("{n} of {every} not calibrated: {names}"),
    "devices": N_("All {every} calibrated"),
    "handlers-none": N_("Nobody with such a post is on the roll"),
    "handlers-wrong": N_("{n} of {every} without a good certificate: {names}"),
    "handlers": N_("All {every} have a good certificate"),
    "lookback-nobody": N_("Nobody is asked"),
    "lookback-left": N_("{told} of {expected} told, {n} classes not complete: {classes}"),
    "lookback": N_("All {expected} have told"),
    "grid-none": N_("No place is in the grid"),
    "grid-wrong": N_("{n} to put right: {names}"),
    "grid": N_("{every} places, nothing to put right"),
    "rounds-never": N_("No round was done since {since}"),
    "rounds-none": N_("No rounds are planned"),
    "rounds-wrong": N_("{n} of {every} missed: {names}"),
    "rounds": N_("None of {every} missed"),
    "water-none": N_("No water point is registered"),
    "water-wrong": N_("{n} of {every} points not in order: {names}"),
    "water": N_("All {every} points in order"),
    "pairing-none": N_("The school has no campus"),
    "pairing-missing": N_("No agreement in force for {names}"),
    "pairing": N_("{hospitals}, until {until}"),
    "duty-none": N_("No duty is planned"),
    "duty-wrong": N_("{n} gaps: {names}"),
    "duty": N_("No gap in {every} hours"),
    "plan-none": N_("No emergency plan is in force"),
    "plan": N_("{name}, since {day}"),
    "drill-none": N_("No drill before {first}"),
    "drill-late": N_("{number} of {day} lies after the term's start {first}"),
    "drill-old": N_("{number} of {day} is older than the plan in force since {since}"),
    "drill": N_("{number} {name}, {day}"),
    "supply-none": N_("No item has a reserve"),
    "supply": N_("{usable} of {need} for {days} days, lasts {lasts} days"),
    "hazards-missing": N_("{seen} of {asked} kinds since {since}, missing: {names}"),
    "hazards": N_("All {asked} kinds since {since}"),
    "grave": N_("{n} open: {names}"),
    "grave-none": N_("None is open"),
}


def condition(told: Condition) -> str:
    """What is asked; of supplies the item."""
    if told.id.startswith("supply-"):
        return str(told.facts["item"])
    return _(CONDITION[told.id])


def rule(told: Condition) -> str:
    """The clauses of the plan behind it."""
    veto, clause = RULE["supply" if told.id.startswith("supply") else told.id]
    words = _("Plan 2.3({veto})").format(veto=veto)
    return _("{words}, {clause}").format(words=words, clause=clause) if clause else words


def fact(told: Condition) -> str:
    """What is so."""
    return _(FACT[told.told]).format(**told.facts)


def verdict(board: Board) -> str:
    """May open, or must not."""
    return _("May open") if board.may_open else _("Must not open")


def reason(board: Board) -> str:
    """How many vetoes stand."""
    if board.may_open:
        return _("All six are met")
    words = []
    if unmet := board.count(State.UNMET):
        words.append(ngettext("{n} veto stands", "{n} vetoes stand", unmet).format(n=unmet))
    if unknown := board.count(State.UNKNOWN):
        words.append(ngettext("{n} is not known", "{n} are not known",
                              unknown).format(n=unknown))
    return _(", ").join(words)


def summary(told: Light) -> str:
    """The light in a few words: what is wrong first, else how much is met."""
    for each in told.conditions:
        if each.state is told.state and each.state is not State.MET:
            more = sum(one.state is not State.MET for one in told.conditions) - 1
            words = _("{what}: {fact}").format(what=condition(each), fact=fact(each))
            return _("{words} (and {n} more)").format(words=words, n=more) if more else words
    if len(told.conditions) == 1:
        return fact(told.conditions[0])
    return _("All {n} conditions met").format(n=len(told.conditions))
