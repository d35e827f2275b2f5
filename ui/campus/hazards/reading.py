"""What is read for the panel of a finding, in a worker's thread."""

from dataclasses import dataclass

from app.campus.findings import queries
from app.campus.findings.queries import PictureRow, StepRow
from app.security.desk import Desk
from app.security.rights import Right

MOST = 6  # pictures that are shown small


@dataclass(frozen=True)
class Whole:
    """Steps and pictures of one finding."""

    finding_id: int
    steps: list[StepRow]
    pictures: list[tuple[PictureRow, bytes]]


def whole(desk: Desk, finding_id: int) -> Whole:
    """Everything about one."""
    with desk.read(Right.READ_FINDINGS) as session:
        rows = queries.pictures(session, finding_id)
        return Whole(finding_id, queries.steps(session, finding_id), [
            (row, queries.picture(session, row.id) or b"") for row in rows])
