"""Copies of one text, and texts that only share a paragraph."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.link import copy_keys, is_copy
from isnad.link.copies import KEYS
from isnad.model import Block, Report, Span
from tests.tellings import report

_WORDS = (
    "river bridge convoy town market officer shelled fled crossed dawn village hospital counted road north "
    "checkpoint wounded said told agency families soldiers water power cut held east before after under"
).split()


def prose(seed: int, words: int) -> str:
    """Made-up prose: the same seed gives the same words."""
    draw = random.Random(seed)
    return " ".join(draw.choice(_WORDS) + ("." if n % 12 == 11 else "") for n in range(words))


def edited(text: str, every: int) -> str:
    """`text` with every so many words replaced."""
    return " ".join("changed" if n % every == every - 1 else word for n, word in enumerate(text.split()))


TEXT = prose(1, 300)
QUOTED = prose(9, 60)

CASES = [
    ("the same text", TEXT, TEXT, True),
    ("another dateline", f"Mosul, Agency - {TEXT}", f"MOSUL (Other) {TEXT}", True),
    ("lightly edited", TEXT, edited(TEXT, 25), True),
    ("rewritten", TEXT, edited(TEXT, 3), False),
    ("cut to its first third", TEXT, prose(1, 100), True),
    ("other furniture", f"{TEXT}\n\nFollow us for more. Read the latest here.", f"Share this\n\n{TEXT}", True),
    ("in capitals, with other apostrophes", TEXT + " the town’s", TEXT.upper() + " THE TOWN'S", True),
    ("another text", TEXT, prose(2, 300), False),
    ("both quote one paragraph", f"{prose(3, 200)} {QUOTED}", f"{QUOTED} {prose(4, 200)}", False),
    ("a short one quotes one paragraph", f"{prose(3, 300)} {QUOTED}", f"{QUOTED} {prose(4, 45)}", False),
    ("two short notes alike", "Shelling in the north, two dead", "Shelling in the north, three dead", False),
    ("one short note", "Shelling in the north, two dead", "Shelling in the north: two dead", True),
    ("nothing to compare", "", "", False),
]


@pytest.mark.parametrize(("left", "right", "copies"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_copies_are_told_from_quotations(left: str, right: str, copies: bool) -> None:
    a, b = report(left, outlet="One"), report(right, outlet="Other")
    assert is_copy(a, b) is copies
    assert is_copy(b, a) is copies


@pytest.mark.parametrize(("every", "copies"), [(100, True), (12, False)])
def test_an_update_by_the_same_outlet_is_no_copy(every: int, copies: bool) -> None:
    assert is_copy(report(TEXT, outlet="One"), report(edited(TEXT, every), outlet="One")) is copies


def test_only_the_body_counts() -> None:
    furniture = "Follow us. " * 100
    left, right = (
        Report(id=i, sha256=i, text=furniture + body, blocks=_blocks(furniture, body)) for i, body in _BODIES
    )
    assert not is_copy(left, right)
    assert not set(copy_keys(left)) & set(copy_keys(right))


_BODIES = (("a", prose(5, 100)), ("b", prose(6, 100)))


def _blocks(furniture: str, body: str) -> tuple[Block, ...]:
    at = len(furniture)
    return Block("boilerplate", Span(0, at)), Block("body", Span(at, at + len(body)))


@given(st.integers(0, 10**6), st.integers(150, 400), st.integers(20, 60))
def test_a_lightly_edited_copy_shares_a_key(seed: int, words: int, every: int) -> None:
    text = prose(seed, words)
    original, copy = report(text, outlet="One"), report(edited(text, every), outlet="Other")
    assert is_copy(original, copy)
    assert set(copy_keys(original)) & set(copy_keys(copy))


@given(st.text(max_size=300))
def test_keys_are_few_and_stable(text: str) -> None:
    keys = copy_keys(report(text))
    assert keys == copy_keys(report(text, outlet="Other"))
    assert len(set(keys)) == len(keys) <= KEYS
