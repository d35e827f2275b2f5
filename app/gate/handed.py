"""What the gate measured at somebody it handed over, so that nobody types it again."""

from collections.abc import Collection
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.gate.models import Passage
from app.policy import Site


def readings(session: Session, passages: Collection[str]) -> dict[str, tuple[Decimal, Site | None]]:
    """Temperature and site by the nonce of the passage."""
    query = select(Passage.nonce, Passage.temperature, Passage.site).where(
        Passage.nonce.in_(passages), Passage.temperature.is_not(None))
    return {nonce: (celsius, site) for nonce, celsius, site in session.execute(query)
            if celsius is not None}
