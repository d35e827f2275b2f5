"""Which exposures of somebody still stand: contacts as they were confirmed last."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Classification
from app.cases.contacts.models import Contact

_later, _newer = aliased(Contact), aliased(CaseEntry)
CURRENT = and_(~select(_later.id).where(_later.replaces_id == Contact.id).exists(),
               ~Contact.withdrawn)
NEWEST: ColumnElement[bool] = ~select(_newer.id).where(
    _newer.case_id == CaseEntry.case_id, _newer.id > CaseEntry.id).exists()
"""Is the `CaseEntry` of the statement what is held true of its case now?"""


def exposures(session: Session, files: Sequence[int], disease: str, without_case: int = 0
              ) -> list[Contact]:
    """Contacts of a person with cases of a disease that were not excluded, the latest first."""
    query = (
        select(Contact).join(CaseEntry, CaseEntry.case_id == Contact.case_id)
        .where(Contact.person_id.in_(files), CURRENT, NEWEST, CaseEntry.disease == disease,
               CaseEntry.classification != Classification.EXCLUDED,
               Contact.case_id != without_case)
        .order_by(Contact.last_on.desc(), Contact.id.desc())
    )
    return list(session.scalars(query))
