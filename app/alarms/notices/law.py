"""The grounds of reports, as dated data with their source (R1.2, R1.5)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.health.clocks.rules import Trigger, due
from app.policy import Policy
from app.rulebook.diseases.rules import Disease

FILE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "notices.toml"
T2, T1, T4 = "T2", "T1", "T4"


class Deadline(StrEnum):
    """Which number of the policy tells by when: 立即, 24 小时, 2 小时."""

    AT_ONCE = "at-once"
    CLUSTER = "cluster"
    EVENT = "event"


@dataclass(frozen=True)
class Ground:
    """Why something is to be reported, and by when."""

    id: str
    rule: str
    source: str
    deadline: Deadline
    staged: bool = False


@cache
def grounds() -> Mapping[str, Ground]:
    """Every ground by its number."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {one["id"]: Ground(one["id"], one["rule"], one["source"], Deadline(one["deadline"]),
                              one.get("staged", False)) for one in told["ground"]}


def due_at(ground: Ground, found_at: datetime, disease: Disease | None, policy: Policy
           ) -> datetime:
    """The last moment that is in time; neither weekend nor holiday stops the clock (R11.3)."""
    if ground.deadline is Deadline.AT_ONCE:
        return due(Trigger.T2, found_at, disease, policy)
    if ground.deadline is Deadline.EVENT:
        return found_at + timedelta(minutes=policy.report_event)
    return found_at + timedelta(hours=policy.report_cluster)
