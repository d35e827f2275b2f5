"""A school in which things wait: somebody ill, a store with too little."""

from tests.app.alarms.watch.conftest import ward  # noqa: F401
from tests.app.supplies.conftest import keeper  # noqa: F401
