"""Visits to the clinic, what was handed out there, and the deadlines of reports."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0017"
down_revision = "0016"
APPEND_ONLY = ("clinic_visit", "clinic_visit_symptom", "clinic_medicine", "report_clock",
               "report_sent")


def _text(name: str, size: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _link(name: str, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=nullable)


def _moment(name: str, nullable: bool = False) -> "sa.Column[sa.DateTime]":
    return sa.Column(name, base.Moment(), nullable=nullable)


def _keys(table: str, *links: tuple[str, str]) -> list[sa.Constraint]:
    made: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    return made + [
        sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in links
    ]


def _once(table: str, column: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(column, name=op.f(f"uq_{table}_{column}"))


def upgrade() -> None:
    """Five tables whose rows are only added."""
    _visits()
    _clocks()
    for table in APPEND_ONLY:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _visits() -> None:
    op.create_table(
        "clinic_visit",
        _link("id", False), _text("nonce", 32), _link("person_id", False), _link("group_id"),
        sa.Column("day", sa.Date(), nullable=False), _moment("at"), _moment("recorded_at"),
        _text("brought_by", 120), _words("complaint"),
        sa.Column("symptoms", sa.Integer(), nullable=False),
        sa.Column("cause_known", sa.Boolean(), nullable=False),
        sa.Column("temperature", base.Celsius(), nullable=True),
        sa.Column("site", sa.String(24), nullable=True), _moment("onset", True),
        *(sa.Column(name, sa.Integer(), nullable=True)
          for name in ("pulse", "systolic", "diastolic")),
        _text("disease", 40), _words("treatment"),
        sa.Column("out", sa.String(24), nullable=True), _moment("out_at", True), _words("note"),
        _link("referral_id"), _link("policy_id", False), _link("account_id"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False), _link("first_id"),
        _link("replaces_id"),
        *_keys("clinic_visit", ("person_id", "person"), ("group_id", "group"),
               ("referral_id", "referral"), ("policy_id", "policy_edition"),
               ("first_id", "clinic_visit"), ("replaces_id", "clinic_visit")),
        _once("clinic_visit", "nonce"),
    )
    op.create_index(op.f("ix_clinic_visit_day"), "clinic_visit", ["day"])
    op.create_index(op.f("ix_clinic_visit_person_id_day"), "clinic_visit", ["person_id", "day"])
    op.create_index("uq_clinic_visit_replaces_id", "clinic_visit", ["replaces_id"], unique=True,
                    sqlite_where=sa.text("replaces_id IS NOT NULL"),
                    postgresql_where=sa.text("replaces_id IS NOT NULL"))
    op.create_index("ix_clinic_visit_open", "clinic_visit", ["out"],
                    sqlite_where=sa.text("out IS NULL"),
                    postgresql_where=sa.text("out IS NULL"))
    op.create_table(
        "clinic_visit_symptom",
        _link("id", False), _link("visit_id", False), _text("symptom", 24),
        sa.Column("severe", sa.Boolean(), nullable=False),
        *_keys("clinic_visit_symptom", ("visit_id", "clinic_visit")),
    )
    op.create_index(op.f("ix_clinic_visit_symptom_visit_id"), "clinic_visit_symptom", ["visit_id"])
    op.create_table(
        "clinic_medicine",
        _link("id", False), _text("nonce", 32), _link("visit_id", False), _moment("at"),
        _moment("recorded_at"), _link("account_id"), _text("name", 120),
        sa.Column("tenths", sa.Integer(), nullable=False), _text("unit", 20),
        _link("takes_back_id"),
        *_keys("clinic_medicine", ("visit_id", "clinic_visit"),
               ("takes_back_id", "clinic_medicine")),
        _once("clinic_medicine", "nonce"), _once("clinic_medicine", "takes_back_id"),
    )
    op.create_index(op.f("ix_clinic_medicine_visit_id"), "clinic_medicine", ["visit_id"])


def _clocks() -> None:
    op.create_table(
        "report_clock",
        _link("id", False), _text("nonce", 32), _text("trigger", 24), _link("person_id", False),
        _link("group_id"), sa.Column("day", sa.Date(), nullable=False), _moment("found_at"),
        _moment("due_at"), _moment("recorded_at"), _words("what"), _text("disease", 40),
        _words("rule"), _words("source"), _text("origin", 40), _link("origin_id", False),
        _link("policy_id", False), _link("account_id"),
        *_keys("report_clock", ("person_id", "person"), ("group_id", "group"),
               ("policy_id", "policy_edition")),
        _once("report_clock", "nonce"),
    )
    op.create_index("uq_report_clock_day", "report_clock", ["person_id", "day", "trigger"],
                    unique=True)
    op.create_index(op.f("ix_report_clock_day"), "report_clock", ["day"])
    op.create_table(
        "report_sent",
        _link("id", False), _text("nonce", 32), _link("clock_id", False), _moment("at"),
        _moment("recorded_at"), _link("account_id"), _text("recipient", 120), _text("means", 24),
        _words("note"),
        *_keys("report_sent", ("clock_id", "report_clock")),
        _once("report_sent", "nonce"),
    )
    op.create_index(op.f("ix_report_sent_clock_id"), "report_sent", ["clock_id"])
