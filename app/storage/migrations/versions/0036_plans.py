"""Plan versions, emergencies, drills, and the copies in which drills are played."""

import sqlalchemy as sa
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
    picture,
    seen,
    text,
    words,
)

revision = "0036"
down_revision = "0035"
APPEND_ONLY = ("response_plan", "plan_card", "plan_file", "emergency", "emergency_step",
               "drill_review", "drill_event")


def upgrade() -> None:
    """Ten tables; and a school knows whether it is the copy of a drill."""
    op.add_column("school", sa.Column("drill", sa.String(20), nullable=False, server_default=""))
    _plans()
    _emergencies()
    _drills()
    guard(*APPEND_ONLY)


def _plans() -> None:
    op.create_table(
        "response_plan",
        link("id", False), text("nonce", 32), text("kind", 24), number("edition"),
        text("name", 120), words("roles"), words("monitoring"), words("procedure"),
        words("resources"), words("contact"), day("in_force"), text("approved_by", 120),
        moment("recorded_at"), link("account_id"),
        *keys("response_plan"),
        once("response_plan", "nonce"), once("response_plan", "kind", "edition"),
    )
    op.create_table(
        "plan_card",
        link("id", False), link("plan_id", False), number("position"), text("who", 120),
        words("what"), number("minutes", True), text("phone", 60), link("counterpart_id"),
        *keys("plan_card", ("plan_id", "response_plan"), ("counterpart_id", "counterpart")),
    )
    seen("plan_card", "plan_id")
    op.create_table(
        "plan_file",
        link("id", False), link("plan_id", False), text("name", 120), picture("content"),
        *keys("plan_file", ("plan_id", "response_plan")),
        once("plan_file", "plan_id"),
    )


def _emergencies() -> None:
    op.create_table(
        "emergency",
        link("id", False), text("nonce", 32), text("number", 20), link("plan_id", False),
        words("what"), text("place", 120), text("opened_by", 120), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("emergency", ("plan_id", "response_plan")),
        once("emergency", "nonce"), once("emergency", "number"),
    )
    op.create_table(
        "emergency_step",
        link("id", False), text("nonce", 32), link("emergency_id", False), link("card_id"),
        text("mark", 24), text("by", 120), words("words"), moment("at"), moment("recorded_at"),
        link("account_id"),
        *keys("emergency_step", ("emergency_id", "emergency"), ("card_id", "plan_card")),
        once("emergency_step", "nonce"),
    )
    seen("emergency_step", "emergency_id")


def _drills() -> None:
    op.create_table(
        "drill",
        link("id", False), text("number", 20), link("plan_id", False), text("form", 24),
        flag("whole"), text("topic", 120), moment("starts_at"), text("place", 120),
        text("organizer", 120), link("commander_id", False), words("departments"),
        words("preparation"), moment("recorded_at"), link("account_id"),
        moment("cancelled_at", True), text("cancelled_why", 120),
        *keys("drill", ("plan_id", "response_plan"), ("commander_id", "person")),
        once("drill", "number"),
    )
    seen("drill", "plan_id")
    seen("drill", "commander_id")
    op.create_table(
        "drill_review",
        link("id", False), text("nonce", 32), link("drill_id", False), moment("ended_at"),
        text("recorder", 120), words("suitability"), words("sufficiency"), text("people", 24),
        text("supplies", 24), text("cooperation", 24), text("effect", 24), words("problems"),
        words("improvements"), number("head_count", True), moment("recorded_at"),
        link("account_id"),
        *keys("drill_review", ("drill_id", "drill")),
        once("drill_review", "nonce"),
    )
    seen("drill_review", "drill_id")
    _drill_lines()


def _drill_lines() -> None:
    op.create_table(
        "drill_event",
        link("id", False), text("nonce", 32), link("drill_id", False), moment("at"),
        text("who", 120), words("what"), flag("played"), moment("recorded_at"),
        link("account_id"),
        *keys("drill_event", ("drill_id", "drill")),
        once("drill_event", "nonce"),
    )
    seen("drill_event", "drill_id")
    op.create_table(
        "drill_person",
        link("id", False), link("drill_id", False), link("person_id", False),
        moment("recorded_at"), link("account_id"),
        *keys("drill_person", ("drill_id", "drill"), ("person_id", "person")),
        once("drill_person", "drill_id", "person_id"),
    )
    seen("drill_person", "drill_id")
    seen("drill_person", "person_id")
    op.create_table(
        "drill_play",
        link("id", False), link("drill_id", False), flag("running"), text("copy", 120),
        link("first_entry", False), moment("started_at"), text("started_by", 120),
        moment("ended_at", True), words("made"), moment("removed_at", True),
        *keys("drill_play", ("drill_id", "drill")),
    )
    seen("drill_play", "drill_id")
    only("uq_drill_play_open", "drill_play", ["running"], "ended_at IS NULL")
