"""Rounds: the school's plan and alert, what is cleaned once, what was done and accepted."""

from alembic import op

from app.storage.columns import (
    day,
    flag,
    guard,
    keys,
    link,
    moment,
    number,
    once,
    only,
    seen,
    text,
    words,
)

revision = "0032"
down_revision = "0031"
APPEND_ONLY = ("round_rule", "alert_level", "round_done", "round_mark")


def upgrade() -> None:
    """Five tables; only what is called off is changed."""
    _plan()
    op.create_table(
        "round_done",
        link("id", False), text("nonce", 32), moment("at"), moment("recorded_at"),
        link("account_id"), link("place_id"), text("spot", 200), text("source", 24),
        link("source_id"), text("tasks", 80), text("alert", 24), moment("started", True),
        moment("ended", True), text("agent", 24, True), number("strength", True),
        text("product", 120), text("way", 24, True), link("item_id"), link("lot_id"),
        number("litres", True), moment("vent_from", True), moment("vent_to", True),
        text("operator", 120), link("operator_id"), text("owner", 120), flag("polluted"),
        text("faults", 120), words("note"), text("run", 24), text("driver", 60),
        text("minder", 60), link("voucher_id"), link("units", False), words("stock_note"),
        *keys("round_done", ("place_id", "place"), ("item_id", "item"), ("lot_id", "lot"),
              ("operator_id", "person"), ("voucher_id", "voucher")),
        once("round_done", "nonce"),
    )
    seen("round_done", "at")
    seen("round_done", "place_id", "at")
    only("uq_round_done_stay", "round_done", ["source_id"], "source = 'stay'")
    op.create_table(
        "round_mark",
        link("id", False), text("nonce", 32), link("done_id", False), text("mark", 24),
        text("by", 120), words("words"), moment("at"), moment("recorded_at"), link("account_id"),
        *keys("round_mark", ("done_id", "round_done")),
        once("round_mark", "nonce"),
    )
    seen("round_mark", "done_id")
    guard(*APPEND_ONLY)


def _plan() -> None:
    """What is wanted."""
    op.create_table(
        "round_rule",
        link("id", False), text("nonce", 32), text("use", 24), link("place_id"), text("task", 24),
        text("normal", 12), text("raised", 12), text("outbreak", 12), text("purpose", 40),
        number("minutes"), number("litres", True), flag("every"), link("person_id"),
        words("source"), day("in_force_from"), moment("at"), moment("recorded_at"),
        link("account_id"),
        *keys("round_rule", ("place_id", "place"), ("person_id", "person")),
        once("round_rule", "nonce"),
    )
    seen("round_rule", "in_force_from")
    op.create_table(
        "alert_level",
        link("id", False), text("nonce", 32), text("alert", 24), day("since"), words("why"),
        moment("at"), moment("recorded_at"), link("account_id"),
        *keys("alert_level"), once("alert_level", "nonce"),
    )
    op.create_table(
        "cleaning_task",
        link("id", False), text("nonce", 32), link("place_id", False), text("task", 24),
        moment("opens"), moment("due"), words("why"), text("source", 24), link("source_id"),
        moment("recorded_at"), link("account_id"), moment("cancelled_at", True),
        *keys("cleaning_task", ("place_id", "place")), once("cleaning_task", "nonce"),
    )
    seen("cleaning_task", "due")
    seen("cleaning_task", "source", "source_id")
