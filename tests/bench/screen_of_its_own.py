"""A screen for windows that are measured: the one there is, or Xvfb with a window manager."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_screen() -> Iterator[dict[str, str]]:
    """The environment in which windows open; on Linux a virtual screen that nobody disturbs."""
    if os.name == "nt":
        yield {}
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = f":{answer.readline().strip()}"
    environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
