"""What a task yields, made from counts by document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from isnad.errors import EvaluationError
from isnad.evaluation.interval import bootstrap


@dataclass(frozen=True)
class Score:
    """What a task yields: units scored, the scores by name, and a 95 % interval for each where one can be made."""

    n: int
    scores: dict[str, float]
    interval: dict[str, tuple[float, float]]


def score_of(counts: Sequence[Sequence[float]], formula: Callable[[Sequence[float]], Mapping[str, float]]) -> Score:
    """Scores over all documents, with their intervals by document.

    Args:
        counts: what was counted in each document, the same counts in the same order for all.
        formula: from the counts summed over documents to the scores by name.

    Raises:
        EvaluationError: there are no documents.
    """
    if not counts:
        raise EvaluationError("there are no documents to score")
    whole = formula([sum(column) for column in zip(*counts, strict=True)])
    return Score(
        n=len(counts),
        scores={name: round(value, 4) for name, value in whole.items()},
        interval=bootstrap(counts, formula),
    )


def f1(right: float, found: float, gold: float) -> float:
    """Harmonic mean of right / found and right / gold; 0 where there is nothing to find or found."""
    return 2 * right / (found + gold) if found + gold else 0.0


def share(right: float, total: float) -> float:
    """`right` of `total`; 0 of none."""
    return right / total if total else 0.0
