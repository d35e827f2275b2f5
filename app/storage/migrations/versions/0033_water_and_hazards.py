"""Water, the canteen, and who looked for hazards."""

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
    seen,
    text,
    words,
)

revision = "0033"
down_revision = "0032"
APPEND_ONLY = ("hazard_look", "water_act", "water_value", "canteen_check", "canteen_answer",
               "food_sample", "sample_end")


def upgrade() -> None:
    """A list of points of supply; all else is only added to."""
    op.create_table(
        "hazard_look",
        link("id", False), text("nonce", 32), text("use", 24), link("place_id"), text("saw", 24),
        text("by", 120), words("note"), moment("at"), moment("recorded_at"), link("account_id"),
        link("takes_back_id"),
        *keys("hazard_look", ("place_id", "place"), ("takes_back_id", "hazard_look")),
        once("hazard_look", "nonce"), once("hazard_look", "takes_back_id"),
    )
    seen("hazard_look", "use", "at")
    _water()
    _canteen()
    guard(*APPEND_ONLY)


def _water() -> None:
    op.create_table(
        "water_point",
        link("id", False), text("kind", 24), text("name", 120), link("place_id"), words("note"),
        day("since"), moment("closed_at", True),
        *keys("water_point", ("place_id", "place")),
        once("water_point", "name"),
    )
    op.create_table(
        "water_act",
        link("id", False), text("nonce", 32), link("point_id", False), text("act", 24),
        day("day"), text("by", 120), flag("professional"), text("paper", 60), words("note"),
        moment("recorded_at"), link("account_id"), link("takes_back_id"),
        *keys("water_act", ("point_id", "water_point"), ("takes_back_id", "water_act")),
        once("water_act", "nonce"), once("water_act", "takes_back_id"),
    )
    seen("water_act", "point_id", "day")
    op.create_table(
        "water_value",
        link("id", False), link("act_id", False), text("item", 40), text("value", 20),
        *keys("water_value", ("act_id", "water_act")),
    )
    seen("water_value", "act_id")


def _canteen() -> None:
    op.create_table(
        "canteen_check",
        link("id", False), text("nonce", 32), text("kind", 24), link("place_id"),
        text("by", 120), words("note"), moment("at"), moment("recorded_at"), link("account_id"),
        link("takes_back_id"),
        *keys("canteen_check", ("place_id", "place"), ("takes_back_id", "canteen_check")),
        once("canteen_check", "nonce"), once("canteen_check", "takes_back_id"),
    )
    seen("canteen_check", "at")
    op.create_table(
        "canteen_answer",
        link("id", False), link("check_id", False), text("item", 40), text("answer", 24),
        words("words"),
        *keys("canteen_answer", ("check_id", "canteen_check")),
    )
    seen("canteen_answer", "check_id")
    op.create_table(
        "food_sample",
        link("id", False), text("nonce", 32), day("day"), text("meal", 24), text("dish", 120),
        number("grams"), text("by", 120), moment("at"), moment("recorded_at"),
        link("account_id"), link("takes_back_id"),
        *keys("food_sample", ("takes_back_id", "food_sample")),
        once("food_sample", "nonce"), once("food_sample", "takes_back_id"),
    )
    seen("food_sample", "day")
    op.create_table(
        "sample_end",
        link("id", False), text("nonce", 32), link("sample_id", False), text("by", 120),
        moment("at"), moment("recorded_at"), link("account_id"),
        *keys("sample_end", ("sample_id", "food_sample")),
        once("sample_end", "nonce"), once("sample_end", "sample_id"),
    )
