"""Visitors with their slips, and roll calls."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0003"
down_revision = "0002"

NOT_NULL = {"nullable": False}


def upgrade() -> None:
    """Two rooms of the gate, and an index that finds the passages of a slip."""
    _visits()
    _roll_calls()
    op.create_index(
        "ix_passage_code", "passage", ["code"], sqlite_where=sa.text("person_id IS NULL"),
        postgresql_where=sa.text("person_id IS NULL"),
    )
    for statement in base.guards("muster_tick", op.get_bind().dialect.name):
        op.execute(statement)


def _visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", base.BIG, nullable=False),
        _text("nonce", 32), _text("code", 64), _text("name", 120),
        sa.Column("id_number", sa.String(30), nullable=True),
        _text("no_id_reason", 120), _text("phone", 60), _text("unit", 120),
        sa.Column("party", sa.Integer(), nullable=False),
        _text("purpose", 120),
        sa.Column("host_id", base.BIG, nullable=True),
        _text("host", 120), _text("department", 120), _text("plate", 20),
        sa.Column("health_code", sa.String(24), nullable=True),
        sa.Column("travel_code", sa.String(24), nullable=True),
        _moment("tested_at"),
        sa.Column("risk_area", sa.Boolean(), nullable=True),
        *(_moment(name, **NOT_NULL) for name in ("valid_from", "valid_until")),
        *_act("made", **NOT_NULL), *_act("appointed"), *_act("confirmed"), *_act("permitted"),
        *_act("cancelled"),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_visit_host_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("nonce", name=op.f("uq_visit_nonce")),
        sa.UniqueConstraint("code", name=op.f("uq_visit_code")),
    )
    for column in ("valid_from", "name", "phone", "id_number"):
        op.create_index(op.f(f"ix_visit_{column}"), "visit", [column])


def _roll_calls() -> None:
    op.create_table(
        "muster",
        sa.Column("id", base.BIG, nullable=False),
        _text("nonce", 32), _moment("at", **NOT_NULL),
        sa.Column("opened_by", base.BIG, nullable=True),
        _text("station", 120), *_act("closed"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_muster")),
        sa.UniqueConstraint("nonce", name=op.f("uq_muster_nonce")),
    )
    op.create_table(
        "muster_tick",
        sa.Column("id", base.BIG, nullable=False),
        _text("nonce", 32),
        sa.Column("muster_id", base.BIG, nullable=False),
        _moment("at", **NOT_NULL), _moment("recorded_at", **NOT_NULL),
        sa.Column("person_id", base.BIG, nullable=True),
        sa.Column("visit_id", base.BIG, nullable=True),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        _text("station", 120),
        *(
            sa.ForeignKeyConstraint(
                [f"{other}_id"], [f"{other}.id"], name=op.f(f"fk_muster_tick_{other}_id_{other}"))
            for other in ("muster", "person", "visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_muster_tick")),
        sa.UniqueConstraint("nonce", name=op.f("uq_muster_tick_nonce")),
    )
    op.create_index(op.f("ix_muster_tick_muster_id_id"), "muster_tick", ["muster_id", "id"])


def _text(name: str, longest: int) -> "sa.Column[Any]":
    return sa.Column(name, sa.String(longest), nullable=False)


def _moment(name: str, nullable: bool = True) -> "sa.Column[Any]":
    return sa.Column(name, base.Moment(), nullable=nullable)


def _act(what: str, nullable: bool = True) -> "tuple[sa.Column[Any], ...]":
    """When something was done, and by whom."""
    by: sa.Column[Any] = sa.Column(f"{what}_by", base.BIG, nullable=True)
    return _moment(f"{what}_at", nullable), by
