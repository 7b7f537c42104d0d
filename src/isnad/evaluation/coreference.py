"""Chains of mentions against gold chains: the CoNLL score of coreference.

A chain is a set of mentions, a mention any hashable value (here a span). Chains of one mention are the caller's to
leave out. Counts of several documents add up; `conll` makes the score of the sums.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from isnad.evaluation.clusters import best_matching
from isnad.evaluation.score import share

Chains = Sequence[frozenset[Hashable]]


class ChainCounts(NamedTuple):
    """Sums of one document: for each metric what is right on the predicted and on the gold side, and of how much."""

    links_right: float
    links_found: float
    links_kept: float
    links_gold: float
    mentions_right: float
    mentions_found: float
    mentions_covered: float
    mentions_gold: float
    matched: float
    chains_found: float
    chains_gold: float


def chain_counts(predicted: Chains, gold: Chains) -> ChainCounts:
    """The counts of one document; the chains of each side do not overlap one another."""
    of_predicted, of_gold = _chain_of(predicted), _chain_of(gold)
    return ChainCounts(
        *_links(predicted, of_gold),
        *_links(gold, of_predicted),
        *_mentions(predicted, gold, of_gold),
        *_mentions(gold, predicted, of_predicted),
        _matched(predicted, gold, of_gold),
        len(predicted),
        len(gold),
    )


def conll(sums: Sequence[float]) -> float:
    """The mean of the F1 of MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF (Luo 2005, phi 4).

    Args:
        sums: the counts of all documents added up, in the order of `ChainCounts`.
    """
    counts = ChainCounts(*sums)
    muc = _harmonic(share(counts.links_right, counts.links_found), share(counts.links_kept, counts.links_gold))
    b3 = _harmonic(
        share(counts.mentions_right, counts.mentions_found), share(counts.mentions_covered, counts.mentions_gold)
    )
    ceafe = _harmonic(share(counts.matched, counts.chains_found), share(counts.matched, counts.chains_gold))
    return (muc + b3 + ceafe) / 3


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _chain_of(chains: Chains) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _links(chains: Chains, other: Mapping[Hashable, int]) -> tuple[float, float]:
    """MUC: links of `chains` that the other side has too (a chain less the pieces it falls into), and all links."""
    right = total = 0
    for chain in chains:
        met = {other[mention] for mention in chain if mention in other}
        alone = sum(mention not in other for mention in chain)
        right += len(chain) - len(met) - alone
        total += len(chain) - 1
    return right, total


def _mentions(chains: Chains, others: Chains, other: Mapping[Hashable, int]) -> tuple[float, float]:
    """B-cubed: for each mention the share of its chain that its chain on the other side holds; and how many."""
    right = 0.0
    for chain in chains:
        right += sum(len(chain & others[other[m]]) / len(chain) for m in chain if m in other)
    return right, sum(map(len, chains))


def _matched(predicted: Chains, gold: Chains, of_gold: Mapping[Hashable, int]) -> float:
    """CEAF: the largest sum of 2|P and G| / (|P| + |G|) over one-to-one matchings of chains."""
    similar: dict[str, dict[str, float]] = {}
    for number, chain in enumerate(predicted):
        for met in _met(chain, of_gold):
            common = 2 * len(chain & gold[met]) / (len(chain) + len(gold[met]))
            similar.setdefault(str(number), {})[str(met)] = common
    return best_matching(similar)


def _met(chain: Iterable[Hashable], other: Mapping[Hashable, int]) -> list[int]:
    return sorted({other[mention] for mention in chain if mention in other})
