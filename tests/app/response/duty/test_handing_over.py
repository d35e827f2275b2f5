"""Two signatures end a duty; messages stand as they were written."""

import pytest

from app import clock
from app.errors import Conflict, Invalid, NotAllowed
from app.response.duty import handing_over, handovers
from app.response.duty.handing_over import Note
from app.response.duty.rules import Signed
from app.security.rights import Right, Role
from tests.schools import PASSWORD

MON, TUE, WED = "2026-11-23T08:00", "2026-11-24T08:00", "2026-11-25T08:00"
ALL = clock.bounds(clock.parse(MON).date(), clock.parse(WED).date())


def kept(school):
    with school.doctor.read(Right.READ_DUTY) as session:
        return handovers.handovers(session, *ALL)


def due(school):
    with school.doctor.read(Right.READ_DUTY) as session:
        return [(each.name, each.handover_id) for each in handovers.due(session, clock.now())]


def test_who_leaves_writes_and_who_comes_signs_with_an_own_account(school, roster, wall_clock):
    slot = roster.add("赵强", MON, TUE)
    roster.add("钱进", TUE, WED)
    wall_clock.set("2026-11-23T20:00")
    with pytest.raises(Conflict, match="not over yet"):
        handing_over.hand_over(school.doctor, slot, Note("一切正常"))
    wall_clock.set("2026-11-24T07:50")
    assert due(school) == []
    with pytest.raises(Invalid, match="Write down what happened"):
        handing_over.hand_over(school.doctor, slot, Note("  "))
    key = handing_over.hand_over(school.doctor, slot, Note("夜间一名住校生发热", "联系家长"))
    wall_clock.set("2026-11-24T08:05")
    assert due(school) == [("赵强", key)]
    with pytest.raises(Conflict, match="same account cannot take over"):
        handing_over.take_over(school.doctor, key)
    with pytest.raises(Conflict, match="same account"):
        handing_over.take_over_here(school.doctor, key, Role.DOCTOR, PASSWORD)
    with pytest.raises(NotAllowed, match="not right"):
        handing_over.take_over_here(school.doctor, key, Role.LOGISTICS, "wrong")
    with pytest.raises(NotAllowed):
        handing_over.take_over_here(school.doctor, key, Role.GUARD, PASSWORD)
    handing_over.take_over_here(school.doctor, key, Role.LOGISTICS, PASSWORD, "已知悉")
    (row,) = kept(school)
    assert (row.leaving, row.coming, row.by, row.taken_by, row.signed, row.remark) == (
        "赵强", "钱进", "Doctor", "Logistics", Signed.ACCOUNT, "已知悉")
    assert due(school) == []
    with pytest.raises(Conflict, match="Both have signed"):
        handing_over.take_over(school.principal, key)
    with pytest.raises(Conflict, match="handed over already"):
        handing_over.hand_over(school.principal, slot, Note("再交一次"))


def test_who_has_no_account_signs_the_sheet_and_is_named(school, roster, wall_clock):
    slot = roster.add("赵强", MON, TUE)
    wall_clock.set("2026-11-24T08:00")
    assert due(school) == [("赵强", None)]
    key = handing_over.hand_over(school.doctor, slot, Note("正常"))
    with pytest.raises(Invalid, match="Who signed"):
        handing_over.take_over_on_paper(school.doctor, key, " ")
    for himself in ("赵强", "Doctor"):  # two signatures are of two people
        with pytest.raises(Conflict, match="somebody else takes over"):
            handing_over.take_over_on_paper(school.doctor, key, himself)
    handing_over.take_over_on_paper(school.doctor, key, "钱进")
    assert (kept(school)[0].signed, kept(school)[0].taken_by) == (Signed.PAPER, "钱进")


def test_a_message_is_written_and_none_comes_from_the_future(school, roster, wall_clock):
    logistics = school.desk(Role.LOGISTICS)
    handing_over.note_message(logistics, "教育局要求 10 点前报数", "教育局", "已转校医")
    with pytest.raises(Invalid, match="has not come yet"):
        handing_over.note_message(logistics, "x", at=clock.parse("2026-11-23T07:21"))
    with pytest.raises(Invalid, match="is empty"):
        handing_over.note_message(logistics, " ")
    with pytest.raises(NotAllowed):
        handing_over.note_message(school.guard, "x")
    with school.doctor.read(Right.READ_DUTY) as session:
        (row,) = handovers.messages(session, *ALL)
    assert (row.party, row.words, row.done, row.by) == (
        "教育局", "教育局要求 10 点前报数", "已转校医", "Logistics")
