"""The task `mentions`: names and other mentions, by exact span and kind.

Gold is `entities` with `start`, `end` and `label`. The labels of each corpus stand for kinds of ours by the tables
below; what we mark and the corpus does not (a date, where it has no label for dates) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from isnad.errors import EvaluationError
from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.score import Score, f1, score_of
from isnad.model import MentionKind, Span
from isnad.read.reader import Reader
from isnad.settings import Settings

Kinds = Mapping[str, frozenset[MentionKind]]


def _kinds(**kinds: Sequence[MentionKind]) -> Kinds:
    return {label: frozenset(of) for label, of in kinds.items()}


RE3D = _kinds(
    Organisation=["group"],
    Person=["person"],
    Location=["place", "facility"],
    Temporal=["date", "duration"],
    Quantity=["figure"],
    Weapon=["weapon"],
    MilitaryPlatform=["vehicle"],
    Vehicle=["vehicle"],
    Money=["money"],
    Nationality=["group"],
    DocumentReference=["other"],
    CommsIdentifier=["other"],
    Frequency=["other"],
)
"""Labels of re3d (Dstl 2017) as kinds of ours."""

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


def mentions(data: Path, settings: Settings) -> Score:
    """F1 of spans of the right kind, exact (`f1`), or overlapping and paired one to one (`lenient_f1`).

    Raises:
        EvaluationError: the file has no `entities` with `label`, or labels of neither re3d nor CrossNER.
    """
    found = documents(data, "text", "entities")
    labels = {e["label"] for d in found for e in marked(d, "entities", "start", "end", "label")}
    table = next((table for table in (RE3D, CROSSNER) if labels <= table.keys()), None)
    if table is None:
        known = ", ".join(sorted(RE3D.keys() | CROSSNER.keys()))
        raise EvaluationError(f"this task knows the labels of one corpus at a time ({known})", where=str(data))
    reader = Reader(settings)
    return score_of([_counts(d, reader, table) for d in found], _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    exact, lenient, found, gold = sums
    return {"f1": f1(exact, found, gold), "lenient_f1": f1(lenient, found, gold)}


def _counts(document: Document, reader: Reader, table: Kinds) -> tuple[int, int, int, int]:
    marks = marked(document, "entities", "start", "end", "label")
    gold = sorted({(Span(e["start"], e["end"]), e["label"]) for e in marks})
    covered = frozenset[MentionKind]().union(*table.values())
    mentions = reader.read(report_of(document)).mentions
    found = sorted({(m.span, m.kind) for m in mentions if m.kind in covered})
    exact = sum((span, kind) in found for span, label in gold for kind in table[label])
    return exact, _overlapping(found, gold, table), len(found), len(gold)


def _overlapping(found: Iterable[tuple[Span, MentionKind]], gold: Iterable[tuple[Span, str]], table: Kinds) -> int:
    left = list(found)
    right = 0
    for span, label in gold:
        met = next((one for one in left if one[0].overlaps(span) and one[1] in table[label]), None)
        if met is not None:
            left.remove(met)
            right += 1
    return right
