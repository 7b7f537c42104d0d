"""Whether several reads into one record at the same time all succeed, and nothing is lost or doubled.

    python -m benchmarks.many_readers [--readers 2 4] [--rounds 10] [--server postgresql+psycopg://USER@HOST/DATABASE]

Each round starts so many `isnad read` of the example dossier on one fresh record at once, which each of them may have
to make. Prints JSON by number of readers: `failed` are reads that did not exit with 0, `lost` reports missing,
`doubled` reports that the log has twice, `half_read` reports that are not as a single reader leaves them, `damaged`
what the database finds wrong; all must be 0. `read` counts the reports that the readers say they read, `skipped` those
that another had saved.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.databases import EXAMPLE, Parts, added, damage, environment, fresh_record, parts, reading, unlinked
from isnad.store import Store

BAD = ("failed", "lost", "doubled", "half_read", "damaged")


def one_round(record: str, readers: int, inputs: Path, right: dict[str, Parts]) -> Counter[str]:
    """What several readers at once left, compared with what one leaves."""
    seen: Counter[str] = Counter()
    running = [
        subprocess.Popen(reading(record, inputs), env=environment(1), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(readers)
    ]
    for reader in running:
        said, complaints = (stream.decode() for stream in reader.communicate())
        if reader.returncode:
            print(complaints or said, file=sys.stderr)
        seen["failed"] += bool(reader.returncode)
        for word, pattern in (("read", r"(\d+) reports? read"), ("skipped", r"(\d+) skipped")):
            seen[word] += sum(int(number) for number in re.findall(pattern, said))
    with Store(record, create=False) as store:
        there = parts(store)
        seen["lost"] += len(right.keys() - there.keys())
        seen["half_read"] += sum(kept != right.get(report) for report, kept in there.items())
        seen["half_read"] += unlinked(store.snapshot())
        seen["doubled"] += len(added(store)) - len(set(added(store)))
        seen["damaged"] += len(damage(store))
    return seen


def main() -> None:
    """Read with one, then with many."""
    parser = argparse.ArgumentParser(description="Whether several reads into one record at once all succeed.")
    parser.add_argument("--readers", type=int, nargs="+", default=[2, 4])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--server", help="a PostgreSQL database; without it, SQLite")
    parser.add_argument("--inputs", type=Path, default=EXAMPLE)
    given = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        with fresh_record(given.server, Path(folder)) as record:
            subprocess.run(reading(record, given.inputs), env=environment(1), check=True, capture_output=True)
            with Store(record, create=False) as store:
                right = parts(store)
        for readers in given.readers:
            total: Counter[str] = Counter(dict.fromkeys(BAD, 0))
            started = time.perf_counter()
            for _ in range(given.rounds):
                with fresh_record(given.server, Path(folder)) as record:
                    total.update(one_round(record, readers, given.inputs, right))
            seconds = (time.perf_counter() - started) / given.rounds
            found[f"{readers} readers"] = {**total, "seconds_a_round": round(seconds, 1)}
    database = "sqlite" if given.server is None else "postgresql"
    print(json.dumps({"database": database, "rounds": given.rounds, "reports": len(right), **found}, indent=2))
    sys.exit(any(total[bad] for total in found.values() for bad in BAD))


if __name__ == "__main__":
    main()
