"""Words of the audit, shared by screen and paper."""

import json
from datetime import datetime
from typing import Any

from app import clock
from app.i18n import N_, _
from app.security.rights import Right

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
}

ACTION = {
    "add": N_("added"),
    "change": N_("changed"),
    "remove": N_("removed"),
    "read": N_("read out"),
}

# What rows are, by table; `report` and `backup` are what leaves the program.
SUBJECT = {
    "absence": N_("Absence through illness"),
    "absence_trace": N_("Follow-up of an absence"),
    "account": N_("Account"),
    "audit_entry": N_("Audit entry"),
    "alembic_version": N_("Version of the tables"),
    "backup": N_("Backup"),
    "calendar_day": N_("Special day"),
    "campus": N_("Campus"),
    "delivery": N_("Delivery"),
    "delivery_step": N_("Step of a delivery"),
    "check_filing": N_("Class reported"),
    "check_declaration": N_("Three questions of a class answered"),
    "clearance": N_("Return to class"),
    "certificate": N_("Certificate"),
    "exemption": N_("Exemption"),
    "gate": N_("Gate"),
    "group": N_("Class or group"),
    "guardian": N_("Guardian"),
    "health_check": N_("Health check"),
    "health_check_symptom": N_("Symptom"),
    "import_batch": N_("Class list import"),
    "leave_slip": N_("Leave slip"),
    "lesson": N_("Lesson or break"),
    "membership": N_("Place in a class"),
    "pass": N_("Pass"),
    "passage": N_("Passage"),
    "person": N_("Person"),
    "photo": N_("Photo"),
    "policy_edition": N_("Edition of the policy"),
    "post": N_("Post"),
    "referral": N_("Hand-over to the observation room"),
    "report": N_("Report"),
    "restore": N_("Restored backup"),
    "restriction": N_("Restriction"),
    "school": N_("School"),
    "search_key": N_("Search key"),
    "vehicle": N_("Vehicle at the gate"),
    "vehicle_step": N_("Step of a vehicle"),
    "term": N_("Term"),
    "group_name": N_("Former name of a class"),
    "roll_act": N_("Change of classes or files"),
    "station": N_("Station"),
    "recovery": N_("Recovery of an administrator"),
    "recovery_code": N_("Recovery code"),
    "visit": N_("Visit"),
    "muster": N_("Roll call"),
    "muster_tick": N_("Tick of a roll call"),
    "disclosure": N_("What was given out of a file"),
    "health_file": N_("Health file"),
    "condition": N_("Condition or allergy"),
    "focus": N_("Focus"),
    "document": N_("Document"),
    "document_content": N_("Content of a document"),
    "consent": N_("Consent"),
    "disease_rule": N_("Rule of a disease"),
    "clinic_visit": N_("Clinic visit"),
    "clinic_visit_symptom": N_("Symptom of a clinic visit"),
    "clinic_medicine": N_("Medicine handed out"),
    "report_clock": N_("Deadline of a report"),
    "report_sent": N_("Report made"),
    "risk_area": N_("Area at risk"),
    "trip_sheet": N_("Look-back sheet"),
    "trip_stay": N_("Stay on a look-back sheet"),
    "trip_judgement": N_("Judgement of a look-back sheet"),
    "trip_form": N_("Columns of a form"),
    "dose": N_("Dose of a vaccine"),
    "dose_decision": N_("Decision about a vaccine"),
    "certificate_look": N_("Look at a vaccination certificate"),
    "item": N_("Item of the stock"),
    "item_unit": N_("Unit of an item"),
    "store": N_("Store"),
    "lot": N_("Lot"),
    "lot_mark": N_("State of a lot"),
    "stocktake": N_("Stocktake"),
    "stocktake_line": N_("Line of a stocktake"),
    "stocktake_step": N_("Step of a stocktake"),
    "tally": N_("Lot counted"),
    "stock_request": N_("Request for supplies"),
    "stock_request_line": N_("Line of a request"),
    "stock_request_step": N_("Step of a request"),
    "stock_grant": N_("Quantity granted"),
    "stock_import": N_("Import of stock"),
    "voucher": N_("Slip of the store"),
    "movement": N_("Line of the ledger"),
    "stock": N_("Balance of a lot"),
    "device": N_("Thermometer or scanner"),
    "device_event": N_("What happened to a device"),
    "kit": N_("Kit"),
    "kit_part": N_("Part of a kit"),
    "concentrate": N_("Strength of a concentrate"),
    "clinic_booking": N_("Medicine out of the store"),
    "observation_room": N_("Observation room"),
    "bed": N_("Bed in observation"),
    "stay": N_("Stay in the observation room"),
    "bed_use": N_("Use of a bed in observation"),
    "observation": N_("Look at somebody in observation"),
    "observation_symptom": N_("Symptom in observation"),
    "stay_step": N_("Step of a stay"),
    "lab_test": N_("Test"),
    "case_file": N_("Case"),
    "case_entry": N_("Classification of a case"),
    "contact": N_("Contact of a case"),
    "isolation_order": N_("Order of isolation or observation"),
    "order_change": N_("Change of an order"),
    "counterpart": N_("Entry of the contact book"),
    "reporter": N_("Epidemic reporter"),
    "notice": N_("Epidemic report due"),
    "notice_subject": N_("What an epidemic report is about"),
    "notice_report": N_("Text of an epidemic report"),
    "notice_sent": N_("Epidemic report sent"),
    "notice_mark": N_("Course of an epidemic report"),
    "alarm": N_("Alarm by the rules"),
    "alarm_count": N_("Count of an alarm"),
    "alarm_step": N_("Look at an alarm"),
    "alarm_rule": N_("Threshold of the school"),
    "shared_exposure": N_("Shared meal or exposure"),
    "shared_exposure_person": N_("Person of a shared exposure"),
}

