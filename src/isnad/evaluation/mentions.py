"""The task `mentions`: names and other mentions, by exact span and kind.

Gold is our own annotation joined with its texts (`mentions` with `span` and `kind`, all of which count), or `entities`
with `start`, `end` and `label`. The labels of each corpus stand for kinds of ours by the tables below; what we mark and
the corpus does not (a date, where it has no label for dates) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from isnad.errors import EvaluationError
from isnad.evaluation.corpus import Document, documents_with, marked, report_of, span_of
from isnad.evaluation.re3d import RE3D, as_re3d
from isnad.evaluation.score import Score, f1, score_of
from isnad.model import MentionKind, Span
from isnad.read.reader import Reader
from isnad.settings import Settings

Kinds = Mapping[str, frozenset[MentionKind]]
Gold = Sequence[tuple[Span, str]]
"""Spans with their labels, in text order."""


def _kinds(**kinds: Sequence[MentionKind]) -> Kinds:
    return {label: frozenset(of) for label, of in kinds.items()}


CROSSNER = _kinds(
    politician=["person"],
    person=["person"],
    organisation=["group"],
    politicalparty=["group"],
    country=["place", "group"],
    location=["place", "facility"],
    event=["other"],
    election=["other"],
    misc=["other"],
)
"""Labels of CrossNER's politics (Liu et al. 2021). A country that acts is a group of ours, else a place."""


OWN = _kinds(**{kind: [kind] for kind in get_args(MentionKind)})
"""The labels of our own annotation."""


def mentions(data: Path, settings: Settings) -> Score:
    """F1 of spans of the right kind, exact (`f1`), or overlapping and paired one to one (`lenient_f1`).

    On our own annotation also the exact F1 of each kind that it has (`person_f1`).

    Raises:
        EvaluationError: the file has neither `mentions` with `kind`, nor `entities` with labels of re3d or CrossNER.
    """
    field, found = documents_with(data, "mentions", "entities")
    gold = [_own(d) if field == "mentions" else _of_corpus(d) for d in found]
    labels = {label for of_document in gold for _, label in of_document}
    tables = (OWN,) if field == "mentions" else (RE3D, CROSSNER)
    table = next((table for table in tables if labels <= table.keys()), None)
    if table is None:
        known = ", ".join(sorted({label for table in tables for label in table}))
        raise EvaluationError(f"this task knows the labels of one corpus at a time ({known})", where=str(data))
    kinds = sorted(labels) if table is OWN else []
    reader = Reader(settings)
    counts = []
    for document, of_document in zip(found, gold, strict=True):
        read = _read(reader, document, table)
        counts.append((*_pooled(read, of_document, table), *_by_kind(read, of_document, kinds)))
    return score_of(counts, lambda sums: _scores(sums, kinds))


def _own(document: Document) -> Gold:
    marks = marked(document, "mentions", "span", "kind")
    return sorted({(span_of(document, mark["span"]), str(mark["kind"])) for mark in marks})


def _of_corpus(document: Document) -> Gold:
    marks = marked(document, "entities", "start", "end", "label")
    return sorted({(span_of(document, [mark["start"], mark["end"]]), mark["label"]) for mark in marks})


def _read(reader: Reader, document: Document, table: Kinds) -> list[tuple[Span, MentionKind]]:
    """The mentions of the kinds that a table covers, their spans as the corpus draws them."""
    covered = frozenset[MentionKind]().union(*table.values())
    report = report_of(document)
    found = [mention for mention in reader.read(report).mentions if mention.kind in covered]
    return as_re3d(report.text, found) if table is RE3D else sorted({(m.span, m.kind) for m in found})


def _pooled(found: Sequence[tuple[Span, MentionKind]], gold: Gold, table: Kinds) -> tuple[int, int, int, int]:
    """Exact, overlapping, found and gold, of all kinds together."""
    exact = sum((span, kind) in found for span, label in gold for kind in table[label])
    return exact, _overlapping(found, gold, table), len(found), len(gold)


def _by_kind(found: Sequence[tuple[Span, MentionKind]], gold: Gold, kinds: Sequence[str]) -> list[int]:
    """Exact, found and gold of each kind in turn."""
    of_each = [[{one for one in side if one[1] == kind} for side in (found, gold)] for kind in kinds]
    return [count for read, right in of_each for count in (len(read & right), len(read), len(right))]


def _scores(sums: Sequence[float], kinds: Sequence[str]) -> dict[str, float]:
    exact, lenient, found, gold, *of_kinds = sums
    of_each = {f"{kind}_f1": f1(*of_kinds[3 * n : 3 * n + 3]) for n, kind in enumerate(kinds)}
    return {"f1": f1(exact, found, gold), "lenient_f1": f1(lenient, found, gold)} | of_each


def _overlapping(found: Iterable[tuple[Span, MentionKind]], gold: Gold, table: Kinds) -> int:
    left = list(found)
    right = 0
    for span, label in gold:
        met = next((one for one in left if one[0].overlaps(span) and one[1] in table[label]), None)
        if met is not None:
            left.remove(met)
            right += 1
    return right
