"""What is seen at the morning, noon and evening checks."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0010"
down_revision = "0009"
APPEND_ONLY = ("health_check", "health_check_symptom", "check_filing")


def _text(name: str, size: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=False)


def upgrade() -> None:
    """Three tables whose rows are only added."""
    op.create_table(
        "health_check",
        sa.Column("id", base.BIG, nullable=False),
        _text("nonce", 32),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("group_id", base.BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _text("round", 24),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        _text("presence", 24),
        sa.Column("symptoms", sa.Integer(), nullable=False),
        sa.Column("cause_known", sa.Boolean(), nullable=False),
        sa.Column("temperature", base.Celsius(), nullable=True),
        sa.Column("site", sa.String(24), nullable=True),
        sa.Column("onset", base.Moment(), nullable=True),
        sa.Column("seen_doctor", sa.Boolean(), nullable=False),
        _text("diagnosis", 120),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("policy_id", base.BIG, nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        _text("reported_by", 120),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_check")),
        sa.UniqueConstraint("nonce", name=op.f("uq_health_check_nonce")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                    name=op.f(f"fk_health_check_{column}_{target}"))
            for column, target in (
                ("person_id", "person"), ("group_id", "group"), ("policy_id", "policy_edition"),
                ("replaces_id", "health_check"))
        ),
    )
    op.create_index(op.f("ix_health_check_day_round_group_id"), "health_check",
                    ["day", "round", "group_id"])
    op.create_index(op.f("ix_health_check_person_id_day"), "health_check", ["person_id", "day"])
    for name, columns, where in (
        ("uq_health_check_first", ["person_id", "day", "round"], "replaces_id IS NULL"),
        ("uq_health_check_replaces_id", ["replaces_id"], "replaces_id IS NOT NULL"),
    ):
        op.create_index(name, "health_check", columns, unique=True,
                        sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_table(
        "health_check_symptom",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("check_id", base.BIG, nullable=False),
        _text("symptom", 24),
        sa.Column("severe", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_check_symptom")),
        sa.ForeignKeyConstraint(["check_id"], ["health_check.id"],
                                name=op.f("fk_health_check_symptom_check_id_health_check")),
    )
    op.create_index(op.f("ix_health_check_symptom_check_id"), "health_check_symptom", ["check_id"])
    op.create_table(
        "check_filing",
        sa.Column("id", base.BIG, nullable=False),
        _text("nonce", 32),
        sa.Column("group_id", base.BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _text("round", 24),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        _text("reported_by", 120),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_filing")),
        sa.UniqueConstraint("nonce", name=op.f("uq_check_filing_nonce")),
        sa.ForeignKeyConstraint(["group_id"], ["group.id"],
                                name=op.f("fk_check_filing_group_id_group")),
    )
    op.create_index(op.f("ix_check_filing_day_round_group_id"), "check_filing",
                    ["day", "round", "group_id"])
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in base.guards(table, dialect):
            op.execute(statement)
