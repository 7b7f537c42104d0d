"""Chains against gold chains: the example of the papers, and what always holds."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.evaluation.clusters import cluster_scores
from isnad.evaluation.coreference import ChainCounts, Chains, chain_counts, conll

GOLD: Chains = [frozenset("abc"), frozenset("defg")]
PREDICTED: Chains = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_counts_are_those_of_the_reference_scorer_s_example() -> None:
    """Pradhan et al. 2014, figure 2: MUC 0.4 and 0.4, B-cubed 0.50 and 0.42, CEAF 0.43 and 0.65."""
    counts = chain_counts(PREDICTED, GOLD)
    muc, b3 = counts.links_right / counts.links_found, counts.mentions_right / counts.mentions_found
    assert (muc, counts.links_kept / counts.links_gold) == pytest.approx((0.4, 0.4))
    assert (b3, counts.mentions_covered / counts.mentions_gold) == pytest.approx((0.5, 0.4167), abs=1e-3)
    assert (counts.matched / 3, counts.matched / 2) == pytest.approx((0.4333, 0.65), abs=1e-3)


LABELS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("1234"))


def chains(labels: dict[str, str]) -> Chains:
    found = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return [frozenset(found[label]) for label in sorted(found)]


@given(LABELS, LABELS)
def test_scores_lie_between_0_and_1(predicted: dict[str, str], gold: dict[str, str]) -> None:
    assert 0 <= conll(chain_counts(chains(predicted), chains(gold))) <= 1 + 1e-9


@given(LABELS)
def test_the_gold_itself_is_perfect(gold: dict[str, str]) -> None:
    linked = [chain for chain in chains(gold) if len(chain) > 1]
    assert conll(chain_counts(linked, linked)) == pytest.approx(1 if linked else 0)


@given(st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("12")), min_size=2, max_size=8))
def test_over_the_same_mentions_it_agrees_with_the_scores_of_clusters(pairs: list[tuple[str, str]]) -> None:
    predicted = {str(at): one for at, (one, _) in enumerate(pairs)}
    gold = {str(at): other for at, (_, other) in enumerate(pairs)}
    counts: ChainCounts = chain_counts(chains(predicted), chains(gold))
    known = cluster_scores(dict(predicted), gold)
    assert counts.mentions_right / counts.mentions_found == pytest.approx(known.b_cubed.precision)
    assert counts.mentions_covered / counts.mentions_gold == pytest.approx(known.b_cubed.recall)
    assert counts.matched / counts.chains_found == pytest.approx(known.ceaf_e.precision)
