"""The tabs of the window, as data: who sees which, and what makes its page."""

from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.security.rights import Right
from ui.context import Context, Tab


def _overview(context: Context) -> QWidget:
    from ui.overview.overview_tab import OverviewTab

    return OverviewTab(context)


def _gate(context: Context) -> QWidget:
    from ui.gate.gate_tab import GateTab

    return GateTab(context)


def _people(context: Context) -> QWidget:
    from ui.people.people_tab import PeopleTab

    return PeopleTab(context)


def _health(context: Context) -> QWidget:
    from ui.health.health_tab import HealthTab

    return HealthTab(context)


def _isolation(context: Context) -> QWidget:
    from ui.isolation.isolation_tab import IsolationTab

    return IsolationTab(context)


def _supplies(context: Context) -> QWidget:
    from ui.supplies.supplies_tab import SuppliesTab

    return SuppliesTab(context)


def _campus(context: Context) -> QWidget:
    from ui.campus.campus_tab import CampusTab

    return CampusTab(context)


def _response(context: Context) -> QWidget:
    from ui.response.response_tab import ResponseTab

    return ResponseTab(context)


def _system(context: Context) -> QWidget:
    from ui.security.system_tab import SystemTab

    return SystemTab(context)


TABS = (
    Tab("overview", N_("Overview"), "overview", (Right.READ_OVERVIEW,), _overview,
        guide="overview"),
    Tab("gate", N_("Gate"), "gate", (Right.SCREEN, Right.READ_GATE), _gate,
        guide="gate"),
    Tab("people", N_("Roll"), "people", (Right.READ_PEOPLE, Right.READ_STAFF), _people,
        guide="people"),
    Tab("health", N_("Health files"), "health", (Right.READ_HEALTH,), _health, guide="health"),
    Tab("isolation", N_("Isolation"), "isolation", (Right.READ_ISOLATION,), _isolation,
        guide="isolation"),
    Tab("supplies", N_("Supplies"), "supplies", (Right.READ_STOCK,), _supplies,
        guide="supplies"),
    Tab("campus", N_("Campus control"), "campus", (Right.READ_ROUNDS,), _campus,
        guide="campus"),
    Tab("response", N_("Response"), "response", (Right.READ_DUTY_CARD,), _response,
        guide="response"),
    Tab(
        "system", N_("System"), "settings",
        (Right.MANAGE_ACCOUNTS, Right.SET_POLICY, Right.READ_AUDIT), _system,
        guide="system",
    ),
)
