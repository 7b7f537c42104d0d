"""Scores of clusters against incidents, by hand and against slow definitions."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import EvaluationError
from isnad.evaluation.clusters import best_matching, cluster_scores, singletons

GOLD = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "3"}

CASES = [
    # predicted, B-cubed P and R, pairwise P and R, CEAF-e P and R, count error
    ({**GOLD}, (1, 1), (1, 1), (1, 1), 0),
    ({}, (1, (3 * 1 / 3 + 2) / 5), (0, 0), ((0.5 + 2) / 5, (0.5 + 2) / 3), 2 / 3),
    (dict.fromkeys(GOLD, "x"), ((9 + 1 + 1) / 25, 1), (0.3, 1), (0.75, 0.25), -2 / 3),
    (
        {"a": "x", "b": "x", "c": "y", "d": "y"},
        ((2 + 0.5 + 0.5 + 1) / 5, (4 / 3 + 1 / 3 + 2) / 5),
        (0.5, 1 / 3),
        ((0.8 + 2 / 3 + 1) / 3, (0.8 + 2 / 3 + 1) / 3),
        0,
    ),
]


@pytest.mark.parametrize(("predicted", "b_cubed", "pairwise", "ceaf_e", "count_error"), CASES)
def test_scores_are_those_counted_by_hand(
    predicted: dict[str, str | None],
    b_cubed: tuple[float, float],
    pairwise: tuple[float, float],
    ceaf_e: tuple[float, float],
    count_error: float,
) -> None:
    scores = cluster_scores(predicted, GOLD)
    assert tuple(scores.b_cubed) == pytest.approx(b_cubed)
    assert tuple(scores.pairwise) == pytest.approx(pairwise)
    assert tuple(scores.ceaf_e) == pytest.approx(ceaf_e)
    assert scores.count_error == pytest.approx(count_error)


def test_nothing_to_score_is_an_error() -> None:
    with pytest.raises(EvaluationError):
        cluster_scores({}, {})


def test_singletons_keep_every_report_apart() -> None:
    assert cluster_scores(singletons(GOLD), GOLD) == cluster_scores({}, GOLD)


LABELS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("1234"), min_size=1)


@given(LABELS, LABELS)
def test_pairwise_is_what_its_definition_says(predicted: dict[str, str], gold: dict[str, str]) -> None:
    pairs = list(combinations(sorted(gold), 2))
    together = {p for p in pairs if predicted.get(p[0]) is not None and predicted.get(p[0]) == predicted.get(p[1])}
    wanted = {p for p in pairs if gold[p[0]] == gold[p[1]]}
    score = cluster_scores(predicted, gold).pairwise
    assert score.precision == pytest.approx(len(together & wanted) / len(together) if together else 0)
    assert score.recall == pytest.approx(len(together & wanted) / len(wanted) if wanted else 0)


@given(st.lists(st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0]), min_size=5, max_size=5), max_size=5))
def test_the_matching_is_the_best_of_all(table: list[list[float]]) -> None:
    similar = {str(i): {str(j): value for j, value in enumerate(row) if value} for i, row in enumerate(table)}
    best = max(sum(row[j] for row, j in zip(table, order, strict=False)) for order in permutations(range(5)))
    assert best_matching(similar) == pytest.approx(best)


@given(LABELS, LABELS)
def test_scores_lie_between_0_and_1_and_identity_is_perfect(predicted: dict[str, str], gold: dict[str, str]) -> None:
    scores = cluster_scores(predicted, gold)
    for score in (scores.b_cubed, scores.pairwise, scores.ceaf_e):
        assert 0 <= score.precision <= 1 + 1e-9
        assert 0 <= score.recall <= 1 + 1e-9
    assert cluster_scores(dict(gold), gold).b_cubed.f1 == pytest.approx(1)
