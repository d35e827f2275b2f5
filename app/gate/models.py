"""What passed the gate."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.gate.rules import Direction, Reason, Verdict
from app.policy import Site
from app.storage.base import BIG, Base, Key, Link, Name, Nonce, append_only

# Words, not values: an index of some rows is taken only by a statement that says the same.
_HELD = "(verdict = 'hold' OR reason IN ('FEVER_ONCE', 'COOLED'))"
HELD = text("(passage.verdict = 'hold' OR passage.reason IN ('FEVER_ONCE', 'COOLED'))")


@append_only
class Passage(Base):
    """One scan at a gate and what was decided; never changed, undone by a new row.

    at           when it happened; recorded_at when it was written (paper entered later)
    order_at     `at`, but never before the person's last row: a clock that was set back
                 does not change what happened first
    code         as it was scanned or typed, cleaned
    means        scan, number, name or sheet: how the person was found; visit: a visitor's slip
    device       the number of the thermometer, else of the scanner (R3.2)
    sheet        the number of the paper sheet it was entered from
    """

    __tablename__ = "passage"
    __table_args__ = (
        Index(None, "person_id", "order_at"),
        Index(None, "at"),
        Index("ix_passage_code", "code", sqlite_where=text("person_id IS NULL"),
              postgresql_where=text("person_id IS NULL")),
        Index("ix_passage_undoes_id", "undoes_id", unique=True,
              sqlite_where=text("undoes_id IS NOT NULL"),
              postgresql_where=text("undoes_id IS NOT NULL")),
        Index("ix_passage_held", "at", sqlite_where=text(_HELD), postgresql_where=text(_HELD)),
        Index("ix_passage_late", "recorded_at", sqlite_where=text("recorded_at <> at"),
              postgresql_where=text("recorded_at <> at")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    order_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    gate_id: Mapped[int] = mapped_column(BIG, ForeignKey("gate.id"))
    direction: Mapped[Direction]
    code: Mapped[str] = mapped_column(String(64))
    means: Mapped[str] = mapped_column(String(8))
    person_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    temperature: Mapped[Decimal | None]
    site: Mapped[Site | None]
    verdict: Mapped[Verdict]
    reason: Mapped[Reason]
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]
    station: Mapped[Name]
    undoes_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("passage.id"))
    remark: Mapped[str | None] = mapped_column(String(200))
    device: Mapped[str | None] = mapped_column(String(60))
    sheet: Mapped[str | None] = mapped_column(String(24))
