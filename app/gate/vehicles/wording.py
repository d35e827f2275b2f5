"""Words for vehicles at the gate, shared by screen, paper and command line."""

from app import clock
from app.gate.disinfecting.rules import Finding
from app.gate.vehicles.queries import VehicleRow
from app.gate.vehicles.rules import Ground, Judgement, Plate, State
from app.i18n import N_, _
from app.rulebook.wording import VEHICLE

VERDICT = {Judgement.ADMIT: N_("Admit"), Judgement.STAY_OUT: N_("Stay outside")}
TONE = {Judgement.ADMIT: "admit", Judgement.STAY_OUT: "again"}
REASON = {
    Ground.URGENT: N_("Rescue comes first"),
    Ground.EXEMPT: N_("The policy lets vehicles of this kind in"),
    Ground.STAYS_OUT: N_("Transport vehicles stay outside the school"),
}
NEXT = {
    Ground.URGENT: N_("Open at once, call the leader on duty"),
    Ground.EXEMPT: N_("Disinfect the vehicle, then show it the way"),
    Ground.STAYS_OUT: N_("Park outside, hand over at the unloading point"),
}
STATE = {
    State.INSIDE: N_("Inside"),
    State.OUTSIDE: N_("Waits outside"),
    State.LEFT: N_("Has left"),
    State.STRUCK: N_("Struck"),
}
STATE_TONE = {
    State.INSIDE: "accent",
    State.OUTSIDE: "again",
    State.LEFT: "neutral",
    State.STRUCK: "neutral",
}


def next_step(row: VehicleRow) -> str:
    """What happens to a vehicle now; one that was disinfected well may drive on."""
    if row.ground is Ground.EXEMPT and row.finding is Finding.ENOUGH:
        return _("Disinfected well, show it the way")
    return _(NEXT[row.ground])


def what(row: VehicleRow) -> str:
    """A vehicle in one line: company, goods, driver, telephone."""
    return "·".join(part for part in (row.company, row.goods, row.driver, row.phone) if part)


def kind(row: VehicleRow) -> str:
    """What kind of vehicle."""
    return _(VEHICLE[row.kind])


def unusual(read: Plate) -> tuple[str, str]:
    """A plate of an unusual form is asked about: what is wrong, what to do."""
    if read.likely:
        return (_("Is it {plate}? I and O are on no plate.").format(plate=read.likely),
                _("Write it so, or keep it as written."))
    return (_("{plate} has no form of a plate that is known here.").format(plate=read.text),
            _("Look again, or keep it as written."))


def still_here(row: VehicleRow) -> str:
    """That a vehicle has not left since it came."""
    time = f"{clock.local(row.at):%m-%d %H:%M}"
    words = _("{plate} is inside since {time}.") if row.state is State.INSIDE else _(
        "{plate} waits outside since {time}.")
    return words.format(plate=row.plate, time=time)


def booked(row: VehicleRow) -> str:
    """What the store made of the disinfection, in one sentence; "" where nothing was."""
    if row.slip:
        return _("Out of the store with slip {number}.").format(number=row.slip)
    return _("Not booked out: {why}").format(why=row.unbooked) if row.unbooked else ""
