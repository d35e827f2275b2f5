"""Devices and their events, kits, concentrates, the clinic's store and what it hands out."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0023"
down_revision = "0022"

ONLY_ADDED = ("device_event", "clinic_booking")


def _id() -> sa.Column[int]:
    return sa.Column("id", base.BIG, nullable=False)


def _big(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=nullable)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _link(table: str, column: str, target: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.{key}"], name=op.f(f"fk_{table}_{column}_{target}"))


def _devices() -> None:
    op.create_table(
        "device", _id(), _words("number", 60), _words("kind", 24), _words("model", 120),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("number", name=op.f("uq_device_number")),
    )
    op.create_table(
        "device_event", _id(), _words("nonce", 32), _big("device_id"), _words("what", 24),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        _big("account_id", nullable=True), _words("place", 120),
        sa.Column("due", sa.Date(), nullable=True), sa.Column("note", sa.Text(), nullable=False),
        _big("takes_back_id", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_event")),
        sa.UniqueConstraint("nonce", name=op.f("uq_device_event_nonce")),
        sa.UniqueConstraint("takes_back_id", name=op.f("uq_device_event_takes_back_id")),
        _link("device_event", "device_id", "device"),
        _link("device_event", "takes_back_id", "device_event"),
    )
    op.create_index(op.f("ix_device_event_device_id_at"), "device_event", ["device_id", "at"])


def _kits() -> None:
    op.create_table(
        "kit", _id(), _words("name", 120), _words("occasion", 24),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit")),
        sa.UniqueConstraint("name", name=op.f("uq_kit_name")),
    )
    op.create_table(
        "kit_part", _id(), _big("kit_id"), _big("item_id"), _big("quantity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_part")),
        sa.UniqueConstraint("kit_id", "item_id", name=op.f("uq_kit_part_kit_id_item_id")),
        _link("kit_part", "kit_id", "kit"), _link("kit_part", "item_id", "item"),
    )
    op.create_table(
        "concentrate", _big("item_id"), _words("form", 24),
        sa.Column("strength", sa.Numeric(8, 2), nullable=False), _big("content"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_concentrate")),
        _link("concentrate", "item_id", "item"),
    )


def _clinic() -> None:
    op.add_column("store", sa.Column(
        "clinic", sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "postgresql":  # SQLite drops a default by copying the table
        op.alter_column("store", "clinic", server_default=None)
    op.create_table(
        "clinic_booking", _id(), _words("nonce", 32), _big("medicine_id"),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        _big("voucher_id", nullable=True), _words("why_not", 24),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic_booking")),
        sa.UniqueConstraint("nonce", name=op.f("uq_clinic_booking_nonce")),
        sa.UniqueConstraint("medicine_id", name=op.f("uq_clinic_booking_medicine_id")),
        _link("clinic_booking", "medicine_id", "clinic_medicine"),
        _link("clinic_booking", "voucher_id", "voucher"),
    )


def upgrade() -> None:
    """Six tables and a column; events and bookings are only added."""
    _devices()
    _kits()
    _clinic()
    for table in ONLY_ADDED:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
