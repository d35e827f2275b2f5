"""Visits, as they were announced or entered at the gate."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.gate.visits.rules import CodeColour
from app.storage.base import BIG, Base, Code, Key, Link, Name, Nonce


class Visit(Base):
    """One visit (R3.4); when somebody came and went is told by the passages of its code.

    code          signed like a pass, printed on the slip; the passages bear it
    id_number     None: the visitor had none with them, `no_id_reason` says why
    party         how many they are (人数)
    valid_from, valid_until  when the slip lets them in
    confirmed_at  the host said yes (被访人确认); appointed_at: announced beforehand
    permitted_at  the office lets them in by name, whatever the gate would hold them for
    """

    __tablename__ = "visit"
    __table_args__ = (
        Index(None, "valid_from"), Index(None, "name"), Index(None, "phone"),
        Index(None, "id_number"),
    )

    id: Mapped[Key]
    nonce: Mapped[Nonce]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    id_number: Mapped[str | None] = mapped_column(String(30))
    no_id_reason: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    unit: Mapped[Name] = mapped_column(default="")
    party: Mapped[int] = mapped_column(default=1)
    purpose: Mapped[Name]
    host_id: Mapped[int | None] = mapped_column(BIG, ForeignKey("person.id"))
    host: Mapped[Name] = mapped_column(default="")
    department: Mapped[Name] = mapped_column(default="")
    plate: Mapped[str] = mapped_column(String(20), default="")
    health_code: Mapped[CodeColour | None]
    travel_code: Mapped[CodeColour | None]
    tested_at: Mapped[datetime | None]
    risk_area: Mapped[bool | None]
    valid_from: Mapped[datetime]
    valid_until: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[Link | None]
    appointed_at: Mapped[datetime | None]
    appointed_by: Mapped[Link | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[Link | None]
    permitted_at: Mapped[datetime | None]
    permitted_by: Mapped[Link | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[Link | None]
