"""The task `places`: scores counted by hand, and floors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.conftest import Evaluated

TEXT = "Shells hit Mosul, and people fled to Erbil."
MOSUL, ERBIL, NOWHERE = (36.34, 43.13), (36.19, 44.01), (10.0, 10.0)


def document(**at: tuple[float, float] | None) -> dict[str, Any]:
    """A document with toponyms by name, each at a point, or nowhere known."""
    found = []
    for name, point in at.items():
        toponym: dict[str, Any] = {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "name": name}
        found.append(toponym if point is None else toponym | {"lat": point[0], "lon": point[1]})
    return {"id": "d", "text": TEXT, "toponyms": found}


CASES: list[tuple[list[dict[str, Any]], float, float]] = [
    ([document(Mosul=MOSUL, Erbil=ERBIL)], 1, 1),
    ([document(Mosul=MOSUL, Erbil=NOWHERE)], 1, 0.5),
    ([document(Mosul=MOSUL, Erbil=None)], 1, 1),
    ([document(Mosul=MOSUL)], 2 / 3, 1),
    ([document(Mosul=MOSUL, Erbil=ERBIL, Shells=NOWHERE)], 0.8, 2 / 3),
    ([document(Mosul=MOSUL, Erbil=ERBIL), document(Mosul=NOWHERE, Erbil=NOWHERE)], 1, 0.5),
]


@pytest.mark.parametrize(("gold", "recognition", "near"), CASES)
def test_scores_are_those_counted_by_hand(
    evaluated: Evaluated, gold: list[dict[str, Any]], recognition: float, near: float
) -> None:
    result = evaluated("places", gold)
    assert result["n"] == len(gold)
    expected = {"recognition_f1": recognition, "names_f1": recognition, "acc161": near}
    assert result["scores"] == pytest.approx(expected, abs=1e-4)


def test_a_state_named_by_its_country_is_a_place_name_here(evaluated: Evaluated) -> None:
    text = "Iran said that it was ready for talks."
    result = evaluated("places", [{"id": "d", "text": text, "toponyms": [{"start": 0, "end": 4}]}])
    assert result["scores"]["recognition_f1"] == 1


@pytest.mark.parametrize(
    ("marks", "recognised", "named"),
    [({"geonames_id": "298795"}, 1, 1), ({"page": "Turkey"}, 0, 0)],
    ids=["a corpus of names", "a corpus of places"],
)
def test_names_inside_mentions_count_where_the_corpus_marks_them(
    evaluated: Evaluated, marks: dict[str, str], recognised: float, named: float
) -> None:
    text = "Turkish troops moved on Monday."
    result = evaluated("places", [{"id": "d", "text": text, "toponyms": [{"start": 0, "end": 7, **marks}]}])
    assert result["scores"]["recognition_f1"] == recognised
    assert result["scores"]["names_f1"] == named


FLOORS = {"recognition_f1": 0.69, "names_f1": 0.80, "acc161": 0.84}
"""A little under what is measured on the first 40 articles of GeoWebNews; lowered only on purpose."""


def test_the_corpus_is_read_as_well_as_before(evaluated: Evaluated, sliced: Any) -> None:
    result = evaluated("places", sliced("geowebnews/train.jsonl", 40))
    assert {name: result["scores"][name] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True)
