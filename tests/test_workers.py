"""Reading in other processes: the same record as in one, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad.errors import TableError
from isnad.model import Report
from isnad.pipeline import read_into
from isnad.read.reading import Reading
from isnad.settings import Settings
from isnad.store import Store
from isnad.workers import AHEAD
from tests.databases import content
from tests.steps import INPUTS, LIMITED, MARCH, ONE, STEPS, TWO, with_steps

ROOT = Path(__file__).parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "isnad.db", clock=lambda: MARCH) as opened:
        yield opened


def test_many_workers_make_the_same_record(tmp_path: Path, store: Store) -> None:
    many = [f"Daily{n}/2014-06-{n % 28 + 1:02}/shot Place{n % 5} army{n % 3}" for n in range(5 * AHEAD)]
    read_into(store, many, ONE, steps=STEPS)
    with Store(tmp_path / "other.db", clock=lambda: MARCH) as other:
        assert read_into(other, many, TWO, steps=STEPS).read == len(many)
        assert content(other) == content(store)


@pytest.mark.parametrize("settings", [TWO, LIMITED], ids=["two workers", "one, limited"])
def test_a_report_that_ends_its_process_is_found_out(store: Store, settings: Settings) -> None:
    inputs = [INPUTS[0], "Bad/2014-06-24/dies", *INPUTS[1:]]
    outcome = read_into(store, inputs, settings, steps=STEPS)
    assert outcome.read == 3
    assert [(failure.where, "ended the process" in failure.what) for failure in outcome.failed] == [(inputs[1], True)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_takes_too_long_is_given_up_and_the_rest_is_read(
    tmp_path: Path, store: Store, workers: int
) -> None:
    settings = Settings(workers=workers, time_limit=2)
    stuck = "Bad/2014-06-24/never ends"
    outcome = read_into(store, [INPUTS[0], stuck, *INPUTS[1:]], settings, steps=STEPS)
    assert [str(failure) for failure in outcome.failed] == [
        f"{stuck}: reading it took longer than 2 seconds; split it, or set another ISNAD_TIME_LIMIT"
    ]
    with Store(tmp_path / "other.db", clock=lambda: MARCH) as other:
        read_into(other, INPUTS, ONE, steps=STEPS)
        assert content(store) == content(other)


class Unready:
    """What cannot open its tables."""

    def __init__(self, settings: Settings) -> None:
        raise PermissionError(13, "the cache cannot be written")

    def read(self, report: Report) -> Reading:
        raise AssertionError


@pytest.mark.parametrize("settings", [ONE, TWO, LIMITED], ids=["one worker", "two workers", "one, limited"])
def test_what_keeps_a_reader_from_being_ready_is_no_reports_fault(store: Store, settings: Settings) -> None:
    with pytest.raises(PermissionError, match="the cache"):
        read_into(store, INPUTS, settings, steps=with_steps(reader=Unready))
    assert store.counts().reports == 0


ENDLESS = """
import signal
import sys
from isnad.pipeline import read_into
from isnad.store import Store
from tests.steps import STEPS, TWO

signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background hands down that it is ignored
with Store(sys.argv[1]) as store:
    try:
        inputs = [f"Daily{number}/2014-06-24/shot Place{number} army" for number in range(100_000)]
        read_into(store, inputs, TWO, steps=STEPS, progress=lambda done, of: print(done, flush=True))
    except KeyboardInterrupt:
        sys.exit(130)
"""
"""Reads for hours, with two workers."""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals are sent to whole groups of processes")
@pytest.mark.parametrize("interrupted", [True, False], ids=["Ctrl-C", "killed"])
def test_workers_end_with_the_run_and_in_silence(tmp_path: Path, interrupted: bool) -> None:
    path = tmp_path / "isnad.db"
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "1\n"
        if interrupted:
            os.killpg(running.pid, signal.SIGINT)
        else:
            running.kill()
        _, complaints = running.communicate(timeout=60)  # which comes when the last process has let go of the pipe
    assert "Traceback" not in complaints
    assert running.returncode == (130 if interrupted else -signal.SIGKILL)
    with Store(path, create=False) as store:
        assert store.counts().reports == store.counts().events > 0


@pytest.mark.parametrize("settings", [ONE, TWO, LIMITED], ids=["one worker", "two workers", "one, limited"])
def test_a_table_that_is_wrong_ends_the_run(store: Store, settings: Settings) -> None:
    with pytest.raises(TableError, match=r"numbers.csv:3"):
        read_into(store, [INPUTS[0], "Bad/2014-06-24/lacks"], settings, steps=STEPS)
    assert store.counts().reports == 1
