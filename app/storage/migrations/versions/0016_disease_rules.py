"""The school's own rules for the return to class after a disease."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """One table whose rows are only added."""
    op.create_table(
        "disease_rule",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("disease", sa.String(40), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("onset_days", sa.Integer(), nullable=True),
        sa.Column("free_hours", sa.Integer(), nullable=True),
        sa.Column("rash_days", sa.Integer(), nullable=True),
        sa.Column("treated_days", sa.Integer(), nullable=True),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("papers", sa.String(80), nullable=False),
        sa.Column("contacts_days", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disease_rule")),
        sa.UniqueConstraint("nonce", name=op.f("uq_disease_rule_nonce")),
    )
    op.create_index(op.f("ix_disease_rule_disease_in_force_from"), "disease_rule",
                    ["disease", "in_force_from"])
    for statement in base.guards("disease_rule", op.get_bind().dialect.name):
        op.execute(statement)
