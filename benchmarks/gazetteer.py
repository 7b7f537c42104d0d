"""What the gazetteer costs: making its index the first time, opening it, memory, and look-ups a second.

    python benchmarks/gazetteer.py --lookups 200000

The index is made in a temporary folder, once; the other measures are of a fresh process that opens it. Look-ups are
made without what the gazetteer remembers, of names drawn evenly from its own, of which every fourth is misspelt, and
then again as a reader makes them, with its memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from isnad.tables.gazetteer import Gazetteer, open_gazetteer

_FOLDER, _LOOKUPS = "--in", "--lookups"


def main() -> None:
    """Reads the arguments, runs, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(_LOOKUPS, type=int, default=200_000, help="look-ups to time (default: 200,000)")
    parser.add_argument(_FOLDER, dest="folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.folder is not None:
        print(json.dumps(opened(chosen.folder, chosen.lookups)))
        return
    with tempfile.TemporaryDirectory() as folder:
        wall, used = time.perf_counter(), time.process_time()
        index = open_gazetteer(Path(folder)).path
        peak = _peak_mb()
        print(f"made once    {time.perf_counter() - wall:6.1f} s ({time.process_time() - used:.1f} s of CPU), "
              f"{index.stat().st_size / 1e6:.0f} MB in the cache folder, {peak:.0f} MB of memory")  # fmt: skip
        command = [sys.executable, __file__, _FOLDER, folder, _LOOKUPS, str(chosen.lookups)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"opens        {found['open_ms']:6.1f} ms")
    print(f"memory       {found['memory_mb']:6.0f} MB at most, of which {found['before_mb']:.0f} MB before it opens")
    print(f"look-ups     {found['cold']:6,.0f} a second by name, {found['misspelt']:,.0f} misspelt, "
          f"{found['warm']:,.0f} of names met before (CPU time)")  # fmt: skip


def opened(folder: Path, lookups: int) -> dict[str, float]:
    """Milliseconds to open and find a first name, megabytes, and look-ups a second of CPU time, in this process."""
    before = _peak_mb()
    began = time.perf_counter()
    gazetteer = open_gazetteer(folder)
    gazetteer.find("Mosul")
    open_ms = 1000 * (time.perf_counter() - began)
    names = _names(gazetteer, lookups)
    cold = _a_second(gazetteer, names)
    met = names[:5_000]
    _a_second(gazetteer, met)
    warm = _a_second(gazetteer, met)
    misspelt = _a_second(gazetteer, [name[:-1] + "x" for name in names[::4]])
    return {
        "open_ms": open_ms, "before_mb": before, "memory_mb": _peak_mb(), "cold": cold, "warm": warm,
        "misspelt": misspelt,
    }  # fmt: skip


def _names(gazetteer: Gazetteer, wanted: int) -> list[str]:
    """Names of places, spread evenly over the index, as they are written."""
    count = int(str(gazetteer._ask("SELECT max(id) FROM place")[0][0]))
    step = max(1, count // wanted)
    rows = gazetteer._ask("SELECT name FROM place WHERE id % ? = 0 ORDER BY id * 7919 % ?", step, count)
    names = [str(row[0]) for row in rows]
    return (names * (wanted // len(names) + 1))[:wanted]


def _a_second(gazetteer: Gazetteer, names: list[str]) -> float:
    began = time.process_time()
    for name in names:
        gazetteer.find(name)
    return len(names) / (time.process_time() - began)


def _peak_mb() -> float:
    """The most that this process held so far; of Linux, as what `resource` says takes in the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
