"""What of the pairing waits for somebody."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.i18n import _
from app.pending import Pending
from app.response.pairing import queries, rules, wording
from app.response.pairing.rules import State
from app.security.rights import Right

_WHERE = ("response", "pairing")


def pending(session: Session, at: datetime) -> Iterable[Pending]:
    """Agreements that end soon or before the term does; campuses without one."""
    day = clock.local(at).date()
    for name in queries.missing_campuses(session, day):
        yield Pending(what=_("No hospital is paired with {campus}").format(campus=name),
                      why=_("clause 3.1.3"), right=Right.READ_PAIRING, where=_WHERE, grave=True)
    for each in queries.pairing_on(session, day):
        if each.pair and each.pair.gone:
            yield Pending(
                what=_("Nobody answers in the school: {hospital}").format(hospital=each.hospital),
                why=wording.warning(each), right=Right.READ_PAIRING, where=_WHERE,
                since=clock.at(each.pair.since), key=each.id)
            continue
        if each.renewed or (each.state is not State.ENDING and each.short_of is None):
            continue
        pair = each.pair
        yield Pending(
            what=_("Agreement ends on {day}: {hospital}").format(
                day=each.until, hospital=each.hospital),
            why=wording.warning(each), right=Right.READ_PAIRING, where=_WHERE,
            owner=pair.person if pair else "", owner_id=pair.person_id if pair else None,
            since=clock.at(each.until - rules.NOTICE), due=clock.at(each.until), key=each.id)
