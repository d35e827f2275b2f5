"""Other programs beside this one: each says it is ready, then all begin at once."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def together(scripts: Sequence[str], *arguments: str) -> list[str]:
    """Run Python programs at the same time; what each of them complained about."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, *arguments], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for script in scripts
    ]
    for program in running:
        assert program.stdout is not None
        program.stdout.readline()
    for program in running:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    return [program.communicate(timeout=60)[1] for program in running]
