"""Measures how well isnad reads and writes the table in `docs/explanation/limits.md`: `python docs/scores.py`.

Needs the corpora, in the folder `corpora` of `ISNAD_SHARED`, and a minute or two. Of a corpus the first documents are
taken.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from isnad.evaluation import evaluate
from isnad.settings import settings_from

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "limits.md"
_TABLE = re.compile(r"^\| what \| on \| score \| interval \|\n(?:\|.*\n)+", re.MULTILINE)


class Row(NamedTuple):
    """One line of the table: what is measured, on what, and where the number comes from."""

    what: str
    on: str
    task: str
    file: str
    first: int
    score: str


ROWS = (
    Row("dates found, and their value right", "TimeML news", "times", "timeml/train.jsonl", 200, "value_f1"),
    Row("places found", "GeoWebNews", "places", "geowebnews/train.jsonl", 100, "recognition_f1"),
    Row("places within 161 km, their words given", "GeoWebNews", "places", "geowebnews/train.jsonl", 100, "acc161"),
    Row("the place of an event, exactly", "event_location", "location", "event_location/dev.jsonl", 200, "exact_share"),
    Row("which names are one person or group", "GUM", "actors", "gum/dev.jsonl", 40, "conll_f1"),
    Row("who says what, each overlapping by half", "PolNeAR", "attribution", "polnear/dev.jsonl", 60, "linked_f1"),
    Row("of those found, right", "PolNeAR", "attribution", "polnear/dev.jsonl", 60, "linked_precision"),
    Row("of all there are, found", "PolNeAR", "attribution", "polnear/dev.jsonl", 60, "linked_recall"),
    Row("how many killed, in war", "Airwars Gaza", "figures", "airwars_gaza/incidents.jsonl", 200, "killed_exact"),
    Row("how many injured", "Airwars Gaza", "figures", "airwars_gaza/incidents.jsonl", 200, "injured_exact"),
    Row("how many killed, in a shooting", "Gun Violence Corpus", "figures", "gva/reports.jsonl", 200, "killed_exact"),
    Row("how many injured", "Gun Violence Corpus", "figures", "gva/reports.jsonl", 200, "injured_exact"),
    Row("all a careful reader noted", "our Kunduz dossier", "dossier", "kunduz-2015.json", 0, "held"),
    Row("all a careful reader noted", "our Iraq dossier", "dossier", "iraq-2014.json", 0, "held"),
)


@cache
def measured(task: str, file: str, first: int) -> dict[str, Any]:
    """What `isnad evaluate` gives on the first documents of a file of the corpora, or on the whole of our own gold."""
    if task == "dossier":
        return evaluate(task, ROOT / "benchmarks" / "gold" / file, settings_from())
    corpus = Path(os.environ["ISNAD_SHARED"]) / "corpora" / file
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / corpus.name
        with corpus.open(encoding="utf-8") as lines:
            part.write_text("".join(islice(lines, first)), encoding="utf-8")
        beside = corpus.with_name("incidents.jsonl")
        if beside.is_file() and beside != corpus:
            (Path(folder) / beside.name).write_bytes(beside.read_bytes())
        return evaluate(task, part, settings_from())


def table() -> Iterator[str]:
    """The lines of the table."""
    yield from ("| what | on | score | interval |", "|---|---|--:|---|")
    for row in ROWS:
        found = measured(row.task, row.file, row.first)
        low, high = found["interval"][row.score]
        yield f"| {row.what} | {row.on}, {found['n']} | {found['scores'][row.score]:.2f} | {low:.2f}-{high:.2f} |"


def main() -> None:
    """Write the table anew."""
    made = "\n".join(table()) + "\n"
    PAGE.write_text(_TABLE.sub(lambda _: made, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
