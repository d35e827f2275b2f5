"""The nil report of a day, and inspection packs that were made."""

from alembic import op

from app.storage.columns import day, guard, keys, link, moment, number, once, seen, text, words

revision = "0038"
down_revision = "0037"
APPEND_ONLY = ("nil_report", "pack")


def upgrade() -> None:
    """Two tables that are only added to."""
    op.create_table(
        "nil_report",
        link("id", False), text("nonce", 32), day("day"), moment("at"), moment("recorded_at"),
        link("account_id"), text("signed", 120), number("classes"), number("reported"),
        *keys("nil_report"), once("nil_report", "nonce"),
    )
    seen("nil_report", "day")
    op.create_table(
        "pack",
        link("id", False), text("nonce", 32), text("number", 32), day("first"), day("last"),
        moment("at"), moment("recorded_at"), link("account_id"), text("role", 24),
        number("registers"), number("row_count"), number("pages"), text("checksum", 64),
        words("purpose"),
        *keys("pack"), once("pack", "nonce"), once("pack", "number"),
    )
    guard(*APPEND_ONLY)
