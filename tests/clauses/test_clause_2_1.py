"""Clause 2.1: early, people and goods alike, many diseases; each place its plan."""

from datetime import date

from app import clock
from app.gate.deliveries import service as shelf
from app.gate.deliveries.rules import DeliveryKind
from app.gate.deliveries.service import Parcel
from app.gate.disinfecting.rules import Agent, Disinfection, Finding
from app.gate.vehicles import service as vehicles
from app.gate.vehicles.service import Arrival
from app.health.checks import sending
from app.health.checks import service as checks
from app.health.checks.rules import Finding as Found
from app.health.checks.rules import Round, Symptom
from app.health.checks.service import Look
from app.people.models import Referral
from app.policy import Profile, VehicleKind
from app.rulebook.diseases.catalogue import statutory
from app.rulebook.diseases.queries import rules_on
from app.rulebook.models import PolicyEdition
from app.rulebook.service import adopt
from app.security.rights import Right
from tests.schools import EAST, on_sqlite


@on_sqlite
def test_clause_2_1_many_diseases_are_known_by_the_list_of_the_day(school):
    with school.doctor.read(Right.READ_DISEASES) as session:
        rules = rules_on(session, clock.today())
    assert {"covid", "influenza", "measles", "norovirus", "varicella"} <= set(rules)
    assert [len(statutory(day)) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [40, 42]


@on_sqlite
def test_clause_2_1_an_illness_is_found_early_and_handed_over_at_once(school, wall_clock):
    li = school.enrol("李明")
    wall_clock.set("07:41")
    assert school.said(li, "37.9")[0] == "measure"
    assert school.said(li, "38.0")[0] == "hold"
    wang = school.enrol("王芳")
    look = Look(clock.today(), Round.MORNING)
    checks.check(school.doctor, wang.id, look, Found(symptoms=frozenset({Symptom.VOMITING})), None)
    sending.send(school.doctor, wang.id, look)
    (handed,) = school.rows(Referral)
    assert (handed.person_id, handed.made_at) == (wang.id, clock.now())


@on_sqlite
def test_clause_2_1_goods_and_vehicles_are_looked_at_as_people_are(school):
    parcel = shelf.put_down(school.guard, EAST, Parcel(
        kind=DeliveryKind.PARCEL, company="顺丰", department="教务处",
        disinfected=Disinfection(Agent.ALCOHOL)))
    assert parcel.disinfected_at == clock.now()
    vehicles.arrive(school.guard, EAST, Arrival("豫A12345", VehicleKind.CANTEEN, driver="赵师傅"))
    done = vehicles.disinfect(school.guard, "豫A12345", Disinfection(Agent.CHLORINE, 500, 30))
    assert done.finding is Finding.ENOUGH


@on_sqlite
def test_clause_2_1_a_policy_profile_is_dated_and_stands_with_each_judgement(school, wall_clock):
    li = school.enrol("李明")
    school.scan(li, "36.5")
    wall_clock.set("2026-11-24T07:20")
    with school.principal.begin(Right.SET_POLICY) as session:
        adopt(session, Profile.P2, None, clock.today())
    school.scan(li, "36.5")
    first, second = (each.policy_id for each in school.passages)
    profiles = {row.id: row.profile for row in school.rows(PolicyEdition)}
    assert (profiles[first], profiles[second]) == (Profile.P6, Profile.P2)
