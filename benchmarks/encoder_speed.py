"""What the small model costs of reading, in one run, so that all is measured on the same machine in the same minute.

    python -m benchmarks.encoder_speed [--reports 50] [--words 600] [--rounds 3]

Reports of exactly so many words (see reading_speed.py) are read in one process on one core; each is timed by the CPU it
takes, several times, and its least counts, as what else runs on the machine only ever adds. Prints JSON:
`encoder_ms` the bare model on windows made before; `encoded_ms` with cutting into pieces and windows; `reading_ms` all
layers; `rules_ms` all layers without the model; each the mean of a report. `pieces_a_second` counts the pieces of
windows, shared ones as often as they are read; `reading_over_encoder` is what reading takes for each second of the bare
model; `peak_mb` is the resident memory of the process at most, with the model and all tables.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks.reading_speed import ROOT, reports
from isnad.model import Report, content_id
from isnad.read.encoder import open_encoder
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.settings import Settings, settings_from

if TYPE_CHECKING:  # numpy must not be loaded before the encoder is opened, which says how many threads it has
    from isnad.read.encoder.encoder import Encoder

_One = TypeVar("_One")


def least(what: Callable[[_One], object], given: Iterable[_One], rounds: int) -> float:
    """Milliseconds of CPU that one of `given` takes on average, the least of each counted."""
    listed = list(given)
    best = [float("inf")] * len(listed)
    for _ in range(rounds):
        for at, one in enumerate(listed):
            begun = time.process_time()
            what(one)
            best[at] = min(best[at], time.process_time() - begun)
    return 1000 * sum(best) / len(best)


def measure(encoder: Encoder, texts: list[Report], rounds: int) -> dict[str, Any]:
    """Times everything on the same reports."""
    cache = settings_from().cache
    found = [sentences(Reading(report)).sentences for report in texts]
    cut = [encoder.windows(each) for each in found]
    whole, rules = (Reader(Settings(cache=cache, model=model)) for model in (True, False))
    bare = least(lambda each: [encoder.run(window) for window in each], cut, rounds)
    pieces = sum(len(window.ids) for each in cut for window in each) / len(cut)
    encoded = least(encoder.read, found, rounds)
    reading = least(whole.read, texts, rounds)
    return {
        "reports": len(texts),
        "encoder_ms": round(bare, 1),
        "encoded_ms": round(encoded, 1),
        "reading_ms": round(reading, 1),
        "rules_ms": round(least(rules.read, texts, rounds), 1),
        "reading_over_encoder": round(reading / bare, 2),
        "windows_a_report": round(sum(map(len, cut)) / len(cut), 1),
        "pieces_a_second": round(1000 * pieces / bare),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="What the small model costs of reading.")
    parser.add_argument("--reports", type=int, default=50)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    shared = Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
    encoder = open_encoder()
    if encoder is None or not shared.is_dir():
        sys.exit("the small model is not installed" if encoder is None else f"no corpora at {shared}; set ISNAD_SHARED")
    texts = [
        Report(id=content_id("report", each["text"]), sha256="", text=each["text"], published=each["published"])
        for each in islice(reports(shared, given.words), given.reports)
    ]
    print(json.dumps(measure(encoder, texts, given.rounds), indent=2))


if __name__ == "__main__":
    main()
