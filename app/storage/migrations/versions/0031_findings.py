"""What was found wrong, what was done about it, and pictures."""

from alembic import op

from app.storage.columns import day, guard, keys, link, moment, once, picture, seen, text, words

revision = "0031"
down_revision = "0030"
APPEND_ONLY = ("finding", "finding_step", "finding_picture")


def upgrade() -> None:
    """Three tables that are only added to."""
    op.create_table(
        "finding",
        link("id", False), text("nonce", 32), text("number", 20), text("source", 24),
        link("source_id"), link("place_id"), text("use", 24), text("grade", 24), words("what"),
        link("responsible_id", False), day("due"), text("found_by", 120), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("finding", ("place_id", "place"), ("responsible_id", "person")),
        once("finding", "nonce"), once("finding", "number"),
    )
    seen("finding", "place_id")
    op.create_table(
        "finding_step",
        link("id", False), text("nonce", 32), link("finding_id", False), text("step", 24),
        words("words"), text("by", 120), day("due", True), link("responsible_id"), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("finding_step", ("finding_id", "finding")),
        once("finding_step", "nonce"),
    )
    seen("finding_step", "finding_id")
    op.create_table(
        "finding_picture",
        link("id", False), link("finding_id", False), link("step_id"), picture("picture"),
        moment("at"),
        *keys("finding_picture", ("finding_id", "finding"), ("step_id", "finding_step")),
    )
    seen("finding_picture", "finding_id")
    guard(*APPEND_ONLY)
