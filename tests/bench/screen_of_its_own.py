"""A screen for windows that are measured: the one there is, or Xvfb with a window manager."""

import atexit
import os
import subprocess
from functools import cache


@cache
def own_screen() -> dict[str, str]:
    """The environment in which windows open; on Linux a virtual screen that nobody disturbs.

    It lasts as long as the process: Qt never lets go of the screen it began on.
    """
    if os.name == "nt":
        return {}
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )
    atexit.register(_end, server)
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = f":{answer.readline().strip()}"
    environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    atexit.register(_end, manager)
    return environment


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()
