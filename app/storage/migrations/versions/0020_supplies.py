"""Supplies: items with units, stores, lots, and the ledger of vouchers and lines."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0020"
down_revision = "0019"

ONLY_ADDED = ("lot", "lot_mark", "voucher", "movement")


def _id() -> sa.Column[int]:
    return sa.Column("id", base.BIG, nullable=False)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _items() -> None:
    op.create_table(
        "item", _id(), _words("name", 120), _words("specification", 120), _words("category", 24),
        _words("base", 12), sa.Column("measured", sa.Boolean(), nullable=False),
        sa.Column("minimum", base.BIG, nullable=False),
        sa.Column("shelf_life", sa.Integer(), nullable=True), _words("storage", 24),
        sa.Column("quota", sa.Numeric(12, 4), nullable=True),
        sa.Column("reserve_days", sa.Integer(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("name", "specification", name=op.f("uq_item_name_specification")),
    )
    op.create_table(
        "item_unit", _id(), sa.Column("item_id", base.BIG, nullable=False), _words("name", 12),
        sa.Column("factor", base.BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_unit")),
        sa.UniqueConstraint("item_id", "name", name=op.f("uq_item_unit_item_id_name")),
        _link("item_unit", "item_id", "item"),
    )


def _lots() -> None:
    op.create_table(
        "store", _id(), _words("name", 120), sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
        sa.UniqueConstraint("name", name=op.f("uq_store_name")),
    )
    op.create_table(
        "lot", _id(), _words("nonce", 32), sa.Column("item_id", base.BIG, nullable=False),
        _words("batch", 60), sa.Column("made", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("quantity", base.BIG, nullable=False),
        sa.Column("cost", base.BIG, nullable=True), _words("funding", 120),
        _words("supplier", 120), sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot")),
        sa.UniqueConstraint("nonce", name=op.f("uq_lot_nonce")),
        _link("lot", "item_id", "item"),
    )
    op.create_index(op.f("ix_lot_item_id_expires"), "lot", ["item_id", "expires"])
    op.create_table(
        "lot_mark", _id(), _words("nonce", 32), sa.Column("lot_id", base.BIG, nullable=False),
        _words("state", 24), sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_mark")),
        sa.UniqueConstraint("nonce", name=op.f("uq_lot_mark_nonce")),
        _link("lot_mark", "lot_id", "lot"),
    )
    op.create_index(op.f("ix_lot_mark_lot_id"), "lot_mark", ["lot_id"])


def _ledger() -> None:
    op.create_table(
        "voucher", _id(), _words("nonce", 32), _words("number", 20), _words("kind", 24),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True), _words("recipient", 120),
        _words("department", 120), _words("purpose", 120), _words("approver", 120),
        sa.Column("undoes_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voucher")),
        *(sa.UniqueConstraint(column, name=op.f(f"uq_voucher_{column}"))
          for column in ("nonce", "number", "undoes_id")),
        _link("voucher", "undoes_id", "voucher"),
    )
    op.create_index(op.f("ix_voucher_at"), "voucher", ["at"])
    op.create_table(
        "movement", _id(), sa.Column("voucher_id", base.BIG, nullable=False),
        sa.Column("lot_id", base.BIG, nullable=False),
        sa.Column("store_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("quantity", base.BIG, nullable=False),
        sa.Column("mirror_of", base.BIG, nullable=True),
        sa.Column("returns_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sa.UniqueConstraint("mirror_of", name=op.f("uq_movement_mirror_of")),
        _link("movement", "voucher_id", "voucher"), _link("movement", "lot_id", "lot"),
        _link("movement", "store_id", "store"), _link("movement", "mirror_of", "movement"),
        _link("movement", "returns_id", "movement"),
    )
    op.create_index(op.f("ix_movement_voucher_id"), "movement", ["voucher_id"])
    op.create_index(op.f("ix_movement_returns_id"), "movement", ["returns_id"])
    op.create_index(op.f("ix_movement_lot_id_store_id_at"), "movement",
                    ["lot_id", "store_id", "at"])
    op.create_table(
        "stock", sa.Column("lot_id", base.BIG, nullable=False),
        sa.Column("store_id", base.BIG, nullable=False),
        sa.Column("quantity", base.BIG, nullable=False),
        sa.PrimaryKeyConstraint("lot_id", "store_id", name=op.f("pk_stock")),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_stock_not_negative")),
        _link("stock", "lot_id", "lot"), _link("stock", "store_id", "store"),
    )


def upgrade() -> None:
    """Seven tables; lots, marks, vouchers and lines are only added."""
    _items()
    _lots()
    _ledger()
    for table in ONLY_ADDED:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
