"""Which passages stand, and which were taken back by a later row."""

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app.gate.models import Passage

_taken_back = aliased(Passage)
UNDONE = select(_taken_back.id).where(_taken_back.undoes_id == Passage.id).exists()
STANDING = and_(Passage.undoes_id.is_(None), ~UNDONE)
