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


WRAPPED = """THE COUNCIL OF VELM MET ON SUNDAY IN THE OLD HALL BY THE RIVER AND
HEARD THE MAYOR SAM HOLT, WHO SAID THAT THE BRIDGE WOULD BE CLOSED
UNTIL SPRING. NOBODY OBJECTED. THE MAYOR LEFT FOR HARROW AT NOON ON
MONDAY TO MEET THE GOVERNOR, AND IS TO COME BACK WITHIN THREE DAYS.
TRADERS OF THE LOWER TOWN ASKED THAT FERRIES CROSS THE RIVER UNTIL
THE BRIDGE IS OPEN.

A FERRY COSTS 40 CROWNS A DAY."""
PLAIN = "The mayor left for Harrow.\nNobody objected, and the hall was empty by noon on that day.\n"
LIST = "Bread\nSalt and oil\nTwo lamps\nRope\nNails, a hammer and a saw\nLamp oil\nSoap\n"
POEM = "The river rose,\nAnd nobody in Velm\nKnew where it goes.\nThe bell rang\nUntil the morning\nAnd then it sang\n"
NAMES = "Sam Holt, 34\nJane Miller, 29\nAnn Barrow, 41\nLiv Tarn, 19\nTom Aster, 58\nEve Harrow, 62\n"
LINES = [
    # text, sentences in it that run over a line's end
    (WRAPPED, ["THE COUNCIL OF VELM MET", "THE MAYOR LEFT", "TRADERS OF THE LOWER TOWN"]),
    (WRAPPED.title(), ["The Council Of", "The Mayor Left", "Traders Of"]),
    ("\n".join(WRAPPED.split("\n")[:3]), []),  # too few lines to tell
    (WRAPPED.replace("\n", "\n\n"), []),
    (WRAPPED.replace("NOON ON\n", "NOON ON\n\n"), ["THE COUNCIL OF VELM MET", "TRADERS OF THE LOWER TOWN"]),
    ("\n".join(f"{line} {line}" for line in WRAPPED.split("\n")[:5]), []),  # too wide
    (PLAIN.replace(".", "") * 5, []),
    (LIST, []),
    (NAMES, []),
    (POEM, []),
]


@pytest.mark.parametrize(("text", "openings"), LINES)
def test_hard_wrapped_lines_are_joined_and_no_others(text: str, openings: list[str]) -> None:
    over = [sentence.text for sentence in split(text).sentences if "\n" in sentence.text]
    assert [text[: len(opening)] for text, opening in zip(over, openings, strict=True)] == openings


def test_a_paragraph_of_a_wrapped_text_ends_where_a_line_has_room() -> None:
    text = WRAPPED.replace("\n\n", "\n").replace("AND IS TO COME BACK WITHIN THREE DAYS", "AND RETURN")
    found = split(text).sentences
    assert [sentence.paragraph for sentence in found] == [0, 0, 0, 1, 2]
    assert found[-1].text == "A FERRY COSTS 40 CROWNS A DAY."
