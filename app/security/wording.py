"""Words of the audit, shared by screen and paper."""

import json
from datetime import datetime
from typing import Any

from app import clock
from app.i18n import N_, _
from app.security.fields import FIELD
from app.security.rights import Right
from app.security.subjects import SUBJECT

RIGHT = {
    Right.ENTER: N_("Signing in"),
    Right.FOUND: N_("Founding the school"),
    Right.SCREEN: N_("Screening at the gate"),
    Right.READ_GATE_TODAY: N_("Today's gate registers"),
    Right.READ_GATE: N_("Gate registers"),
    Right.READ_PEOPLE: N_("Reading the roll"),
    Right.IMPORT_PEOPLE: N_("Keeping the roll"),
    Right.PRINT_PASSES: N_("Printing passes"),
    Right.RESTRICT: N_("Holding people at the gate"),
    Right.GRANT_LEAVE: N_("Granting leave"),
    Right.EXEMPT: N_("Exempting people"),
    Right.READ_HEALTH: N_("Reading health files"),
    Right.READ_NUMBERS: N_("Reading the numbers of a bureau"),
    Right.CHECK_HEALTH: N_("Health checks"),
    Right.CLEAR_RETURN: N_("Deciding about a return to class"),
    Right.READ_POLICY: N_("Reading the policy"),
    Right.SET_POLICY: N_("Setting the policy"),
    Right.MANAGE_ACCOUNTS: N_("Managing accounts"),
    Right.READ_AUDIT: N_("Reading the audit"),
    Right.OWN_ACCOUNT: N_("One's own account"),
    Right.BACK_UP: N_("Backup and restore"),
    Right.PRINT_SHEETS: N_("Printing entry sheets"),
    Right.KEEP_SHELF: N_("Keeping shelf and vehicles"),
    Right.READ_SHELF: N_("Registers of shelf and vehicles"),
    Right.READ_CALENDAR: N_("Reading the calendar"),
    Right.SET_CALENDAR: N_("Keeping calendar and bells"),
    Right.READ_STAFF: N_("Posts and certificates"),
    Right.KEEP_STAFF: N_("Keeping posts and certificates"),
    Right.NIGHTLY: N_("Nightly backup"),
    Right.RECOVER: N_("Recovering an administrator"),
    Right.RECEIVE_VISITORS: N_("Receiving visitors"),
    Right.PERMIT_VISITORS: N_("Letting visitors in by name"),
    Right.MUSTER: N_("Roll call"),
    Right.REVEAL: N_("Showing masked numbers"),
    Right.KEEP_FILES: N_("Keeping health files"),
    Right.READ_DISEASES: N_("Rules of the diseases"),
    Right.SET_DISEASES: N_("Setting the rules of the diseases"),
    Right.KEEP_CLINIC: N_("Clinic visits and reports"),
    Right.KEEP_LOOKBACK: N_("Look-back before term"),
    Right.KEEP_DOSES: N_("Keeping vaccinations"),
    Right.KEEP_STOCK: N_("Keeping the stock"),
    Right.READ_STOCK: N_("Reading the stock"),
    Right.USE_KITS: N_("Using kits, mixing disinfectant"),
    Right.KEEP_DEVICES: N_("Keeping thermometers and scanners"),
    Right.APPROVE_STOCK: N_("Approving in the store"),
    Right.REQUEST_STOCK: N_("Requesting supplies"),
    Right.SET_STRENGTHS: N_("Setting the strengths of disinfectants"),
    Right.KEEP_ISOLATION: N_("Keeping the observation room"),
    Right.READ_ISOLATION: N_("Reading the observation room"),
    Right.KEEP_CASES: N_("Keeping cases and contacts"),
    Right.READ_CASES: N_("Reading cases and contacts"),
    Right.KEEP_ALARMS: N_("Acknowledging alarms"),
    Right.READ_ALARMS: N_("Reading alarms"),
    Right.KEEP_NOTICES: N_("Keeping epidemic reports"),
    Right.READ_NOTICES: N_("Reading epidemic reports"),
    Right.KEEP_COUNTERPARTS: N_("Keeping contact book and reporters"),
    Right.READ_COUNTERPARTS: N_("Reading the contact book"),
    Right.KEEP_GRID: N_("Keeping the grid"),
    Right.READ_GRID: N_("Reading the grid"),
    Right.KEEP_ROUNDS: N_("Doing rounds"),
    Right.READ_ROUNDS: N_("Reading rounds"),
    Right.PLAN_ROUNDS: N_("Planning rounds"),
    Right.KEEP_WATER: N_("Keeping water and canteen checks"),
    Right.READ_WATER: N_("Reading water and canteen checks"),
    Right.KEEP_FINDINGS: N_("Keeping findings and their mending"),
    Right.READ_FINDINGS: N_("Reading findings"),
    Right.ASK_GATHERING: N_("Asking for a gathering"),
    Right.APPROVE_GATHERING: N_("Deciding on gatherings"),
    Right.READ_GATHERINGS: N_("Reading gatherings"),
    Right.KEEP_DUTY: N_("Planning duty and command"),
    Right.READ_DUTY: N_("Reading the duty roster"),
    Right.HAND_OVER_DUTY: N_("Handing over duty"),
    Right.READ_DUTY_CARD: N_("Reading the duty card"),
    Right.KEEP_PLANS: N_("Keeping emergency plans"),
    Right.READ_PLANS: N_("Reading emergency plans"),
    Right.KEEP_DRILLS: N_("Keeping drills"),
    Right.READ_DRILLS: N_("Reading drills"),
    Right.JOIN_DRILL: N_("Taking part in a drill"),
    Right.RESPOND: N_("Opening an emergency and ticking its steps"),
    Right.KEEP_PAIRING: N_("Keeping hospital agreements"),
    Right.READ_PAIRING: N_("Reading hospital agreements"),
    Right.KEEP_TEAM: N_("Keeping the team and its training"),
    Right.READ_TEAM: N_("Reading the team and its training"),
    Right.KEEP_INSPECTIONS: N_("Keeping inspections"),
    Right.READ_INSPECTIONS: N_("Reading inspections"),
    Right.READ_READINESS: N_("Reading whether the school may open"),
    Right.SIGN_READINESS: N_("Signing whether the school may open"),
    Right.READ_OVERVIEW: N_("Reading the overview"),
    Right.MAKE_PACK: N_("Making the inspection pack"),
    Right.READ_BRIEFING: N_("Reading the daily briefing"),
    Right.CONFIRM_NIL: N_("Signing that there is nothing to report"),
}

ACTION = {
    "add": N_("added"),
    "change": N_("changed"),
    "remove": N_("removed"),
    "read": N_("read out"),
}

PERSONAL = {"id_number", "phone"}  # masked as R8.6 has it: the first three and the last four


def subject(text: str, about: str = "") -> str:
    """What was touched, and whose account it is; `report gate-log.pdf` keeps the file's name."""
    kind, _blank, rest = text.partition(" ")
    word = _(SUBJECT[kind]) if kind in SUBJECT else kind
    return f"{word} {rest or about}".rstrip()


def changes(text: str) -> str:
    """Old and new values in one line."""
    if not text:
        return ""
    return _("; ").join(
        change_words(
            _(FIELD[name]) if name in FIELD else name, _value(name, old), _value(name, new))
        for name, (old, new) in json.loads(text).items()
    )


def change_words(what: str, before: str, after: str) -> str:
    """One change: what, before → after."""
    return _("{what}: {before} → {after}").format(what=what, before=before, after=after)


def _value(name: str, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if name in PERSONAL:
        return f"{value[:3]}****{value[-4:]}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and "T" in value:
        try:
            return f"{clock.local(datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
        except ValueError:
            return value
    return str(value)
