"""The board from the records, frozen with its evidence, signed by three levels."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import clock
from app.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from app.health.lookback.areas import Level
from app.policy import Profile
from app.register import Period
from app.response.readiness import queries, service, wording
from app.response.readiness.models import ReadinessSheet
from app.response.readiness.queries import SheetRow
from app.response.readiness.registers import READINESS
from app.response.readiness.rules import Board, Opinion, Signed, State, Tier, Veto
from app.rulebook.service import adopt
from app.security.rights import Right
from tests.schools import School, on_sqlite

DAY = date(2026, 11, 23)


def board(school: School, day: date = DAY) -> Board:
    """The board of a day."""
    with school.principal.read(Right.READ_READINESS) as session:
        return queries.board(session, day)


def sheets(school: School) -> list[SheetRow]:
    """Every frozen sheet."""
    with school.principal.read(Right.READ_READINESS) as session:
        return queries.sheets(session)


def test_an_empty_school_must_not_open_and_says_why_of_every_veto(school: School) -> None:
    """What nobody wrote down is unknown, never met; under P6 the first names the edition."""
    told = board(school)
    states = {each.veto: each.state for each in told.lights}
    assert not told.may_open
    assert list(states) == list(Veto)
    assert states[Veto.RISK] is State.MET
    assert State.MET not in {states[veto] for veto in list(Veto)[1:]}
    assert wording.fact(told.lights[0].conditions[0]).startswith("P6 ")
    for each in told.lights:
        assert each.conditions
        assert wording.summary(each)
        for one in each.conditions:
            assert wording.fact(one)
            assert wording.rule(one)
            assert wording.condition(one)


def test_a_board_is_frozen_with_its_evidence_and_never_changes(school: School) -> None:
    """Day, edition, every condition; the checksum is the content's."""
    with pytest.raises(Invalid, match="today or an earlier"):
        service.freeze(school.principal, date(2026, 11, 24))
    service.freeze(school.principal, DAY)
    service.freeze(school.principal, DAY)
    new, old = sheets(school)
    assert (new.number, old.number) == ("KX-0002", "KX-0001")
    assert (old.day, old.may_open, old.by) == (DAY, False, "Principal")
    row = school.rows(ReadinessSheet)[0]
    assert old.checksum == hashlib.sha256(row.content.encode()).hexdigest()
    assert old.checksum == new.checksum  # the same records, the same figures
    assert [each["id"] for each in old.told] == [veto.value for veto in Veto]
    assert row.policy_id == school.policy().id
    with pytest.raises(AppError), \
            school.principal.begin(Right.SIGN_READINESS) as session:
        session.get_one(ReadinessSheet, row.id).may_open = True


def test_a_sheet_with_a_veto_can_only_be_signed_with_not_yet(school: School) -> None:
    """And then no level above agrees."""
    service.freeze(school.principal, DAY)
    with pytest.raises(Conflict, match="A veto stands"):
        service.sign(school.principal, "KX-0001", Signed(
            Tier.SCHOOL, Opinion.MAY_OPEN, "王建民", "", DAY))
    service.sign(school.principal, "kx-0001", Signed(
        Tier.SCHOOL, Opinion.NOT_YET, "王建民", "", DAY, "口罩不足"))
    sheet = sheets(school)[0]
    assert sheet.next_tier is None
    assert sheet.of(Tier.SCHOOL).words == "口罩不足"
    with pytest.raises(NotFound, match="KX-0009"):
        service.sign(school.principal, "KX-0009", Signed(
            Tier.SCHOOL, Opinion.NOT_YET, "王建民", "", DAY, "缺"))
    with pytest.raises(NotAllowed):
        service.freeze(school.doctor, DAY)
    with school.principal.read(Right.READ_READINESS) as session:
        rows = READINESS.rows(session, Period(DAY, DAY))
        assert READINESS.rows(session, Period(date(2026, 1, 1), date(2026, 1, 2))) == []
    assert [column.value(rows[0]) for column in READINESS.columns][1:4] == [
        "KX-0001", "2026—2027学年第一学期", "Must not open"]


def test_the_level_of_the_district_turns_the_first_veto(school: School) -> None:
    """Under P2: untold, low, medium, low again, then too old (clause 2.3, R0.4)."""
    with school.principal.begin(Right.SET_POLICY) as session:
        adopt(session, Profile.P2, None, DAY)

    def risk() -> State:
        return board(school, clock.today()).lights[0].state

    assert risk() is State.UNKNOWN
    service.tell_risk(school.principal, Level.LOW, "金水区", "区防指 12 号", DAY)
    assert risk() is State.MET
    service.tell_risk(school.principal, Level.MEDIUM, "金水区", "区防指 13 号", DAY)
    assert risk() is State.UNMET
    service.tell_risk(school.principal, Level.LOW, "金水区", "区防指 14 号", DAY)
    assert risk() is State.MET
    with school.principal.read(Right.READ_READINESS) as session:
        assert not list(queries.pending(session, clock.now()))
    with school.principal.read(Right.READ_READINESS) as session:
        assert queries.board(session, date(2026, 12, 1)).lights[0].state is State.UNKNOWN
        assert [row.level for row in queries.risks(session)] == [
            Level.LOW, Level.MEDIUM, Level.LOW]


@on_sqlite
def test_a_level_needs_its_district_its_source_and_a_day_that_has_come(school: School) -> None:
    """Nothing is written of what says too little."""
    for district, source, day in ((" ", "通告", DAY), ("金水区", "", DAY),
                                  ("金水区", "通告", date(2026, 11, 24))):
        with pytest.raises(Invalid):
            service.tell_risk(school.principal, Level.LOW, district, source, day)
    with pytest.raises(NotAllowed):
        service.tell_risk(school.doctor, Level.LOW, "金水区", "通告", DAY)
    with school.principal.read(Right.READ_READINESS) as session:
        assert queries.risks(session) == []


@on_sqlite
def test_the_content_is_what_the_command_tells(school: School) -> None:
    """Vetoes with id, state and evidence; it goes through JSON whole."""
    told = service.content(board(school))
    assert json.loads(json.dumps(told, ensure_ascii=False)) == told
    assert {each["state"] for each in told} <= {"met", "unmet", "unknown"}
    assert all({"id", "state", "condition", "fact", "facts", "rule", "date", "where"} == set(one)
               for each in told for one in each["evidence"])


@on_sqlite
def test_the_frozen_sheet_is_printed_for_the_three_levels(school: School, tmp_path: Path
                                                          ) -> None:
    """Number, verdict, every condition, three places to sign, the checksum."""
    from app.reports.readiness_sheet import print_sheet

    service.freeze(school.principal, DAY)
    service.sign(school.principal, "KX-0001", Signed(
        Tier.SCHOOL, Opinion.NOT_YET, "王建民", "", DAY, "口罩不足"))
    paper = tmp_path / "sheet.pdf"
    print_sheet(school.principal, "KX-0001", paper)
    words = "".join(page.extract_text() for page in PdfReader(paper).pages).replace("\n", "")
    for each in ("KX-0001", "Must not open", "王建民", "口罩不足", "Province (spot check)",
                 sheets(school)[0].checksum[:20]):
        assert each in words
    with pytest.raises(Invalid):
        print_sheet(school.principal, "KX-0001", tmp_path / "sheet.docx")
