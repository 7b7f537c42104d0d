"""From the corpora to windows with labels."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from isnad.evaluation.re3d import RE3D
from isnad.model import Report
from isnad.read.encoder.windows import Window, windows, words_of
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from training.annotate import KINDS, shared, text_of
from training.re3d import as_ours

SIZE, OVERLAP = 192, 40
"""Pieces of a window, and how many of them two windows share."""
UNKNOWN = -100
"""A label nobody gave; it teaches nothing."""

Span = tuple[int, int]
Placed = tuple[list[Span], Span, list[Span]]
"""The sources, the cue and the contents of an attribution."""
Flags = NDArray[np.bool_]


class Labels(NamedTuple):
    """What the heads tell apart, in their order."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...]


@dataclass
class Gold:
    """What is known of a text, in characters. A part that is `None` was not annotated.

    `kinds` are the kinds of mention that were looked for: of others, nothing is known where no mention stands.
    Attributions are `loose` where sources are bare names, and contents stand without the word that joins them, as our
    guidelines have it.
    """

    text: str
    attributions: list[Placed] | None = None
    loose: bool = False
    mentions: list[tuple[Span, frozenset[str]]] | None = None
    kinds: frozenset[str] = frozenset()
    statuses: list[tuple[Span, str, bool]] | None = None
    happened: list[tuple[Span, float]] | None = None


@dataclass
class Example:
    """A window with its labels.

    `tags` holds for each chain the labels that each word may have; `frames` the first and last word of a cue, and for
    each word whether it is its source, its content; `statuses` and `happened` begin with the word they are about.
    """

    window: Window
    tags: dict[str, Flags] = field(default_factory=dict)
    frames: list[tuple[int, int, NDArray[np.float32]]] = field(default_factory=list)
    statuses: list[tuple[int, int, int]] = field(default_factory=list)
    happened: list[tuple[int, float]] = field(default_factory=list)


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
    """A corpus of `entities`, its labels as kinds of ours, its spans drawn as ours are."""
    kinds = frozenset().union(*table.values())
    found = []
    for document in lines(corpus, split):
        text = document["text"]
        mentions = [
            (span, table[e["label"]])
            for e in document["entities"]
            for span in (as_ours if table is RE3D else _as_drawn)(text, (e["start"], e["end"]), e["label"])
        ]
        found.append(Gold(text, mentions=mentions, kinds=kinds))
    return found


def _as_drawn(_text: str, span: Span, _label: str) -> list[Span]:
    return [span]


def factuality(split: str) -> list[Gold]:
    """UDS-IH2: how far each predicate is put as having happened, -3 to 3."""
    return [
        Gold(d["text"], happened=[((p["start"], p["end"]), p["label"]) for p in d["predicates"]])
        for d in lines("factuality", split)
    ]


def annotated(entries: Iterable[Mapping[str, Any]]) -> list[Gold]:
    """Our own annotation as `training.annotate` compiles it."""
    found = []
    for entry in entries:
        text = entry.get("text") or text_of(entry["report"])
        claims = [c for c in entry["claims"] if c["cue"] and c["content"]]
        own = entry["report"].startswith("own/")
        found.append(
            Gold(
                text,
                attributions=[
                    (
                        [_span(hop["span"]) for hop in c["chain"][-1:] if hop["span"]],
                        _span(c["cue"]),
                        _spans(c["content"]),
                    )
                    for c in claims
                ],
                loose=True,
                mentions=None if own else [(_span(m["span"]), frozenset([m["kind"]])) for m in entry["mentions"]],
                kinds=KINDS,
                statuses=[(_span(e["trigger"]), e["status"], e["background"]) for e in entry["events"]],
            )
        )
    return found


def _span(given: Sequence[int]) -> Span:
    return given[0], given[1]


def _spans(given: Iterable[Sequence[int]]) -> list[Span]:
    return [_span(one) for one in given]


def examples(gold: Gold, tokenizer: Tokenizer, given: Labels, *, size: int, overlap: int) -> list[Example]:
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

    made = [Example(window) for window in windows(found, tokenizer, size=size, overlap=overlap)]
    if gold.attributions is not None:
        placed = [([place(s) for s in a], place(b), [place(s) for s in c]) for a, b, c in gold.attributions]
        placed = [(a, b, c) for a, b, c in placed if b[0] < b[1]]
        after = [word.text.lower() in _JOINING for word in words]
        _attributions(made, placed, after if gold.loose else None, len(words))
    if gold.mentions is not None:
        _spread(made, "mention", _mentions(gold, place, len(words), given.kinds))
    for example in made:
        start, count = example.window.start, len(example.window.first)
        for span, status, background in gold.statuses or ():
            if 0 <= (word := place(span)[0] - start) < count:
                example.statuses.append((word, given.statuses.index(status), int(background)))
        for span, value in gold.happened or ():
            if 0 <= (word := place(span)[0] - start) < count:
                example.happened.append((word, value))
    return made


