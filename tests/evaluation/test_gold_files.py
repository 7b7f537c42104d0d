"""Files that do not fit a task are errors that say what is missing; intervals lie around the scores."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import EvaluationError
from isnad.evaluation.interval import bootstrap, bootstrap_share
from isnad.evaluation.score import f1, score_of, share
from tests.evaluation.conftest import Evaluated

TASKS = ["actors", "attribution", "claims", "figures", "location", "mentions", "places", "status", "times"]

MALFORMED = [
    ("times", '{"id": "d", "text": "He left."}', "timexes"),
    ("times", '{"id": "d", "timexes": []}', "text"),
    ("times", '{"id": "d", "text": "He left.", "timexes": [{"start": 0, "end": 2}]}', "value"),
    ("times", '{"id": "d", "text": 7, "timexes": []}', "text"),
    ("places", '{"id": "d", "text": "He left.", "places": []}', "toponyms"),
    ("places", '{"id": "d", "text": "He left.", "toponyms": [{"start": 0}]}', "end"),
    ("location", '{"id": "d", "text": "He left.", "locations": []}', "verbs"),
    ("location", '{"id": "d", "text": "He left.", "verbs": "left", "locations": []}', "verbs"),
    (
        "actors",
        '{"id": "d", "text": "He left.", "tokens": [], "entities": [{"start": 0, "end": 2, "type": "HUM"}]}',
        "label",
    ),
    ("actors", '{"id": "d", "text": "He left."}', "entities"),
    ("attribution", '{"id": "d", "text": "He left."}', "attributions"),
    ("attribution", '{"id": "d", "text": "He left.", "attributions": [{"cue": [[0, 2]], "source": []}]}', "content"),
    (
        "attribution",
        '{"id": "d", "text": "He left.", "attributions": [{"cue": [2], "source": [], "content": []}]}',
        "d: ",
    ),
    ("attribution", '{"id": "d", "tokens": ["He", "left"], "labels": ["O"]}', "one label a token"),
    ("mentions", '{"id": "d", "text": "He left."}', "'mentions' or 'entities'"),
    ("mentions", '{"id": "d", "text": "He left.", "mentions": [{"span": [0, 2]}]}', "kind"),
    ("mentions", '{"id": "d", "text": "He left.", "mentions": [{"span": [2], "kind": "person"}]}', "d: "),
]


@pytest.mark.parametrize(("task", "line", "what"), MALFORMED)
def test_what_a_document_lacks_is_named(evaluated: Evaluated, task: str, line: str, what: str) -> None:
    with pytest.raises(EvaluationError, match=what):
        evaluated(task, line)


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(("text", "what"), [("", "no documents"), ("[1]", "JSON object"), ("{}\n{", "JSON object")])
def test_what_is_no_gold_is_an_error(evaluated: Evaluated, task: str, text: str, what: str) -> None:
    with pytest.raises(EvaluationError, match=what) as raised:
        evaluated(task, text if text != "{}\n{" else "{")
    assert "gold.jsonl" in str(raised.value)


def test_nothing_to_score_is_an_error() -> None:
    with pytest.raises(EvaluationError):
        score_of([], lambda sums: {"score": sums[0]})


COUNTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30)


def formula(sums: Sequence[float]) -> dict[str, float]:
    return {"f1": f1(sums[0], sums[0] + sums[1], sums[0] + sums[2]), "share": share(sums[0], sums[0] + sums[1])}


@given(COUNTS)
def test_an_interval_is_in_order_and_the_same_again(counts: list[tuple[int, int, int]]) -> None:
    found = bootstrap(counts, formula)
    assert found == bootstrap(counts, formula)
    assert all(0 <= low <= high <= 1 for low, high in found.values())


@given(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), st.integers(1, 20))
def test_documents_all_alike_leave_no_doubt(counted: tuple[int, int, int], n: int) -> None:
    score = score_of([counted] * n, formula)
    assert score.n == n
    assert score.interval == {name: (value, value) for name, value in score.scores.items()}


def test_the_interval_of_a_share_is_about_as_wide_as_the_normal_one() -> None:
    low, high = bootstrap_share([True] * 600 + [False] * 400)
    assert (low, high) == pytest.approx((0.6 - 1.96 * 0.0155, 0.6 + 1.96 * 0.0155), abs=0.005)


def test_an_interval_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        bootstrap_share([])
