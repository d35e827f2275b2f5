"""The school's own plan, its alert, what was to be cleaned once, and what was done; only added."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.campus.rounds.plan import Alert
from app.campus.rounds.rules import Mark, Run, Source, Task, Way, With
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only


@append_only
class RoundRule(Base):
    """A line of the plan from a day on; the newest that has begun holds.

    use       the kind of place, "" when it is for one place
    normal, raised, outbreak   3, 1/week, 0 = not done
    """

    __tablename__ = "round_rule"
    __table_args__ = (Index(None, "in_force_from"),)

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    use: Mapped[str] = mapped_column(String(24))
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"))
    task: Mapped[Task]
    normal: Mapped[str] = mapped_column(String(12))
    raised: Mapped[str] = mapped_column(String(12))
    outbreak: Mapped[str] = mapped_column(String(12))
    purpose: Mapped[str] = mapped_column(String(40))
    minutes: Mapped[int]
    litres: Mapped[int | None]
    every: Mapped[bool]
    person_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    source: Mapped[Words]
    in_force_from: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


@append_only
class AlertLevel(Base):
    """How alert the school is from a day on; the newest that has begun holds."""

    __tablename__ = "alert_level"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    alert: Mapped[Alert]
    since: Mapped[date]
    why: Mapped[Words]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]


class CleaningTask(Base):
    """Something is cleaned once: before or after a gathering; called off it stays as a row.

    opens, due  from when, and until when it is in time
    """

    __tablename__ = "cleaning_task"
    __table_args__ = (Index(None, "due"), Index(None, "source", "source_id"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    place_id: Mapped[int] = mapped_column(BIG, ForeignKey("place.id"))
    task: Mapped[Task]
    opens: Mapped[datetime]
    due: Mapped[datetime]
    why: Mapped[Words]
    source: Mapped[Source]
    source_id: Mapped[Link | None]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    cancelled_at: Mapped[datetime | None]


@append_only
class RoundDone(Base):
    """One round as it was done (R4.4); what it lacked stands in it for good.

    at          when it was finished, or begun where no end was told
    spot        the place as it was called then; `place_id` None = in no grid
    tasks       what was done, parted by commas; `faults` likewise what it lacked
    item_id     what it was mixed from; `units` of it left the store with this round
    stock_note  why nothing was booked out
    """

    __tablename__ = "round_done"
    __table_args__ = (
        Index(None, "at"), Index(None, "place_id", "at"),
        Index("uq_round_done_stay", "source_id", unique=True,
              sqlite_where=text("source = 'stay'"), postgresql_where=text("source = 'stay'")),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    place_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("place.id"))
    spot: Mapped[str] = mapped_column(String(200))
    source: Mapped[Source]
    source_id: Mapped[Link | None]
    tasks: Mapped[str] = mapped_column(String(80))
    alert: Mapped[Alert]
    started: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    agent: Mapped[With | None]
    strength: Mapped[int | None]
    product: Mapped[str] = mapped_column(String(120), default="")
    way: Mapped[Way | None]
    item_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("item.id"))
    lot_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("lot.id"))
    litres: Mapped[int | None]
    vent_from: Mapped[datetime | None]
    vent_to: Mapped[datetime | None]
    operator: Mapped[str] = mapped_column(String(120), default="")
    operator_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    owner: Mapped[str] = mapped_column(String(120), default="")
    polluted: Mapped[bool] = mapped_column(default=False)
    faults: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[Words] = mapped_column(default="")
    run: Mapped[Run] = mapped_column(default=Run.NONE)
    driver: Mapped[str] = mapped_column(String(60), default="")
    minder: Mapped[str] = mapped_column(String(60), default="")
    voucher_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("voucher.id"))
    units: Mapped[int] = mapped_column(BIG, default=0)
    stock_note: Mapped[Words] = mapped_column(default="")


@append_only
class RoundMark(Base):
    """A round was accepted (验收), sent back, or was never done; the newest counts."""

    __tablename__ = "round_mark"

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    done_id: Mapped[int] = mapped_column(BIG, ForeignKey("round_done.id"), index=True)
    mark: Mapped[Mark]
    by: Mapped[str] = mapped_column(String(120))
    words: Mapped[Words]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
