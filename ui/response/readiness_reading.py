"""What the page of the readiness board shows at one moment."""

from dataclasses import dataclass
from datetime import date

from app.response.readiness import queries
from app.response.readiness.queries import RiskRow, SheetRow
from app.response.readiness.rules import Board
from app.security.desk import Desk
from app.security.rights import Right


@dataclass(frozen=True)
class Reading:
    """The board of a day, every frozen sheet, the newest level of the district."""

    board: Board
    sheets: list[SheetRow]
    risk: RiskRow | None


def read(desk: Desk, day: date) -> Reading:
    """In a worker's thread."""
    with desk.read(Right.READ_READINESS) as session:
        return Reading(queries.board(session, day), queries.sheets(session),
                       next(iter(queries.risks(session)), None))
