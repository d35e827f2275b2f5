"""Inspections: begun on a form, answered item by item, finished, mended, checked again."""

from datetime import date

import pytest

from app import clock
from app.campus.findings import service as findings
from app.campus.findings.models import Finding
from app.campus.findings.rules import Grade, State, Step, Taken
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.rules import Kind
from app.register import Period
from app.response.inspections import queries, service
from app.response.inspections.forms import built_in, form_on
from app.response.inspections.models import Inspection, InspectionAnswer, InspectionStepRow
from app.response.inspections.queries import Inspected
from app.response.inspections.rules import (
    Answer,
    Answered,
    FormItem,
    InspectionLevel,
    InspectionState,
    Outcome,
    Told,
)
from app.security.rights import Right, Role
from tests.schools import School, on_sqlite

DAY = date(2026, 11, 23)


def begun(school: School, form: str = "opening-24", **told: object) -> int:
    """A self-check of today."""
    return service.begin(school.principal, Told(**{  # type: ignore[arg-type]
        "level": InspectionLevel.SELF, "form": form, "day": DAY, "body": "", "by": "校长 王海",
    } | told))


def unmet(person: int, due: date = date(2026, 11, 30)) -> Answered:
    """An item that is not met."""
    return Answered(Answer.UNMET, "洗手池两处漏水", person, due)


def read(school: School, key: int) -> Inspected:
    """One inspection as it is now."""
    with school.principal.read(Right.READ_INSPECTIONS) as session:
        return queries.one(session, key)


def test_an_unmet_item_is_a_finding_and_its_recheck_by_somebody_else_closes_the_item(
    school: School,
) -> None:
    """Pass rate 23/24 on the day, 24/24 once it is mended and checked again (clause 4.4)."""
    keeper = school.enrol("后勤老师", kind=Kind.STAFF)
    key = begun(school)
    finding = service.answer(school.principal, key, "09", unmet(keeper.id))
    assert service.answer_rest(school.principal, key) == 23
    service.finish(school.principal, key)

    row = read(school, key).row
    assert (row.number, row.state) == ("DJ-0001", InspectionState.TO_MEND)
    assert (str(row.tally.at_first), row.tally.unmet, row.tally.left) == ("95.83", 1, 0)
    found = school.rows(Finding)[0]
    assert (found.id, found.source.value, found.source_id) == (finding, "inspection", key)
    assert (found.responsible_id, found.due) == (keeper.id, date(2026, 11, 30))

    findings.take(school.desk(Role.LOGISTICS), finding, Taken(Step.MENDED, "换了龙头", "后勤老师"))
    assert read(school, key).row.state is InspectionState.TO_MEND
    findings.take(school.principal, finding, Taken(Step.PASSED))
    whole = read(school, key)
    assert whole.row.state is InspectionState.DONE
    item = next(each for each in whole.items if each.id == "09")
    assert item.outcome is Outcome.MENDED
    assert item.finding.state is State.CLOSED
    assert (str(whole.row.tally.at_first), str(whole.row.tally.now)) == ("95.83", "100.00")


def test_what_is_not_answered_keeps_an_inspection_from_being_finished(school: School) -> None:
    """Nothing is passed over in silence, and a finished one is not answered any more."""
    key = begun(school)
    service.answer(school.principal, key, "01", Answered(Answer.MET))
    with pytest.raises(Conflict, match="23 items are not answered: 02 03"):
        service.finish(school.principal, key)
    assert service.answer_rest(school.principal, key, "返校准备") == 4
    service.answer(school.principal, key, "19", Answered(Answer.NOT_APPLICABLE, "没有校车"))
    service.answer_rest(school.principal, key)
    service.finish(school.principal, key)
    assert read(school, key).row.tally.not_applicable == 1
    with pytest.raises(Conflict, match="its answers stand"):
        service.answer(school.principal, key, "01", Answered(Answer.MET))
    with pytest.raises(Conflict, match="finished or withdrawn"):
        service.finish(school.principal, key)
    assert len(school.rows(InspectionStepRow)) == 1


@on_sqlite
@pytest.mark.parametrize(("told", "words"), [
    (Answered(Answer.UNMET), "Say what is not met"),
    (Answered(Answer.UNMET, "漏水"), "Name who answers"),
    (Answered(Answer.UNMET, "漏水", 1), "Give the day"),
    (Answered(Answer.UNMET, "漏水", 1, date(2026, 11, 22)), "lies before the inspection"),
    (Answered(Answer.NOT_APPLICABLE), "does not apply"),
    (Answered(Answer.UNMET, "漏水", 999, date(2026, 11, 30)), "not on the roll"),
])
def test_an_answer_that_says_too_little_is_refused(
    school: School, told: Answered, words: str
) -> None:
    """And nothing is written, neither answer nor finding."""
    school.enrol("后勤老师", kind=Kind.STAFF)
    key = begun(school)
    with pytest.raises((Invalid, NotFound), match=words):
        service.answer(school.principal, key, "01", told)
    assert not school.rows(InspectionAnswer)
    assert not school.rows(Finding)


