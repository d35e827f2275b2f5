"""A dozen visits to the clinic on the sample morning, made through the same use cases."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import Conflict
from app.gate.models import Passage
from app.gate.rules import Verdict
from app.health.checks.models import Check
from app.health.checks.rules import Finding, Symptom
from app.health.clinic import queries
from app.health.clinic.rules import Medicine, Out, Visit
from app.health.clinic.service import record
from app.people.models import Person
from app.people.rules import Kind
from app.policy import Site
from app.security.desk import Desk
from app.security.rights import Right

S = Symptom
# hour, complaint, symptoms, °C, suspected, treatment, medicine, out, minutes
_DAY = (
    ("07:20", "路上摔倒，擦伤左膝", (), None, "", "碘伏消毒，包扎",
     (("碘伏消毒液", "5", "毫升"), ("创可贴", "2", "片")), Out.CLASS, 10),
    ("07:32", "昨晚起咽痛", (S.SORE_THROAT,), "36.9", "", "多喝水，观察", (), Out.CLASS, 8),
    ("07:41", "早起发热、咳嗽", (S.FEVER, S.COUGH), "38.4", "influenza", "戴口罩，联系家长",
     (("退热贴", "1", "片"),), Out.OBSERVATION, 12),
    ("07:48", "鼻出血", (), None, "", "压迫止血 10 分钟", (), Out.CLASS, 15),
    ("07:55", "腹痛，未吃早饭", (S.STOMACH_ACHE,), "36.5", "", "进食后缓解", (), Out.CLASS, 20),
    ("08:02", "躯干出现水疱疹", (S.RASH,), "37.1", "varicella", "单独等候，通知家长接回就医",
     (), Out.PARENTS, 35),
    ("08:05", "呕吐 1 次", (S.VOMITING,), "36.8", "", "口服补液", (("口服补液盐", "1", "袋"),),
     Out.OBSERVATION, 10),
    ("08:09", "头晕、乏力", (S.DIZZINESS, S.WEAKNESS), "36.4", "", "平卧休息", (), None, 0),
    ("08:12", "右踝扭伤，肿胀", (), None, "", "冰敷，不负重", (("冰袋", "1", "个"),),
     Out.HOSPITAL, 6),
    ("08:14", "眼睛发红", (S.RED_EYES,), "36.6", "", "", (), None, 0),
    ("08:15", "喘息，随身带药", (S.SHORT_BREATH,), "36.7", "", "吸入自带药物后缓解", (), None, 0),
    ("08:17", "来取晕车药", (), None, "", "告知由家长准备", (), Out.CLASS, 2),
)


def fill(desk: Desk, day: date, seed: int = 1) -> None:
    """The morning of the clinic; whoever the gate sent is left to be taken over."""
    draw, taken = Random(seed), set[int]()
    with desk.read(Right.READ_HEALTH) as session:
        arrived = _arrived(session, day)
    for told in _DAY:
        visit = _visit(day, *told)
        there = [each for each, at in arrived.items() if at < visit.came_at and each not in taken]
        if not there:
            continue
        person = draw.choice(there)
        taken.add(person)
        try:
            record(desk, person, visit)
        except Conflict:
            continue  # played twice


def _arrived(session: Session, day: date) -> dict[int, datetime]:
    """When each pupil passed the gate who is not told well, or ill, by a check of that day."""
    known = {each.person_id for each in queries.waiting(session)}
    known |= set(session.scalars(select(Check.person_id).where(Check.day == day)))
    midnight = clock.at(day)
    passed = dict(iter(session.execute(
        select(Passage.person_id, func.min(Passage.at))
        .where(Passage.at >= midnight, Passage.verdict == Verdict.ADMIT)
        .group_by(Passage.person_id))))
    pupils = session.scalars(
        select(Person.id).where(Person.kind == Kind.PUPIL).order_by(Person.id))
    return {each: passed.get(each, midnight) for each in pupils
            if each not in known and (each in passed or not passed)}


def _visit(day: date, hour: str, complaint: str, symptoms: tuple[Symptom, ...],
           celsius: str | None, disease: str, treatment: str,
           medicines: tuple[tuple[str, str, str], ...], out: Out | None, minutes: int) -> Visit:
    came = clock.at(day, time.fromisoformat(hour))
    finding = Finding(
        symptoms=frozenset(symptoms), temperature=Decimal(celsius) if celsius else None,
        site=Site.ARMPIT if celsius else None,
        onset=came - timedelta(minutes=70) if symptoms else None)
    given = tuple(Medicine(name, Decimal(count), unit) for name, count, unit in medicines)
    left = came + timedelta(minutes=minutes) if out else None
    return Visit(came, complaint, finding, disease=disease, treatment=treatment, medicines=given,
                 out=out, out_at=left)
