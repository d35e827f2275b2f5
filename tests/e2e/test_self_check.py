"""What the packed program tries on itself, tried before it is packed."""

import os
import subprocess
import sys

from tests.e2e.conftest import ROOT


def test_the_program_holds_together_by_its_own_check() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--self-check"], cwd=ROOT, capture_output=True, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "self-check: good"), done.stderr
