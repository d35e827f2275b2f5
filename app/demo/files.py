"""A few health files with something in them, made as the doctor makes them."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import select

from app import clock
from app.health.files import consents, documents, service
from app.health.files.consents import Answered
from app.health.files.documents import Paper
from app.health.files.rules import Alert, Answer, ConditionKind
from app.health.files.service import Told
from app.people.models import Guardian, Person
from app.people.rules import Kind
from app.security.desk import Desk
from app.security.rights import Right

CONDITIONS = (
    Told(ConditionKind.ALLERGY, Alert.WARNING, "青霉素过敏", note="2019 年注射后皮疹、喘憋"),
    Told(ConditionKind.CONDITION, Alert.CAUTION, "哮喘", note="随身带沙丁胺醇"),
    Told(ConditionKind.ALLERGY, Alert.CAUTION, "花生过敏"),
    Told(ConditionKind.CONDITION, Alert.WARNING, "癫痫", note="末次发作 2025 年 3 月"),
    Told(ConditionKind.CONDITION, Alert.WARNING, "先天性心脏病（术后）", note="免长跑"),
    Told(ConditionKind.MEDICINE, Alert.NOTE, "左甲状腺素，每日晨服"),
    Told(ConditionKind.CONDITION, Alert.NOTE, "近视 -5.00"),
    Told(ConditionKind.CONDITION, Alert.CAUTION, "1 型糖尿病", note="午餐前注射胰岛素"),
)
FLAGS = (
    ("mind", "近期情绪低落，班主任转介"), ("left-behind", "父母在外务工，由祖母照料"),
    ("constitution", "特异体质，体育课须减量"), ("returned", "假期自外省返校"),
)


def fill(desk: Desk, seed: int) -> None:
    """Conditions, flags, two papers and some consents; the same ones for the same seed."""
    with desk.read(Right.READ_HEALTH) as session:
        pupils = session.scalars(
            select(Person.id).where(Person.kind == Kind.PUPIL).order_by(Person.id)).all()
        guardians = dict(session.execute(
            select(Guardian.person_id, Guardian.name).where(
                Guardian.position == 1)).all())
    if len(pupils) < 2 * len(CONDITIONS):
        return
    draw = Random(seed)
    chosen = draw.sample(pupils, 2 * len(CONDITIONS))
    for number, person in enumerate(chosen):
        service.note(desk, person, CONDITIONS[number % len(CONDITIONS)])
    service.note(desk, chosen[0], CONDITIONS[1])
    for person, (kind, reason) in zip((chosen[0], *chosen[3:6]), FLAGS, strict=True):
        service.open_flag(desk, person, kind, reason)
    _papers(desk, chosen[0])
    day = clock.today() - timedelta(days=60)
    for person in chosen[:6]:
        if name := guardians.get(person, ""):
            consents.answer(desk, person, Answered("personal", Answer.GIVEN, day, name))


def _papers(desk: Desk, person_id: int) -> None:
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (620, 877), "white").save(buffer, "PNG")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "诊断证明.png"
        path.write_bytes(buffer.getvalue())
        documents.file_document(desk, person_id, path, Paper(
            "diagnosis", clock.today() - timedelta(days=20), "过敏原检测与诊断证明"))
