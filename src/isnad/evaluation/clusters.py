"""How well predicted clusters of reports agree with the incidents they are filed under.

Inputs are two mappings over reports: `predicted` gives a report's cluster, `gold` its incident. All scores are over the
reports of `gold`; one that has no prediction, or `None`, is a cluster of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from math import comb
from typing import NamedTuple

from isnad.errors import EvaluationError

_Sizes = Mapping[str, int]
_Common = Mapping[tuple[str, str], int]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class ClusterScores(NamedTuple):
    """The scores of document linking; `count_error` is (clusters - incidents) / incidents, with its sign."""

    b_cubed: Score
    pairwise: Score
    ceaf_e: Score
    count_error: float


def cluster_scores(predicted: Mapping[str, str | None], gold: Mapping[str, str]) -> ClusterScores:
    """All scores at once.

    Raises:
        EvaluationError: there are no reports to score.
    """
    if not gold:
        raise EvaluationError("there are no reports with an incident to score")
    clusters, incidents, common = _counted(predicted, gold)
    return ClusterScores(
        b_cubed=_b_cubed(clusters, incidents, common, len(gold)),
        pairwise=_pairwise(clusters, incidents, common),
        ceaf_e=_ceaf_e(clusters, incidents, common),
        count_error=(len(clusters) - len(incidents)) / len(incidents),
    )


def _counted(
    predicted: Mapping[str, str | None], gold: Mapping[str, str]
) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]:
    """Sizes of clusters, sizes of incidents, and how many reports each pair of them shares."""
    cluster_of = {}
    for report in gold:
        cluster = predicted.get(report)
        cluster_of[report] = f"alone {report}" if cluster is None else f"cluster {cluster}"
    common = Counter((cluster_of[report], incident) for report, incident in gold.items())
    return Counter(cluster_of.values()), Counter(gold.values()), common


def _b_cubed(clusters: _Sizes, incidents: _Sizes, common: _Common, reports: int) -> Score:
    """Bagga and Baldwin 1998: for each report, how much of its cluster and of its incident the other covers."""
    precision = sum(n * n / clusters[cluster] for (cluster, _), n in common.items())
    recall = sum(n * n / incidents[incident] for (_, incident), n in common.items())
    return Score(precision / reports, recall / reports)


def _pairwise(clusters: _Sizes, incidents: _Sizes, common: _Common) -> Score:
    """Over unordered pairs of reports; without any pair to find or found, 0."""
    right = sum(comb(n, 2) for n in common.values())
    found, wanted = (sum(comb(n, 2) for n in sizes.values()) for sizes in (clusters, incidents))
    return Score(right / found if found else 0.0, right / wanted if wanted else 0.0)


def _ceaf_e(clusters: _Sizes, incidents: _Sizes, common: _Common) -> Score:
    """Luo 2005 with phi 4: the one-to-one matching with the largest sum of 2|C and G| / (|C| + |G|)."""
    similar: dict[str, dict[str, float]] = defaultdict(dict)
    for (cluster, incident), n in common.items():
        similar[cluster][incident] = 2 * n / (clusters[cluster] + incidents[incident])
    total = best_matching(similar)
    return Score(total / len(clusters), total / len(incidents))


def best_matching(similar: Mapping[str, Mapping[str, float]]) -> float:
    """The largest sum of similarities over one-to-one matchings of keys with keys of the inner mappings.

    Keys are taken in one by one; each finds the alternating path that raises the sum most, so the matching is the best
    for the keys so far (augmenting paths as in Kuhn and Munkres, over the pairs that have a similarity only).

    Args:
        similar: similarity, above 0, by key and by key of the other side.
    """
    partner: dict[str, str] = {}
    return sum(_take_in(key, similar, partner) for key in sorted(similar))


def _take_in(key: str, similar: Mapping[str, Mapping[str, float]], partner: dict[str, str]) -> float:
    """Matches `key` by the best alternating path and returns the gain. `partner` maps the other side to its key."""
    gain = {key: 0.0}
    came: dict[str, tuple[str, str]] = {}
    ends: tuple[float, str, str | None] = (0.0, key, None)
    waiting = deque([key])
    while waiting:
        at = waiting.popleft()
        for other, weight in similar[at].items():
            reached = gain[at] + weight
            holder = partner.get(other)
            if holder is None:
                if reached > ends[0]:
                    ends = (reached, at, other)
            elif holder != at and reached - similar[holder][other] > gain.get(holder, float("-inf")) + 1e-12:
                gain[holder] = reached - similar[holder][other]
                came[holder] = (at, other)
                waiting.append(holder)
    ends = max([ends, *((g, k, None) for k, g in gain.items())], key=lambda end: end[0])
    _rematch(ends[1], ends[2], came, partner)
    return ends[0]


def _rematch(last: str, free: str | None, came: Mapping[str, tuple[str, str]], partner: dict[str, str]) -> None:
    """Moves every key on the path that ends at `last` (which takes `free`) one step on."""
    if free is not None:
        partner[free] = last
    while last in came:
        last, taken = came[last][0], came[last][1]
        partner[taken] = last


def singletons(reports: Iterable[str]) -> dict[str, str | None]:
    """Every report alone: the baseline to beat."""
    return dict.fromkeys(reports)
