"""What lies on the demo school's shelf, and the vehicles of its day."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from app import clock
from app.gate.deliveries import service as deliveries
from app.gate.deliveries.rules import DeliveryKind
from app.gate.deliveries.service import Parcel
from app.gate.disinfecting.rules import Agent, Disinfection
from app.gate.vehicles import service as vehicles
from app.gate.vehicles.service import Arrival
from app.people.models import Person
from app.people.rules import Kind, Status
from app.places.queries import gates
from app.policy import VehicleKind
from app.security.desk import Desk
from app.security.rights import Right

# Hours ago, kind, company, pieces, department ("" = somebody of the staff or a pupil).
_BROUGHT = (
    (29.0, DeliveryKind.PARCEL, "中通", 1, ""),
    (26.0, DeliveryKind.LETTER, "邮政", 3, "教务处"),
    (5.2, DeliveryKind.PARCEL, "顺丰", 1, ""),
    (4.6, DeliveryKind.PARCEL, "京东", 2, ""),
    (3.1, DeliveryKind.GOODS, "京东", 6, "总务处"),
    (2.4, DeliveryKind.PARCEL, "圆通", 1, ""),
    (1.1, DeliveryKind.TAKEAWAY, "美团", 1, ""),
    (0.4, DeliveryKind.TAKEAWAY, "饿了么", 2, ""),
)
_TAKEN = {2, 5}  # places in the list of what was handed over an hour later
_CAME = (
    (4.5, "豫A·B2C68", VehicleKind.CANTEEN, "冯国强", "13700137001", "鲜禾配送", "蔬菜 肉禽",
     Disinfection(Agent.CHLORINE, 500, 30), True),
    (3.2, "豫A·D51826", VehicleKind.GOODS, "赵大海", "13700137002", "德邦物流", "课桌椅 40 套",
     Disinfection(Agent.CHLORINE, 500, 15), True),
    (1.3, "豫A·7K329", VehicleKind.REFUSE, "孙卫民", "13700137003", "金水环卫", "生活垃圾",
     None, False),
    (0.6, "豫A·05172F", VehicleKind.CANTEEN, "马建设", "13700137004", "鲜禾配送", "牛奶 面点",
     Disinfection(Agent.CHLORINE, 500, 30), False),
)


def fill(desk: Desk, seed: int) -> None:
    """A day of couriers and vehicles at the first gate, by the same use cases."""
    draw = Random(seed)
    with desk.read(Right.KEEP_SHELF) as session:
        gate_id = gates(session)[0].id
        people = list(session.scalars(select(Person.id).where(
            Person.status == Status.ACTIVE, Person.kind != Kind.SERVICE).order_by(Person.id)))
    now = clock.now()
    for place, (hours, kind, company, count, department) in enumerate(_BROUGHT):
        at = now - timedelta(hours=hours)
        parcel = Parcel(
            kind, company, None if department or not people else draw.choice(people),
            department or "办公室", count, f"{draw.randrange(10**11, 10**12)}"
            if kind is DeliveryKind.PARCEL else "", disinfected=Disinfection(Agent.ALCOHOL), at=at)
        row = deliveries.put_down(desk, gate_id, parcel)
        if place in _TAKEN:
            deliveries.hand_over(desk, row.nonce, row.receiver or "王老师",
                                 at + timedelta(hours=1))
    for hours, plate, kind_, driver, phone, company, goods, done, left in _CAME:
        at = now - timedelta(hours=hours)
        vehicles.arrive(desk, gate_id, Arrival(
            plate, kind_, driver, phone, company, goods, done, at=at))
        if left:
            vehicles.leave(desk, plate, at + timedelta(minutes=50))
