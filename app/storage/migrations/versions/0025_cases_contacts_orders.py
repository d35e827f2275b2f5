"""Tests, cases with their classifications, contacts, orders and what moved their end."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0025"
down_revision = "0024"
APPEND_ONLY = (
    "lab_test", "case_file", "case_entry", "contact", "isolation_order", "order_change",
)


def _text(name: str, size: int, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=nullable)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _link(name: str, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=nullable)


def _moment(name: str, nullable: bool = False) -> "sa.Column[sa.DateTime]":
    return sa.Column(name, base.Moment(), nullable=nullable)


def _day(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _keys(table: str, *links: tuple[str, str]) -> list[sa.Constraint]:
    made: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    return made + [
        sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in links
    ]


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _seen(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _only(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], unique=True, sqlite_where=sa.text(where),
                    postgresql_where=sa.text(where))


def upgrade() -> None:
    """Six tables whose rows are only added."""
    _cases()
    _contacts()
    for table in APPEND_ONLY:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _cases() -> None:
    op.create_table(
        "lab_test",
        _link("id", False), _text("nonce", 32), _link("person_id", False), _link("group_id"),
        _text("disease", 40), _text("method", 24), _moment("sampled_at"), _moment("at", True),
        _moment("recorded_at"), _text("result", 24), _text("place", 120), _text("number", 40),
        _words("note"), _link("policy_id", False), _link("account_id"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False), _link("replaces_id"),
        *_keys("lab_test", ("person_id", "person"), ("group_id", "group"),
               ("policy_id", "policy_edition"), ("replaces_id", "lab_test")),
        _once("lab_test", "nonce"),
    )
    _seen("lab_test", "person_id", "sampled_at")
    _seen("lab_test", "sampled_at")
    _only("uq_lab_test_replaces_id", "lab_test", "replaces_id", "replaces_id IS NOT NULL")
    op.create_table(
        "case_file",
        _link("id", False), _text("nonce", 32), _link("person_id", False), _link("group_id"),
        _moment("found_at"), _moment("recorded_at"), _text("origin", 40), _link("origin_id"),
        _link("policy_id", False), _link("account_id"),
        *_keys("case_file", ("person_id", "person"), ("group_id", "group"),
               ("policy_id", "policy_edition")),
        _once("case_file", "nonce"),
    )
    _seen("case_file", "found_at")
    _seen("case_file", "person_id")
    op.create_table(
        "case_entry",
        _link("id", False), _text("nonce", 32), _link("case_id", False), _moment("at"),
        _moment("recorded_at"), _link("account_id"), _text("classification", 24),
        _text("disease", 40), _day("onset", True), _text("care", 24), _text("place", 120),
        _text("said_by", 120), _words("why"),
        *_keys("case_entry", ("case_id", "case_file")),
        _once("case_entry", "nonce"),
    )
    _seen("case_entry", "case_id", "id")
    _seen("case_entry", "disease", "onset")


def _contacts() -> None:
    op.create_table(
        "contact",
        _link("id", False), _text("nonce", 32), _link("case_id", False),
        _link("person_id", False), _link("group_id"), _text("grade", 24), _text("ways", 80),
        _words("met"), _day("first_on"), _day("last_on"), _moment("at"), _moment("recorded_at"),
        _link("account_id"), sa.Column("withdrawn", sa.Boolean(), nullable=False), _words("why"),
        _link("replaces_id"),
        *_keys("contact", ("case_id", "case_file"), ("person_id", "person"),
               ("group_id", "group"), ("replaces_id", "contact")),
        _once("contact", "nonce"),
    )
    _seen("contact", "case_id")
    _seen("contact", "person_id")
    op.create_index("uq_contact_first", "contact", ["case_id", "person_id"], unique=True,
                    sqlite_where=sa.text("replaces_id IS NULL"),
                    postgresql_where=sa.text("replaces_id IS NULL"))
    _only("uq_contact_replaces_id", "contact", "replaces_id", "replaces_id IS NOT NULL")
    op.create_table(
        "isolation_order",
        _link("id", False), _text("nonce", 32), _link("person_id", False), _link("group_id"),
        _link("case_id"), _link("contact_id"), _link("follows_id"), _text("grade", 24, True),
        sa.Column("step", sa.Integer(), nullable=False), _text("kind", 24),
        _text("disease", 40), _day("from_day"), _text("counted", 24), _day("basis"),
        sa.Column("days", sa.Integer(), nullable=True), _words("rule"), _words("source"),
        _text("profile", 8), _moment("at"), _moment("recorded_at"), _text("how", 24),
        _text("ordered_by", 120), _text("place", 120), _words("note"), _link("restriction_id"),
        _link("policy_id", False), _link("account_id"),
        *_keys("isolation_order", ("person_id", "person"), ("group_id", "group"),
               ("case_id", "case_file"), ("contact_id", "contact"),
               ("follows_id", "isolation_order"), ("restriction_id", "restriction"),
               ("policy_id", "policy_edition")),
        _once("isolation_order", "nonce"),
    )
    _seen("isolation_order", "case_id")
    _seen("isolation_order", "from_day")
    _seen("isolation_order", "person_id")
    op.create_table(
        "order_change",
        _link("id", False), _text("nonce", 32), _link("order_id", False), _text("kind", 24),
        _day("day"), _moment("at"), _moment("recorded_at"), _link("account_id"),
        _text("by", 120), _words("why"), _link("contact_id"),
        *_keys("order_change", ("order_id", "isolation_order"), ("contact_id", "contact")),
        _once("order_change", "nonce"),
    )
    _seen("order_change", "order_id")
    _only("uq_order_change_closed", "order_change", "order_id", "kind IN ('released', 'ended')")
