"""From the corpora to windows with labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from isnad.model import Report
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from training.annotate import KINDS, shared, text_of
from training.windows import Ints, Window, windows, words_of

SIZE, OVERLAP = 256, 96
"""Pieces of a window, and how many of them two windows share."""
UNKNOWN = -100
"""A label nobody gave; it teaches nothing."""

Span = tuple[int, int]


@dataclass
class Gold:
    """What is known of a text, in characters. A part that is `None` was not annotated.

    `kinds` are the kinds of mention that were looked for: of others, nothing is known where no mention stands.
    """

    text: str
    attributions: list[tuple[list[Span], Span, list[Span]]] | None = None
    mentions: list[tuple[Span, str]] | None = None
    kinds: frozenset[str] = frozenset()
    statuses: list[tuple[Span, str, bool]] | None = None
    happened: list[tuple[Span, float]] | None = None


@dataclass
class Example:
    """A window with its labels: `tags` by head, a label a word; `frames` with the label of each word to that cue."""

    window: Window
    tags: dict[str, Ints] = field(default_factory=dict)
    frames: list[tuple[int, int, Ints]] = field(default_factory=list)
    statuses: list[tuple[int, int, int]] = field(default_factory=list)
    happened: list[tuple[int, float]] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()


def lines(corpus: str, split: str) -> Iterator[dict[str, Any]]:
    """The documents of a file of `corpora/`."""
    for line in (shared() / "corpora" / corpus / f"{split}.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def polnear(split: str) -> list[Gold]:
    """PolNeAR: attributions."""
    return [
        Gold(
            document["text"],
            attributions=[
                ([(s, e) for s, e in a["source"]], (a["cue"][0][0], a["cue"][0][1]), [(s, e) for s, e in a["content"]])
                for a in document["attributions"]
                if a["cue"] and a["content"]
            ],
        )
        for document in lines("polnear", split)
    ]


def entities(corpus: str, split: str, table: Mapping[str, frozenset[str]]) -> list[Gold]:
    """A corpus of `entities`, its labels as kinds of ours; where one may be several, the first in the alphabet."""
    kinds = frozenset().union(*table.values())
    return [
        Gold(
            document["text"],
            mentions=[((e["start"], e["end"]), min(table[e["label"]])) for e in document["entities"]],
            kinds=kinds,
        )
        for document in lines(corpus, split)
    ]


def factuality(split: str) -> list[Gold]:
    """UDS-IH2: how far each predicate is put as having happened, -3 to 3."""
    return [
        Gold(d["text"], happened=[((p["start"], p["end"]), p["label"]) for p in d["predicates"]])
        for d in lines("factuality", split)
    ]


def annotated(file: Path) -> list[Gold]:
    """Our own annotation."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found.append(
            Gold(
                entry.get("text") or text_of(entry["report"]),
                attributions=[
                    (
                        [tuple(c["chain"][-1]["span"])] if c["chain"] else [],
                        tuple(c["cue"]),
                        [tuple(s) for s in c["content"]],
                    )
                    for c in entry["claims"]
                    if c["cue"]
                ],
                mentions=[(tuple(m["span"]), m["kind"]) for m in entry["mentions"]],
                kinds=KINDS,
                statuses=[(tuple(e["trigger"]), e["status"], e["background"]) for e in entry["events"]],
            )
        )
    return found


def examples(gold: Gold, tokenizer: Tokenizer, kinds: Sequence[str], statuses: Sequence[str]) -> list[Example]:
    """The windows of a text with their labels."""
    found = sentences(Reading(Report(id="text", sha256="", text=gold.text))).sentences
    words = words_of(found)
    if not words:
        return []
    starts = np.array([word.start for word in words])
    ends = np.array([word.end for word in words])

    def place(span: Span) -> Span:
        """The words of a span, half-open; empty where it has none."""
        return int(np.searchsorted(ends, span[0], "right")), int(np.searchsorted(starts, span[1], "left"))

    made = [Example(window) for window in windows(found, tokenizer, size=SIZE, overlap=OVERLAP)]
    if gold.attributions is not None:
        _attributions(made, gold.attributions, place, len(words))
    if gold.mentions is not None:
        labels = np.zeros(len(words), dtype=np.int64)
        for span, kind in sorted(gold.mentions, key=lambda m: m[0][1] - m[0][0]):
            _mark(labels, place(span), 1 + 2 * kinds.index(kind))
        _spread(made, "mention", labels)
        for example in made:
            example.kinds = gold.kinds
    for example in made:
        window = example.window
        for span, status, background in gold.statuses or ():
            word = place(span)[0] - window.start
            if 0 <= word < len(window.first):
                example.statuses.append((word, statuses.index(status), int(background)))
        for span, value in gold.happened or ():
            word = place(span)[0] - window.start
            if 0 <= word < len(window.first):
                example.happened.append((word, value))
    return made


def _attributions(made: list[Example], attributions: Any, place: Any, count: int) -> None:
    flat = {name: np.zeros(count, dtype=np.int64) for name in ("source", "cue", "content")}
    placed = []
    for sources, cue, contents in attributions:
        parts = ([place(s) for s in sources], place(cue), [place(c) for c in contents])
        placed.append(parts)
        for name, spans in zip(("source", "cue", "content"), (parts[0], [parts[1]], parts[2]), strict=True):
            for span in spans:
                _mark(flat[name], span, 1)
    for name, labels in flat.items():
        _spread(made, name, labels)
    for example in made:
        start, size = example.window.start, len(example.window.first)
        for sources, cue, contents in placed:
            low = min(span[0] for span in (*sources, cue, *contents))
            high = max(span[1] for span in (*sources, cue, *contents))
            if low < start or high > start + size or cue[0] >= cue[1]:
                continue
            labels = np.zeros(size, dtype=np.int64)
            for span in contents:
                _mark(labels, (span[0] - start, span[1] - start), 3)
            for span in sources:
                _mark(labels, (span[0] - start, span[1] - start), 1)
            example.frames.append((cue[0] - start, cue[1] - 1 - start, labels))


def _mark(labels: Ints, span: Span, first: int) -> None:
    if span[0] < span[1]:
        labels[span[0] : span[1]] = first + 1
        labels[span[0]] = first


def _spread(made: Iterable[Example], name: str, labels: Ints) -> None:
    for example in made:
        start = example.window.start
        example.tags[name] = labels[start : start + len(example.window.first)]


@cache
def tokenizer_at(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer, without padding or cutting."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def counts(made: Iterable[Example]) -> Mapping[str, int]:
    """How much of everything there is."""
    made = list(made)
    return {
        "windows": len(made),
        "pieces": sum(len(e.window.ids) for e in made),
        "frames": sum(len(e.frames) for e in made),
        "statuses": sum(len(e.statuses) for e in made),
        "happened": sum(len(e.happened) for e in made),
    }
