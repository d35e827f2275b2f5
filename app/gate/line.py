"""One line at the gate, whoever it stands for: a person's pass or a visitor's slip."""

from app.gate import service
from app.gate.rules import Direction
from app.gate.service import Outcome, Scan
from app.gate.visits import screening
from app.security.desk import Desk


def screen(desk: Desk, gate_id: int, direction: Direction, scan: Scan) -> Outcome:
    """Judge it and write it down; each kind of code has its own room."""
    if scan.person_id is None and screening.is_slip(scan.code):
        return screening.screen(desk, gate_id, direction, scan)
    return service.screen(desk, gate_id, direction, scan)
