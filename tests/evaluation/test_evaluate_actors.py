"""The task `actors`: scores counted by hand, and floors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.conftest import Evaluated

TEXT = "Hassan Rouhani left Tehran. Later President Rouhani returned to Tehran."


def document(*chains: tuple[str, list[tuple[int, int]]]) -> dict[str, Any]:
    """A document with one chain of entities for each label and list of spans."""
    entities = [
        {"start": start, "end": end, "label": label, "cluster": number}
        for number, (label, spans) in enumerate(chains)
        for start, end in spans
    ]
    return {"id": "d", "text": TEXT, "entities": entities}


MAN = ("person", [(0, 14), (34, 51)])
TOWN = ("place", [(20, 26), (64, 70)])

CASES: list[tuple[dict[str, Any], float, float]] = [
    # A title and an article belong to the gold's phrase; mentions alone are left out.
    (document(MAN, TOWN), 1, 1),
    (document(MAN, TOWN, ("event", [(15, 19)])), 1, 1),
    # MUC: 1 of 2 links found right, all gold ones kept; B-cubed and CEAF: half of what is found, all of the gold.
    (document(MAN), 2 / 3, 1),
    (document(TOWN), 2 / 3, 0),
    # One gold chain of both. MUC: 2 of 2 links right, 2 of 3 kept, F1 0.8; B-cubed: P 1, R 4 * 0.5 / 4, F1 2/3;
    # CEAF: one match, 2 * 2 / (2 + 4), of two chains found and one gold, F1 4/9. Of the people alone the chain of two
    # is found: 0.5, 0.4 and 2/3.
    (document(("person", [*MAN[1], *TOWN[1]])), (0.8 + 2 / 3 + 4 / 9) / 3, (0.5 + 0.4 + 2 / 3) / 3),
    (document(), 0, 0),
]


@pytest.mark.parametrize(("gold", "conll", "people"), CASES)
def test_scores_are_those_counted_by_hand(
    evaluated: Evaluated, gold: dict[str, Any], conll: float, people: float
) -> None:
    result = evaluated("actors", [gold])
    assert result["scores"] == pytest.approx({"conll_f1": conll, "people_conll_f1": people}, abs=1e-4)


FLOORS = {"conll_f1": 0.08, "people_conll_f1": 0.075}
"""A little under what is measured on the development part of GUM, where most mentions are pronouns and common nouns
that the program leaves alone; lowered only on purpose."""


def test_the_corpus_is_read_as_well_as_before(evaluated: Evaluated, sliced: Any) -> None:
    result = evaluated("actors", sliced("gum/dev.jsonl", 20))
    assert {name: result["scores"][name] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True)
