"""The policy in words: each number with its unit, bounds and source, generated from TUNABLE."""

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass
from datetime import time
from typing import Any

from app.i18n import N_, _
from app.policy import TUNABLE, GateMode, Policy, Profile, Site, VehicleKind
from app.register import Column
from app.rulebook.service import PRESETS
from app.rulebook.wording import MODE, PROFILE, SITE, VEHICLE
from app.security.wording import change_words

UNIT = {"min": N_("min"), "h": N_("h"), "d": N_("days"), "persons": N_("persons")}

SOURCE = {
    "": N_("set by the school"),
    "3.2.2": N_("the plan, 3 (2) 2: contacts are followed; set by the school"),
    "3.3.1": N_("the plan, 3 (3) 1: closed campus"),
    "3.3.3": N_("the plan, 3 (3) 3: size, number and length of gatherings are limited"),
    "3.3.4": N_("the plan, 3 (3) 4: couriers, takeaways and vehicles stay out"),
    "R2.1": N_("GB 28932-2012: noon check in epidemics, evening check of boarders"),
    "R2.3": N_("form of the class check: before the third lesson at the latest"),
    "R3.1": N_("guide for schools of 2023: temperature at entry"),
    "R3.2": N_("usual in schools: fever from 37.3 °C in the armpit"),
    "R3.3": N_("usual in schools: second reading in the armpit"),
    "R4.3": N_("usual for school buses: 500 mg/L for 30 minutes"),
    "R3.5": N_("the plan, 3 (3) 1: one post each, certificates tracked"),
    "R9.1": N_("the plan, 2 (3): six conditions without which a school does not open"),
    "R1.2": N_("reporting of infectious diseases in schools, 2006: within 24 hours; the school "
               "may only shorten it"),
    "R1.5": N_("regulation on public health emergencies: within 2 hours; the school may only "
               "shorten it"),
    "R1.9": N_("usual in schools: daily while it lasts, closed within a week after the end"),
    "R11.3": N_("reporting of infectious diseases in schools, 2006: at once; the school's own "
                "target"),
    "R3.9": N_("the plan, 3 (2) 1: the last 14 days before term"),
    "R3.10": N_("8th edition of the national plan: 14 days after the last exposure"),
    "R11.4": N_("usual in schools: visitors have left when the gate closes"),
}

MEANS = {
    GateMode.NORMAL: N_("Who is on the roll comes in with a pass; visitors are registered."),
    GateMode.CONTROLLED: N_("Only the roll comes in; pupils leave during lessons with a leave "
                            "slip, visitors come by appointment."),
    GateMode.CLOSED: N_("Nobody comes in but those who are exempted by name."),
}

ERA = {
    Profile.P6: N_("As of today: class B, managed as B"),
    Profile.P2: N_("As in the plan of autumn 2021"),
    Profile.P1: N_("As in 2020"),
    Profile.P3: N_("As of June 2022: 9th edition"),
    Profile.P4: N_("As of November 2022: twenty measures"),
    Profile.P5: N_("As of December 2022: ten measures"),
}
ERA_MEANS = {
    Profile.P6: N_("In force since 2023-01-08: no close contacts, no risk areas; who has a fever "
                   "is measured again and goes to the observation room."),
    Profile.P2: N_("The rules of the plan as they stood: close contacts, risk areas, 14 days of "
                   "observation, tests."),
    Profile.P1: N_("Since 2020-01-20: close contacts 14 days in a central place, risk areas."),
    Profile.P3: N_("Since 2022-06-28: close contacts 7 days in a central place and 3 at home, "
                   "contacts of contacts 7 at home."),
    Profile.P4: N_("Since 2022-11-11: close contacts 5 days in a central place and 3 at home; high "
                   "risk areas only."),
    Profile.P5: N_("Since 2022-12-07: close contacts 5 days at home."),
}


@dataclass(frozen=True)
class Number:
    """One thing that can be set; of a temperature per site, or a set of kinds, one for each."""

    field: "Field[Any]"
    part: Site | VehicleKind | None = None

    @property
    def name(self) -> str:
        """Its name in a form."""
        return f"{self.field.name}.{self.part}" if self.part else self.field.name

    @property
    def title(self) -> str:
        """What it is."""
        msgid: str = self.field.metadata["title"]
        if self.part is None:
            return _(msgid)
        word = VEHICLE[self.part] if isinstance(self.part, VehicleKind) else SITE[self.part]
        return f"{_(msgid)}·{_(word)}"

    @property
    def unit(self) -> str:
        """Its unit."""
        unit = self.field.metadata["unit"]
        return _(UNIT[unit]) if unit in UNIT else unit

    @property
    def bounds(self) -> str:
        """The smallest and largest value allowed."""
        low, high = self.field.metadata["low"], self.field.metadata["high"]
        return "" if low is None else f"{low}–{high} {self.unit}".strip()

    @property
    def source(self) -> str:
        """Where it comes from."""
        source = self.field.metadata["source"]
        return _(SOURCE[source]) if source in SOURCE else source

    def of(self, policy: Policy) -> Any:
        """Its value in an edition."""
        value = getattr(policy, self.field.name)
        if isinstance(self.part, VehicleKind):
            return self.part in value
        return value[self.part] if self.part else value

    def words(self, policy: Policy) -> str:
        """Its value as one reads it."""
        value = self.of(policy)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, GateMode):
            return _(MODE[value])
        if isinstance(value, Site):
            return _(SITE[value])
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return f"{value} {self.unit}".strip()


def numbers() -> list[Number]:
    """Everything that can be set, in the order of the policy."""
    found = []
    for tunable in TUNABLE:
        found += [Number(tunable, part) for part in _parts(getattr(Policy(), tunable.name))]
    return found


def _parts(value: Any) -> Sequence[Site | VehicleKind | None]:
    if isinstance(value, Mapping):
        return list(Site)
    return list(VehicleKind) if isinstance(value, frozenset) else [None]


def changes(old: Policy, new: Policy) -> list[str]:
    """What differs, one line each: what, before → after."""
    lines = []
    if old.profile is not new.profile:
        before, after = _(PROFILE[old.profile]), _(PROFILE[new.profile])
        lines.append(change_words(_("Policy profile"), before, after))
    for number in numbers():
        if number.of(old) != number.of(new):
            lines.append(change_words(number.title, number.words(old), number.words(new)))
    return lines


def preset(profile: Profile) -> dict[str, Any]:
    """What a change of era sets; the school's other numbers stay as they are."""
    touched = {name for one in PRESETS.values() for name in one}
    return {name: PRESETS[profile].get(name, getattr(Policy(), name)) for name in touched}


@dataclass(frozen=True)
class NumberRow:
    """One line of the table of numbers."""

    title: str
    words: str
    bounds: str
    source: str


def rows(policy: Policy) -> list[NumberRow]:
    """The edition, line by line."""
    return [NumberRow(each.title, each.words(policy), each.bounds, each.source)
            for each in numbers()]


COLUMNS: list[Column[NumberRow]] = [
    Column(N_("Setting"), lambda row: row.title, 3),
    Column(N_("Value"), lambda row: row.words, 2),
    Column(N_("Allowed"), lambda row: row.bounds, 2),
    Column(N_("Source"), lambda row: row.source, 4),
]
