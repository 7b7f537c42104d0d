"""Measures how well isnad reads and writes the tables in `docs/accuracy.md`: `python docs/scores.py`.

Needs the corpora, in the folder `corpora` of `ISNAD_SHARED`, and some minutes; of large ones the first documents are
taken. Our own reports are joined with their texts by `training.annotate`, so it runs from the project's folder.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import isnad_en

import isnad
from isnad.evaluation import evaluate
from isnad.settings import settings_from
from training.annotate import main as annotate

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
_TABLE = re.compile(r"^\| what .*\n(?:\|.*\n)+", re.MULTILINE)
_MEASURED = re.compile(r"^Measured on .*$", re.MULTILINE)


class Row(NamedTuple):
    """One line of a table: what is measured, on what, where the number comes from, what others reached."""

    what: str
    on: str
    task: str
    file: str
    first: int
    score: str
    others: str = ""


_POLNEAR, _OWN, _ALL = "polnear/dev.jsonl", "our own", 10_000
LEARNED = (
    Row("who says it, exactly", "PolNeAR", "attribution", _POLNEAR, _ALL, "source_f1"),
    Row("the words that say so, exactly", "PolNeAR", "attribution", _POLNEAR, _ALL, "cue_f1"),
    Row("what is said, exactly", "PolNeAR", "attribution", _POLNEAR, _ALL, "content_f1"),
    Row("all three, overlapping by half", "PolNeAR", "attribution", _POLNEAR, _ALL, "linked_f1", "none published"),
    Row("of those found, right", "PolNeAR", "attribution", _POLNEAR, _ALL, "linked_precision"),
    Row("of all there are, found", "PolNeAR", "attribution", _POLNEAR, _ALL, "linked_recall"),
    Row("who says it", "CofeNet's sequences", "attribution", "polnear/cofenet_dev.jsonl", _ALL, "source_f1", "0.832"),
    Row(
        "the words that say so",
        "CofeNet's sequences",
        "attribution",
        "polnear/cofenet_dev.jsonl",
        _ALL,
        "cue_f1",
        "0.753",
    ),
    Row("what is said", "CofeNet's sequences", "attribution", "polnear/cofenet_dev.jsonl", _ALL, "content_f1", "0.729"),
    Row("claims: what, and on whose word", "our reports", "claims", _OWN, _ALL, "f1", "annotators 0.91"),
    Row("mentions, exactly, and their kind", "our reports", "mentions", _OWN, _ALL, "f1", "annotators 0.84-0.97"),
    Row(
        "mentions, exactly, and their kind",
        "CrossNER politics",
        "mentions",
        "crossner_politics/dev.jsonl",
        _ALL,
        "f1",
        "0.787",
    ),
    Row("status, mean of the five frequent", "our reports", "status", _OWN, _ALL, "macro_f1", "annotators 0.92, all"),
    Row(
        "told as having happened or not",
        "UDS-IH2",
        "status",
        "factuality/dev.jsonl",
        _ALL,
        "macro_f1",
        "none published",
    ),
    Row("correlation with readers", "UDS-IH2", "status", "factuality/dev.jsonl", _ALL, "pearson", "0.912"),
)
RULED = (
    Row("dates found, and their value right", "TimeML news", "times", "timeml/train.jsonl", 200, "value_f1"),
    Row("places found", "GeoWebNews", "places", "geowebnews/train.jsonl", 100, "recognition_f1"),
    Row("places within 161 km, their words given", "GeoWebNews", "places", "geowebnews/train.jsonl", 100, "acc161"),
    Row("the place of an event, exactly", "event_location", "location", "event_location/dev.jsonl", 200, "exact_share"),
    Row("which names are one person or group", "GUM", "actors", "gum/dev.jsonl", 40, "conll_f1"),
    Row("how many killed, in war", "Airwars Gaza", "figures", "airwars_gaza/incidents.jsonl", 200, "killed_exact"),
    Row("how many injured", "Airwars Gaza", "figures", "airwars_gaza/incidents.jsonl", 200, "injured_exact"),
    Row("how many killed, in a shooting", "Gun Violence Corpus", "figures", "gva/reports.jsonl", 200, "killed_exact"),
    Row("how many injured", "Gun Violence Corpus", "figures", "gva/reports.jsonl", 200, "injured_exact"),
    Row("all a careful reader noted", "our Kunduz dossier", "dossier", "kunduz-2015.json", 0, "held"),
    Row("all a careful reader noted", "our Iraq dossier", "dossier", "iraq-2014.json", 0, "held"),
)


@cache
def measured(task: str, file: str, first: int, model: bool) -> dict[str, Any]:
    """What `isnad evaluate` gives on the first documents of a file of the corpora, or on the whole of our own gold."""
    settings = replace(settings_from(), model=model)
    if task == "dossier":
        return evaluate(task, ROOT / "benchmarks" / "gold" / file, settings)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "data.jsonl"
        if file == _OWN:
            annotate(["join", str(ROOT / "training" / "annotations" / "dev.jsonl"), "--output", str(part)])
            return evaluate(task, part, settings)
        corpus = Path(os.environ["ISNAD_SHARED"]) / "corpora" / file
        with corpus.open(encoding="utf-8") as lines:
            part.write_text("".join(islice(lines, first)), encoding="utf-8")
        beside = corpus.with_name("incidents.jsonl")
        if beside.is_file() and beside != corpus:
            (Path(folder) / beside.name).write_bytes(beside.read_bytes())
        return evaluate(task, part, settings)


def table(rows: Sequence[Row], *, others: bool) -> Iterator[str]:
    """The lines of a table."""
    yield "| what | on | score | interval | rules alone |" + " others |" * others
    yield "|---|---|--:|---|--:|" + "---|" * others
    for row in rows:
        found, ruled = (measured(row.task, row.file, row.first, model) for model in (True, False))
        low, high = found["interval"][row.score]
        cells = (row.what, f"{row.on}, {found['n']}", f"{found['scores'][row.score]:.3f}", f"{low:.2f}-{high:.2f}")
        last = (f"{ruled['scores'][row.score]:.3f}", *([row.others] if others else []))
        line = "| " + " | ".join((*cells, *last)) + " |"
        print(line, flush=True)  # noqa: T201
        yield line


def main() -> None:
    """Write the tables anew, with the day and the model's version."""
    tables = iter([[*table(LEARNED, others=True)], [*table(RULED, others=False)]])
    page = _TABLE.sub(lambda _: "\n".join(next(tables)) + "\n", PAGE.read_text("utf-8"))
    day, version = date.today().isoformat(), isnad_en.__version__
    said = f"Measured on {day}, isnad {isnad.__version__} with isnad-en {version}, by `python docs/scores.py`."
    PAGE.write_text(_MEASURED.sub(said, page), "utf-8")


if __name__ == "__main__":
    main()
