"""Supplies: requests with their steps and grants; which lists of stock were imported."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0022"
down_revision = "0021"

ONLY_ADDED = ("stock_request", "stock_request_line", "stock_request_step", "stock_grant",
              "stock_import")


def _id() -> sa.Column[int]:
    return sa.Column("id", base.BIG, nullable=False)


def _words(name: str, length: int = 120) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=nullable)


def _moments() -> list[sa.Column[object]]:
    return [sa.Column(name, base.Moment(), nullable=False) for name in ("at", "recorded_at")]


def _key(table: str, *unique: str) -> list[sa.Constraint]:
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            *(sa.UniqueConstraint(each, name=op.f(f"uq_{table}_{each}")) for each in unique)]


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _requests() -> None:
    op.create_table(
        "stock_request", _id(), _words("nonce", 32), *_moments(),
        _number("account_id", nullable=True), _words("asked_by"), _words("department"),
        _words("purpose"), sa.Column("needed_on", sa.Date(), nullable=True),
        *_key("stock_request", "nonce"))
    _index("stock_request", "at")
    op.create_table(
        "stock_request_line", _id(), _number("request_id"), _number("item_id"),
        _number("quantity"), *_key("stock_request_line"),
        _link("stock_request_line", "request_id", "stock_request"),
        _link("stock_request_line", "item_id", "item"))
    _index("stock_request_line", "request_id")


def _steps() -> None:
    op.create_table(
        "stock_request_step", _id(), _words("nonce", 32), _number("request_id"),
        _words("step", 24), sa.Column("why", sa.Text(), nullable=False), *_moments(),
        _number("account_id", nullable=True), _number("voucher_id", nullable=True),
        *_key("stock_request_step", "nonce"),
        _link("stock_request_step", "request_id", "stock_request"),
        _link("stock_request_step", "voucher_id", "voucher"))
    _index("stock_request_step", "request_id")
    op.create_table(
        "stock_grant", _id(), _number("step_id"), _number("line_id"), _number("quantity"),
        *_key("stock_grant"), _link("stock_grant", "step_id", "stock_request_step"),
        _link("stock_grant", "line_id", "stock_request_line"))
    _index("stock_grant", "step_id")


def _imports() -> None:
    op.create_table(
        "stock_import", _id(), _words("nonce", 32), *_moments(),
        _number("account_id", nullable=True), _words("file_name", 255), _words("digest", 64),
        _number("voucher_id"), *_key("stock_import", "nonce"),
        _link("stock_import", "voucher_id", "voucher"))
    _index("stock_import", "digest")


def upgrade() -> None:
    """Five tables, all only added to."""
    _requests()
    _steps()
    _imports()
    for table in ONLY_ADDED:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
