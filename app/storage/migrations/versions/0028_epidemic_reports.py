"""The contact book, epidemic reporters, and epidemic reports with their texts and sendings."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0028"
down_revision = "0027"
APPEND_ONLY = (
    "reporter", "notice", "notice_subject", "notice_report", "notice_sent", "notice_mark",
)
TOLD = ("reporter", "found", "persons", "onset", "distribution", "symptoms", "diagnosis",
        "standing", "exposure", "measures", "remark", "why")
_CORRECTS = "replaces_id IS NOT NULL"


def _text(name: str, size: int, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=nullable)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _link(name: str, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=nullable)


def _moment(name: str) -> "sa.Column[sa.DateTime]":
    return sa.Column(name, base.Moment(), nullable=False)


def _day(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _keys(table: str, *links: tuple[str, str]) -> list[sa.Constraint]:
    made: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    return made + [
        sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in links
    ]


def _once(table: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("nonce", name=op.f(f"uq_{table}_nonce"))


def _seen(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def upgrade() -> None:
    """The book, the two duties, and five tables of reports."""
    _people()
    _notices()
    _sendings()
    for table in APPEND_ONLY:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _people() -> None:
    op.create_table(
        "counterpart",
        _link("id", False), _text("kind", 24), _text("name", 120), _text("person", 60),
        _text("phone", 60), _text("fax", 60), _words("note"), _day("since"), _day("until", True),
        _moment("recorded_at"), _link("account_id"),
        *_keys("counterpart"),
    )
    op.create_table(
        "reporter",
        _link("id", False), _text("nonce", 32), _text("duty", 24), _link("person_id"),
        _text("name", 120), _text("phone", 60), _day("since"), _words("document"), _moment("at"),
        _moment("recorded_at"), _link("account_id"),
        *_keys("reporter", ("person_id", "person")), _once("reporter"),
    )


def _notices() -> None:
    op.create_table(
        "notice",
        _link("id", False), _text("nonce", 32), _text("trigger", 40), _words("what"),
        _text("disease", 40), _moment("found_at"), _moment("due_at"), _flag("staged"),
        _words("rule"), _words("source"), _moment("recorded_at"), _link("policy_id", False),
        _link("account_id"),
        *_keys("notice", ("policy_id", "policy_edition")), _once("notice"),
    )
    _seen("notice", "disease")
    _seen("notice", "found_at")
    op.create_table(
        "notice_subject",
        _link("id", False), _link("notice_id", False), _text("origin", 24),
        _link("origin_id", False), _moment("recorded_at"), _link("account_id"),
        *_keys("notice_subject", ("notice_id", "notice")),
    )
    op.create_index("uq_notice_subject_once", "notice_subject",
                    ["notice_id", "origin", "origin_id"], unique=True)
    _seen("notice_subject", "origin", "origin_id")
    op.create_table(
        "notice_mark",
        _link("id", False), _text("nonce", 32), _link("notice_id", False), _text("kind", 24),
        _day("day"), _moment("at"), _moment("recorded_at"), _link("account_id"), _words("why"),
        _link("entry_id"),
        *_keys("notice_mark", ("notice_id", "notice"), ("entry_id", "case_entry")),
        _once("notice_mark"),
    )
    _seen("notice_mark", "notice_id")


def _sendings() -> None:
    op.create_table(
        "notice_report",
        _link("id", False), _text("nonce", 32), _link("notice_id", False), _text("stage", 24),
        _day("day"), *(_words(name) for name in TOLD), _link("replaces_id"), _moment("at"),
        _moment("recorded_at"), _link("account_id"),
        *_keys("notice_report", ("notice_id", "notice"), ("replaces_id", "notice_report")),
        _once("notice_report"),
    )
    _seen("notice_report", "notice_id", "stage", "day")
    op.create_table(
        "notice_sent",
        _link("id", False), _text("nonce", 32), _link("report_id", False),
        _link("counterpart_id"), _text("recipient", 120), _text("person", 60),
        _text("phone", 60), _text("means", 24), _moment("at"), _moment("recorded_at"),
        _link("account_id"), _text("receipt", 120), _words("note"), _flag("withdrawn"),
        _link("replaces_id"),
        *_keys("notice_sent", ("report_id", "notice_report"),
               ("counterpart_id", "counterpart"), ("replaces_id", "notice_sent")),
        _once("notice_sent"),
    )
    _seen("notice_sent", "at")
    _seen("notice_sent", "report_id")
    op.create_index("uq_notice_sent_replaces_id", "notice_sent", ["replaces_id"], unique=True,
                    sqlite_where=sa.text(_CORRECTS), postgresql_where=sa.text(_CORRECTS))
