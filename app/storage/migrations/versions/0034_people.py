"""Gatherings, agreements with hospitals, the team and its trainings."""

from alembic import op

from app.storage.columns import day, guard, keys, link, moment, number, once, seen, text, words

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Seven tables."""
    _gatherings()
    _agreements()
    _team()


def _gatherings() -> None:
    op.create_table(
        "gathering",
        link("id", False), text("nonce", 32), text("number", 20), text("kind", 24),
        text("title", 120), link("place_id"), text("spot", 120), text("air", 24),
        number("seats", True), number("size"), moment("begins"), moment("ends"),
        link("responsible_id", False), link("policy_id", False), words("note"), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("gathering", ("place_id", "place"), ("responsible_id", "person")),
        once("gathering", "nonce"), once("gathering", "number"),
    )
    for column in ("begins", "place_id", "responsible_id"):
        seen("gathering", column)
    op.create_table(
        "gathering_step",
        link("id", False), text("nonce", 32), link("gathering_id", False), text("step", 24),
        number("attended", True), words("words"), link("policy_id"), moment("at"),
        moment("recorded_at"), link("account_id"),
        *keys("gathering_step", ("gathering_id", "gathering")), once("gathering_step", "nonce"),
    )
    seen("gathering_step", "gathering_id")
    guard("gathering", "gathering_step")


def _agreements() -> None:
    op.create_table(
        "agreement",
        link("id", False), link("counterpart_id", False), link("campus_id"), day("since"),
        day("until"), text("document", 120), words("scope"), text("file_name", 120),
        link("renews_id"), words("ended_why"), moment("withdrawn_at", True),
        moment("recorded_at"), link("account_id"),
        *keys("agreement", ("counterpart_id", "counterpart"), ("campus_id", "campus"),
              ("renews_id", "agreement")),
    )
    seen("agreement", "counterpart_id")
    op.create_table(
        "agreement_pair",
        link("id", False), link("agreement_id", False), text("hospital_person", 60),
        text("hospital_phone", 60), link("person_id", False), text("phone", 60), day("since"),
        moment("recorded_at"), link("account_id"),
        *keys("agreement_pair", ("agreement_id", "agreement"), ("person_id", "person")),
    )
    seen("agreement_pair", "agreement_id")
    seen("agreement_pair", "person_id")


def _team() -> None:
    op.create_table(
        "team_member",
        link("id", False), text("role", 24), link("person_id"), text("name", 120),
        text("organisation", 120), text("phone", 60), words("document"), day("since"),
        day("until", True), moment("withdrawn_at", True), moment("recorded_at"),
        link("account_id"),
        *keys("team_member", ("person_id", "person")),
    )
    seen("team_member", "person_id")
    op.create_table(
        "training",
        link("id", False), text("number", 20), text("topic", 120), day("day"), number("minutes"),
        text("trainer", 120), text("place", 120), words("note"), moment("withdrawn_at", True),
        moment("recorded_at"), link("account_id"),
        *keys("training"), once("training", "number"),
    )
    seen("training", "day")
    op.create_table(
        "training_part",
        link("id", False), link("training_id", False), link("person_id", False),
        text("result", 24),
        *keys("training_part", ("training_id", "training"), ("person_id", "person")),
        once("training_part", "training_id", "person_id"),
    )
    seen("training_part", "person_id")
    seen("training_part", "training_id")
