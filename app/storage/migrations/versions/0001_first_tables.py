"""The first tables"""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The first tables."""
    op.create_table(
        "account",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("display", sa.String(length=120), nullable=False),
        sa.Column(
            "role",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", base.Moment(), nullable=True),
        sa.Column("created_at", base.Moment(), nullable=False),
        sa.Column("last_sign_in", base.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("station", sa.String(length=120), nullable=False),
        sa.Column(
            "right",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", base.BIG, nullable=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"])
    op.create_index(
        op.f("ix_audit_entry_subject_subject_id"),
        "audit_entry",
        ["subject", "subject_id"],
        unique=False,
    )
    op.create_table(
        "campus",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campus")),
        sa.UniqueConstraint("name", name=op.f("uq_campus_name")),
    )
    op.create_table(
        "group",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column(
            "kind",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("entry_year", sa.Integer(), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("class_no", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group")),
    )
    op.create_index(op.f("ix_group_name"), "group", ["name"])
    op.create_table(
        "import_batch",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undoes_id", base.BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["import_batch.id"], name=op.f("fk_import_batch_undoes_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_import_batch_undoes_id")),
    )
    op.create_table(
        "person",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column(
            "kind",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("pinyin", sa.String(length=240), nullable=False),
        sa.Column("initials", sa.String(length=60), nullable=False),
        sa.Column(
            "sex",
            sa.String(24),
            nullable=True,
        ),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("id_type", sa.String(length=2), nullable=False),
        sa.Column("id_number", sa.String(length=30), nullable=True),
        sa.Column("roll_number", sa.String(length=30), nullable=True),
        sa.Column("number", sa.String(length=30), nullable=True),
        sa.Column(
            "boarding",
            sa.String(24),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("missing_since", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("merged_into_id", base.BIG, nullable=True),
        sa.Column("created_at", base.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["person.id"], name=op.f("fk_person_merged_into_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"])
    op.create_index(op.f("ix_person_number"), "person", ["number"])
    op.create_index(
        "uq_person_id_number",
        "person",
        ["id_number"],
        unique=True,
        sqlite_where=sa.text("merged_into_id IS NULL"),
        postgresql_where=sa.text("merged_into_id IS NULL"),
    )
    op.create_index(
        "uq_person_roll_number",
        "person",
        ["roll_number"],
        unique=True,
        sqlite_where=sa.text("merged_into_id IS NULL"),
        postgresql_where=sa.text("merged_into_id IS NULL"),
    )
    op.create_table(
        "policy_edition",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column(
            "profile",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("issued_at", base.Moment(), nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_edition")),
    )
    op.create_table(
        "school",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("pass_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("founded_at", base.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )
    op.create_table(
        "exemption",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("issued_at", base.Moment(), nullable=False),
        sa.Column("issued_by", base.BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_exemption_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
    )
    op.create_index(op.f("ix_exemption_person_id"), "exemption", ["person_id"])
    op.create_table(
        "gate",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("campus_id", base.BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["campus_id"], ["campus.id"], name=op.f("fk_gate_campus_id_campus")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate")),
        sa.UniqueConstraint("name", name=op.f("uq_gate_name")),
    )
    op.create_table(
        "guardian",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("legal", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_guardian_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
    )
    op.create_index(op.f("ix_guardian_person_id"), "guardian", ["person_id"])
    op.create_table(
        "leave_slip",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column(
            "kind",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("since", base.Moment(), nullable=False),
        sa.Column("until", base.Moment(), nullable=False),
        sa.Column("issued_at", base.Moment(), nullable=False),
        sa.Column("issued_by", base.BIG, nullable=True),
        sa.Column("cancelled_at", base.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_leave_slip_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_slip")),
    )
    op.create_index(op.f("ix_leave_slip_person_id"), "leave_slip", ["person_id"])
    op.create_table(
        "membership",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("group_id", base.BIG, nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.id"], name=op.f("fk_membership_group_id_group")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_membership_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_group_id_until"), "membership", ["group_id", "until"])
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"])
    op.create_table(
        "pass",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("issued_at", base.Moment(), nullable=False),
        sa.Column("revoked_at", base.Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pass_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass")),
        sa.UniqueConstraint("code", name=op.f("uq_pass_code")),
    )
    op.create_index(op.f("ix_pass_person_id"), "pass", ["person_id"])
    op.create_table(
        "photo",
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_photo_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_photo")),
    )
    op.create_table(
        "referral",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column("passage", sa.String(length=32), nullable=False),
        sa.Column("gate_id", base.BIG, nullable=False),
        sa.Column("made_at", base.Moment(), nullable=False),
        sa.Column("made_by", base.BIG, nullable=True),
        sa.Column("closed_at", base.Moment(), nullable=True),
        sa.Column("closed_by", base.BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_referral_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    op.create_index(op.f("ix_referral_person_id"), "referral", ["person_id"])
    op.create_index(
        "uq_referral_open",
        "referral",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "restriction",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column(
            "obstacle",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("opened_at", base.Moment(), nullable=False),
        sa.Column("opened_by", base.BIG, nullable=True),
        sa.Column("closed_at", base.Moment(), nullable=True),
        sa.Column("closed_by", base.BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_restriction_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_index(op.f("ix_restriction_person_id"), "restriction", ["person_id"])
    op.create_table(
        "search_key",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("person_id", base.BIG, nullable=False),
        sa.Column(
            "key",
            sa.String(240).with_variant(sa.String(240, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_search_key_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_key")),
    )
    op.create_index(op.f("ix_search_key_key_person_id"), "search_key", ["key", "person_id"])
    op.create_index(op.f("ix_search_key_person_id"), "search_key", ["person_id"])
    op.create_table(
        "passage",
        sa.Column("id", base.BIG, nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("at", base.Moment(), nullable=False),
        sa.Column("order_at", base.Moment(), nullable=False),
        sa.Column("recorded_at", base.Moment(), nullable=False),
        sa.Column("gate_id", base.BIG, nullable=False),
        sa.Column(
            "direction",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("means", sa.String(length=8), nullable=False),
        sa.Column("person_id", base.BIG, nullable=True),
        sa.Column("temperature", base.Celsius(), nullable=True),
        sa.Column(
            "site",
            sa.String(24),
            nullable=True,
        ),
        sa.Column(
            "verdict",
            sa.String(24),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.String(24),
            nullable=False,
        ),
        sa.Column("policy_id", base.BIG, nullable=False),
        sa.Column("account_id", base.BIG, nullable=True),
        sa.Column("station", sa.String(length=120), nullable=False),
        sa.Column("undoes_id", base.BIG, nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["gate_id"], ["gate.id"], name=op.f("fk_passage_gate_id_gate")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_passage_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy_edition.id"], name=op.f("fk_passage_policy_id_policy_edition")
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["passage.id"], name=op.f("fk_passage_undoes_id_passage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("nonce", name=op.f("uq_passage_nonce")),
    )
    op.create_index(op.f("ix_passage_at"), "passage", ["at"])
    op.create_index(op.f("ix_passage_person_id_order_at"), "passage", ["person_id", "order_at"])
    op.create_index(
        "ix_passage_undoes_id",
        "passage",
        ["undoes_id"],
        unique=True,
        sqlite_where=sa.text("undoes_id IS NOT NULL"),
        postgresql_where=sa.text("undoes_id IS NOT NULL"),
    )
    dialect = op.get_bind().dialect.name
    for table in ("audit_entry", "import_batch", "passage", "policy_edition"):
        for statement in base.guards(table, dialect):
            op.execute(statement)
