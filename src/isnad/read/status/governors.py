"""The words that say how firmly something is put, and where they stand around a verb or noun."""

from __future__ import annotations

from typing import NamedTuple, cast

from isnad.model import Status
from isnad.read.shape import Shape
from isnad.tables.cues import Governor, governors

NOT = frozenset("not never n't hardly barely scarcely longer".split())
"""What negates a verb; of "no longer" the last word."""
NEARLY = frozenset({"nearly", "almost"})
"""What nearly happened did not: "a shell nearly killed him"."""
NO = frozenset("no without neither nor".split())
"""What negates a noun: "no talks", "no soldier was killed"."""
_NOBODY = frozenset("none nobody nothing neither".split())
IF = frozenset({"if", "unless", "lest"})
_ASKED_WHETHER = frozenset(
    """ask asks asked asking unclear unknown known know knows see wonder wondered certain sure determine establish
    confirm verify check checking doubt investigating""".split()
)
"""What comes before an "if" that means whether: nothing is said to follow from it."""
_NOUN_LINKS = frozenset("of to that for by in".split())
"""What links a status noun to what it speaks of: "the risk of", "a call for"."""
_IF_REACH, _PHRASE_REACH, _NO_REACH, _NOBODY_REACH = 15, 5, 3, 8
"""Tokens before a trigger within which "if", a set phrase, "no" and "none of the" still govern it."""


class Firmness(NamedTuple):
    """How firmly the text puts something: its status, and whether the words leave no doubt about that.

    `chance` is how probable the status is, 0 to 1, where the small model was asked.
    """

    status: Status
    sure: bool = True
    chance: float | None = None

    @property
    def likely(self) -> float:
        """How likely the status is, 0 to 1."""
        return (1.0 if self.sure else 0.8) if self.chance is None else self.chance


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


def opens_condition(shape: Shape, at: int) -> bool:
    """Whether a condition begins at the token: "if", "unless", "in case"; not the "if" that means whether."""
    word, before = shape.lower(at), shape.lower(at - 1)
    if word == "case":
        return before == "in" and shape.lower(at + 1) != "of"
    return word in IF and before not in _ASKED_WHETHER


def has_if(shape: Shape) -> bool:
    """Whether any clause of the sentence is a condition."""
    return any(opens_condition(shape, at) for at in range(len(shape.tokens)))


def clause_opener(shape: Shape, first: int) -> Status | None:
    """`conditional` where the clause of token `first`, or one around it, opens with if, `unknown` where with whether.

    No comma stands between.
    """
    for at in range(first - 1, max(-1, first - 1 - _IF_REACH), -1):
        word = shape.lower(at)
        if opens_condition(shape, at):
            return "conditional"
        if word in IF or word == "whether":
            return "unknown"
        if word == "," and shape.lower(at - 1) in IF:
            return "conditional"  # "If, or when, ..."
        if word in {",", ";", ":", "“", "”"}:
            return None
    return None


def without_subject(shape: Shape, first: int) -> bool:
    """Whether the subject before token `first` is nobody: "no soldier was killed"."""
    before = {shape.lower(at) for at in range(max(0, first - _NO_REACH), first)}
    if not before.isdisjoint(NO) and before.isdisjoint({",", ";"}):
        return True
    for at in range(first - 1, max(-1, first - 1 - _NOBODY_REACH), -1):
        if shape.lower(at) in _NOBODY:
            return True
        if shape.tag(at) in {"verb", "sub", "rel", "mark", "conj"}:
            return False
    return False


def is_coordinated(shape: Shape, left: int) -> bool:
    """Whether token `left` joins what follows it to what stands before."""
    return shape.tag(left) == "conj" or shape.lower(left) == ","
