"""Setting up: one command, locked packages, clear words where something is missing."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent


def locked(lock: Path) -> dict[str, str]:
    """Package → version of a lock."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE))


def named(requirements: list[str]) -> set[str]:
    """The packages that requirements of pyproject.toml name."""
    return {re.split(r"[\[<>=]", each)[0].lower() for each in requirements}


def test_without_a_word_the_words_are_shown():
    done = subprocess.run(
        [sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    for act in dev.ACTS:
        assert f"python3 dev.py {act}" in done.stdout


def test_the_locks_hold_all_that_is_asked_for_with_hashes_and_no_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert named(project["dependencies"]) <= set(locked(dev.RUN))
    assert named(project["optional-dependencies"]["dev"]) <= set(locked(dev.DEV))
    for lock in (dev.RUN, dev.DEV):
        text = lock.read_text()
        packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
        assert "://" not in text
        assert all("--hash=sha256:" in package for package in packages)


def test_what_is_tested_is_what_is_run():
    assert locked(dev.RUN).items() <= locked(dev.DEV).items()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs")
@pytest.mark.parametrize(
    ("name", "there"),
    [("libc.so.6", True), ("libnothing.so.9", False), ("sh", True), ("no-such-program", False)],
)
def test_a_library_or_program_is_found_or_not(name, there):
    assert dev.present(name) is there


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize(
    ("variable", "there"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("TERM", False)]
)
def test_a_screen_is_what_a_window_can_be_opened_on(monkeypatch, variable, there):
    for each in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(variable, ":0")
    assert dev.has_screen() is there


@pytest.mark.skipif(sys.platform != "linux", reason="apt-get")
def test_without_the_right_to_install_the_line_to_type_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")  # no apt-get to be found
    with pytest.raises(SystemExit, match=r"libnothing\.so.*sudo apt-get install .* libnothing9$"):
        dev.need({"libnothing.so.9": "libnothing9"})


def test_a_failing_check_shows_what_it_said(capfd):
    assert dev.check("words", ["timeit", "-n", "1", "1"])
    assert not dev.check("lint", ["ruff", "check", "no-such-file.py"])
    said = capfd.readouterr().out
    assert re.search(r"words +ok +[\d.]+ s", said)
    assert re.search(r"lint +FAILED +[\d.]+ s", said)
    assert "no-such-file.py" in said
