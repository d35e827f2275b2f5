"""The fields of R1.9 filled from what stands in the books: nobody types it twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.alarms.notices import signs
from app.alarms.notices.involved import Involved, dormitories_of, groups_of, involved
from app.alarms.notices.models import Notice, NoticeMark
from app.alarms.notices.rules import Draft, Mark, Stage
from app.alarms.reporters import queries as reporters
from app.alarms.reporters.rules import Duty
from app.alarms.watch.exposures import COUNTS_FOR, exposures
from app.alarms.watch.wording import EXPOSURE
from app.cases.cases.wording import CARE, CLASSIFICATION
from app.cases.contacts.wording import GRADE
from app.cases.orders.wording import KIND
from app.health.checks.wording import SYMPTOM
from app.i18n import _, ngettext
from app.isolation.stays.rules import Asked
from app.people.merging.queries import in_family, merged_into
from app.people.wording import SEX
from app.rulebook.diseases.queries import rules_on


@dataclass(frozen=True)
class _Known:
    """Everything that a report is written from."""

    row: Notice
    people: list[Involved]
    files: list[int]
    cases: list[int]
    names: Mapping[str, str]
    day: date


def drafted(session: Session, row: Notice, stage: Stage, by: str) -> Draft:
    """What a stage says by itself, to be changed before it is sent.

    by  reports where nobody is appointed
    """
    people = involved(session, row.id)
    known = _Known(
        row, people, in_family(session, [each.person_id for each in people]),
        [each.case_id for each in people if each.case_id is not None],
        {key: each.name for key, each in rules_on(session, clock.today()).items()},
        clock.local(row.found_at).date())
    lying, cleaned = signs.stays(session, known.files, row.found_at)
    return Draft(
        _reporter(session, by), _found(row), _persons(known), _onset(session, known),
        _distribution(people), _symptoms(session, known), _diagnosis(known),
        _standing(session, known, lying), _exposure(session, known),
        _measures(session, known, cleaned), _remark(session, row, stage))


def _reporter(session: Session, by: str) -> str:
    held = reporters.on(session, Duty.REPORTER) or reporters.on(session, Duty.DEPUTY)
    return " ".join((held.name, held.phone)).strip() if held else by


def _found(row: Notice) -> str:
    return f"{clock.local(row.found_at):%Y-%m-%d %H:%M} {row.what}".strip()


def _persons(known: _Known) -> str:
    if not known.people:
        return ""
    n = len(known.people)
    head = ngettext("{n} person", "{n} people", n).format(n=n)
    return _("{head}: {words}").format(head=head, words=_("; ").join(
        _person(each) for each in known.people))


def _person(each: Involved) -> str:
    age = (ngettext("{n} year", "{n} years", each.age).format(n=each.age)
           if each.age is not None else "")
    more = _(", ").join(filter(None, (
        _(SEX[each.sex]) if each.sex else "", age, each.group,
        _(CLASSIFICATION[each.classification]) if each.classification else "")))
    return _("{name} ({more})").format(name=each.name, more=more) if more else each.name


def _onset(session: Session, known: _Known) -> str:
    seen, into = signs.onsets(session, known.files, known.day), merged_into(session)
    days = {each.person_id: each.onset for each in known.people if each.onset}
    for file, day in seen.items():
        days.setdefault(into.get(file, file), day)
    counts: dict[date, int] = {}
    for day in days.values():
        counts[day] = counts.get(day, 0) + 1
    return _counts({f"{day:%Y-%m-%d}": counts[day] for day in sorted(counts)})


def _distribution(people: Iterable[Involved]) -> str:
    people = list(people)
    rooms = _counts(dormitories_of(people))
    told = [_counts(groups_of(people)), _("dormitories: {words}").format(words=rooms)
            if rooms else ""]
    return _("; ").join(filter(None, told))


def _symptoms(session: Session, known: _Known) -> str:
    found = signs.symptoms(session, known.files, known.day)
    return _counts({_(SYMPTOM[each]): n for each, n in sorted(
        found.items(), key=lambda one: -one[1])})


def _diagnosis(known: _Known) -> str:
    said: dict[str, int] = {}
    for each in known.people:
        if each.classification:
            words = f"{known.names.get(each.disease, each.disease)} " \
                    f"{_(CLASSIFICATION[each.classification])}"
            said[words] = said.get(words, 0) + 1
    places = _(", ").join(dict.fromkeys(each.place for each in known.people if each.place))
    return _("; ").join(filter(None, (_counts(said), places)))


def _standing(session: Session, known: _Known, lying: set[int]) -> str:
    into = merged_into(session)
    here = {into.get(each, each) for each in lying}
    said: dict[str, int] = {}
    for each in known.people:
        words = _("in the observation room") if each.person_id in here else (
            _(CARE[each.care]) if each.care else "")
        if words:
            said[words] = said.get(words, 0) + 1
    return _counts(said)


def _exposure(session: Session, known: _Known) -> str:
    told = signs.histories(session, known.files, known.day)
    words = {
        _("travelled"): sum(travel is Asked.YES for _p, travel, _c, _h in told),
        _("met somebody ill"): sum(contact is Asked.YES for _p, _t, contact, _h in told),
    }
    said = dict.fromkeys(history for *_asked, history in told if history)
    return _("; ").join(filter(None, (
        _shared(session, known), _counts({word: n for word, n in words.items() if n}), *said)))


def _shared(session: Session, known: _Known) -> str:
    """What some of them shared, as the page of alarms has it."""
    people, into = {each.person_id for each in known.people}, merged_into(session)
    found = exposures(session, into, known.day - COUNTS_FOR, clock.today())
    return _counts({
        f"{each.day:%Y-%m-%d} {_(EXPOSURE[each.kind])} {each.what}".strip():
        len(each.people & people) for each in reversed(found) if each.people & people})


def _measures(session: Session, known: _Known, cleaned: int) -> str:
    kept = signs.orders(session, known.files, known.cases)
    near = signs.contacts(session, known.cases)
    beds = ngettext("{n} bed disinfected", "{n} beds disinfected", cleaned).format(n=cleaned)
    return _("; ").join(filter(None, (
        _counts({_(KIND[each]): n for each, n in kept.items()}),
        _counts({_(GRADE[each]): n for each, n in near.items()}),
        beds if cleaned else "")))


def _remark(session: Session, row: Notice, stage: Stage) -> str:
    """A correction says what changed; a closing report when and why it is over."""
    kind = {Stage.CORRECTION: Mark.CHANGED, Stage.CLOSING: Mark.ENDED}.get(stage)
    if kind is None:
        return ""
    marks = session.scalars(select(NoticeMark).where(
        NoticeMark.notice_id == row.id, NoticeMark.kind == kind).order_by(NoticeMark.id)).all()
    if kind is Mark.ENDED:
        return "".join(_("Over since {day}: {why}").format(day=each.day, why=each.why)
                       for each in marks[-1:])
    return _("; ").join(f"{_wall(each.at)} {each.why}" for each in marks)


def _wall(moment: datetime) -> str:
    return f"{clock.local(moment):%m-%d %H:%M}"


def _counts(words: Mapping[str, int]) -> str:
    """发热 3 人，咳嗽 2 人."""
    return _(", ").join(ngettext("{what} {n} person", "{what} {n} persons", n).format(
        what=what, n=n) for what, n in words.items())
