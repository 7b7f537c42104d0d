"""How fast reports are read into a record, and in how much memory.

    python benchmarks/reading_speed.py [--reports 1000] [--words 600] [--workers 2]

Reports of exactly so many words are cut and joined from public corpora (`ISNAD_SHARED`, by default ../shared), put
into one JSONL file and read into an empty record, from capture to save. Prints JSON:
`reports_a_second` of wall time, start of the workers included; `cpu_ms_a_report`, which other programs running beside
it change less; `peak_mb`, the largest sum of the resident memory of this process and its children (pages they share
count more than once), sampled ten times a second. The target on two cores is 20 reports a second within 600 MB by rules
(`ISNAD_MODEL=off`), and 10 within 700 MB with the model.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from isnad.pipeline import read_into
from isnad.settings import settings_from
from isnad.store import Store

CORPORA = (("fakes", "train"), ("gva", "reports"), ("muc4", "train"))
ROOT = Path(__file__).parent.parent


class Memory(threading.Thread):
    """Samples the resident memory of this process and its descendants until it is stopped; Linux only."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak_bytes = 0
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.peak_bytes = max(self.peak_bytes, sum(_resident(process) for process in _tree(os.getpid())))

    def __enter__(self) -> Memory:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()


def _tree(process: int) -> Iterator[int]:
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _tree(int(child))


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def reports(shared: Path, words: int) -> Iterator[dict[str, Any]]:
    """Reports of `words` words, one from each corpus in turn, until the first has no more."""
    corpora = [_cut(shared / "corpora" / folder / f"{name}.jsonl", words) for folder, name in CORPORA]
    while corpora:
        for corpus in list(corpora):
            report = next(corpus, None)
            if report is None:
                corpora.remove(corpus)
            else:
                yield report


def _cut(path: Path, words: int) -> Iterator[dict[str, Any]]:
    """The texts of one corpus, joined and cut; a report has the date and outlet of the text it begins with."""
    waiting, first = "", None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)
            if not waiting.strip():
                first = text
            waiting = f"{waiting}\n\n{text['text']}"
            while first is not None and len(waiting.split()) >= words:
                report, waiting = _first_words(waiting, words)
                yield {
                    "id": f"{path.parent.name}-{number}-{len(waiting)}",
                    "text": report,
                    "outlet": first.get("publisher"),
                    "published": first.get("published") or first.get("date"),
                }
                first = text


def _first_words(text: str, words: int) -> tuple[str, str]:
    """The first `words` words with the white space between them, and the rest."""
    at = 0
    for word in text.split()[:words]:
        at = text.index(word, at) + len(word)
    return text[:at].strip(), text[at:]


def measure(folder: Path, shared: Path, *, many: int, words: int, workers: int) -> dict[str, Any]:
    """Reads `many` reports with `workers` into a record in `folder`."""
    listed = list(islice(reports(shared, words), many))
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps(report) + "\n" for report in listed), encoding="utf-8")
    before = _cpu()
    with Memory() as memory, Store(folder / "speed.db") as store:
        start = time.perf_counter()
        outcome = read_into(store, [str(source)], replace(settings_from(), workers=workers))
        seconds = time.perf_counter() - start
        counts = store.counts()
    return {
        "reports": outcome.read,
        "failed": [str(failure) for failure in outcome.failed],
        "skipped": outcome.skipped,
        "words": words,
        "workers": workers,
        "seconds": round(seconds, 2),
        "reports_a_second": round(outcome.read / seconds, 2),
        "cpu_ms_a_report": {name: round(1000 * (now - before[name]) / len(listed), 1) for name, now in _cpu().items()},
        "peak_mb": round(memory.peak_bytes / 2**20),
        "events": counts.events,
        "incidents": counts.incidents,
        "record_mb": round((folder / "speed.db").stat().st_size / 2**20, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _cpu() -> dict[str, float]:
    """Seconds of CPU so far: linking and saving in this process, reading in its workers (once they have ended)."""
    used = {"here": resource.getrusage(resource.RUSAGE_SELF), "workers": resource.getrusage(resource.RUSAGE_CHILDREN)}
    return {name: usage.ru_utime + usage.ru_stime for name, usage in used.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast reports are read, and in how much memory.")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    shared = Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
    if not shared.is_dir():
        sys.exit(f"the corpora are not at {shared}; set ISNAD_SHARED")
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), shared, many=given.reports, words=given.words, workers=given.workers)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
