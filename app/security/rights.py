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
}

DOOR = (Right.ENTER, Right.FOUND, Right.NIGHTLY, Right.RECOVER)  # nobody has signed in yet


def may(role: Role | None, right: Right) -> bool:
    """Does the role hold the right? Without a role there are only those of the door."""
    if role is None:
        return right in DOOR
    return role in RIGHTS.get(right, ())
