"""Take the guide's pictures anew: `python3 dev.py shots [NAME …] [--to DIR] [--dark] [--scale 2]`.

The demo school is made in a temporary folder, its clock stands at a Monday, 07:41; each screen is
reached by keys in the real window on a screen of its own. The list is tests/shots/shots.py.
Without --to they go into the guide, those alone that a page shows.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.screen_of_its_own import own_screen
from tests.shots.shots import SHOTS

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Take what is named, or all."""
    words = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help="the beginning of a picture's name")
    words.add_argument("--to", type=Path, metavar="DIR", help="instead of docs/guide/images")
    words.add_argument("--dark", action="store_true", help="the dark look; NAME-dark.png")
    words.add_argument("--scale", type=int, default=1, choices=(1, 2),
                       help="2: as on a screen set to 200 %%; NAME-200.png")
    given = words.parse_args()
    wanted = [shot for shot in SHOTS
              if (given.to or not shot.aside)
              and (not given.names or shot.name.startswith(tuple(given.names)))]
    folder = given.to or ROOT / "docs" / "guide" / "images"
    if not wanted:
        words.error(f"there are {' '.join(shot.name for shot in SHOTS)}")
    folder.mkdir(parents=True, exist_ok=True)
    suffix = ("-dark" if given.dark else "") + ("-200" if given.scale == 2 else "")
    os.environ.update(own_screen(), QT_SCALE_FACTOR=str(given.scale))
    return _take(wanted, folder, suffix)


def _take(wanted: list, folder: Path, suffix: str) -> int:
    from PySide6.QtWidgets import QApplication

    from tests.shots import stage
    from tests.shots.camera import Camera
    from ui import language, theme

    time = stage.StageClock()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("campusward")
    app.setCursorFlashTime(0)
    language.speak(app, "zh_CN")
    theme.apply(app, "dark" if "dark" in suffix else "light")
    for ward in (False, True):
        mine = [shot for shot in wanted if shot.ward is ward]
        if not mine:
            continue
        school = Path(tempfile.mkdtemp(prefix="campusward-shots-"))
        print("the demo school and its morning ...", file=sys.stderr, flush=True)
        passes = stage.build_ward(school, time) if ward else stage.build(school, time)
        camera = Camera(school, folder, passes, time, suffix)
        for shot in mine:
            path = camera.take(shot)
            print(f"{path} ({path.stat().st_size / 1000:.0f} kB)", flush=True)
        shutil.rmtree(school)
    return 0


if __name__ == "__main__":
    sys.exit(main())
