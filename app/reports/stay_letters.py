"""What is handed to those who fetch somebody: the slip on leaving, the notice to the parents."""

from app import clock
from app.i18n import N_, _
from app.isolation import wording
from app.isolation.stays import log
from app.isolation.stays.views import StayView
from app.people.wording import SEX
from app.reports import letter, page
from app.reports.page import PORTRAIT, Head, frame
from app.reports.story import Block

SIGNERS = (N_("School doctor"), N_("Class teacher"), N_("Fetched by"))
NOTICE_SIGNERS = (N_("School doctor"), N_("Guardian"))
ANSWER = (N_("Hospital"), N_("What the hospital found"), N_("Guardian"))
POINTS = (
    N_("1. Let them wear a mask on the way, and do not take a bus or the underground; go to the "
       "fever clinic, or where a doctor treats what they have."),
    N_("2. Tell the doctor what is written above, where they were and whom they met in the last "
       "14 days."),
    N_("3. Tell the class teacher or the school doctor on the same day what was found; if it is "
       "an infectious disease, at once."),
    N_("4. They stay at home, do not come to school and meet nobody while they are ill; the "
       "school asks after them every day."),
    N_("5. Before they come back they bring the papers that the school asks for to the school "
       "doctor; the gate admits them from then on."),
)


def who(view: StayView) -> list[tuple[str, str]]:
    """Name, sex, age, class: the first facts of every paper."""
    return [
        (_("Name"), view.name), (_("Class"), view.group),
        (_("Sex"), _(SEX[view.sex]) if view.sex else ""),
        (_("Age"), str(view.age) if view.age is not None else ""),
    ]


def illness(view: StayView) -> list[tuple[str, str]]:
    """What was seen, in the order it is asked."""
    return [
        (_("Found at"), log.stamp(view.found_at)), (_("Found by"), log.found(view)),
        (_("Complaint"), log.illness(view)), (_("Onset"), log.stamp(view.onset)),
        (_("Temperatures"), log.temperatures(view)),
        (_("Stays and contacts of 14 days"), log.history(view)),
    ]


def transfer(view: StayView, head: Head) -> list[Block]:
    """离室单, or 转诊单 for a hospital: what was seen, what was done, where to."""
    width = frame(PORTRAIT)
    facts = [
        *who(view), (_("Bed"), wording.bed(view.room, view.bed)),
        (_("Came in at"), log.stamp(view.entered_at)), *illness(view),
        (_("Suspected"), log.diagnosis(view)), (_("Where to"), log.gone(view)),
        (_("Left at"), log.stamp(view.left_at)), (_("Time in the room"), log.lasted(view)),
        (_("Advice"), view.advice), (_("Parents"), log.parents(view)),
        (_("Not done before they left"), view.open_steps),
    ]
    return [
        page.title(head, width), page.gap(6), *letter.facts(facts, width), page.gap(10),
        page.paragraph(_("The school makes no diagnosis: what is suspected is for a hospital to "
                         "decide."), width),
        page.gap(12), page.signatures([_(role) for role in SIGNERS], width),
    ]


def notice(view: StayView, head: Head) -> list[Block]:
    """健康告知书: what was found, and what the parents are asked to do."""
    width = frame(PORTRAIT)
    name = view.parents[0][0] if view.parents else ""
    found = clock.local(view.found_at)
    said = _(
        "Your child {name} ({group}) was found unwell at school on {day} at {time} and is being "
        "looked after in the observation room. What was seen: {what}. Temperatures: {celsius}."
    ).format(name=view.name, group=view.group or "—", day=found.date(), time=f"{found:%H:%M}",
             what=log.illness(view) or "—", celsius=log.temperatures(view) or "—")
    return [
        page.title(head, width), page.gap(8),
        letter.prose(_("Dear {parent},").format(parent=name or _("parents")), width),
        letter.prose(said, width, 0), page.gap(4),
        letter.prose(_("We ask you:"), width),
        *(letter.prose(_(point), width, 16) for point in POINTS),
        *([letter.prose(_("Advice of the school doctor: {advice}").format(advice=view.advice),
                        width)] if view.advice else []),
        page.gap(6),
        page.paragraph(_("The school makes no diagnosis: what is suspected is for a hospital to "
                         "decide."), width),
        page.gap(4), page.signatures([_(role) for role in NOTICE_SIGNERS], width),
        page.gap(18), page.section(_("Answer to the school"), "", width),
        page.signatures([_(role) for role in ANSWER], width),
    ]
