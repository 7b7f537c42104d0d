"""Bootstrap intervals: how far a score would move on other documents of the same kind."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

ROUNDS = 1000
SEED = 20140616

Interval = tuple[float, float]


def bootstrap(
    counts: Sequence[Sequence[float]], formula: Callable[[Sequence[float]], Mapping[str, float]]
) -> dict[str, Interval]:
    """The 95 % interval of each score that `formula` makes of summed counts, documents drawn anew, seeded.

    Args:
        counts: what was counted in each document, the same counts in the same order for all.
        formula: from the counts summed over documents to the scores by name.

    Raises:
        ValueError: there are no documents.
    """
    if not counts:
        raise ValueError("an interval needs at least one result")
    draw = random.Random(SEED)
    n, columns = len(counts), list(zip(*counts, strict=True))
    met: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        taken = itemgetter(*draw.choices(range(n), k=n), 0)  # one more, so that it yields a tuple for one document too
        for name, value in formula([sum(taken(column)[:-1]) for column in columns]).items():
            met.setdefault(name, []).append(value)
    return {name: _middle(values) for name, values in met.items()}


def bootstrap_share(results: Sequence[bool]) -> Interval:
    """The 95 % interval of a share, by the percentile bootstrap over its units, seeded.

    Raises:
        ValueError: there are no units.
    """
    return bootstrap([(good, 1) for good in results], lambda sums: {"share": sums[0] / sums[1]})["share"]


def _middle(values: Sequence[float]) -> Interval:
    ordered = sorted(values)
    return round(ordered[int(0.025 * ROUNDS)], 4), round(ordered[int(0.975 * ROUNDS) - 1], 4)
