"""From an empty machine to a running program, the same on Linux, macOS and Windows.

    python3 dev.py run     open the program; without a screen, play the sample morning
                           (run -- ARGUMENTS goes to main.py)
    python3 dev.py test    run every check, stop at the first that fails (--keep-going: at the last)
                           (test ARGUMENTS goes to pytest and runs nothing else)
    python3 dev.py build   pack the program into dist/campusward and let it check itself
    python3 dev.py bench   measure it
    python3 dev.py words   bring the catalogue of words up to date
    python3 dev.py shots   take the pictures of the guide anew (shots [NAME ...] [--to DIR]
                           [--dark] [--scale 2])

Needs Python 3.11 or newer and nothing else; .venv and the locked packages are made on the way.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
PACKED = ROOT / "dist" / "campusward" / ("campusward.exe" if WINDOWS else "campusward")
RUN, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
OURS = f"python3.{sys.version_info.minor}"
NO_PACKER = 3  # exit code of `build` where PyInstaller is missing

# What Qt loads at run time, and the Debian package that brings it.
WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
    "libcups.so.2": "libcups2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
TESTING = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "pdftotext": "poppler-utils",
}
PACKING = {"objdump": "binutils", f"lib{OURS}.so.1.0": f"lib{OURS}"}
APT = ["apt-get", "install", "-y", "--no-install-recommends"]

# Quick ones before the tests: a forgotten word is told before minutes of tests.
CHECKS = {
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "import order": ["pytest", "tests/test_architecture.py"],
    "words": ["pytest", "tests/test_words.py"],
}
# All tests on every core, a file on one of them; each process has its own databases and windows.
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]


def run(arguments: list[str]) -> int:
    """Open the program; words after `--` go to main.py."""
    prepare(RUN, WINDOW if has_screen() else {})
    if not arguments and not has_screen():
        print("There is no screen here: the sample morning is played without a window.\n")
        arguments = ["--data", str(ROOT / "campusward-data"), "morning"]
    return call(ROOT / "main.py", *arguments)


def test(arguments: list[str]) -> int:
    """Run every check; pytest comes last, so that its summary is the closing line."""
    prepare(DEV, WINDOW, TESTING)
    keep_going = "--keep-going" in arguments
    arguments = [word for word in arguments if word != "--keep-going"]
    failed = []
    for name, command in {} if arguments else CHECKS.items():
        if not check(name, command):
            failed.append(name)
            if not keep_going:
                return 1
    code = call("-m", "pytest", *(arguments or SIDE_BY_SIDE))
    if failed:
        print("Failed before the tests:", ", ".join(failed))
    return code or len(failed)


def build(_arguments: list[str]) -> int:
    """Pack the program into one folder and let the packed program check itself."""
    prepare(DEV, WINDOW, PACKING)
    if call("-c", "import PyInstaller", quiet=True):
        print("PyInstaller is missing here: the program is not packed.")
        return NO_PACKER
    code = call("-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", "build.spec")
    if code:
        return code
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = subprocess.run([PACKED, "--self-check"], env=env, check=False).returncode
    if code:
        print(f"The packed program failed its self-check ({code}): {PACKED}")
        return code
    size = sum(file.lstat().st_size for file in PACKED.parent.rglob("*") if file.is_file())
    print(f"Packed and checked: {PACKED.parent} ({size / 1e6:.0f} MB)")
    return 0


def bench(arguments: list[str]) -> int:
    """Measure each figure beside its floor."""
    prepare(DEV, WINDOW, TESTING)
    return call("-m", "tests.bench", *arguments)


def words(_arguments: list[str]) -> int:
    """Extract the words, keep what is translated, compile the catalogue."""
    prepare(DEV)
    found = ROOT / "build" / "words.pot"
    found.parent.mkdir(exist_ok=True)
    catalogue = ["-d", "resources/locale", "-D", "campusward", "-l", "zh_CN"]
    return (
        babel("--quiet", "extract", "-o", found, "--add-location=file", "--sort-by-file",
              "app", "ui")
        or babel("--quiet", "update", "-i", found, *catalogue, "--width=100", "--ignore-obsolete",
                 "--no-fuzzy-matching", "--ignore-pot-creation-date")
        or babel("compile", *catalogue, "--statistics")
    )


def shots(arguments: list[str]) -> int:
    """Take pictures of the real window, for the guide and to look at."""
    prepare(DEV, WINDOW, TESTING)
    return call("-m", "tests.shots", *arguments)


def check(name: str, command: list[str]) -> bool:
    """Run one check and tell it in one line; what it printed is shown when it fails."""
    print(f"{name:<14}", end="", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [PYTHON, "-m", *command], check=False, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    good = done.returncode == 0
    print("ok    " if good else "FAILED", f"{time.monotonic() - began:6.1f} s")
    if not good:
        print(done.stdout.decode(errors="replace"))
    return good


def babel(*command: str | Path) -> int:
    """Run one command of Babel."""
    return call("-m", "babel.messages.frontend", *command)


def call(*command: str | Path, quiet: bool = False) -> int:
    """Run the Python of .venv and answer its exit code."""
    return subprocess.run([PYTHON, *command], check=False, capture_output=quiet).returncode


def prepare(lock: Path, *wanted: dict[str, str]) -> None:
    """See that the system has what is wanted and .venv what the lock names."""
    if sys.platform == "linux":  # Windows and macOS bring what Qt needs
        need({name: package for group in wanted for name, package in group.items()})
    provide(lock)


def provide(lock: Path) -> None:
    """Make .venv and install what the lock names, once per version of the lock."""
    stamp = VENV / f"{lock.stem}.stamp"
    content = f"{sys.version_info[:2]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == content:
        return
    print(f"Setting up {VENV} with the packages of {lock.name}, once ...")
    if not PYTHON.exists() or call("-m", "pip", "--version", quiet=True):
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    if call("-m", "pip", "--disable-pip-version-check", "install", "--require-hashes", "-r", lock):
        sys.exit("The packages could not be installed; what stands above says why. Try it again.")
    stamp.write_text(content)


def need(wanted: dict[str, str]) -> None:
    """Name what the system lacks; install it where that is ours to do (root on Debian, Ubuntu)."""
    if not PYTHON.exists():
        wanted = {"ensurepip": f"{OURS}-venv", **wanted}
    missing = {name: package for name, package in wanted.items() if not present(name)}
    if not missing:
        return
    line = f"Missing on this system: {', '.join(missing)}"
    packages = sorted(set(missing.values()))
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(f"{line}. On Debian or Ubuntu: sudo {' '.join([*APT, *packages])}")
    print(f"{line}. Installing {' '.join(packages)} ...")
    install(packages)


def present(name: str) -> bool:
    """Can this library be loaded, this program or module be found?"""
    if name == "ensurepip":
        return importlib.util.find_spec(name) is not None
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    """Install Debian packages; the lists are fetched anew only when the old ones do not do."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*APT, *packages]
    if subprocess.run(command, env=env, check=False, capture_output=True).returncode:
        subprocess.run(["apt-get", "update", "-q"], env=env, check=False, capture_output=True)
        if subprocess.run(command, env=env, check=False).returncode:
            sys.exit(f"They could not be installed; try: {' '.join(command)}")


def has_screen() -> bool:
    """Can a window be opened here?"""
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


ACTS = {"run": run, "test": test, "build": build, "bench": bench, "words": words,
        "shots": shots}


def main(arguments: list[str]) -> int:
    """Do what the first word says."""
    if sys.version_info < OLDEST:
        sys.exit(f"Campus Ward needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not arguments or arguments[0] not in ACTS:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    act, *rest = arguments
    if act != "run":
        os.chdir(ROOT)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # children print too
    try:
        return ACTS[act](rest[1:] if rest[:1] == ["--"] else rest)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
