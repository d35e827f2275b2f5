"""Absences through illness, every follow-up, and the doctor's decision about the return."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Three tables; follow-ups and decisions are only added."""
    op.create_table(
        "absence",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("group_id", base.BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("onset", base.Moment(), nullable=True),
        sa.Column("left_at", base.Moment(), nullable=True),
        sa.Column("check_id", base.BIG, nullable=True),
        sa.Column("heard_at", base.Moment(), nullable=False),
        sa.Column("heard_by", base.BIG, nullable=True),
        sa.Column("restriction_id", base.BIG, nullable=True),
        sa.Column("outcome", sa.String(24), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("closed_at", base.Moment(), nullable=True),
        sa.Column("closed_by", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                    name=op.f(f"fk_absence_{column}_{target}"))
            for column, target in (("person_id", "person"), ("group_id", "group"),
                                   ("check_id", "health_check"),
                                   ("restriction_id", "restriction"))
        ),
    )
    op.create_index("uq_absence_open", "absence", ["person_id"], unique=True,
                    sqlite_where=sa.text("closed_at IS NULL"),
                    postgresql_where=sa.text("closed_at IS NULL"))
    op.create_index(op.f("ix_absence_since"), "absence", ["since"])
    op.create_index(op.f("ix_absence_person_id_since"), "absence", ["person_id", "since"])
    op.create_table(
        "absence_trace",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("absence_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("traced_by", sa.String(120), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_trace")),
        sa.UniqueConstraint("nonce", name=op.f("uq_absence_trace_nonce")),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"],
                                name=op.f("fk_absence_trace_absence_id_absence")),
    )
    op.create_index(op.f("ix_absence_trace_absence_id"), "absence_trace", ["absence_id"])
    op.create_table(
        "clearance",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("absence_id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("disease", sa.String(40), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("onset", sa.Date(), nullable=True),
        sa.Column("free_since", base.Moment(), nullable=True),
        sa.Column("rash_on", sa.Date(), nullable=True),
        sa.Column("treated_from", sa.Date(), nullable=True),
        sa.Column("papers", sa.String(80), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("earliest", base.Moment(), nullable=True),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("policy_id", base.BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
        sa.UniqueConstraint("nonce", name=op.f("uq_clearance_nonce")),
        sa.ForeignKeyConstraint(["absence_id"], ["absence.id"],
                                name=op.f("fk_clearance_absence_id_absence")),
        sa.ForeignKeyConstraint(["policy_id"], ["policy_edition.id"],
                                name=op.f("fk_clearance_policy_id_policy_edition")),
    )
    op.create_index(op.f("ix_clearance_absence_id"), "clearance", ["absence_id"])
    for table in ("absence_trace", "clearance"):
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)
