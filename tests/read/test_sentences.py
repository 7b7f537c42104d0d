"""Sentences and tokens: where they end, and that no text makes one without end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from isnad.model import Report, content_id
from isnad.read.reading import Reading
from isnad.read.sentences import LONGEST, sentences, tokens
from tests.read.conftest import Read

WITHOUT_END = [
    "said ", "a ", "killed 12 ", "Friday ", "in Baghdad ", "June 27, 2014 ", '"', "(", "he ", "the ", "police ", "Mr. ",
    "X ", "U.S. ", "who said ", "dozens of ", "1", "A", "one hundred ", "99999 million ", "5 - 99999999999999999999 ",
    "٣٬", "...x", "“we said ", "to kill ", "12, ", "and ", "two days later ", "according to ",
]  # fmt: skip


def split(text: str) -> Reading:
    return sentences(Reading(Report(id=content_id("report", text), sha256="0" * 64, text=text)))


@pytest.mark.parametrize("line", ["", "\n"])
@pytest.mark.parametrize("piece", WITHOUT_END)
def test_no_sentence_is_without_end_and_no_word_is_lost(piece: str, line: str) -> None:
    text = (piece + line) * 3_000
    found = split(text).sentences
    assert found
    assert all(0 < len(sentence.tokens) <= LONGEST for sentence in found)
    assert all(sentence.span.of(text) == sentence.text for sentence in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    words = [token.text for sentence in found for token in sentence.tokens]
    assert words == text.split() or "".join(words) == "".join(text.split())


@pytest.mark.parametrize("piece", WITHOUT_END)
def test_a_text_of_one_thing_is_read(read: Read, piece: str) -> None:
    text = piece * max(600, 6_000 // len(piece))
    reading = read(text)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in reading.mentions)
    assert all(event.claim is not None for event in reading.events)


def test_a_sentence_too_long_ends_where_a_clause_does() -> None:
    clause = "the army shelled the town and nobody left,"
    first, *_ = split(f"{clause} " * 60).sentences
    assert first.text.endswith("nobody left,")
    assert LONGEST // 2 < len(first.tokens) <= LONGEST


ENDS = [
    ("Mr. Smith left. Col. Jones stayed.", ["Mr. Smith left.", "Col. Jones stayed."]),
    ("The U.S. The army left.", ["The U.S.", "The army left."]),
    ("He left the U.S. army there.", ["He left the U.S. army there."]),
    ('They left... "Nobody stayed." It was quiet', ["They left...", '"Nobody stayed."', "It was quiet"]),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split(text).sentences] == expected


def test_tokens_stand_where_they_say() -> None:
    text = "On 12.5.2014, 1,700 men’s U.S.-made guns"
    whole = split(text).sentences[0].span
    assert all(text[token.start : token.end] == token.text for token in tokens(text, whole))


DATELINES = [
    ("MOSUL - Two men died.", "MOSUL -"),
    ("MOSUL, Iraq (Agency) - Two men died.", "MOSUL, Iraq (Agency) -"),
    ("MOSUL, June 4 (Agency) - Two men died.", "MOSUL, June 4 (Agency) -"),
    ("MOSUL, Iraq, June 4, 2014 (Agency) - Two men died.", "MOSUL, Iraq, June 4, 2014 (Agency) -"),
    ("MOSUL, 4 Jun. — Two men died.", "MOSUL, 4 Jun. —"),
    ("MOSUL, 4 JUN 14 (AGENCY) -- TWO MEN DIED.", "MOSUL, 4 JUN 14 (AGENCY) --"),
    ("Mosul, Iraq, 4 June 2014 (Agency) - Two men died.", "Mosul, Iraq, 4 June 2014 (Agency) -"),
    ("Mosul, Agency—Two men died.", "Mosul, Agency—"),
    ("On June 4 (a Wednesday) - two men died.", None),
    ("Two men died on June 4 - a Wednesday.", None),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_a_dateline_stands_apart(text: str, dateline: str | None) -> None:
    found = sentences(Reading(Report(id="r", sha256="", text=text))).sentences
    assert [s.text for s in found if s.dateline] == ([] if dateline is None else [dateline])
