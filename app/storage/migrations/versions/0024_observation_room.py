"""Rooms and beds of observation, stays in them; who handed somebody over."""

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0024"
down_revision = "0023"
APPEND_ONLY = ("observation", "observation_symptom", "stay_step")


def _text(name: str, size: int, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=nullable)


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


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _seen(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _only(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], unique=True, sqlite_where=sa.text(where),
                    postgresql_where=sa.text(where))


# A person is in the room once at a time; a bed holds one, and nobody before it is disinfected.
_APART = {
    "stay": """SELECT 1 FROM stay o WHERE o.id <> NEW.id AND o.person_id = NEW.person_id
        AND o.cancelled_at IS NULL AND NEW.cancelled_at IS NULL
        AND (NEW.left_at IS NULL OR coalesce(o.entered_at, o.reserved_at) < NEW.left_at)
        AND (o.left_at IS NULL OR coalesce(NEW.entered_at, NEW.reserved_at) < o.left_at)""",
    "bed_use": """SELECT 1 FROM bed_use o WHERE o.id <> NEW.id AND o.bed_id = NEW.bed_id
        AND (NEW.freed_at IS NULL OR o.since < NEW.freed_at)
        AND (o.freed_at IS NULL OR NEW.since < o.freed_at)""",
}


def upgrade() -> None:
    """Seven tables; the database itself refuses stays that overlap."""
    _rooms()
    _looks()
    kind = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in base.guards(table, kind):
            op.execute(statement)
    for statement in _apart(kind):
        op.execute(statement)
    op.add_column("referral", sa.Column("sender", sa.String(24), nullable=False,
                                        server_default="gate"))
    if kind == "postgresql":  # SQLite drops a default by copying the table
        op.alter_column("referral", "sender", server_default=None)
    op.execute("UPDATE referral SET sender = 'clinic' WHERE gate_id = 0")
    op.add_column("referral", sa.Column("taken_at", base.Moment(), nullable=True))


def _apart(kind: str) -> list[str]:
    said = []
    for table, overlap in _APART.items():
        if kind == "sqlite":
            said += [
                f"CREATE TRIGGER {table}_apart_{act.lower()} BEFORE {act} ON {table} "
                f"WHEN EXISTS ({overlap}) BEGIN SELECT RAISE(ABORT, 'stays overlap'); END"
                for act in ("INSERT", "UPDATE")]
        else:
            said += [
                f"CREATE OR REPLACE FUNCTION refuse_overlap_of_{table}() RETURNS trigger "
                f"LANGUAGE plpgsql AS $$ BEGIN IF EXISTS ({overlap}) THEN "
                "RAISE EXCEPTION 'stays overlap' USING ERRCODE = 'exclusion_violation'; "
                "END IF; RETURN NEW; END $$",
                f"CREATE TRIGGER {table}_apart BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW "
                f"EXECUTE FUNCTION refuse_overlap_of_{table}()"]
    return said


def _rooms() -> None:
    op.create_table(
        "observation_room",
        _link("id", False), _text("name", 120), _text("kind", 24),
        sa.Column("position", sa.Integer(), nullable=False), _words("note"),
        _moment("closed_at", True),
        *_keys("observation_room"),
        _once("observation_room", "name"),
    )
    op.create_table(
        "bed",
        _link("id", False), _link("room_id", False), _text("name", 20),
        sa.Column("position", sa.Integer(), nullable=False), _moment("closed_at", True),
        *_keys("bed", ("room_id", "observation_room")),
        _once("bed", "room_id", "name"),
    )
    op.create_table(
        "stay",
        _link("id", False), _text("nonce", 32), _link("person_id", False), _link("group_id"),
        _link("bed_id", False), _link("referral_id"), _text("came", 24), _text("found_by", 120),
        _moment("found_at"), _moment("reserved_at"), _link("reserved_by"),
        _moment("entered_at", True), _link("entered_by"), _moment("recorded_at"),
        _text("escort", 120), _words("complaint"), _moment("onset", True), _text("travel", 24),
        _text("contact", 24), _words("history"), _words("household"), _text("disease", 40),
        _words("cause"), _text("went", 24, True), _moment("left_at", True), _link("left_by"),
        _text("to_place", 120), _text("fetched_by", 120), _words("advice"), _words("open_steps"),
        _moment("cancelled_at", True), _link("cancelled_by"), _words("why"), _link("voucher_id"),
        _words("kit_note"), _link("absence_id"), _link("policy_id", False),
        *_keys("stay", ("person_id", "person"), ("group_id", "group"), ("bed_id", "bed"),
               ("referral_id", "referral"), ("voucher_id", "voucher"), ("absence_id", "absence"),
               ("policy_id", "policy_edition")),
        _once("stay", "nonce"),
    )
    _seen("stay", "bed_id")
    _seen("stay", "person_id")
    _seen("stay", "reserved_at")
    _only("uq_stay_person_open", "stay", "person_id", "left_at IS NULL AND cancelled_at IS NULL")
    _beds()


def _beds() -> None:
    op.create_table(
        "bed_use",
        _link("id", False), _link("stay_id", False), _link("bed_id", False), _moment("since"),
        _moment("until", True), _moment("freed_at", True), _link("cleaned_by"),
        _text("cleaner", 120), _text("agent", 120),
        sa.Column("mg_per_l", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True), _words("why"), _link("voucher_id"),
        *_keys("bed_use", ("stay_id", "stay"), ("bed_id", "bed"), ("voucher_id", "voucher")),
    )
    _seen("bed_use", "bed_id")
    _seen("bed_use", "stay_id")
    _only("uq_bed_use_open", "bed_use", "bed_id", "freed_at IS NULL")


def _looks() -> None:
    op.create_table(
        "observation",
        _link("id", False), _text("nonce", 32), _link("stay_id", False), _moment("at"),
        _moment("recorded_at"), _link("account_id"),
        sa.Column("temperature", base.Celsius(), nullable=True), _text("site", 24, True),
        sa.Column("symptoms", sa.Integer(), nullable=True), _text("mood", 24, True),
        _words("needs"), _words("meal"), _words("note"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False), _link("replaces_id"),
        *_keys("observation", ("stay_id", "stay"), ("replaces_id", "observation")),
        _once("observation", "nonce"),
    )
    _seen("observation", "stay_id", "at")
    _only("uq_observation_replaces_id", "observation", "replaces_id", "replaces_id IS NOT NULL")
    op.create_table(
        "observation_symptom",
        _link("id", False), _link("observation_id", False), _text("symptom", 24),
        sa.Column("severe", sa.Boolean(), nullable=False),
        *_keys("observation_symptom", ("observation_id", "observation")),
    )
    _seen("observation_symptom", "observation_id")
    op.create_table(
        "stay_step",
        _link("id", False), _text("nonce", 32), _link("stay_id", False), _text("step", 24),
        _text("done", 24), _moment("at"), _moment("expects", True), _moment("recorded_at"),
        _link("account_id"), _text("by", 120), _words("note"),
        *_keys("stay_step", ("stay_id", "stay")),
        _once("stay_step", "nonce"),
    )
    _seen("stay_step", "stay_id")
