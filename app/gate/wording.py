"""Words for verdicts and reasons, shared by screen, paper and command line."""

from app import clock
from app.gate.rules import Direction, Reason, Verdict
from app.gate.service import Outcome
from app.i18n import N_, _
from app.people.rules import Kind
from app.people.staffing.sight import FIT
from app.people.staffing.wording import kind as certificate
from app.rulebook.wording import SITE

VERDICT = {
    Verdict.ADMIT: N_("Admit"),
    Verdict.MEASURE: N_("Measure again"),
    Verdict.HOLD: N_("Hold"),
    Verdict.REPEAT: N_("Already in"),
    Verdict.UNDONE: N_("Undone"),
}
TONE = {
    Verdict.ADMIT: "admit",
    Verdict.MEASURE: "again",
    Verdict.HOLD: "hold",
    Verdict.REPEAT: "again",
    Verdict.UNDONE: "neutral",
}
DIRECTION = {Direction.IN: N_("In"), Direction.OUT: N_("Out")}

REASON = {
    Reason.CLEAR: N_("Temperature below the limit"),
    Reason.COOLED: N_("The second reading is below the limit"),
    Reason.LEFT: N_("Left the school"),
    Reason.NOT_MEASURED: N_("Not measured yet"),
    Reason.FEVER_ONCE: N_("The first reading reaches the limit"),
    Reason.BAD_TEMPERATURE: N_("This cannot be a temperature"),
    Reason.FEVER: N_("Both readings reach the limit, the school doctor looks"),
    Reason.MISREAD_CODE: N_("The code was not read whole"),
    Reason.UNKNOWN_PASS: N_("Nobody has this code"),
    Reason.REVOKED_PASS: N_("This pass was replaced by a new one"),
    Reason.NOT_ON_ROLL: N_("Not on the roll any more"),
    Reason.POST_ENDED: N_("Holds no post at the school now"),
    Reason.CERTIFICATE_EXPIRED: N_("A certificate that the post needs has expired"),
    Reason.CERTIFICATE_MISSING: N_("A certificate that the post needs is not on file"),
    Reason.REFERRED: N_("Handed over to the observation room"),
    Reason.SEE_CLINIC: N_("The school doctor has to look first"),
    Reason.SEE_OFFICE: N_("The office has to look first"),
    Reason.GATE_CLOSED: N_("The school is closed, only named people enter"),
    Reason.NO_LEAVE_SLIP: N_("No leave slip for this time"),
    Reason.SHEET_CODE: N_("This code stands on a paper sheet, it is no pass"),
    Reason.LEFT_WITHOUT_SLIP: N_("Left in lesson hours without a slip"),
    Reason.ALREADY_IN: N_("Entered before"),
    Reason.TWICE: N_("The same code twice"),
    Reason.BAD_LINE: N_("The line cannot be read"),
    Reason.SLIP_UNKNOWN: N_("Nobody has this slip"),
    Reason.SLIP_CANCELLED: N_("The appointment was cancelled"),
    Reason.SLIP_USED: N_("This slip was used, its visitor has left"),
    Reason.SLIP_EARLY: N_("The slip is for later"),
    Reason.SLIP_EXPIRED: N_("The slip's time is over"),
    Reason.NO_APPOINTMENT: N_("Nobody expects this visitor"),
    Reason.NO_ID: N_("A visitor without an ID number"),
    Reason.UNDONE: N_("Taken back"),
    Reason.NOT_RECORDED: N_("The row could not be written"),
}

