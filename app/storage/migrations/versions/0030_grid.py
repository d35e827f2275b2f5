"""The grid: places as a tree, cells with their heads and members."""

from alembic import op

from app.storage.columns import day, flag, keys, link, moment, number, once, seen, text, words

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Places, and who answers for them."""
    op.create_table(
        "place",
        link("id", False), link("parent_id"), link("campus_id", False), text("level", 24),
        text("use", 24), text("name", 120), text("code", 24), number("position"),
        number("seats", True), number("area", True), link("group_id"), link("gate_id"),
        words("note"), moment("closed_at", True),
        *keys("place", ("parent_id", "place"), ("campus_id", "campus"), ("group_id", "group"),
              ("gate_id", "gate")),
        once("place", "code"),
    )
    seen("place", "parent_id")
    _cells()


def _cells() -> None:
    op.create_table(
        "cell",
        link("id", False), link("parent_id"), text("number", 20), text("level", 24),
        text("name", 120), words("duties"), link("counterpart_id"), moment("closed_at", True),
        *keys("cell", ("parent_id", "cell"), ("counterpart_id", "counterpart")),
        once("cell", "number"),
    )
    seen("cell", "parent_id")
    op.create_table(
        "cell_scope",
        link("id", False), link("cell_id", False), link("place_id"), link("group_id"),
        day("since"), day("until", True),
        *keys("cell_scope", ("cell_id", "cell"), ("place_id", "place"), ("group_id", "group")),
    )
    for column in ("cell_id", "group_id", "place_id"):
        seen("cell_scope", column)
    op.create_table(
        "cell_member",
        link("id", False), link("cell_id", False), link("person_id", False), flag("head"),
        text("phone", 60), day("since"), day("until", True), moment("recorded_at"),
        link("account_id"),
        *keys("cell_member", ("cell_id", "cell"), ("person_id", "person")),
    )
    seen("cell_member", "cell_id")
    seen("cell_member", "person_id")
