"""Who may do what: one table of roles × rights, as data. Every area extends it."""

from enum import StrEnum

from app.i18n import N_


class Role(StrEnum):
    """The five posts of the program."""

    GUARD = "guard"
    DOCTOR = "doctor"
    LOGISTICS = "logistics"
    PRINCIPAL = "principal"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What can be done at the desk."""

    ENTER = "enter"
    FOUND = "found"
    SCREEN = "screen"
    READ_GATE_TODAY = "read-gate-today"
    READ_GATE = "read-gate"
    READ_PEOPLE = "read-people"
    IMPORT_PEOPLE = "import-people"
    PRINT_PASSES = "print-passes"
    RESTRICT = "restrict"
    GRANT_LEAVE = "grant-leave"
    EXEMPT = "exempt"
    READ_HEALTH = "read-health"
    CHECK_HEALTH = "check-health"
    READ_NUMBERS = "read-numbers"
    CLEAR_RETURN = "clear-return"
    READ_POLICY = "read-policy"
    SET_POLICY = "set-policy"
    MANAGE_ACCOUNTS = "manage-accounts"
    READ_AUDIT = "read-audit"
    OWN_ACCOUNT = "own-account"
    BACK_UP = "back-up"
    PRINT_SHEETS = "print-sheets"
    KEEP_SHELF = "keep-shelf"
    READ_SHELF = "read-shelf"
    READ_CALENDAR = "read-calendar"
    SET_CALENDAR = "set-calendar"
    READ_STAFF = "read-staff"
    KEEP_STAFF = "keep-staff"
    NIGHTLY = "nightly"
    RECOVER = "recover"
    RECEIVE_VISITORS = "receive-visitors"
    PERMIT_VISITORS = "permit-visitors"
    MUSTER = "muster"
    REVEAL = "reveal"
    KEEP_FILES = "keep-files"
    READ_DISEASES = "read-diseases"
    SET_DISEASES = "set-diseases"
    KEEP_CLINIC = "keep-clinic"
    KEEP_LOOKBACK = "keep-lookback"
    KEEP_DOSES = "keep-doses"
    KEEP_STOCK = "keep-stock"
    READ_STOCK = "read-stock"
    APPROVE_STOCK = "approve-stock"
    USE_KITS = "use-kits"
    KEEP_DEVICES = "keep-devices"
    REQUEST_STOCK = "request-stock"
    SET_STRENGTHS = "set-strengths"
    KEEP_ISOLATION = "keep-isolation"
    READ_ISOLATION = "read-isolation"
    KEEP_CASES = "keep-cases"
    READ_CASES = "read-cases"
    KEEP_ALARMS = "keep-alarms"
    READ_ALARMS = "read-alarms"
    KEEP_NOTICES = "keep-notices"
    READ_NOTICES = "read-notices"
    KEEP_COUNTERPARTS = "keep-counterparts"
    READ_COUNTERPARTS = "read-counterparts"
    KEEP_GRID = "keep-grid"
    READ_GRID = "read-grid"
    KEEP_ROUNDS = "keep-rounds"
    READ_ROUNDS = "read-rounds"
    PLAN_ROUNDS = "plan-rounds"
    KEEP_WATER = "keep-water"
    READ_WATER = "read-water"
    KEEP_FINDINGS = "keep-findings"
    READ_FINDINGS = "read-findings"
    ASK_GATHERING = "ask-gathering"
    APPROVE_GATHERING = "approve-gathering"
    READ_GATHERINGS = "read-gatherings"
    KEEP_DUTY = "keep-duty"
    READ_DUTY = "read-duty"
    HAND_OVER_DUTY = "hand-over-duty"
    READ_DUTY_CARD = "read-duty-card"
    KEEP_PLANS = "keep-plans"
    READ_PLANS = "read-plans"
    KEEP_DRILLS = "keep-drills"
    READ_DRILLS = "read-drills"
    JOIN_DRILL = "join-drill"
    RESPOND = "respond"
    KEEP_PAIRING = "keep-pairing"
    READ_PAIRING = "read-pairing"
    KEEP_TEAM = "keep-team"
    READ_TEAM = "read-team"
    KEEP_INSPECTIONS = "keep-inspections"
    READ_INSPECTIONS = "read-inspections"
    READ_READINESS = "read-readiness"
    SIGN_READINESS = "sign-readiness"
    READ_OVERVIEW = "read-overview"
    MAKE_PACK = "make-pack"
    READ_BRIEFING = "read-briefing"
    CONFIRM_NIL = "confirm-nil"


ROLE = {
    Role.GUARD: N_("Guard"),
    Role.DOCTOR: N_("School doctor"),
    Role.LOGISTICS: N_("Logistics"),
    Role.PRINCIPAL: N_("Principal"),
    Role.ADMINISTRATOR: N_("Administrator"),
}

G, D, L, P, A = Role
RIGHTS: dict[Right, frozenset[Role]] = {
    Right.SCREEN: frozenset({G}),
    Right.READ_GATE_TODAY: frozenset({G, D, P}),
    Right.READ_GATE: frozenset({D, P}),
    Right.READ_PEOPLE: frozenset({D, P, A}),
    Right.IMPORT_PEOPLE: frozenset({D, A}),
    Right.PRINT_PASSES: frozenset({D, A}),
    Right.RESTRICT: frozenset({D}),
    Right.GRANT_LEAVE: frozenset({D, P}),
    Right.EXEMPT: frozenset({P}),
    Right.READ_HEALTH: frozenset({D}),
    Right.CHECK_HEALTH: frozenset({D}),
    Right.READ_NUMBERS: frozenset({D, P}),
    Right.CLEAR_RETURN: frozenset({D}),
    Right.READ_POLICY: frozenset(Role),
    Right.OWN_ACCOUNT: frozenset(Role),
    Right.SET_POLICY: frozenset({P}),
    Right.MANAGE_ACCOUNTS: frozenset({A}),
    Right.READ_AUDIT: frozenset({P, A}),
    Right.BACK_UP: frozenset({A}),
    Right.PRINT_SHEETS: frozenset({G, D, A}),
    Right.KEEP_SHELF: frozenset({G}),
    Right.READ_SHELF: frozenset({D, L, P}),
    Right.READ_CALENDAR: frozenset(Role),
    Right.SET_CALENDAR: frozenset({A}),
    Right.READ_STAFF: frozenset({D, L, P, A}),
    Right.KEEP_STAFF: frozenset({D, A}),
    Right.RECEIVE_VISITORS: frozenset({G, D, P}),
    Right.PERMIT_VISITORS: frozenset({D, P}),
    Right.MUSTER: frozenset({G, D, P}),
    Right.REVEAL: frozenset({D, A}),
    Right.KEEP_FILES: frozenset({D}),
    Right.READ_DISEASES: frozenset({D, P}),
    Right.SET_DISEASES: frozenset({D, P}),
    Right.KEEP_CLINIC: frozenset({D}),
    Right.KEEP_LOOKBACK: frozenset({D}),
    Right.KEEP_DOSES: frozenset({D}),
    Right.KEEP_STOCK: frozenset({L}),
    Right.READ_STOCK: frozenset({D, L, P}),
    Right.APPROVE_STOCK: frozenset({D, P}),
    Right.USE_KITS: frozenset({D, L}),
    Right.KEEP_DEVICES: frozenset({D, L}),
    Right.REQUEST_STOCK: frozenset({D, L, P}),
    Right.SET_STRENGTHS: frozenset({D, P}),
    Right.KEEP_ISOLATION: frozenset({D}),
    Right.READ_ISOLATION: frozenset({D, P}),
    Right.KEEP_CASES: frozenset({D}),
    Right.READ_CASES: frozenset({D}),
    Right.KEEP_ALARMS: frozenset({D}),
    Right.READ_ALARMS: frozenset({D, P}),
    Right.KEEP_NOTICES: frozenset({D}),
    Right.READ_NOTICES: frozenset({D, P}),
    Right.KEEP_COUNTERPARTS: frozenset({D, P}),
    Right.READ_COUNTERPARTS: frozenset({D, L, P}),
    Right.KEEP_GRID: frozenset({L, P}),
    Right.READ_GRID: frozenset({D, L, P}),
    Right.KEEP_ROUNDS: frozenset({D, L}),
    Right.READ_ROUNDS: frozenset({D, L, P}),
    Right.PLAN_ROUNDS: frozenset({L, P}),
    Right.KEEP_WATER: frozenset({D, L}),
    Right.READ_WATER: frozenset({D, L, P}),
    Right.KEEP_FINDINGS: frozenset({D, L, P}),
    Right.READ_FINDINGS: frozenset({D, L, P}),
    Right.ASK_GATHERING: frozenset({D, L, P}),
    Right.APPROVE_GATHERING: frozenset({P}),
    Right.READ_GATHERINGS: frozenset({D, L, P}),
    Right.KEEP_DUTY: frozenset({P}),
    Right.READ_DUTY: frozenset({D, L, P}),
    Right.HAND_OVER_DUTY: frozenset({D, L, P}),
    Right.READ_DUTY_CARD: frozenset({G, D, L, P, A}),
    Right.KEEP_PLANS: frozenset({P}),
    Right.READ_PLANS: frozenset({D, L, P}),
    Right.KEEP_DRILLS: frozenset({D, P}),
    Right.READ_DRILLS: frozenset({D, L, P}),
    Right.JOIN_DRILL: frozenset({G, D, L, P}),
    Right.RESPOND: frozenset({G, D, L, P}),
    Right.KEEP_PAIRING: frozenset({D, P}),
    Right.READ_PAIRING: frozenset({D, L, P}),
    Right.KEEP_TEAM: frozenset({D, P}),
    Right.READ_TEAM: frozenset({D, L, P}),
    Right.KEEP_INSPECTIONS: frozenset({D, L, P}),
    Right.READ_INSPECTIONS: frozenset({D, L, P}),
    Right.READ_READINESS: frozenset({D, L, P}),
    Right.SIGN_READINESS: frozenset({P}),
    Right.READ_OVERVIEW: frozenset({D, L, P, A}),
    Right.MAKE_PACK: frozenset({D, L, P}),
    Right.READ_BRIEFING: frozenset({D, P}),
    Right.CONFIRM_NIL: frozenset({D, P}),
}

DOOR = (Right.ENTER, Right.FOUND, Right.NIGHTLY, Right.RECOVER)  # nobody has signed in yet


def may(role: Role | None, right: Right) -> bool:
    """Does the role hold the right? Without a role there are only those of the door."""
    if role is None:
        return right in DOOR
    return role in RIGHTS.get(right, ())
