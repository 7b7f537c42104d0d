"""The task `attribution`: who says what, by which words, and whether the three are put together rightly.

Gold is either whole texts with `attributions` (PolNeAR) or tagged sequences with `tokens` and `labels` (those of the
CofeNet paper). What is scored are the claims that rest on words of the text, not the text's own account.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from isnad.errors import EvaluationError
from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.score import Score, f1, score_of, share
from isnad.model import Span
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.read.span_index import SpanIndex
from isnad.settings import Settings

ROLES = ("source", "cue", "content")


class Attribution(NamedTuple):
    """One attribution: each part is spans in text order, none where the text has none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def attribution(data: Path, settings: Settings) -> Score:
    """Exact F1 of the spans of each role, pooled over all documents; over whole texts also of linked attributions.

    *Exact* (`source_f1`, `cue_f1`, `content_f1`): a span is right if gold has one of the same role with the same ends;
    on sequences the ends are tokens. *Linked* (`linked_f1`, with its precision and recall): attributions are paired one
    to one in order of the characters their cues share, at least one; a pair is right if the characters of its sources,
    and of its contents, have a Jaccard index of 0.5 or more (a part missing on both sides is right). `source_accuracy`
    is the share of pairs whose sources are.

    Raises:
        EvaluationError: the file has neither `text` with `attributions` nor `tokens` with `labels`.
    """
    reader = Reader(settings)
    found = documents(data)
    if "tokens" in found[0]:
        found = documents(data, "tokens", "labels")
        return score_of([_of_sequence(d, reader) for d in found], _exact)
    found = documents(data, "text", "attributions")
    return score_of([_of_text(d, reader) for d in found], _all)


def attributions(reading: Reading) -> list[Attribution]:
    """What a reading ascribes to somebody by words of the text, one level deep as in PolNeAR.

    Its annotators gave each word one role at most, so what is ascribed within something ascribed stays with the outer
    one.
    """
    found = []
    for claim in reading.claims:
        hop = claim.chain[-1]
        if hop.span is not None or hop.cue is not None:
            found.append(Attribution(_some(hop.span), _some(hop.cue), claim.content))
    contents = SpanIndex((content, None) for one in found for content in one.content)
    return [one for one in found if not any(map(contents.covers, one.cue))]


def _some(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _exact(sums: Sequence[float]) -> dict[str, float]:
    parts = zip(ROLES, sums[0:9:3], sums[1:9:3], sums[2:9:3], strict=True)
    return {f"{role}_f1": f1(right, found, gold) for role, right, found, gold in parts}


def _all(sums: Sequence[float]) -> dict[str, float]:
    right, pairs, sources, found, gold = sums[9:]
    linked = {"linked_f1": f1(right, found, gold), "linked_precision": share(right, found)}
    return _exact(sums) | linked | {"linked_recall": share(right, gold), "source_accuracy": share(sources, pairs)}


def _of_text(document: Document, reader: Reader) -> tuple[int, ...]:
    gold = [
        Attribution(*(tuple(_span(document, part) for part in one[role]) for role in ROLES))
        for one in marked(document, "attributions", *ROLES)
    ]
    found = attributions(reader.read(report_of(document)))
    spans = [(_spans(found, n), _spans(gold, n)) for n in range(3)]
    return (*_counted(spans), *_linked(found, gold))


def _span(document: Document, given: Any) -> Span:
    if not isinstance(given, Sequence) or len(given) != 2:
        where = str(document.get("id") or "a document without id")
        raise EvaluationError("a part of an attribution is a list of [start, end], which this is not", where=where)
    return Span(*given)


def _spans(of: Iterable[Attribution], role: int) -> set[Span]:
    return {span for one in of for span in one[role]}


def _counted(spans: Iterable[tuple[set[Any], set[Any]]]) -> Iterator[int]:
    for found, gold in spans:
        yield from (len(found & gold), len(found), len(gold))


def _linked(found: Sequence[Attribution], gold: Sequence[Attribution]) -> tuple[int, int, int, int, int]:
    """Right pairs, pairs, pairs with the right source, attributions found, attributions of gold."""
    of_found, of_gold = ([_characters(one.cue) for one in side] for side in (found, gold))
    shared = sorted(
        (-len(a & b), x, y) for x, a in enumerate(of_found) for y, b in enumerate(of_gold) if not a.isdisjoint(b)
    )
    taken_found: set[int] = set()
    taken_gold: set[int] = set()
    right = sources = 0
    for _, x, y in shared:
        if x in taken_found or y in taken_gold:
            continue
        taken_found.add(x)
        taken_gold.add(y)
        source = _alike(found[x].source, gold[y].source)
        sources += source
        right += source and _alike(found[x].content, gold[y].content)
    return right, len(taken_gold), sources, len(found), len(gold)


def _alike(one: Iterable[Span], other: Iterable[Span]) -> bool:
    a, b = _characters(one), _characters(other)
    return 2 * len(a & b) >= len(a | b)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}


def _of_sequence(document: Mapping[str, Any], reader: Reader) -> tuple[int, ...]:
    tokens, labels = document["tokens"], document["labels"]
    if len(tokens) != len(labels):
        raise EvaluationError("there is one label a token", where=str(document.get("id")))
    starts, position = [], 0
    for token in tokens:
        starts.append(position)
        position += len(token) + 1
    ends = [start + len(token) for start, token in zip(starts, tokens, strict=True)]
    found = attributions(reader.read(report_of(document, text=" ".join(tokens))))
    gold = _tagged(labels)
    pairs = []
    for n, role in enumerate(ROLES):
        of_role = {(bisect_right(ends, span.start), bisect_left(starts, span.end) - 1) for span in _spans(found, n)}
        pairs.append((of_role, gold[role]))
    return tuple(_counted(pairs))


def _tagged(labels: Sequence[str]) -> dict[str, set[tuple[int, int]]]:
    """First and last token of the spans of each role; `I-` of a role that is not open only ends what is."""
    found: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    role, begun = "", 0
    for n, label in enumerate([*labels, "O"]):
        edge, _, of = label.partition("-")
        if role and not (edge == "I" and of == role):
            found[role].add((begun, n - 1))
            role = ""
        if edge == "B":
            role, begun = of, n
    return found
