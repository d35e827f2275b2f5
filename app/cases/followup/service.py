"""Writing down what was told of somebody, or why a day could not be done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from app import clock
from app.cases.followup import daily, tells
from app.cases.followup.models import FollowUp, FollowUpSymptom
from app.cases.followup.rules import DayState, Status
from app.cases.followup.views import Line
from app.cases.orders import service as orders
from app.cases.orders.models import IsolationOrder
from app.cases.orders.rules import Change, ChangeKind
from app.errors import Conflict, Invalid, NotFound
from app.health.checks.rules import COLDEST, HOTTEST, Symptom
from app.i18n import _
from app.isolation.stays.rules import Mood
from app.people.archiving.service import open_file
from app.people.merging.queries import family
from app.policy import Policy, Site
from app.rulebook.queries import policy_on
from app.security.desk import Desk
from app.security.rights import Right
from app.storage.base import nonce

FUTURE_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Answer:
    """What came of asking.

    day       None = today; an earlier one for what was on paper
    symptoms  None = not asked, empty = none
    told      what was said, or why they refused
    asked_by  when somebody else asked than who enters it
    """

    status: Status
    day: date | None = None
    at: datetime | None = None
    temperature: Decimal | None = None
    site: Site | None = None
    symptoms: frozenset[Symptom] | None = None
    mood: Mood | None = None
    needs: str = ""
    told: str = ""
    asked_by: str = ""


def record(desk: Desk, person_id: int, answer: Answer) -> int:
    """Write down how somebody is, or that they could not be asked; answers the row.

    Raises NotFound for who is on no list, Invalid for what cannot be so, Conflict for a day that
    was given up.
    """
    with desk.begin(Right.KEEP_CASES) as session:
        open_file(session, person_id)
        return write(session, desk, person_id, answer)


def write(session: Session, desk: Desk, person_id: int, answer: Answer,
          line: Line | None = None) -> int:
    """The same inside somebody's transaction; `line` as it is known, for sheets with many."""
    today = clock.today()
    day = answer.day or today
    line = line or _line(session, person_id, today)
    _asked_on(line, day, today)
    if answer.status is Status.MISSED:
        raise Invalid(_("A day that could not be done needs its reason."))
    known = next(each for each in line.days if each.day == day)
    if known.state is DayState.MISSED and answer.status is Status.DONE:
        raise Conflict(
            _("That {day} could not be done is on file, and the end was moved.").format(day=day),
            _("If it was done after all, set the end by hand and say so."))
    return _add(session, desk, _checked(answer, day, policy_on(session, day)), line.id)


def revise(desk: Desk, follow_up_id: int, answer: Answer) -> int:
    """Correct a follow-up: a new row, the one before stays. Raises as `record`."""
    with desk.begin(Right.KEEP_CASES) as session:
        row = _standing(session, follow_up_id)
        open_file(session, row.person_id)
        day = answer.day or row.day
        told = _checked(answer, day, policy_on(session, day))
        return _add(session, desk, told, row.person_id, row.id)


def take_back(desk: Desk, follow_up_id: int, why: str) -> None:
    """Nobody was asked: the row stays, a new one says so and why. The day is open again."""
    if not why.strip():
        raise Invalid(_("Taking a follow-up back needs its reason."))
    with desk.begin(Right.KEEP_CASES) as session:
        row = _standing(session, follow_up_id)
        open_file(session, row.person_id)
        if row.status is Status.MISSED:
            raise Conflict(_("A day that was given up has moved the end; it stays."),
                           _("Set the end by hand and say why."))
        session.add(_row(desk, Answer(row.status, row.day, told=why.strip()), row.person_id,
                         row.id, withdrawn=True))


