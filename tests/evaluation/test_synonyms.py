"""The task `actors` on pairs of mentions that are the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.conftest import Evaluated

TEXT = "ISIS fled. Later ISIL came back. Hezbollah stayed in Tyre."
ISIS, ISIL, HEZBOLLAH, TYRE = (0, 4), (17, 21), (33, 42), (53, 57)


def document(*pairs: tuple[tuple[int, int], tuple[int, int]], kind: str = "IsSynonymOf") -> dict[str, Any]:
    entities = [
        {"start": s, "end": e, "label": "Location" if (s, e) == TYRE else "Organisation"}
        for s, e in (ISIS, ISIL, HEZBOLLAH, TYRE)
    ]
    relations = [{"type": kind, "source": list(one), "target": list(other)} for one, other in pairs]
    return {"id": "d", "text": TEXT, "entities": entities, "relations": relations}


CASES = [
    (document((ISIS, ISIL)), 1, 1, 1),
    (document((ISIS, HEZBOLLAH)), 0, 0, 1),
    (document((ISIS, TYRE)), 0, 0, 0),
    # One gold chain of three, ours has two. MUC: 1 of 1 right, 1 of 2 kept, F1 2/3; B-cubed: P 1, R 4/9, F1 8/13;
    # CEAF: 2 * 2 / (2 + 3) of one chain each, 0.8. Of two pairs one is linked.
    (document((ISIS, ISIL), (ISIL, HEZBOLLAH)), (2 / 3 + 8 / 13 + 0.8) / 3, 1 / 2, 1),
    (document((ISIS, ISIL), kind="FightingAgainst"), 0, 0, 0),
]


@pytest.mark.parametrize(("gold", "f1", "linked", "named"), CASES)
def test_scores_are_those_counted_by_hand(
    evaluated: Evaluated, gold: dict[str, Any], f1: float, linked: float, named: float
) -> None:
    scores = evaluated("actors", [gold])["scores"]
    assert scores == pytest.approx({"synonyms_conll_f1": f1, "linked": linked, "named": named}, abs=1e-4)
