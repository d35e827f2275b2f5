"""Words of rounds, shared by screen, paper and command line."""

from collections.abc import Iterable

from app.campus.rounds.plan import Alert, Often, Standing
from app.campus.rounds.rules import MEASURED, Fault, Mark, Run, Source, Task, Way, With
from app.i18n import N_, _
from app.rulebook.disinfection.rules import UNIT

TASK = {
    Task.CLEAN: N_("Cleaning (round)"),
    Task.VENTILATE: N_("Airing (round)"),
    Task.DISINFECT: N_("Disinfection (round)"),
    Task.TOUCH: N_("Touch points (round)"),
    Task.PATROL: N_("Patrol (round)"),
    Task.TERMINAL: N_("Terminal disinfection (round)"),
}
AGENT = {
    With.CHLORINE: N_("Chlorine disinfectant"),
    With.ALCOHOL: N_("Alcohol"),
    With.HEAT: N_("Boiling or steam"),
    With.ULTRAVIOLET: N_("Ultraviolet lamp"),
    With.OTHER: N_("Another disinfectant"),
}
WAY = {
    Way.WIPE: N_("wiped (round)"),
    Way.SPRAY: N_("sprayed (round)"),
    Way.MOP: N_("mopped (round)"),
    Way.SOAK: N_("soaked (round)"),
    Way.COVER: N_("covered (round)"),
    Way.OTHER: N_("otherwise (round)"),
}
RUN = {
    Run.NONE: "",
    Run.MORNING: N_("Morning run"),
    Run.NOON: N_("Noon run"),
    Run.EVENING: N_("Afternoon run"),
}
SOURCE = {
    Source.PLAN: N_("Plan of rounds"),
    Source.GATHERING: N_("Asked for a gathering"),
    Source.STAY: N_("After a stay in observation"),
    Source.OWN: N_("Outside the plan"),
}
FAULT = {
    Fault.EXPIRED: N_("disinfectant expired"),
    Fault.TOO_WEAK: N_("solution too weak"),
    Fault.TOO_SHORT: N_("contact time too short"),
    Fault.VENT_SHORT: N_("aired too short"),
    Fault.TOO_STRONG: N_("solution too strong"),
    Fault.NOT_TOLD: N_("strength or times missing"),
    Fault.NOT_AIRED: N_("end of airing missing"),
}
MARK = {
    Mark.ACCEPTED: N_("accepted (round)"),
    Mark.REFUSED: N_("sent back (round)"),
    Mark.WITHDRAWN: N_("withdrawn (round)"),
}
ALERT = {
    Alert.NORMAL: N_("Ordinary days (alert)"),
    Alert.RAISED: N_("Raised alert"),
    Alert.OUTBREAK: N_("Outbreak (alert)"),
}
ALERT_TONE = {Alert.NORMAL: "admit", Alert.RAISED: "again", Alert.OUTBREAK: "hold"}
STANDING = {
    Standing.MISSED: N_("Round missed"),
    Standing.SOON: N_("Due soon (round)"),
    Standing.NOW: N_("To be done now"),
    Standing.LATER: N_("Later today"),
    Standing.FAULTY: N_("Not as it should be"),
    Standing.LATE: N_("Done late"),
    Standing.DONE: N_("Round done"),
}
TONE = {
    Standing.MISSED: "hold", Standing.SOON: "again", Standing.NOW: "neutral",
    Standing.LATER: "neutral", Standing.FAULTY: "again", Standing.LATE: "again",
    Standing.DONE: "admit",
}


def tasks(told: Iterable[Task]) -> str:
    """通风、接触点消毒."""
    return _(", ").join(_(TASK[task]) for task in told)


def faults(told: Iterable[Fault]) -> str:
    """What a round lacks, in words."""
    return _("; ").join(_(FAULT[fault]) for fault in told)


def often(told: Often) -> str:
    """3 a day, once a week, or a dash."""
    if not told.times:
        return "—"
    if told.weekly:
        return _("{n} × a week").format(n=told.times)
    return _("{n} × a day").format(n=told.times)


def strength(agent: With | None, told: int | None) -> str:
    """500 mg/L, 75 %."""
    if agent is None or told is None or agent not in MEASURED:
        return ""
    return f"{told} {UNIT[MEASURED[agent]]}"
