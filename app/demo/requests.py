"""What classes and offices of the demo school asked the store for."""

from app.clock import today
from app.security.desk import Desk
from app.security.rights import Right
from app.supplies.items.queries import item_named
from app.supplies.ledger.rules import Take
from app.supplies.ledger.slips import proposed
from app.supplies.requests import queries, service
from app.supplies.requests.service import Asked

_ASKED: tuple[tuple[str, str, str, dict[str, int]], ...] = (
    ("李玉梅", "七(1)班", "班级防疫用品", {"一次性医用口罩": 200, "免洗手消毒液": 2}),
    ("陈国栋", "食堂", "餐厅消毒", {"84 消毒液": 2, "一次性乳胶手套": 100}),
    ("周敏", "卫生室", "补充药柜", {"碘伏棉签": 100, "退热贴": 20, "一次性乳胶手套": 50}),
    ("赵丽华", "八(3)班", "呕吐物处置", {"呕吐物处置包": 1}),
    ("孙伟", "门卫室", "值班用", {"一次性医用口罩": 100}),
)
_GRANTED, _ISSUED = (1, 2, 4), 4  # by their place; the last one is handed out too


def fill(keeper: Desk, head: Desk) -> None:
    """Five requests on their way: two wait, two are granted, one went out."""
    for place, (name, department, purpose, wanted) in enumerate(_ASKED):
        with keeper.read(Right.READ_STOCK) as session:
            keys = {item_named(session, item).id: count for item, count in wanted.items()}
        request = service.ask(keeper, Asked(name, keys, department, purpose))
        if place in _GRANTED:
            service.approve(head, request)
        if place == _ISSUED:
            service.issue(keeper, request, _takes(keeper, request))


def _takes(keeper: Desk, request_id: int) -> list[Take]:
    with keeper.read(Right.READ_STOCK) as session:
        lines = queries.request(session, request_id).lines
        return [Take(lot.standing.lot_id, lot.standing.store_id, count) for line in lines
                for lot, count in proposed(session, line.item.id, line.granted or 0,
                                           today()).takes]
