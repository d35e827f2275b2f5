"""Registers of the files: conditions, focus flags, documents, consents."""

from typing import Any

from app.health.files import listing, wording
from app.health.files.listing import ConditionLine, ConsentLine, DocumentLine, FocusLine
from app.i18n import N_, _
from app.register import Column, Register
from app.security.rights import Right

_WHO: tuple[Column[Any], ...] = (
    Column(N_("Class"), lambda row: row.group, 1.8),
    Column(N_("Name"), lambda row: row.name, 2.4),
    Column(N_("Number"), lambda row: row.number, 2.2),
)

CONDITIONS: Register[ConditionLine] = Register(
    "conditions",
    N_("Conditions, allergies and medicines"),
    [
        *_WHO,
        Column(N_("Kind"), lambda row: _(wording.KIND[row.condition.kind]), 2),
        Column(N_("What somebody has or takes"), lambda row: row.condition.what, 3.2),
        Column(N_("Alert"), lambda row: _(wording.ALERT[row.condition.alert]), 1.4,
               tone=lambda row: wording.TONE[row.condition.alert], icon="warning"),
        Column(N_("Has it since"), lambda row: row.condition.since, 2.2),
        Column(N_("Ended on"), lambda row: row.condition.until, 2.2),
        Column(N_("Note"), lambda row: row.condition.note, 3.2),
        Column(N_("Written by"), lambda row: row.condition.by, 1.6),
        Column(N_("Written at"), lambda row: row.condition.at, 2.6, time="day"),
    ],
    listing.conditions,
    Right.READ_HEALTH,
    moment=True,
)

FOCUS: Register[FocusLine] = Register(
    "focus",
    N_("People in focus"),
    [
        *_WHO,
        Column(N_("Focus"), lambda row: row.kind, 2),
        Column(N_("Reason"), lambda row: row.reason, 4),
        Column(N_("In focus since"), lambda row: row.since, 2.2),
        Column(N_("Written by"), lambda row: row.by, 1.6),
        Column(N_("Closed at"), lambda row: row.closed_at, 2.6, time="day"),
        Column(N_("Closed because"), lambda row: row.closing, 3),
    ],
    listing.focus,
    Right.READ_HEALTH,
)

DOCUMENTS: Register[DocumentLine] = Register(
    "documents",
    N_("Documents on file"),
    [
        *_WHO,
        Column(N_("Kind"), lambda row: row.kind, 2),
        Column(N_("Document"), lambda row: row.title, 3.4),
        Column(N_("Day on the paper"), lambda row: row.dated, 2.2),
        Column(N_("Format"), lambda row: row.sort.value.upper(), 1.2),
        Column(N_("Size"), lambda row: wording.size(row.size), 1.4),
        Column(N_("Filed at"), lambda row: row.added_at, 2.6, time="day"),
        Column(N_("Written by"), lambda row: row.by, 1.6),
        Column(N_("State"), lambda row: _("Withdrawn") if row.withdrawn_at else "", 1.4,
               tone=lambda row: "neutral"),
        Column(N_("Withdrawn because"), lambda row: row.why, 2.6),
    ],
    listing.documents,
    Right.READ_HEALTH,
)

CONSENTS: Register[ConsentLine] = Register(
    "consents",
    N_("Consents"),
    [
        *_WHO,
        Column(N_("Consent"), lambda row: row.kind, 3.2),
        Column(N_("Answer"), lambda row: _(wording.ANSWER[row.answer]), 1.6,
               tone=lambda row: wording.ANSWER_TONE[row.answer]),
        Column(N_("Answered on"), lambda row: row.answered_on, 2.2),
        Column(N_("Guardian"), lambda row: row.guardian, 2),
        Column(N_("Relation"), lambda row: row.relation, 1.4),
        Column(N_("Paper"), lambda row: row.paper, 2.4),
        Column(N_("Note"), lambda row: row.note, 2.6),
        Column(N_("Written by"), lambda row: row.by, 1.6),
    ],
    listing.consents,
    Right.READ_HEALTH,
)

REGISTERS = (CONDITIONS, FOCUS, DOCUMENTS, CONSENTS)
