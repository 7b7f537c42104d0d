"""The words that say how firmly something is put, and where they stand around a verb or noun."""

from __future__ import annotations

from typing import NamedTuple, cast

from isnad.model import Status
from isnad.read.shape import Shape
from isnad.tables.cues import Governor, governors

NOT = frozenset("not never n't hardly".split())
"""What negates a verb."""
NO = frozenset("no without neither nor".split())
"""What negates a noun: "no talks", "no soldier was killed"."""
IF = frozenset({"if", "unless"})
_NOUN_LINKS = frozenset("of to that for by in".split())
"""What links a status noun to what it speaks of: "the risk of", "a call for"."""
_IF_REACH, _PHRASE_REACH, _NO_REACH = 15, 5, 3
"""Tokens before a trigger within which "if", a set phrase and "no" still govern it."""


class Firmness(NamedTuple):
    """How firmly the text puts something: its status, and whether the words leave no doubt about that."""

    status: Status
    sure: bool = True


def governor_at(shape: Shape, at: int) -> Governor | None:
    """The status word that stands at token `at`, if one does."""
    for words, sense in governors().get(shape.lower(at), ()):
        if not shape.reads(at, words):
            continue
        is_verb = shape.tag(at) == "verb"
        if sense.pos in "vr" and is_verb:
            return sense
        if sense.pos == "n" and not is_verb and shape.lower(at + 1) in _NOUN_LINKS:
            return sense
        if sense.pos == "a" and (shape.lower(at + len(words)) in {"to", "back"} or shape.tag(at + 1) == "to"):
            return sense
    return None


def phrase_before(shape: Shape, verb: int) -> Status | None:
    """The status that a set phrase in front gives to a verb: "about to attack", "need to withdraw"."""
    for start in range(max(0, verb - _PHRASE_REACH), verb):
        for words, sense in governors().get(shape.lower(start), ()):
            end = start + len(words)
            if sense.pos == "p" and end <= verb and shape.reads(start, words):
                between = (shape.tag(at) for at in range(end, verb))
                if all(tag in {"adverb", "to", "aux"} for tag in between):
                    return cast(Status, sense.status)
    return None


def has_if(shape: Shape) -> bool:
    """Whether any clause of the sentence is a condition."""
    return any(token.lower in IF for token in shape.tokens)


def after_if(shape: Shape, first: int) -> bool:
    """Whether the clause of token `first`, or one around it, opens with if: no comma stands between."""
    for at in range(first - 1, max(-1, first - 1 - _IF_REACH), -1):
        word = shape.lower(at)
        if word in IF:
            return not (word == "if" and shape.lower(at - 1) == "asked")
        if word == "," and shape.lower(at - 1) in IF:
            return True  # "If, or when, ..."
        if word in {",", ";", ":", "“", "”"}:
            return False
    return False


def without_subject(shape: Shape, first: int) -> bool:
    """Whether the subject before token `first` is nobody: "no soldier was killed"."""
    before = {shape.lower(at) for at in range(max(0, first - _NO_REACH), first)}
    return not before.isdisjoint(NO) and before.isdisjoint({",", ";"})


def is_coordinated(shape: Shape, left: int) -> bool:
    """Whether token `left` joins what follows it to what stands before."""
    return shape.tag(left) == "conj" or shape.lower(left) == ","
