"""The task `location`: scores counted by hand, and a floor."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.conftest import Evaluated

TEXT = "Gunmen killed three soldiers in Mosul."
NONE = "The delegation arrived on Sunday."


def document(text: str, verb: str, *places: str) -> dict[str, Any]:
    spans = [{"start": text.index(words), "end": text.index(words) + len(words)} for words in (verb, *places)]
    return {"id": "d", "text": text, "verbs": spans[:1], "locations": spans[1:]}


CASES: list[tuple[list[dict[str, Any]], float, float]] = [
    ([document(TEXT, "killed", "Mosul")], 1, 1),
    ([document(TEXT, "killed")], 0, 0),
    ([document(TEXT, "killed", "three")], 0, 0),
    ([document(TEXT, "killed", "Mosul", "soldiers")], 0, 2 / 3),
    ([document(NONE, "arrived")], 1, 0),
    ([document(TEXT, "killed", "Mosul"), document(TEXT, "killed")], 0.5, 2 / 3),
]


@pytest.mark.parametrize(("gold", "exact", "words"), CASES)
def test_scores_are_those_counted_by_hand(
    evaluated: Evaluated, gold: list[dict[str, Any]], exact: float, words: float
) -> None:
    result = evaluated("location", gold)
    assert result["n"] == len(gold)
    assert result["scores"] == pytest.approx({"exact_share": exact, "word_f1": words}, abs=1e-4)


FLOOR = 0.65
"""A little under what is measured on the first 200 sentences; lowered only on purpose."""


def test_the_corpus_is_read_as_well_as_before(evaluated: Evaluated, sliced: Any) -> None:
    assert evaluated("location", sliced("event_location/dev.jsonl", 200))["scores"]["exact_share"] >= FLOOR
