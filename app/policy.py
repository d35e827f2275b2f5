"""What the school may tune: one frozen edition, handed to rules as an argument."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.i18n import N_


class Site(StrEnum):
    """Where a temperature is measured (额 腕 耳 腋)."""

    FOREHEAD = "forehead"
    WRIST = "wrist"
    EAR = "ear"
    ARMPIT = "armpit"


class GateMode(StrEnum):
    """Who may come in (clause 3.3.1 封闭式管理)."""

    NORMAL = "normal"
    CONTROLLED = "controlled"
    CLOSED = "closed"


class VehicleKind(StrEnum):
    """What stops before the gate on wheels (clause 3.3.4)."""

    AMBULANCE = "ambulance"
    FIRE = "fire"
    POLICE = "police"
    CANTEEN = "canteen"
    GOODS = "goods"
    REFUSE = "refuse"
    BUS = "bus"
    CAR = "car"
    OTHER = "other"


class Profile(StrEnum):
    """The era whose rules are followed (R0.2, R0.3)."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"
    P6 = "P6"


def tuned(title: str, default: Any, *, unit: str = "", low: Any = None, high: Any = None,
          source: str = "") -> Any:
    """A number of the policy with its unit, bounds and source, for the editor and the printout."""
    meta = {"title": title, "unit": unit, "low": low, "high": high, "source": source}
    if callable(default):
        return field(default_factory=default, metadata=meta)
    return field(default=default, metadata=meta)


EXEMPT = frozenset(
    {VehicleKind.AMBULANCE, VehicleKind.FIRE, VehicleKind.POLICE, VehicleKind.CANTEEN}
)


def _fever_from() -> Mapping[Site, Decimal]:
    return dict.fromkeys(Site, Decimal("37.3"))


@dataclass(frozen=True)
class Policy:
    """One edition of the policy profile (防控政策档案); its id is stored with every judgement."""

    id: int = 0
    profile: Profile = Profile.P6
    edition: int = 1
    in_force_from: date = date(2023, 1, 8)

    gate_mode: GateMode = tuned(N_("Gate mode"), GateMode.NORMAL, source="3.3.1")
    ask_temperature: bool = tuned(N_("Ask for the temperature"), True, source="R3.1")
    fever_from: Mapping[Site, Decimal] = tuned(
        N_("Fever from"), _fever_from, unit="°C",
        low=Decimal("36.5"), high=Decimal("38.5"), source="R3.2",
    )
    first_site: Site = tuned(N_("First measured at"), Site.FOREHEAD, source="R3.2")
    second_site: Site = tuned(N_("Measured again at"), Site.ARMPIT, source="R3.3")
    second_within: int = tuned(
        N_("Second reading within"), 15, unit="min", low=3, high=60, source="R3.3"
    )
    undo_within: int = tuned(N_("Undo within"), 10, unit="min", low=1, high=60, source="")
    day_starts: time = tuned(N_("The gate's day starts at"), time(5), source="")
    due_at: time = tuned(N_("Everybody due at"), time(7, 50), source="")
    lessons_until: time = tuned(N_("Lessons until"), time(17), source="3.3.1")
    exempt_vehicles: frozenset[VehicleKind] = tuned(
        N_("Vehicles that may come in"), EXEMPT, source="3.3.4"
    )
    vehicle_mg_per_l: int = tuned(
        N_("Vehicles disinfected with at least"), 500, unit="mg/L", low=250, high=1000,
        source="R4.3",
    )
    vehicle_contact: int = tuned(
        N_("Vehicles disinfected for at least"), 30, unit="min", low=5, high=60, source="R4.3"
    )
    shelf_hours: int = tuned(
        N_("A parcel lies on the shelf for"), 24, unit="h", low=1, high=168, source="3.3.4"
    )
    certificate_notice: int = tuned(
        N_("Tell before a certificate expires"), 30, unit="d", low=1, high=180, source="R3.5"
    )
    report_urgent: int = tuned(
        N_("Class A and the like reported within"), 15, unit="min", low=1, high=30, source="R11.3"
    )
    report_at_once: int = tuned(
        N_("Any infectious disease reported within"), 30, unit="min", low=1, high=30,
        source="R11.3",
    )
    report_severe: int = tuned(
        N_("Severe unexplained symptoms reported within"), 24, unit="h", low=1, high=24,
        source="R1.2",
    )
    report_event: int = tuned(
        N_("Public health events reported within"), 120, unit="min", low=1, high=120,
        source="R1.5",
    )
    report_cluster: int = tuned(
        N_("Clusters and corrections reported within"), 24, unit="h", low=1, high=24,
        source="R1.2",
    )
    report_daily_by: time = tuned(N_("Progress reported daily by"), time(17), source="R1.9")
    report_closing: int = tuned(
        N_("Closing report within"), 7, unit="d", low=1, high=7, source="R1.9"
    )
    lookback_days: int = tuned(
        N_("Look-back before term"), 14, unit="d", low=1, high=60, source="R3.9"
    )
    area_days: int = tuned(
        N_("Observed after a risk area for"), 14, unit="d", low=1, high=60, source="R3.10"
    )
    contact_minutes: int = tuned(
        N_("Met at the gate within"), 1, unit="min", low=0, high=15, source="3.2.2"
    )
    closing_at: time = tuned(N_("The gate closes at"), time(18, 30), source="R11.4")
    epidemic_controlled: bool = tuned(
        N_("The epidemic is under control"), True, source="3.3.3"
    )
    gathering_indoors: int = tuned(
        N_("Gatherings indoors of at most"), 500, unit="persons", low=2, high=5000, source="3.3.3"
    )
    gathering_outdoors: int = tuned(
        N_("Gatherings in the open air of at most"), 2000, unit="persons", low=2, high=20000,
        source="3.3.3",
    )
    gathering_minutes_indoors: int = tuned(
        N_("Gatherings indoors last at most"), 180, unit="min", low=10, high=720, source="3.3.3"
    )
    gathering_minutes_outdoors: int = tuned(
        N_("Gatherings in the open air last at most"), 480, unit="min", low=10, high=720,
        source="3.3.3",
    )
    gathering_seats: int = tuned(
        N_("Share of the seats that may be taken"), 100, unit="%", low=10, high=100,
        source="3.3.3",
    )
    noon_check: bool = tuned(N_("Each class is checked at noon"), False, source="R2.1")
    evening_check: bool = tuned(N_("Boarders are checked in the evening"), False, source="R2.1")
    morning_check_by: time = tuned(N_("Morning check reported by"), time(10), source="R2.3")
    noon_check_by: time = tuned(N_("Noon check reported by"), time(14, 30), source="R2.1")
    evening_check_by: time = tuned(N_("Evening check reported by"), time(22), source="R2.1")
    risk_told_days: int = tuned(
        N_("The district's risk level is told anew after"), 7, unit="d", low=1, high=30,
        source="R9.1",
    )
    plan_and_drill: bool = tuned(N_("Opening needs a plan and a drill, not one of them"), True,
                                 source="R9.1")


TUNABLE = tuple(f for f in fields(Policy) if f.metadata)
