"""Orders and what moved or ended them; rows are only added, old orders keep their numbers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.cases.contacts.models import Contact
from app.cases.contacts.rules import Grade
from app.cases.orders.rules import Basis, ChangeKind, How, OrderKind
from app.storage.base import BIG, Base, Key, Link, Nonce, Words, append_only

_CLOSED = "kind IN ('released', 'ended')"


@append_only
class IsolationOrder(Base):
    """Somebody is isolated, observed or monitored from a day on (隔离/医学观察通知).

    case_id         the case it comes from; `contact_id` None = the case itself
    follows_id      the order that this one continues (14 days, then 7 at home), or stands for
    grade, step     of which contact the profile speaks, and which of its stages this is, from 0;
                    None = a case, or ordered by hand
    basis, counted  the day counted from, and which clock it is
    days            N as it was ordered, None = until released
    rule, source    where N comes from, as they stood then; `profile` under which
    ordered_by      who ordered; `how`; `place` where it is spent
    restriction_id  what holds them at the gate, None = nothing does
    """

    __tablename__ = "isolation_order"
    __table_args__ = (Index(None, "person_id"), Index(None, "case_id"), Index(None, "from_day"))

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    person_id: Mapped[int] = mapped_column(BIG, ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("group.id"))
    case_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("case_file.id"))
    contact_id: Mapped[int | None] = mapped_column(BIG, ForeignKey(Contact.id))
    follows_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("isolation_order.id"))
    grade: Mapped[Grade | None]
    step: Mapped[int] = mapped_column(Integer, default=0)
    kind: Mapped[OrderKind]
    disease: Mapped[str] = mapped_column(String(40))
    from_day: Mapped[date]
    counted: Mapped[Basis]
    basis: Mapped[date]
    days: Mapped[int | None] = mapped_column(Integer)
    rule: Mapped[Words]
    source: Mapped[Words]
    profile: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    how: Mapped[How]
    ordered_by: Mapped[str] = mapped_column(String(120), default="")
    place: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[Words] = mapped_column(default="")
    restriction_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("restriction.id"))
    policy_id: Mapped[int] = mapped_column(BIG, ForeignKey("policy_edition.id"))
    account_id: Mapped[Link | None]


@append_only
class OrderChange(Base):
    """What moved the end of an order, or ended it; who said so, and why.

    contact_id  the exposure that moved it, of another case perhaps

    An order ends once, whoever sits at two stations: the database keeps it.
    """

    __tablename__ = "order_change"
    __table_args__ = (
        Index("uq_order_change_closed", "order_id", unique=True,
              sqlite_where=text(_CLOSED), postgresql_where=text(_CLOSED)),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    order_id: Mapped[int] = mapped_column(BIG, ForeignKey("isolation_order.id"), index=True)
    kind: Mapped[ChangeKind]
    day: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    account_id: Mapped[Link | None]
    by: Mapped[str] = mapped_column(String(120), default="")
    why: Mapped[Words] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(BIG, ForeignKey(Contact.id))