@on_sqlite
def test_an_item_answered_by_mistake_takes_its_finding_back(school: School) -> None:
    """Nobody mends what was never wrong; the rows stay."""
    keeper = school.enrol("后勤老师", kind=Kind.STAFF)
    key = begun(school)
    service.answer(school.principal, key, "01", unmet(keeper.id))
    with pytest.raises(Conflict, match="has its finding already"):
        service.answer(school.principal, key, "01", unmet(keeper.id))
    service.answer(school.principal, key, "01", Answered(Answer.MET, "已核对"))
    with school.principal.read(Right.READ_FINDINGS) as session:
        from app.campus.findings.queries import every
        assert [each.state for each in every(session)] == [State.WITHDRAWN]
    assert read(school, key).items[0].outcome is Outcome.MET
    assert len(school.rows(InspectionAnswer)) == 2


@on_sqlite
def test_an_inspection_says_who_inspects_and_not_before_its_day(school: School) -> None:
    """Self-checks need no office, every other level does."""
    for told, words in (({"by": " "}, "who inspects"),
                        ({"level": InspectionLevel.SPOT}, "which office"),
                        ({"day": date(2026, 11, 24)}, "not before")):
        with pytest.raises(Invalid, match=words):
            begun(school, **told)
    with pytest.raises(NotFound, match="opening-24"):
        begun(school, form="no-such")
    with pytest.raises(NotFound, match="no such term"):
        begun(school, term_id=99)
    with pytest.raises(NotAllowed):
        service.begin(school.guard, Told(InspectionLevel.SELF, "opening-24", DAY, "", "我"))
    assert not school.rows(Inspection)


@on_sqlite
def test_a_withdrawn_inspection_stays_as_a_row_and_takes_its_findings_back(
    school: School,
) -> None:
    """With the reason; it counts for nothing."""
    keeper = school.enrol("后勤老师", kind=Kind.STAFF)
    key = begun(school)
    service.answer(school.principal, key, "01", unmet(keeper.id))
    with pytest.raises(Invalid):
        service.withdraw(school.principal, key, " ")
    service.withdraw(school.principal, key, "选错了表")
    row = read(school, key).row
    assert (row.state, row.withdrawn) == (InspectionState.WITHDRAWN, "选错了表")
    with pytest.raises(Conflict, match="withdrawn"):
        service.answer(school.principal, key, "02", Answered(Answer.MET))


def test_the_school_publishes_its_own_form_and_older_inspections_keep_theirs(
    school: School,
) -> None:
    """From a day on; what was inspected before is read as it was asked."""
    key = begun(school)
    items = [FormItem("01", "一", "门卫", "有人值守"), FormItem("02", "一", "洗手", "有水有皂")]
    with pytest.raises(Invalid, match="same number"):
        service.publish(school.principal, "opening-24", [items[0], items[0]], DAY, "区教育局")
    with pytest.raises(Invalid, match="today or a later"):
        service.publish(school.principal, "opening-24", items, date(2026, 11, 22), "区教育局")
    service.publish(school.principal, "opening-24", items, DAY, "区教育局 2026")
    with school.principal.read(Right.READ_INSPECTIONS) as session:
        assert len(form_on(session, "opening-24", DAY).items) == 2
        assert len(form_on(session, "opening-24", date(2026, 11, 22)).items) == 24
    assert len(read(school, key).items) == 24
    assert len(read(school, begun(school)).items) == 2


def test_the_built_in_forms_are_whole() -> None:
    """24 and 46 items in 13 sections (R9.2), and the twenty kinds of clause 3.2.3."""
    from app.places.grid.rules import HAZARD_USES

    forms = built_in()
    assert [len(each.items) for each in forms.values()] == [46, 24, 20]
    assert len({each.section for each in forms["readiness-46"].items}) == 13
    assert [each.use for each in forms["buildings-20"].items] == [each.value for each in
                                                                 HAZARD_USES]
    assert all(each.grave for each in forms["buildings-20"].items)


def test_what_is_unfinished_waits_for_somebody_and_a_grave_item_is_a_grave_finding(
    school: School,
) -> None:
    """It stands on the overview with who began it."""
    keeper = school.enrol("后勤老师", kind=Kind.STAFF)
    key = begun(school, form="buildings-20")
    service.answer(school.principal, key, "13", unmet(keeper.id))
    found = school.rows(Finding)[0]
    assert (found.grade, found.use) == (Grade.GRAVE, "wall")
    with school.principal.read(Right.READ_INSPECTIONS) as session:
        told = list(queries.pending(session, clock.now()))
        items = queries.items(session, Period(DAY, DAY))
    assert [(each.what, each.owner, each.key) for each in told] == [
        ("Inspection DJ-0001 is not finished", "校长 王海", key)]
    assert (len(items), items[12].outcome) == (20, Outcome.UNMET)


