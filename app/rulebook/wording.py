"""Words of the policy, shared by screen and paper."""

from app.i18n import N_, _
from app.policy import GateMode, Policy, Profile, Site, VehicleKind

PROFILE = {
    Profile.P1: N_("as in 2020 (first plans)"),
    Profile.P2: N_("as in the plan (autumn 2021)"),
    Profile.P3: N_("as of June 2022 (9th edition)"),
    Profile.P4: N_("as of November 2022 (twenty measures)"),
    Profile.P5: N_("as of December 2022 (ten measures)"),
    Profile.P6: N_("as of today (class B, managed as B)"),
}
MODE = {
    GateMode.NORMAL: N_("Normal mode"),
    GateMode.CONTROLLED: N_("Controlled mode"),
    GateMode.CLOSED: N_("Closed mode"),
}
SITE = {
    Site.FOREHEAD: N_("Forehead"),
    Site.WRIST: N_("Wrist"),
    Site.EAR: N_("Ear"),
    Site.ARMPIT: N_("Armpit"),
}
VEHICLE = {
    VehicleKind.AMBULANCE: N_("Ambulance"),
    VehicleKind.FIRE: N_("Fire engine"),
    VehicleKind.POLICE: N_("Police car"),
    VehicleKind.CANTEEN: N_("Canteen supply"),
    VehicleKind.GOODS: N_("Goods transport"),
    VehicleKind.REFUSE: N_("Refuse collection"),
    VehicleKind.BUS: N_("Bus or coach"),
    VehicleKind.CAR: N_("Private car"),
    VehicleKind.OTHER: N_("Other vehicle"),
}


def edition(policy: Policy) -> str:
    """The edition as papers name it."""
    return _("{profile}, edition {number}, from {day}").format(
        profile=_(PROFILE[policy.profile]), number=policy.edition, day=policy.in_force_from
    )
