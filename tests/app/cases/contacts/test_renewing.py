"""A case that was excluded is held to be one again, or of another disease: contacts follow."""

from datetime import date

from app.cases.cases.models import CaseEntry
from app.cases.cases.rules import Care, Classification, Told
from app.cases.cases.service import classify, open_case
from app.cases.contacts import service
from app.cases.orders.rules import OrderKind, State
from tests.app.cases.near import MONDAY, close, confirmed, orders

C = Classification


def told(classification, disease="influenza", why="核酸阳性"):
    return Told(classification, disease, MONDAY, Care.HOME, said_by="区疾控", why=why)


def becomes(school, case, what):
    classify(school.doctor, case, school.rows(CaseEntry)[-1].id, what)


def watched(school):
    return [(each.name, each.disease, each.end) for each in orders(school)
            if each.open and each.kind is OrderKind.WATCH]


def test_contacts_are_watched_again_when_the_case_is_one_after_all(school):
    li, wang, zhao = (school.enrol(name) for name in ("李明", "王芳", "赵六"))
    case = open_case(school.doctor, li.id, told(C.CONFIRMED))
    done = confirmed(school, case, close(wang), close(zhao))
    service.withdraw(school.doctor, done[1].contact_id, "认错人")
    becomes(school, case, told(C.EXCLUDED, why="复核阴性"))
    assert watched(school) == []
    becomes(school, case, told(C.CONFIRMED, why="二次复核阳性"))
    assert watched(school) == [("王芳", "influenza", date(2026, 11, 27))]
    assert "二次复核阳性" in orders(school)[-1].note


def test_another_disease_has_its_own_days_for_the_contacts(school):
    li, wang = school.enrol("李明"), school.enrol("王芳")
    case = open_case(school.doctor, li.id, told(C.SUSPECTED))
    confirmed(school, case, close(wang))
    becomes(school, case, told(C.CONFIRMED, "measles", "IgM 阳性"))
    assert watched(school) == [("王芳", "measles", date(2026, 12, 14))]
    (old,) = (each for each in orders(school) if each.name == "王芳" and not each.open)
    assert (old.disease, old.state) == ("influenza", State.ENDED)
