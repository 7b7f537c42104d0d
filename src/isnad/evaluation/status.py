"""The task `status`: how firmly the text puts what it tells.

Gold is either our own annotation joined with its texts (`events` with `trigger`, `status` and `background`), or
`predicates` with `start`, `end` and a `label` from -3 (certainly did not happen) to 3 (certainly did).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any, get_args

from isnad.errors import EvaluationError
from isnad.evaluation.corpus import Document, documents_with, marked, report_of, span_of
from isnad.evaluation.score import Score, f1, score_of, share
from isnad.model import Status
from isnad.read.reader import Reader
from isnad.read.status import firmness_at
from isnad.settings import Settings

STATUSES: tuple[Status, ...] = get_args(Status)

OFTEN = 10
"""Times that a status occurs in the gold of a file to count for `macro_f1`: what is rarer is luck."""

_TOLD = ("right", "predicted", "gold")
_SURE = 1.0
"""From this label on a predicate is told as having happened; from its negative down, as not."""


def status(data: Path, settings: Settings) -> Score:
    """How well the status of what is told is read, at the words that gold gives.

    *Of events*: macro-F1 over the statuses that occur at least `OFTEN` times in the file (`macro_f1`; none where none
    does) and over all that occur (`macro_f1_all`), the F1 of each (`planned_f1`), `accuracy`, and `background_f1`.
    `found` is the share of gold triggers that are triggers of ours; at the others it is asked how the word is put.
    *Of predicates*: macro-F1 over happened (a label of 1 or more), not (-1 or less) and uncertain, the mean absolute
    error (`mae`), and Pearson's r.

    Raises:
        EvaluationError: the file has neither, or a status or label that there is not.
    """
    field, found = documents_with(data, "events", "predicates")
    reader = Reader(settings)
    if field == "predicates":
        return score_of([_of_predicates(d, reader) for d in found], _of_classes)
    counts = [_of_events(d, reader) for d in found]
    gold = Counter(one for d in found for one in _statuses(d))
    return score_of(counts, lambda sums: _by_status(sums, gold))


# -- our own annotation ----------------------------------------------------------------------------------------------


def _statuses(document: Document) -> list[Status]:
    found = [event["status"] for event in marked(document, "events", "trigger", "status", "background")]
    wrong = next((one for one in found if one not in STATUSES), None)
    if wrong is not None:
        raise EvaluationError(f"{wrong!r} is no status", where=str(document.get("id")))
    return found


def _of_events(document: Document, reader: Reader) -> list[int]:
    """Right, read and gold of each status and then of background; events right, with an event of ours, and in all."""
    gold = _statuses(document)
    reading = reader.read(report_of(document))
    counts: Counter[tuple[str, str]] = Counter()
    right = found = 0
    for event, firm in zip(document["events"], gold, strict=True):
        trigger = span_of(document, event["trigger"])
        own = next((one for one in reading.events if one.trigger.overlaps(trigger)), None)
        put = firmness_at(reading, trigger).status
        old = (own is not None and own.background, bool(event["background"]))
        right, found = right + (put == firm), found + (own is not None)
        counts.update([(put, "predicted"), (firm, "gold")] + [(put, "right")] * (put == firm))
        counts.update(("background", told) for told, so in zip(_TOLD, (all(old), *old), strict=True) if so)
    columns = [counts[of, told] for of in (*STATUSES, "background") for told in _TOLD]
    return [*columns, right, found, len(gold)]


def _by_status(sums: Sequence[float], gold: Mapping[Status, int]) -> dict[str, float]:
    """The scores from counts as `_of_events` has them.

    Args:
        sums: the counts.
        gold: how often each status occurs in the whole file.
    """
    *columns, right, found, total = sums
    by_name = {name: f1(*columns[3 * n : 3 * n + 3]) for n, name in enumerate((*STATUSES, "background"))}
    often = [by_name[one] for one in STATUSES if gold.get(one, 0) >= OFTEN]
    met = [one for one in STATUSES if gold.get(one)]
    scores = {"macro_f1": sum(often) / len(often)} if often else {}
    scores |= {"macro_f1_all": share(sum(by_name[one] for one in met), len(met)), "accuracy": share(right, total)}
    scores |= {"background_f1": by_name["background"], "found": share(found, total)}
    return scores | {f"{one}_f1": by_name[one] for one in met}


# -- factuality ------------------------------------------------------------------------------------------------------


def _of_predicates(document: Document, reader: Reader) -> list[float]:
    """Right, read and gold of each class; the sums that the mean error and the correlation need."""
    marks = marked(document, "predicates", "start", "end", "label")
    reading = reader.read(report_of(document))
    columns = [0.0] * (3 * 3 + 7)
    for mark in marks:
        label = _label(document, mark["label"])
        put = firmness_at(reading, span_of(document, [mark["start"], mark["end"]])).happened
        read, gold = _class(put), _class(label)
        columns[3 * gold] += read == gold
        columns[3 * read + 1] += 1
        columns[3 * gold + 2] += 1
        of_both = (1, abs(put - label), put, label, put * put, label * label, put * label)
        columns[9:] = [sum_ + one for sum_, one in zip(columns[9:], of_both, strict=True)]
    return columns


def _label(document: Document, given: Any) -> float:
    if isinstance(given, int | float) and -3 <= given <= 3:
        return float(given)
    raise EvaluationError(f"a label is a number from -3 to 3, which {given!r} is not", where=str(document.get("id")))


def _class(happened: float) -> int:
    """0 for what happened, 1 for what did not, 2 for what is uncertain."""
    return 0 if happened >= _SURE else 1 if happened <= -_SURE else 2


def _of_classes(sums: Sequence[float]) -> dict[str, float]:
    n, off, x, y, xx, yy, xy = sums[9:]
    spread = sqrt(max(0.0, n * xx - x * x) * max(0.0, n * yy - y * y))
    of_each = [f1(*sums[3 * one : 3 * one + 3]) for one in range(3)]
    named = {f"{name}_f1": value for name, value in zip(("happened", "not", "uncertain"), of_each, strict=True)}
    return {"macro_f1": sum(of_each) / 3, "mae": share(off, n), "pearson": share(n * xy - x * y, spread)} | named
