"""The command chart, the roster, hand-overs and messages of the duty."""

from alembic import op

from app.storage.columns import (
    day,
    flag,
    guard,
    keys,
    link,
    moment,
    once,
    seen,
    text,
    words,
)

revision = "0035"
down_revision = "0034"
APPEND_ONLY = ("duty_handover", "duty_receipt", "duty_message")


def upgrade() -> None:
    """Who answers for what, and who is there."""
    op.create_table(
        "command_post",
        link("id", False), link("campus_id"), text("role", 24), link("person_id", False),
        flag("head"), text("phone", 60), words("duties"), day("since"), day("until", True),
        moment("recorded_at"), link("account_id"),
        *keys("command_post", ("campus_id", "campus"), ("person_id", "person")),
    )
    seen("command_post", "person_id")
    op.create_table(
        "duty_slot",
        link("id", False), link("campus_id"), text("post", 24), link("person_id", False),
        text("phone", 60), moment("begins"), moment("ends"), words("why"), link("replaces_id"),
        moment("cancelled_at", True), moment("recorded_at"), link("account_id"),
        *keys("duty_slot", ("campus_id", "campus"), ("person_id", "person"),
              ("replaces_id", "duty_slot")),
    )
    seen("duty_slot", "ends")
    seen("duty_slot", "person_id")
    op.create_table(
        "duty_away",
        link("id", False), link("person_id", False), day("first"), day("last"), words("why"),
        moment("cancelled_at", True), moment("recorded_at"), link("account_id"),
        *keys("duty_away", ("person_id", "person")),
    )
    seen("duty_away", "person_id")
    _handing_over()


def _handing_over() -> None:
    op.create_table(
        "duty_handover",
        link("id", False), text("nonce", 32), link("slot_id", False), link("next_id"),
        moment("at"), words("facts"), words("open_matters"), text("by", 120),
        moment("recorded_at"), link("account_id"),
        *keys("duty_handover", ("slot_id", "duty_slot"), ("next_id", "duty_slot")),
        once("duty_handover", "nonce"),
    )
    seen("duty_handover", "slot_id")
    op.create_table(
        "duty_receipt",
        link("id", False), text("nonce", 32), link("handover_id", False), text("signed", 24),
        text("by", 120), words("remark"), moment("at"), moment("recorded_at"),
        link("account_id"),
        *keys("duty_receipt", ("handover_id", "duty_handover")),
        once("duty_receipt", "nonce"), once("duty_receipt", "handover_id"),
    )
    op.create_table(
        "duty_message",
        link("id", False), text("nonce", 32), moment("at"), text("party", 120), words("words"),
        words("done"), text("by", 120), moment("recorded_at"), link("account_id"),
        *keys("duty_message"),
        once("duty_message", "nonce"),
    )
    seen("duty_message", "at")
    guard(*APPEND_ONLY)