NEXT = {
    Reason.CLEAR: N_("Go straight to class"),
    Reason.COOLED: N_("Go to class, the note stays"),
    Reason.LEFT: N_("May leave"),
    Reason.NOT_MEASURED: N_("Measure the temperature"),
    Reason.FEVER_ONCE: N_("Step aside and measure under the arm"),
    Reason.BAD_TEMPERATURE: N_("Enter the temperature again"),
    Reason.FEVER: N_("To the observation room, with a mask"),
    Reason.MISREAD_CODE: N_("Scan again"),
    Reason.UNKNOWN_PASS: N_("Ask for the name, find it with F4"),
    Reason.REVOKED_PASS: N_("Ask for the new pass, or find the name with F4"),
    Reason.NOT_ON_ROLL: N_("Call the office"),
    Reason.POST_ENDED: N_("Call the office"),
    Reason.CERTIFICATE_EXPIRED: N_("Call the office"),
    Reason.CERTIFICATE_MISSING: N_("Call the office"),
    Reason.REFERRED: N_("To the observation room"),
    Reason.SEE_CLINIC: N_("Call the school doctor"),
    Reason.SEE_OFFICE: N_("Call the office"),
    Reason.GATE_CLOSED: N_("Call the leader on duty"),
    Reason.SHEET_CODE: N_("Ask for the pass; sheets are entered with F11"),
    Reason.NO_LEAVE_SLIP: N_("Enter the slip's number; without one call the class teacher"),
    Reason.LEFT_WITHOUT_SLIP: N_("May leave, tell the class teacher"),
    Reason.ALREADY_IN: N_("Check that it is the same person"),
    Reason.TWICE: N_("Nothing to do"),
    Reason.BAD_LINE: N_("Write it again"),
    Reason.SLIP_UNKNOWN: N_("Find or enter the visitor with F2"),
    Reason.SLIP_CANCELLED: N_("Call the host, enter the visitor anew (F2)"),
    Reason.SLIP_USED: N_("Coming again? Enter the visitor anew (F2)"),
    Reason.SLIP_EARLY: N_("Ask the visitor to wait, or call the host"),
    Reason.SLIP_EXPIRED: N_("Call the host, enter the visitor anew (F2)"),
    Reason.NO_APPOINTMENT: N_("Call the host; confirm it with F2"),
    Reason.NO_ID: N_("Call the office, it lets the visitor in by name"),
    Reason.UNDONE: N_("Scan again"),
    Reason.NOT_RECORDED: N_("Write it on paper"),
}


_FOR_VISITORS = {
    Reason.CLEAR: N_("Please go in, hand out the slip"),
    Reason.COOLED: N_("Please go in, the note stays"),
    Reason.LEFT: N_("Signed out, take the slip back"),
    Reason.FEVER: N_("Stays outside: apart, with a mask; call the school doctor"),
    Reason.GATE_CLOSED: N_("No visitors now, call the host"),
}


def name(outcome: Outcome) -> str:
    """Whom the line stood for, "" when nobody is known."""
    who = outcome.known or outcome.visitor
    return who.name if who else ""


def verdict(outcome: Outcome) -> str:
    """The one word on the panel."""
    if outcome.direction is Direction.OUT and outcome.verdict is Verdict.ADMIT:
        return _("Leave")
    return state(outcome.verdict, outcome.reason)


def state(verdict: Verdict, reason: Reason) -> str:
    """The word of a passage: who has not been measured yet is not measured again."""
    return _("Please measure") if reason is Reason.NOT_MEASURED else _(VERDICT[verdict])


def told(verdict: Verdict, reason: Reason, undone: bool) -> str:
    """The word of a row in a register, which may have been taken back."""
    word = state(verdict, reason)
    return _("{word} (undone)").format(word=word) if undone else word


def tone(verdict: Verdict, reason: Reason) -> str:
    """The colour beside the word; "not measured yet" is quiet."""
    return "neutral" if reason is Reason.NOT_MEASURED else TONE[verdict]


def reason(outcome: Outcome) -> str:
    """One line that a guard can say aloud; numbers where they explain."""
    limit = outcome.reading and outcome.policy.fever_from[outcome.reading.site]
    if outcome.reason is Reason.FEVER and limit:
        return _("Both readings reach {limit} °C, the school doctor looks").format(limit=limit)
    if outcome.reason is Reason.FEVER_ONCE and limit:
        return _("The first reading reaches {limit} °C").format(limit=limit)
    if outcome.reason is Reason.ALREADY_IN and outcome.first:
        return _("Entered at {time}").format(time=f"{clock.local(outcome.first.at):%H:%M}")
    return _unfit(outcome) or _(REASON[outcome.reason])


def _unfit(outcome: Outcome) -> str:
    """Which certificate it is, and since when; "" when it is none."""
    fitness = outcome.known.fitness if outcome.known else FIT
    if outcome.reason is Reason.CERTIFICATE_EXPIRED:
        return _("{certificate} expired on {day}").format(
            certificate=certificate(fitness.certificate), day=fitness.expired_on)
    if outcome.reason is Reason.CERTIFICATE_MISSING:
        return _("{certificate} not on file, and the post needs one").format(
            certificate=certificate(fitness.certificate))
    return ""


def next_step(outcome: Outcome) -> str:
    """What to do now."""
    if outcome.reason is Reason.FEVER_ONCE:
        return _("Step aside and measure again: {site}").format(
            site=_(SITE[outcome.policy.second_site])
        )
    if outcome.visitor and outcome.reason in _FOR_VISITORS:
        return _(_FOR_VISITORS[outcome.reason])
    if outcome.reason is Reason.CLEAR and outcome.known and outcome.known.kind is not Kind.PUPIL:
        return _("Please go in")
    return _(NEXT[outcome.reason])
