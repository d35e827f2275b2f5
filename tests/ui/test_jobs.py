"""Work leaves the GUI thread and comes back to it."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.bugs import Bug
from app.errors import AppError, Conflict
from app.progress import Progress
from ui.jobs import Lane


def settle(qtbot: QtBot, lane: Lane) -> None:
    qtbot.waitUntil(lambda: not lane.busy)


def test_the_answer_comes_back_in_the_gui_thread(qtbot: QtBot, lane: Lane) -> None:
    seen: list[tuple[int, threading.Thread]] = []
    worker: list[threading.Thread] = []

    def work() -> int:
        worker.append(threading.current_thread())
        return 7

    lane.run(work, lambda number: seen.append((number, threading.current_thread())))
    settle(qtbot, lane)
    assert seen == [(7, threading.main_thread())]
    assert worker[0] is not threading.main_thread()


def test_what_is_given_first_is_done_first(qtbot: QtBot, lane: Lane) -> None:
    order: list[int] = []
    goes_on = threading.Event()

    def write(number: int) -> Callable[[], None]:
        return lambda: order.append(number)

    def slow() -> None:
        goes_on.wait()
        order.append(0)

    lane.run(slow)
    for number in range(1, 50):
        lane.run(write(number))
    threading.Timer(0.02, goes_on.set).start()
    settle(qtbot, lane)
    assert order == list(range(50))


def test_a_refusal_reaches_the_screen_as_it_is(qtbot: QtBot, lane: Lane) -> None:
    told: list[AppError] = []
    refusal = Conflict("This code belongs to somebody else.")

    def work() -> None:
        raise refusal

    lane.run(work, failed=told.append)
    settle(qtbot, lane)
    assert told == [refusal]


def test_a_bug_is_told_by_a_number_and_the_lane_goes_on(
    qtbot: QtBot, lane: Lane, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[AppError] = []
    done: list[int] = []

    def broken() -> None:
        raise ValueError("李明 410102200001010017")

    lane.run(broken, failed=told.append)
    lane.run(lambda: 1, done.append)
    settle(qtbot, lane)
    bug = told[0]
    assert isinstance(bug, Bug)
    assert bug.reference in str(bug)
    assert bug.reference in caplog.text
    assert "ValueError" in caplog.text
    assert "李明" not in caplog.text, "the log never holds names"
    assert done == [1]


def test_a_cancelled_act_stops_and_says_nothing(qtbot: QtBot, lane: Lane) -> None:
    said: list[object] = []
    begun = threading.Event()
    goes_on = threading.Event()

    def count(progress: Progress) -> None:
        begun.set()
        goes_on.wait()
        progress.step(1, 10)
        said.append("never")

    job = lane.start(count, said.append, said.append)
    begun.wait()
    job.cancel()
    goes_on.set()
    settle(qtbot, lane)
    assert said == []


def test_progress_is_told_in_the_gui_thread_up_to_the_last_step(qtbot: QtBot, lane: Lane) -> None:
    steps: list[tuple[int, int]] = []

    def count(progress: Progress) -> None:
        for number in range(1, 1001):
            progress.step(number, 1000)

    lane.start(count, progressed=lambda done, total: steps.append((done, total)))
    settle(qtbot, lane)
    assert steps[-1] == (1000, 1000)
    assert len(steps) < 100, "a thousand rows are not a thousand repaints"


def test_closing_waits_for_what_was_given(lane: Lane) -> None:
    written: list[int] = []
    goes_on = threading.Event()

    def write() -> None:
        goes_on.wait()
        written.append(1)

    threading.Timer(0, goes_on.set).start()
    shown: list[None] = []
    lane.run(write, shown.append)
    lane.close()
    assert written == [1]
    assert shown == [None], "the answer is delivered too"


def test_an_answer_for_a_closed_page_is_dropped(qtbot: QtBot, lane: Lane) -> None:
    label = QLabel()
    goes_on = threading.Event()

    def work() -> str:
        goes_on.wait()
        return "late"

    lane.run(work, label.setText)
    delete(label)
    goes_on.set()
    settle(qtbot, lane)
