"""Inspections on forms, the district's risk level, and frozen sheets of the readiness board."""

from alembic import op

from app.storage.columns import day, flag, guard, keys, link, moment, once, seen, text, words

revision = "0037"
down_revision = "0036"
APPEND_ONLY = (
    "checklist_edition", "inspection", "inspection_answer", "inspection_step", "district_risk",
    "readiness_sheet", "readiness_signature",
)


def upgrade() -> None:
    """Seven tables that are only added to."""
    _inspections()
    _readiness()
    guard(*APPEND_ONLY)


def _inspections() -> None:
    op.create_table(
        "checklist_edition",
        link("id", False), text("nonce", 32), text("form", 40), text("name", 120),
        day("in_force_from"), words("items"), words("source"), flag("opening"), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("checklist_edition"), once("checklist_edition", "nonce"),
    )
    seen("checklist_edition", "form", "in_force_from")
    op.create_table(
        "inspection",
        link("id", False), text("nonce", 32), text("number", 20), text("level", 24),
        text("form", 40), text("form_name", 120), day("form_since"), flag("opening"),
        words("items"), link("term_id"), day("day"), text("body", 120), text("by", 120),
        text("met_by", 120), moment("at"), moment("recorded_at"), link("account_id"),
        *keys("inspection", ("term_id", "term")),
        once("inspection", "nonce"), once("inspection", "number"),
    )
    seen("inspection", "day")
    seen("inspection", "term_id")
    op.create_table(
        "inspection_answer",
        link("id", False), text("nonce", 32), link("inspection_id", False), text("item", 24),
        text("answer", 24), words("evidence"), link("finding_id"), text("by", 120), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("inspection_answer", ("inspection_id", "inspection"), ("finding_id", "finding")),
        once("inspection_answer", "nonce"),
    )
    seen("inspection_answer", "inspection_id")
    op.create_table(
        "inspection_step",
        link("id", False), text("nonce", 32), link("inspection_id", False), text("step", 24),
        words("words"), text("by", 120), moment("at"), moment("recorded_at"), link("account_id"),
        *keys("inspection_step", ("inspection_id", "inspection")),
        once("inspection_step", "nonce"),
    )
    seen("inspection_step", "inspection_id")


def _readiness() -> None:
    op.create_table(
        "district_risk",
        link("id", False), text("nonce", 32), day("day"), text("level", 24),
        text("district", 120), words("source"), moment("at"), moment("recorded_at"),
        link("account_id"),
        *keys("district_risk"), once("district_risk", "nonce"),
    )
    seen("district_risk", "day")
    op.create_table(
        "readiness_sheet",
        link("id", False), text("nonce", 32), text("number", 20), day("day"), link("policy_id"),
        text("policy", 120), text("term", 120), flag("may_open"), words("content"),
        text("checksum", 64), moment("at"), moment("recorded_at"), link("account_id"),
        *keys("readiness_sheet"),
        once("readiness_sheet", "nonce"), once("readiness_sheet", "number"),
    )
    op.create_table(
        "readiness_signature",
        link("id", False), text("nonce", 32), link("sheet_id", False), text("tier", 24),
        text("opinion", 24), text("name", 120), text("office", 120), day("day"), words("words"),
        moment("at"), moment("recorded_at"), link("account_id"),
        *keys("readiness_signature", ("sheet_id", "readiness_sheet")),
        once("readiness_signature", "nonce"),
    )
    seen("readiness_signature", "sheet_id")
