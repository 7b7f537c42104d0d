"""Reading reports side by side in other processes, in the order they came, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from multiprocessing import get_context, parent_process, resource_tracker
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from isnad.errors import ReadError, TableError
from isnad.model import Report
from isnad.settings import Settings

if TYPE_CHECKING:
    from isnad.capture import Captured
    from isnad.read.reading import Reading

AHEAD = 4
"""Reports waiting for each worker: enough to keep it busy while one is saved, few enough that memory stays flat."""


class Reads(Protocol):
    """What reads one report."""

    def read(self, report: Report, /) -> Reading: ...


def read_all(
    fresh: Iterator[Captured], settings: Settings, reader: Callable[[Settings], Reads]
) -> Iterator[tuple[Captured, Reading | ReadError]]:
    """Every report with its reading, or with why there is none, in the order they came.

    Raises:
        TableError: a data file of the program is wrong.
    """
    if settings.workers == 1:
        for captured in fresh:
            yield captured, _read(reader, settings, captured.report)
        return
    beside = _Beside(reader, settings)
    try:
        for captured in fresh:
            beside.put(captured)
            if len(beside.waiting) >= settings.workers * AHEAD:
                yield beside.take()
        while beside.waiting:
            yield beside.take()
    finally:
        beside.close()


def unexpected(report: Report, what: str, error: Exception) -> ReadError:
    """What to say of an error that nobody foresaw, after which the other reports go on."""
    said = f"it could not be {what} ({type(error).__name__}: {error}); please report this as a bug"
    return ReadError(said, where=name_of(report))


def name_of(report: Report) -> str:
    """What people call a report by: its path, else its address, else its id."""
    return report.path or report.url or report.id


def _read(reader: Callable[[Settings], Reads], settings: Settings, report: Report) -> Reading | ReadError:
    """The reading, or why there is none; what the later steps do not need is left behind."""
    reads = _reader(reader, settings)
    try:
        return replace(reads.read(report), sentences=(), figures=())
    except ReadError as error:
        return error
    except TableError:  # the program is at fault, not the report
        raise
    except Exception as error:  # noqa: BLE001 - one report must not stop the rest
        return unexpected(report, "read", error)


@lru_cache(maxsize=1)
def _reader(reader: Callable[[Settings], Reads], settings: Settings) -> Reads:
    """One for each process: its tables are opened once."""
    return reader(settings)


class _Beside:
    """Reports being read in other processes, in the order they came.

    A process that dies takes the whole pool with it. Then the report that is waited for is read in a process of its
    own, so that the one at fault is found, and the others start again.
    """

    def __init__(self, reader: Callable[[Settings], Reads], settings: Settings) -> None:
        self.waiting: deque[tuple[Captured, Future[Reading | ReadError] | None]] = deque()
        self._reader = reader
        self._settings = settings
        self._pool = _pool(settings.workers)

    def put(self, captured: Captured) -> None:
        """Has one more report read."""
        self.waiting.append((captured, self._submit(captured)))

    def take(self) -> tuple[Captured, Reading | ReadError]:
        """The first report waiting and its reading, once it is there."""
        captured, future = self.waiting.popleft()
        try:
            if future is not None:
                return captured, future.result()
        except BrokenProcessPool:
            pass
        self._pool.shutdown()
        alone = self._read_alone(captured.report)
        self._pool = _pool(self._settings.workers)
        self.waiting = deque((other, self._submit(other)) for other, _ in self.waiting)
        return captured, alone

    def close(self) -> None:
        """Ends the processes; what they were reading is dropped."""
        self._pool.shutdown(cancel_futures=True)

    def _submit(self, captured: Captured) -> Future[Reading | ReadError] | None:
        try:
            with _uninterrupted():
                return self._pool.submit(_read, self._reader, self._settings, captured.report)
        except BrokenProcessPool:
            return None

    def _read_alone(self, report: Report) -> Reading | ReadError:
        with _pool(1) as pool:
            try:
                with _uninterrupted():
                    future = pool.submit(_read, self._reader, self._settings, report)
                return future.result()
            except BrokenProcessPool:
                said = "reading it ended the process that read it, maybe for want of memory; leave it out or split it"
                return ReadError(said, where=name_of(report))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin_worker)


def _begin_worker() -> None:
    """Ctrl-C reaches every process of a terminal: the first ends the others, and it alone says so.

    Where the first was killed it can end nobody, and a worker would wait for it for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds Ctrl-C back while processes are begun, and from them altogether until they can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # type: ignore[attr-defined,unused-ignore]  # it would let the signal through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
