"""The task `times`: scores counted by hand, TIMEX3 values, and floors."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.evaluation.times import found_in
from isnad.model import Report
from isnad.read.dates import dates
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from tests.evaluation.conftest import Evaluated

TEXT = "Officials met on 3 May 2014. They met again on 5 May."


def document(*marked: tuple[str, str], **fields: Any) -> dict[str, Any]:
    """A document with the words given marked, each with its value."""
    found = [{"start": TEXT.index(w), "end": TEXT.index(w) + len(w), "type": "DATE", "value": v} for w, v in marked]
    return {"id": "d", "text": TEXT, "dct": "2014-06-16", "timexes": found, **fields}


CASES: list[tuple[dict[str, Any], tuple[float, float, float]]] = [
    (document(("3 May 2014", "2014-05-03"), ("5 May", "2014-05-05")), (1, 1, 1)),
    (document(("3 May 2014", "2014-05-04"), ("5 May", "2014-05-05")), (1, 1, 0.5)),
    (document(("May 2014", "2014-05-03"), ("5 May", "2014-05-05")), (0.5, 1, 1)),
    (document(("3 May 2014", "2014-05-03")), (2 / 3, 2 / 3, 2 / 3)),
    (document(("3 May 2014", "2014-05-03"), ("5 May", "2014-05-05"), ("again", "X")), (0.8, 0.8, 0.8)),
    (document(("3 May 2014", "2014-05-03"), ("5 May", "X"), annotated_to=28), (1, 1, 1)),
    (document(), (0, 0, 0)),
]


@pytest.mark.parametrize(("gold", "expected"), CASES)
def test_scores_are_those_counted_by_hand(
    evaluated: Evaluated, gold: dict[str, Any], expected: tuple[float, float, float]
) -> None:
    result = evaluated("times", [gold])
    assert (result["n"], result["task"]) == (1, "times")
    assert list(result["scores"]) == ["strict_f1", "relaxed_f1", "value_f1"]
    assert list(result["scores"].values()) == pytest.approx(expected, abs=1e-4)


VALUES = [
    ("They met last week.", ["2014-W24"]),
    ("They met in March 2013.", ["2013-03"]),
    ("They met for two weeks.", ["P2W"]),
    ("They met on Sunday morning.", ["2014-06-15TMO"]),
    ("They met in summer 2013.", ["2013-SU"]),
    ("They met from 3 June 2014 to 5 June 2014.", ["2014-06-03", "2014-06-05"]),
    ("They met between 2006 and 2008.", ["2006", "2008"]),
    ("Recently they met.", ["PAST_REF"]),
    ("They met two days after the vote.", ["P2D"]),
    ("They met for two and a half years.", ["P2Y6M"]),
    ("They met in the first quarter.", ["2014-Q1"]),
    ("They met in the first two months of 2013.", ["P2M", "2013"]),
    ("They met at 14:30 GMT.", ["2014-06-16T14:30Z"]),
    ("They meet every day and every Friday, and they meet weekly.", ["P1D", "XXXX-WXX-5", "P1W"]),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_intervals_become_timex3_values(text: str, values: list[str]) -> None:
    report = Report(id="r", sha256="", text=text, published="2014-06-16")
    reading = dates(sentences(Reading(report)))
    assert [timex.value for timex in sorted(found_in(reading))] == values


FLOORS = {"strict_f1": 0.86, "relaxed_f1": 0.92, "value_f1": 0.80}
"""A little under what is measured on the first 60 articles of TimeBank; lowered only on purpose."""


def test_the_corpus_is_read_as_well_as_before(evaluated: Evaluated, sliced: Any) -> None:
    result = evaluated("times", sliced("timeml/train.jsonl", 60))
    assert {name: result["scores"][name] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True)