def give_up(desk: Desk, person_id: int, day: date, why: str) -> int:
    """Say why a day could not be done: it is explained, and every end moves by one day.

    Raises Invalid without a reason, Conflict for a day that was done or explained already.
    """
    if not why.strip():
        raise Invalid(_("A day that could not be done needs its reason."))
    with desk.begin(Right.KEEP_CASES) as session:
        open_file(session, person_id)
        today = clock.today()
        line = _line(session, person_id, today)
        _asked_on(line, day, today)
        state = next(each.state for each in line.days if each.day == day)
        if state is DayState.DONE:
            raise Conflict(_("This day was done."))
        if state is DayState.MISSED:
            raise Conflict(_("This day was explained already."))
        for each in line.orders:
            if each.end is not None and each.term.basis < day <= each.end:
                row = session.get_one(IsolationOrder, each.id)
                orders.write(session, row, Change(ChangeKind.MISSED, day, why=why.strip()),
                             desk.actor.id)
        return _add(session, desk, Answer(Status.MISSED, day, told=why.strip()), line.id)


def _line(session: Session, person_id: int, today: date) -> Line:
    found = daily.of_one(session, person_id, today)
    if found is None:
        raise NotFound(_("They are under no order and no open case."),
                       _("Nobody has to ask after them."))
    return found


def _asked_on(line: Line, day: date, today: date) -> None:
    if day > today:
        raise Invalid(_("This day lies in the future."), _("Check the day."))
    if day not in {each.day for each in line.days}:
        raise Invalid(_("{name} is not asked after on {day}.").format(name=line.name, day=day),
                      _("Check the day."))


def _checked(answer: Answer, day: date, policy: Policy) -> Answer:
    """Body and mind, such as can be so; a measured fever is a fever."""
    celsius, site, symptoms = answer.temperature, answer.site, answer.symptoms
    now = clock.now()
    if celsius is not None and not (
            celsius.is_finite() and COLDEST <= celsius <= HOTTEST and celsius == round(celsius, 1)):
        raise Invalid(
            _("{celsius} °C cannot be a temperature.").format(celsius=celsius),
            _("It lies between {low} and {high}.").format(low=COLDEST, high=HOTTEST))
    if answer.at is not None and answer.at > now + FUTURE_TOLERANCE:
        raise Invalid(_("This time lies in the future."), _("Check the date."))
    if answer.status is Status.DONE and celsius is None and answer.symptoms is None:
        raise Invalid(_("How are they? Measure, or ask for the symptoms."))
    if answer.status is Status.REFUSED and not answer.told.strip():
        raise Invalid(_("Write down what was said when they refused."))
    if celsius is not None:
        site = site or policy.second_site
        if celsius >= policy.fever_from[site]:
            symptoms = (symptoms or frozenset()) | {Symptom.FEVER}
    return Answer(
        answer.status, day, answer.at, celsius, site if celsius is not None else None,
        symptoms, answer.mood, answer.needs.strip(), answer.told.strip(),
        answer.asked_by.strip())


def _standing(session: Session, follow_up_id: int) -> FollowUp:
    """Nothing is overwritten unseen."""
    row = session.get(FollowUp, follow_up_id)
    if row is None:
        raise NotFound(_("There is no such follow-up."))
    if tells.told_of(session, follow_up_id) is None:
        raise Conflict(_("This follow-up was changed meanwhile."), _("Read the list anew."))
    return row


def _add(session: Session, desk: Desk, answer: Answer, person_id: int,
         replaces_id: int | None = None) -> int:
    row = _row(desk, answer, family(session, person_id)[0], replaces_id)
    session.add(row)
    session.flush()
    session.add_all(FollowUpSymptom(follow_up_id=row.id, symptom=each)
                    for each in answer.symptoms or ())
    session.flush()
    return row.id


def _row(desk: Desk, answer: Answer, person_id: int, replaces_id: int | None,
         withdrawn: bool = False) -> FollowUp:
    now = clock.now()
    assert answer.day is not None
    return FollowUp(
        nonce=nonce(), person_id=person_id, day=answer.day, at=answer.at or now, recorded_at=now,
        account_id=desk.actor.id, status=answer.status, temperature=answer.temperature,
        site=answer.site, mood=answer.mood, needs=answer.needs, told=answer.told,
        symptoms=None if answer.symptoms is None else len(answer.symptoms),
        asked_by=answer.asked_by, withdrawn=withdrawn, replaces_id=replaces_id)
