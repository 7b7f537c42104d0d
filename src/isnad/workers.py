"""Reading reports side by side in other processes, in the order they came, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import LifoQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

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


Reader = Callable[[Settings], Reads]
"""Opens what reads; called in the process that reads, so it is one that can be named from there."""


def read_all(
    fresh: Iterator[Captured], settings: Settings, reader: Reader
) -> Generator[tuple[Captured, Reading | ReadError], None, None]:
    """Every report with its reading, or with why there is none, in the order they came.

    Closing it ends all processes that were begun.

    Raises:
        TableError: a data file of the program is wrong.
    """
    if settings.workers == 1 and settings.time_limit is None:
        for captured in fresh:
            yield captured, _read(_reader(reader, settings), captured.report)
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


def _read(reads: Reads, report: Report) -> Reading | ReadError:
    """The reading, or why there is none; what the later steps do not need is left behind."""
    try:
        return replace(reads.read(report), sentences=(), figures=(), encoded=None)
    except ReadError as error:
        return error
    except TableError:  # the program is at fault, not the report
        raise
    except Exception as error:  # noqa: BLE001 - one report must not stop the rest
        return unexpected(report, "read", error)


@lru_cache(maxsize=1)
def _reader(reader: Reader, settings: Settings) -> Reads:
    """The one of this process: its tables are opened once."""
    return reader(settings)


class _Beside:
    """Reports being read in other processes, in the order they came; a thread waits for each process."""

    def __init__(self, reader: Reader, settings: Settings) -> None:
        self.waiting: deque[tuple[Captured, Future[Reading | ReadError]]] = deque()
        self._processes = [_Process(reader, settings) for _ in range(settings.workers)]
        self._idle: LifoQueue[_Process] = LifoQueue()  # so that few reports begin few processes
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(settings.workers)

    def put(self, captured: Captured) -> None:
        """Has one more report read."""
        self.waiting.append((captured, self._threads.submit(self._read, captured.report)))

    def take(self) -> tuple[Captured, Reading | ReadError]:
        """The first report waiting and its reading, once it is there."""
        captured, future = self.waiting.popleft()
        return captured, future.result()

    def close(self) -> None:
        """Ends the processes; what they were reading is dropped."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.close()
        self._threads.shutdown()

    def _read(self, report: Report) -> Reading | ReadError:
        process = self._idle.get()
        try:
            return process.read(report)
        finally:
            self._idle.put(process)


class _Process:
    """A process that reads one report after another. It is begun when one comes, and anew after one that ended it."""

    def __init__(self, reader: Reader, settings: Settings) -> None:
        self._reader = reader
        self._settings = settings
        self._lock = Lock()
        self._closed = False
        self._begun: tuple[BaseProcess, Connection[object, object]] | None = None

    def read(self, report: Report) -> Reading | ReadError:
        """The reading, or why there is none.

        Raises:
            TableError: a data file of the program is wrong.
        """
        limit = self._settings.time_limit
        try:
            answer = self._answer(report, limit)
        except TimeoutError:
            said = f"reading it took longer than {limit:g} seconds; split it, or set another ISNAD_TIME_LIMIT"
        except (EOFError, OSError):
            said = "reading it ended the process that read it, maybe for want of memory; leave it out or split it"
        else:
            if isinstance(answer, Exception) and not isinstance(answer, ReadError):
                raise answer
            return answer  # type: ignore[return-value]
        self._end()
        return ReadError(said, where=name_of(report))

    def close(self) -> None:
        """Ends it for good."""
        self._closed = True
        self._end()

    def _answer(self, report: Report, limit: float | None) -> object:
        """What the process answers; the time it needs to be ready, to open its tables, is no report's fault."""
        begun = self._begun
        if begun is None:
            begun = self._begin()
            if (problem := begun[1].recv()) is not None:
                return problem
        pipe = begun[1]
        pipe.send(report)
        if not pipe.poll(limit):
            raise TimeoutError
        return pipe.recv()

    def _begin(self) -> tuple[BaseProcess, Connection[object, object]]:
        with self._lock:
            if self._closed:
                raise EOFError
            context = get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, self._reader, self._settings), daemon=True)
            with _uninterrupted():
                process.start()
            there.close()  # so that here it is told when the process has ended
            self._begun = process, here
            return self._begun

    def _end(self) -> None:
        with self._lock:
            if self._begun is not None:
                self._begun[0].kill()
                self._begun[0].join()
                self._begun = None


def _serve(pipe: Connection[object, object], reader: Reader, settings: Settings) -> None:
    """What the process does: says that it is ready, then answers each report with its reading.

    Ctrl-C reaches every process of a terminal: the first ends the others, and it alone says so. Where the first was
    killed it can end nobody, and this one would go on for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):  # nobody listens any more
        try:
            reads, problem = reader(settings), None
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
            problem = error
        pipe.send(problem)
        while problem is None:
            report: Any = pipe.recv()
            try:
                pipe.send(_read(reads, report))
            except TableError as error:
                pipe.send(error)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds Ctrl-C back while a process is begun, and from it altogether until it can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # type: ignore[attr-defined,unused-ignore]  # it would let the signal through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
