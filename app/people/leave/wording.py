"""Words of leave slips, shared by screen, paper and command line."""

from app.i18n import _


def fetcher(name: str, relation: str) -> str:
    """Who picks a pupil up, as the slip names them: 李建国（父亲）."""
    return _("{name} ({relation})").format(name=name, relation=relation) if relation else name