FIELD = {
    "active": N_("may sign in"),
    "begins": N_("begins"),
    "cancelled_at": N_("cancelled at"),
    "cancelled_by": N_("cancelled by"),
    "ended_at": N_("ended early at"),
    "ended_by": N_("ended early by"),
    "ends": N_("ends"),
    "first_day": N_("first day"),
    "follows": N_("timetable of weekday"),
    "free": N_("day pupils may go home"),
    "last_day": N_("last day"),
    "note": N_("note"),
    "weekdays": N_("weekdays"),
    "address": N_("address"),
    "birth_date": N_("date of birth"),
    "boarding": N_("boarding"),
    "closed_at": N_("ended at"),
    "display": N_("name on screen"),
    "failures": N_("wrong passwords"),
    "kind": N_("kind"),
    "id_number": N_("ID number"),
    "last_sign_in": N_("last sign-in"),
    "locked_until": N_("locked until"),
    "missing_since": N_("missing on the list since"),
    "must_change": N_("password must be changed"),
    "name": N_("name"),
    "number": N_("number"),
    "password_hash": N_("password"),
    "phone": N_("phone"),
    "revoked_at": N_("revoked at"),
    "role": N_("role"),
    "roll_number": N_("roll number"),
    "sex": N_("sex"),
    "status": N_("on the roll"),
    "until": N_("until"),
    "withdrawn_at": N_("withdrawn at"),
    "closed_on": N_("closed on"),
    "merged_into_id": N_("merged into file"),
    "grade": N_("grade"),
    "stage": N_("stage"),
    "entry_year": N_("entered in"),
    "class_no": N_("class number"),
    "id_type": N_("kind of ID"),
    "gate": N_("gate"),
    "seen_at": N_("last opened"),
    "confirmed_at": N_("confirmed by the host at"),
    "permitted_at": N_("let in by the office at"),
    "valid_until": N_("valid until"),
    "reason": N_("reason"),
    "relation": N_("relation"),
    "legal": N_("legal guardian"),
    "seat": N_("seat"),
    "closing": N_("closed because"),
    "why": N_("withdrawn because"),
    "agent": N_("disinfected with"),
    "bed_id": N_("bed"),
    "cleaner": N_("disinfected by"),
    "entered_at": N_("lay down at"),
    "escort": N_("escort"),
    "fetched_by": N_("fetched by"),
    "freed_at": N_("free again at"),
    "left_at": N_("left at"),
    "minutes": N_("minutes"),
    "taken_at": N_("in the room since"),
    "to_place": N_("taken to"),
    "went": N_("where to"),
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
