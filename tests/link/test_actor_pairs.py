"""Pairs of names, same and different, over every difficulty: what a reader of the news would say."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from isnad.link.actors import same_actor
from isnad.model import Actor, content_id
from isnad.tables.actors import actor_table

_LINES = (Path(__file__).parent / "actor_pairs.csv").read_text(encoding="utf-8").splitlines()
PAIRS = list(csv.DictReader(line for line in _LINES if not line.startswith("#")))
FLOOR = 0.95


def judged_same(row: dict[str, str]) -> bool:
    """Whether two names are found to be one actor, each met for the first time in a report of its own."""
    return same_actor(meant(row["one"], row["kind"]), meant(row["other"], row["kind"])) is not None


def meant(name: str, kind: str) -> Actor:
    """The actor that a report naming it so would hold."""
    known = actor_table().find(name)
    return known or Actor(id=content_id("actor", kind, name), name=name, kind=kind)  # type: ignore[arg-type]


def test_the_pairs_cover_both_answers_and_many_difficulties() -> None:
    assert len(PAIRS) >= 250
    assert len({frozenset((row["one"], row["other"])) for row in PAIRS}) == len(PAIRS)
    assert min(Counter(row["same"] for row in PAIRS).values()) > 100
    assert len({row["difficulty"] for row in PAIRS}) > 12


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_pairs_are_told_apart_and_together(answer: str) -> None:
    asked = [row for row in PAIRS if row["same"] == answer]
    wrong = [(row["one"], row["other"]) for row in asked if judged_same(row) != (answer == "yes")]
    assert 1 - len(wrong) / len(asked) >= FLOOR, wrong


def test_a_judgement_has_no_direction() -> None:
    for row in PAIRS:
        assert judged_same(row) == judged_same({**row, "one": row["other"], "other": row["one"]}), row
