"""What the stories of the clauses are told with."""

from tests.app.supplies.conftest import keeper

__all__ = ["keeper"]  # the clerk of the store
