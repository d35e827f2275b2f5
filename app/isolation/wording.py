"""Words of the observation room, shared by screen and paper (R3.6–R3.8, R11c)."""

from datetime import timedelta
from decimal import Decimal

from app.i18n import N_, _
from app.isolation.stays.rules import Asked, BedState, Came, Done, Mood, Step, Went
from app.policy import Site
from app.rulebook.wording import SITE

BED_STATE = {
    BedState.READY: N_("Ready for use"),
    BedState.RESERVED: N_("Reserved"),
    BedState.OCCUPIED: N_("Occupied"),
    BedState.DIRTY: N_("To disinfect"),
}
BED_TONE = {BedState.READY: "admit", BedState.RESERVED: "neutral", BedState.OCCUPIED: "neutral",
            BedState.DIRTY: "again"}
CAME = {
    Came.GATE: N_("From the gate"),
    Came.CLASS: N_("From the class"),
    Came.CLINIC: N_("From the clinic"),
    Came.SELF: N_("Came by themselves"),
}
WENT = {
    Went.CLASS: N_("Back to class"),
    Went.HOME: N_("Taken home"),
    Went.HOSPITAL: N_("Taken to hospital"),
    Went.AMBULANCE: N_("Ambulance (120)"),
}
WENT_TONE = {Went.CLASS: "admit", Went.HOME: "neutral", Went.HOSPITAL: "hold",
             Went.AMBULANCE: "hold"}
STEP = {
    Step.MASK: N_("Mask put on"),
    Step.ESCORT: N_("Escorted to the room by a separate way"),
    Step.MEASURE: N_("Measured again, history asked"),
    Step.PARENT_CALLED: N_("Parents called"),
    Step.PARENT_ANSWERED: N_("Parents answered"),
    Step.PARENT_ARRIVED: N_("Parents have come"),
    Step.REPORT: N_("Told to the epidemic reporter and the principal"),
    Step.CONTACTS: N_("Class, dormitory, seat neighbours listed"),
    Step.DISINFECT: N_("Way, room and classroom aired and disinfected"),
    Step.OBSERVE: N_("Contacts are observed"),
    Step.FOLLOW: N_("Asked after on the next day"),
    Step.RETURN: N_("Return to class checked"),
}
DUE = {  # what is not done yet, as a card says it
    Step.MASK: N_("No mask yet"),
    Step.ESCORT: N_("Being escorted"),
    Step.MEASURE: N_("Measure again"),
    Step.PARENT_CALLED: N_("Parents not called"),
    Step.PARENT_ANSWERED: N_("Parents not reached"),
    Step.PARENT_ARRIVED: N_("Parents on their way"),
    Step.REPORT: N_("Not reported yet"),
    Step.CONTACTS: N_("Contacts not listed"),
    Step.DISINFECT: N_("Air and disinfect"),
    Step.OBSERVE: N_("Observe the contacts"),
    Step.FOLLOW: N_("Ask after them"),
    Step.RETURN: N_("Return is to be checked"),
}
TAKE_TEMPERATURE = N_("Take the temperature")
TERMINAL = N_("Terminal disinfection")
LIE_DOWN = N_("On the way to the bed")
DONE = {
    Done.DONE: N_("Has been done"),
    Done.FAILED: N_("Tried in vain"),
    Done.NOT_NEEDED: N_("Not needed here"),
}
MOOD = {
    Mood.CALM: N_("Calm"),
    Mood.UNEASY: N_("Uneasy"),
    Mood.LOW: N_("Low-spirited"),
    Mood.UPSET: N_("Upset"),
}
MOOD_TONE = {Mood.CALM: "admit", Mood.UNEASY: "again", Mood.LOW: "again", Mood.UPSET: "hold"}
ASKED = {
    Asked.UNKNOWN: N_("Not asked yet"),
    Asked.NO: N_("None of it"),
    Asked.YES: N_("Has some"),
}


def bed(room: str, name: str) -> str:
    """A 室 2 床: the bed's own name gets its word unless it has one."""
    whole = name if not name.isdecimal() else _("bed {n}").format(n=name)
    return f"{room} {whole}"


def measured(celsius: Decimal | None, site: Site | None) -> str:
    """37.8 °C 腋."""
    if celsius is None:
        return ""
    return f"{celsius} °C {_(SITE[site]) if site else ''}".strip()


def lasted(time: timedelta) -> str:
    """36 min, 2 h 5 min, 3 d 4 h: whole minutes that have passed."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return _("{h} h {n} min").format(h=hours, n=minutes) if minutes else _("{h} h").format(
            h=hours)
    days, hours = divmod(hours, 24)
    return _("{d} d {h} h").format(d=days, h=hours)
