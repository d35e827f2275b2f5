"""Who may sign in to the demo school; its door shows this before anything else is loaded."""

from dataclasses import dataclass

from app.i18n import _
from app.security.rights import ROLE, Role

STATION = "演示"


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demo school, with its password for everybody to see."""

    name: str
    display: str
    role: Role
    password: str


ACCOUNTS = tuple(
    DemoAccount(role, display, role, f"Demo-{role}-1")
    for role, display in zip(Role, ("刘建国", "张慧", "刘敏", "王建民", "周海"), strict=True)
)


def told() -> str:
    """Names and passwords of the demo school, for everybody to see at its door."""
    lines = (f"{_(ROLE[one.role])} {one.name}  {one.password}" for one in ACCOUNTS)
    return "\n".join((_("Accounts of the demo school:"), *lines))
