"""校卫台 / Campus Ward. Without words the window opens; with words one command is carried out."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Open the window, or carry out one command; answers the exit code."""
    if arguments and arguments[-1] == "--self-check":
        from ui.self_check import self_check

        return self_check()
    if not arguments or (len(arguments) == 2 and arguments[0] == "--data"):
        from ui.start import open_window

        return open_window(arguments[1] if arguments else None)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    from app.commands import main as command

    return command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