_JOINING = {"that", "to", "whether", "if"}
"""Words before a content that PolNeAR counts in and we do not."""
_AROUND = 8
"""How many words around a name may belong to the source that it names."""


def _mentions(gold: Gold, place: Callable[[Span], Span], count: int, kinds: Sequence[str]) -> Flags:
    """Which labels each word may have: where several kinds are possible any of them, where a kind was not looked for
    that one too."""
    unknown = [False, *(kind not in gold.kinds for kind in kinds for _ in "BI")]
    allowed = np.tile(np.array(unknown), (count, 1))
    allowed[:, 0] = True
    for span, of in sorted(gold.mentions or (), key=lambda m: m[0][1] - m[0][0]):
        first, last = place(span)
        if first < last:
            begins = [2 * n + 1 for n, kind in enumerate(kinds) if kind in of]
            allowed[first:last] = False
            allowed[first, begins] = True
            allowed[first + 1 : last, [b + 1 for b in begins]] = True
    return allowed


def _attributions(made: list[Example], placed: Sequence[Placed], joining: Sequence[bool] | None, count: int) -> None:
    """The labels of attributions. An outermost one's content swallows those told in it: their cues are *inner*.

    Args:
        joining: for each word whether it may join a content to its cue, where the ends of parts are ours and not
        PolNeAR's.
    """
    allowed = np.zeros((count, 7), dtype=bool)
    allowed[:, 0] = True
    inner = np.zeros((count, 3), dtype=bool)
    inner[:, 0] = True

    def within(cue: Span) -> bool:
        return any(c[0] <= cue[0] and cue[1] <= c[1] for _, other, contents in placed if other != cue for c in contents)

    outer = [parts for parts in placed if not within(parts[1])]
    for sources, cue, contents in outer:
        for kind, spans in enumerate((sources, [cue], contents)):
            for first, last in spans:
                if joining is not None and kind == 0:
                    near = allowed[max(0, first - _AROUND) : last + _AROUND]
                    near[near[:, 0]] |= np.array([True, True, True, False, False, False, False])
                    allowed[first:last] = [False, True, True, False, False, False, False]
                    continue
                _mark(allowed, (first, last), 2 * kind + 1)
                if joining is not None and kind == 2 and first and joining[first - 1] and allowed[first - 1, 0]:
                    allowed[first - 1, 5] = True
                    allowed[first, 6] = True
    for _, cue, _ in placed:
        if within(cue):
            _mark(inner, cue, 1)
    _spread(made, "attribution", allowed)
    if joining is not None:
        _spread(made, "inner", inner)
    for example in made:
        start, size = example.window.start, len(example.window.first)
        for sources, cue, contents in placed:
            near = [s for s in sources if abs(s[0] - cue[0]) < _FAR] if joining is not None else sources
            parts = [*near, cue, *contents]
            if min(p[0] for p in parts) < start or max(p[1] for p in parts) > start + size:
                continue
            labels = np.zeros((size, 2), dtype=np.float32)
            for first, last in near:
                if joining is not None:
                    labels[max(0, first - start - _AROUND) : max(0, last - start + _AROUND), 0] = UNKNOWN
            if sources and not near:
                labels[:, 0] = UNKNOWN
            for column, spans in enumerate((near, contents)):
                for first, last in spans:
                    labels[first - start : last - start, column] = 1
            example.frames.append((cue[0] - start, cue[1] - 1 - start, labels))


_FAR = 40


def _mark(allowed: Flags, span: Span, begin: int) -> None:
    if span[0] < span[1]:
        allowed[span[0] : span[1]] = False
        allowed[span[0] : span[1], begin + 1] = True
        allowed[span[0], begin + 1] = False
        allowed[span[0], begin] = True


def _spread(made: Iterable[Example], name: str, allowed: Flags) -> None:
    for example in made:
        start = example.window.start
        example.tags[name] = allowed[start : start + len(example.window.first)]


@cache
def tokenizer_at(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer, without padding or cutting."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found
