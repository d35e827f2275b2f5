"""Work leaves the GUI thread only here; its answers come back in the GUI thread."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from app import bugs
from app.errors import AppError
from app.progress import Cancelled, Progress

Result = TypeVar("Result")
_EVERY = 0.05  # s between two reports of progress: a repaint for each row would be the work


class Job(QObject):
    """One act under way; `progressed(done, total)` and, whatever comes, `ended`."""

    progressed = Signal(int, int)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(self, done: Callable[[Any], object] | None,
                 failed: Callable[[AppError], object] | None) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self._told = 0.0
        self._progress = Progress(self._report)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the act to stop; neither `done` nor `failed` is called when it does."""
        self._progress.cancel()

    def _run(self, work: Callable[[Progress], object]) -> None:
        """In the worker's thread."""
        try:
            result, error = work(self._progress), None
        except BaseException as caught:
            result, error = None, caught
        self._answered.emit(result, error)

    def _report(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._told >= _EVERY:
            self._told = now
            self.progressed.emit(done, total)

    def _on_answered(self, result: object, error: BaseException | None) -> None:
        try:
            if error is None:
                _call(self._done, result)
            elif not isinstance(error, Cancelled):
                _call(self._failed, bugs.refusal(error))
        finally:
            self.ended.emit()


class Lane:
    """Workers that take acts in the order they were given.

    One thread keeps the order of what is written; with several, reads overtake each other.
    Make it, and call it, in the GUI thread.
    """

    def __init__(self, threads: int = 1) -> None:
        self._workers = ThreadPoolExecutor(threads, thread_name_prefix="lane")
        self._open: set[Job] = set()
        self._closed = False

    def run(self, work: Callable[[], Result], done: Callable[[Result], object] | None = None,
            failed: Callable[[AppError], object] | None = None) -> Job:
        """Do a short act; `done(result)` or `failed(refusal)` follows in the GUI thread."""
        return self.start(lambda _progress: work(), done, failed)

    def start(self, work: Callable[[Progress], Result],
              done: Callable[[Result], object] | None = None,
              failed: Callable[[AppError], object] | None = None,
              progressed: Callable[[int, int], object] | None = None) -> Job:
        """Do a long act that reports its progress and can be cancelled.

        Nothing is begun after `close`: a clock may still tick in a window that is going.
        """
        job = Job(done, failed)
        if self._closed:
            return job
        if progressed is not None:
            job.progressed.connect(progressed)
        self._open.add(job)
        job.ended.connect(lambda: self._open.discard(job))
        self._workers.submit(job._run, work)
        return job

    @property
    def busy(self) -> bool:
        """Is anything under way, or waiting for its answer to be shown?"""
        return bool(self._open)

    def close(self) -> None:
        """Wait until everything given is done, and deliver the answers."""
        self._closed = True
        self._workers.shutdown(wait=True)
        for job in list(self._open):
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall)

    def cancel(self) -> None:
        """Ask everything under way to stop."""
        for job in self._open:
            job.cancel()


def _call(callback: Callable[[Any], object] | None, value: object) -> None:
    """Answer, unless the widget that asked is gone."""
    bound = callback.func if isinstance(callback, partial) else callback
    owner = getattr(bound, "__self__", None)
    if callback is None or (isinstance(owner, QObject) and not isValid(owner)):
        return
    callback(value)
