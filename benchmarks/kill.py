"""Whether a read that is killed leaves whole reports only, and whether the next one finishes.

    python -m benchmarks.kill [--runs 200] [--server postgresql+psycopg://USER@HOST/DATABASE] [--seed 2014]

Each run reads the example dossier into a fresh record with `isnad read` and kills it (SIGKILL) at a random moment: once
a number of reports drawn at random are saved, and a random while later; one run in six within the time that a whole
read takes, so that the making of the record is met too. It looks at what is there, reads again to the end and compares
that with a record that was never killed.

Prints JSON: `lost` are reports missing in the end, `half_read` those with mentions, claims, events or bytes missing or
doubled, after the kill or in the end; `differing` are records that are not, to the byte of their JSON, the one never
killed. All of them, and `damaged`, must be 0.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.databases import EXAMPLE, Parts, added, damage, environment, fresh_record, parts, reading, unlinked
from isnad.errors import RecordError
from isnad.model import Record, to_json
from isnad.pipeline import read_into
from isnad.settings import Settings
from isnad.store import Store


class Moment(NamedTuple):
    """When to kill: `after` seconds from when so many reports are saved."""

    saved: int
    after: float


def moment(chance: random.Random, reports: int, seconds: float) -> Moment:
    """One drawn at random, for a read of `reports` that takes `seconds`."""
    if chance.random() < 1 / 6:
        return Moment(0, chance.uniform(0, seconds))
    return Moment(chance.randint(1, reports - 1), chance.uniform(0, 0.1))


def whole_read(record: str, inputs: Path, workers: int) -> float:
    """Seconds that an undisturbed `isnad read` takes."""
    started = time.perf_counter()
    subprocess.run(reading(record, inputs), env=environment(workers), check=True, capture_output=True)
    return time.perf_counter() - started


def killed_read(record: str, inputs: Path, workers: int, moment: Moment) -> bool:
    """Whether `isnad read` was still at it when it was killed."""
    with subprocess.Popen(
        reading(record, inputs), env=environment(workers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        if moment.saved:
            wait_for(record, moment.saved, running)
        try:
            running.wait(moment.after)
        except subprocess.TimeoutExpired:
            running.kill()
            return True
    return False


def wait_for(record: str, saved: int, running: subprocess.Popen[bytes]) -> None:
    """Waits until so many reports are saved, or the read has ended."""
    while running.poll() is None:
        try:
            with Store(record, create=False) as store:
                while running.poll() is None:
                    if store.counts().reports >= saved:
                        return
                    time.sleep(0.005)
        except RecordError:  # there is none yet
            time.sleep(0.05)


def half_read(found: dict[str, Parts], right: dict[str, Parts]) -> int:
    """Reports of which something is missing or doubled."""
    return sum(kept != right.get(report) for report, kept in found.items())


def one_run(record: str, at: Moment, given: argparse.Namespace, right: tuple[dict[str, Parts], Record]) -> Counter[str]:
    """What was wrong after one kill and the read that followed, and how far the killed one had come."""
    seen: Counter[str] = Counter()
    seen["killed"] += killed_read(record, given.inputs, given.workers, at)
    try:
        with Store(record, create=False) as store:
            there = parts(store)
            seen["half_read"] += half_read(there, right[0]) + unlinked(store.snapshot())
            seen["damaged"] += len(damage(store))
        seen["killed amid reports"] += 0 < len(there) < len(right[0])
    except RecordError as problem:
        if "no record" not in str(problem):
            raise
        seen["killed before there was a record"] += 1
    with Store(record) as store:
        outcome = read_into(store, [str(given.inputs)], Settings(workers=1))
        seen["not finished"] += bool(outcome.failed)
        there, now = parts(store), store.snapshot()
        seen["lost"] += len(right[0].keys() - there.keys())
        seen["half_read"] += half_read(there, right[0]) + unlinked(now)
        seen["doubled"] += len(added(store)) - len(set(added(store)))
        seen["damaged"] += len(damage(store))
        seen["differing"] += to_json(now) != to_json(right[1])
    return seen


def main() -> None:
    """Read, kill, look, read again; as often as asked."""
    parser = argparse.ArgumentParser(description="Whether killed reads leave whole reports only.")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--server", help="a PostgreSQL database; without it, SQLite")
    parser.add_argument("--inputs", type=Path, default=EXAMPLE)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=2014)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        with fresh_record(given.server, Path(folder)) as record:
            seconds = whole_read(record, given.inputs, given.workers)
            with Store(record, create=False) as store:
                right = (parts(store), store.snapshot())
        total: Counter[str] = Counter(dict.fromkeys(("lost", "half_read", "doubled", "differing", "damaged"), 0))
        for number in range(1, given.runs + 1):
            with fresh_record(given.server, Path(folder)) as record:
                total.update(one_run(record, moment(chance, len(right[0]), seconds), given, right))
            if number % 20 == 0:
                print(f"{number} runs: {dict(total)}", file=sys.stderr, flush=True)
    database = "sqlite" if given.server is None else "postgresql"
    print(json.dumps({"database": database, "runs": given.runs, "reports": len(right[0]), **total}, indent=2))
    sys.exit(any(total[bad] for bad in ("lost", "half_read", "doubled", "differing", "damaged", "not finished")))


if __name__ == "__main__":
    main()
