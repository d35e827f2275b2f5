"""Decisions about the return to class, as lines of somebody's time line."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.health.absences.models import Absence
from app.health.returns.models import Clearance
from app.i18n import _
from app.people.events import Event, EventKind
from app.rulebook.diseases.catalogue import diseases
from app.rulebook.diseases.rules import Paper
from app.rulebook.diseases.wording import PAPER
from app.security.models import Account


def events(session: Session, files: Sequence[int]) -> Iterator[Event]:
    """Each decision: which way, for what illness, with which papers."""
    query = (
        select(Clearance.id, Clearance.at, Clearance.disease, Clearance.papers,
               Clearance.earliest, Clearance.cleared, Clearance.why, Account.display)
        .join(Absence, Absence.id == Clearance.absence_id)
        .outerjoin(Account, Account.id == Clearance.account_id)
        .where(Absence.person_id.in_(files))
    )
    known = diseases(clock.today())
    for key, at, disease, papers, earliest, cleared, why, who in session.execute(query):
        name = known[disease].name if disease in known else disease
        shown = [_(PAPER[Paper(each)]) for each in papers.split(",") if each]
        if earliest is not None and not cleared:
            shown.append(_("earliest {moment}").format(
                moment=f"{clock.local(earliest):%Y-%m-%d %H:%M}"))
        yield Event(
            at, EventKind.RETURN, _("Return to class: {disease}").format(disease=name),
            _(", ").join(filter(None, (*shown, why))), who or "",
            "admit" if cleared else "hold", source=(Clearance.__tablename__, key),
            state=_("May return to class") if cleared else _("Not yet"))
