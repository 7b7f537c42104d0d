"""How firmly any word is put, whether it is the trigger of an event or not."""

from __future__ import annotations

import pytest

from isnad.model import Span
from isnad.read.status import firmness_at
from tests.read.conftest import Read

CASES = [
    ("Rebels attacked the base.", "attacked", "actual"),
    ("The army did not attack the town.", "attack", "denied"),
    ("The choir sang.", "sang", "actual"),
    ("The choir will sing.", "sing", "planned"),
    ("They will yodel.", "yodel", "planned"),
    ("They did not yodel.", "yodel", "denied"),
    ("They may yodel.", "yodel", "predicted"),
    ("Did they yodel?", "yodel", "unknown"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES)
def test_any_word_has_a_status(read: Read, text: str, word: str, status: str) -> None:
    start = text.index(word)
    assert firmness_at(read(text), Span(start, start + len(word))).status == status


def test_what_stands_in_no_sentence_is_unknown(read: Read) -> None:
    assert firmness_at(read("Rebels attacked the base."), Span(90, 95)).status == "unknown"


def test_what_happened_is_put_further_than_what_may_happen(read: Read) -> None:
    done = firmness_at(read("Rebels fled."), Span(7, 11)).happened
    foreseen = firmness_at(read("Rebels may flee."), Span(11, 15)).happened
    assert -3 <= foreseen < done <= 3
