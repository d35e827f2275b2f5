"""Alarms with their counts and steps, shared exposures, the school's own thresholds."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.storage import base

revision = "0027"
down_revision = "0026"
APPEND_ONLY = (
    "alarm", "alarm_count", "alarm_step", "shared_exposure", "shared_exposure_person",
    "alarm_rule",
)


def _text(name: str, size: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _link(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, base.BIG, nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _yes(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _moment(name: str, nullable: bool = False) -> "sa.Column[sa.DateTime]":
    return sa.Column(name, base.Moment(), nullable=nullable)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _table(name: str, *columns: sa.Column[Any], nonce: bool = True,
           links: tuple[tuple[str, str], ...] = ()) -> None:
    made: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))]
    made += [
        sa.ForeignKeyConstraint([column], [f"{target}.id"],
                                name=op.f(f"fk_{name}_{column}_{target}"))
        for column, target in links
    ]
    if nonce:
        columns = (_text("nonce", 32), *columns)
        made.append(sa.UniqueConstraint("nonce", name=op.f(f"uq_{name}_nonce")))
    op.create_table(name, _link("id"), *columns, *made)


def _seen(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def upgrade() -> None:
    """Six tables whose rows are only added; a way to the few looks that found 38 °C."""
    op.create_index(
        "ix_health_check_hot", "health_check", ["day"],
        sqlite_where=sa.text("temperature >= 380"), postgresql_where=sa.text("temperature >= 380"))
    _alarms()
    _exposures()
    _rules()
    for table in APPEND_ONLY:
        for statement in base.guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _alarms() -> None:
    _table(
        "alarm", _text("rule", 40), _text("level", 24), _text("scope", 24), _text("unit", 40),
        _link("group_id", True), _text("topic", 60), _text("disease", 40), _number("needed"),
        _words("asked"), _words("source"), _moment("at"), _moment("due_at", True),
        _moment("recorded_at"), _text("origin", 40), _link("origin_id"), _link("policy_id"),
        _link("account_id", True),
        links=(("group_id", "group"), ("policy_id", "policy_edition")))
    _seen("alarm", "at")
    _seen("alarm", "rule", "unit", "topic")
    _table(
        "alarm_count", _link("alarm_id"), _moment("at"), _moment("recorded_at"),
        _link("account_id", True), _day("first"), _day("last"), _number("persons"), _yes("met"),
        _words("people"), _text("origin", 40), _link("origin_id"),
        links=(("alarm_id", "alarm"),))
    _seen("alarm_count", "alarm_id")
    _table(
        "alarm_step", _link("alarm_id"), _link("count_id"), _text("kind", 24), _moment("at"),
        _moment("recorded_at"), _link("account_id", True), _words("words"),
        links=(("alarm_id", "alarm"), ("count_id", "alarm_count")))
    _seen("alarm_step", "alarm_id")


def _exposures() -> None:
    _table(
        "shared_exposure", _text("kind", 24), _day("day"), _words("what"), _moment("at"),
        _moment("recorded_at"), _link("account_id", True), _yes("withdrawn"),
        _link("replaces_id", True), links=(("replaces_id", "shared_exposure"),))
    _seen("shared_exposure", "day")
    op.create_index("uq_shared_exposure_replaces_id", "shared_exposure", ["replaces_id"],
                    unique=True)
    _table(
        "shared_exposure_person", _link("exposure_id"), _link("person_id"), nonce=False,
        links=(("exposure_id", "shared_exposure"), ("person_id", "person")))
    _seen("shared_exposure_person", "exposure_id")


def _rules() -> None:
    _table(
        "alarm_rule", _text("rule", 40), _day("in_force_from"), _moment("at"),
        _moment("recorded_at"), _link("account_id", True), _yes("used"), _number("persons"),
        _number("days"), _yes("school_days"), _number("minutes", True), _words("source"))
    _seen("alarm_rule", "rule", "in_force_from")
