"""Papers of one stay in the observation room: record, transfer slip, notice, certificate."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from app import clock
from app.errors import Conflict, Invalid
from app.i18n import N_, _
from app.isolation import wording
from app.isolation.stays import queries
from app.isolation.stays.rules import Went
from app.isolation.stays.views import StayView
from app.people.disclosures.rules import Part, Way
from app.people.disclosures.service import record
from app.progress import QUIET, Progress
from app.register import Period
from app.reports import release_certificates, stay_letters, stay_record
from app.reports.page import Head, publish
from app.reports.release_certificates import Release
from app.reports.service import head_of
from app.reports.story import Block
from app.security.desk import Desk
from app.security.rights import Right

_LOG = "isolation"  # whose letterhead they borrow


class Paper(StrEnum):
    """What is printed of a stay."""

    RECORD = "record"
    TRANSFER = "transfer"
    PARENTS = "parents"
    RELEASE = "release"


TITLE = {
    Paper.RECORD: N_("Observation record"),
    Paper.TRANSFER: N_("Slip on leaving the observation room"),
    Paper.PARENTS: N_("Health notice to the parents"),
    Paper.RELEASE: N_("Certificate of release from medical observation"),
}
REFERRAL = N_("Referral to hospital")
_LETTERS = {Paper.RECORD: "GC", Paper.TRANSFER: "ZZ", Paper.PARENTS: "GZ", Paper.RELEASE: "JC"}
_STORY: dict[Paper, Callable[[StayView, Head], list[Block]]] = {
    Paper.RECORD: stay_record.story,
    Paper.TRANSFER: stay_letters.transfer,
    Paper.PARENTS: stay_letters.notice,
}


def print_paper(desk: Desk, stay_id: int, which: Paper, path: Path, progress: Progress = QUIET
                ) -> int:
    """Write one paper of a stay as .pdf; what goes to a hospital is a disclosure (R8.3).

    Raises NotFound, Conflict for a slip or certificate before they have left, Invalid.
    """
    if path.suffix.lower() != ".pdf":
        raise Invalid(_("A report is written as {formats}.").format(formats=".pdf"))
    with desk.begin(Right.READ_HEALTH) as session:
        view = queries.stay(session, stay_id)
        if view.left_at is None and which in (Paper.TRANSFER, Paper.RELEASE):
            raise Conflict(_("They are in the room yet."), _("Let them leave first."))
        day = clock.local(view.found_at).date()
        head = head_of(desk, session, _LOG, Period(day, day))
        if which is Paper.TRANSFER and view.went in (Went.HOSPITAL, Went.AMBULANCE):
            record(session, desk, view.person_id, Way.SHORT, (Part.IDENTITY, Part.LAST_ILLNESS),
                   view.to_place or _(wording.WENT[view.went]), _(REFERRAL))
        desk.note_read(session, f"report stay-{which.value}.pdf", stay_id)
    if which is Paper.RELEASE:
        return release_certificates.write(desk, [_release(view)], path, progress)
    head = replace(head, title=title(view, which), policy="", period="",
                   number=f"{_LETTERS[which]}-{stay_id:06}")
    publish(_STORY[which](view, head), head, path, progress)
    return 1


def title(view: StayView, which: Paper) -> str:
    """A referral where it goes to a hospital, else the slip."""
    if which is Paper.TRANSFER and view.went in (Went.HOSPITAL, Went.AMBULANCE):
        return _(REFERRAL)
    return _(TITLE[which])


def _release(view: StayView) -> Release:
    assert view.left_at is not None
    begun = clock.local(view.entered_at or view.found_at)
    return Release(
        f"JC-{view.id:06}", view.name, view.sex, view.age, view.group,
        _("Observation in the school's observation room"), begun.date(),
        clock.local(view.left_at).date(), _(wording.WENT[view.went]) if view.went else "")
