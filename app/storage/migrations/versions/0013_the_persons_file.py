"""Seats in the classroom, guardians who are not called any more, and what was given out."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Two columns and a table whose rows are only added."""
    op.add_column(
        "membership", sa.Column("seat", sa.String(12), nullable=False, server_default=""))
    op.add_column("guardian", sa.Column("ended_at", base.Moment(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":  # SQLite drops a default by copying the table
        op.alter_column("membership", "seat", server_default=None)
    op.create_table(
        "disclosure",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("recipient", sa.String(120), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("nonce", name=op.f("uq_disclosure_nonce")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"],
                                name=op.f("fk_disclosure_person_id_person")),
    )
    op.create_index(op.f("ix_disclosure_person_id"), "disclosure", ["person_id"])
    op.create_index(op.f("ix_disclosure_at"), "disclosure", ["at"])
    for statement in base.guards("disclosure", op.get_bind().dialect.name):
        op.execute(statement)
