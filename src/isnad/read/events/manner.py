"""What only sounds like an event: manners of speaking, and what is told in a film or played in a drill."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.read.shape import Shape
from isnad.tables.event_words import event_words
from isnad.tables.figures_of_speech import figures_of_speech

_OBJECT_REACH, _SUBJECT_REACH = 6, 5
"""Tokens after a trigger, and before a passive's auxiliaries, that belong to what it acts on."""
_TELLING_REACH = 4
"""Tokens from a film or drill within which the words stand by which it tells of something."""
_OF = frozenset("of for on against over at by to from the a an in".split())
"""What may stand between a trigger and what makes it a manner of speaking."""
_NONE = frozenset("no any".split())


def is_manner_of_speaking(shape: Shape, first: int, last: int) -> bool:
    """Whether what the trigger of tokens `first` to `last` acts on makes it one: "shot down the proposal"."""
    if shape.lower(last) == "toll" and shape.lower(first - 1) in _NONE:
        return True  # "gave no death toll": nobody counted, which does not say that nobody died
    beside = figures_of_speech().get(shape.lower(first))
    if beside is None:
        return False
    return any(shape.lower(at) in beside for at in _acted_on(shape, first, last)) or _is_in_words(shape, first, last)


def _is_in_words(shape: Shape, first: int, last: int) -> bool:
    """Whether the verb attacks with words only: "attacked the press in a speech"."""
    if shape.tag(first) != "verb" or "record" not in figures_of_speech().get(shape.lower(first), ()):
        return False
    ins = (at for at in range(last + 1, len(shape.tokens) - 2) if shape.lower(at) == "in")
    return any(shape.lower(at + 2) in event_words("speech") and shape.tag(at + 1) == "det" for at in ins)


def _acted_on(shape: Shape, first: int, last: int) -> Iterator[int]:
    """The tokens of what a trigger acts on, as far as a glance tells."""
    named = False
    for at in range(last + 1, min(len(shape.tokens), last + 1 + _OBJECT_REACH)):
        tag = shape.tag(at)
        if tag in {"mark", "verb", "sub", "rel", "conj", "modal", "aux"}:
            break
        if tag == "prep" and (named or shape.lower(at) not in _OF) and shape.lower(at) != "of":
            break
        named = named or tag == "word"
        yield at
    if shape.tag(first) != "verb":
        return
    if not shape.group(first).words and "part" in shape.group(first).forms:
        yield first - 1  # "the bodies hung from a bridge"
    if not shape.group(first).passive:
        return
    start = shape.group(first).first
    for at in range(start - 1, max(-1, start - 1 - _SUBJECT_REACH), -1):
        if shape.tag(at) not in {"word", "det", "adverb"}:
            return
        yield at


def told_from(shape: Shape) -> int:
    """The token from which on a sentence tells what happens in a film or drill; its length where it tells of none.

    "In the novel, rebels ...", "the film tells of ...", "a drill in which ...".
    """
    fiction, drill = event_words("fiction"), event_words("drill")
    for at, token in enumerate(shape.tokens):
        if token.lower in fiction and shape.tag(at) == "word" and _tells(shape, at):
            return at + 1
        if token.lower in drill and shape.tag(at) == "word" and _plays(shape, at):
            return at + 1
    return len(shape.tokens)


def _tells(shape: Shape, at: int) -> bool:
    """Whether a film or book opens the sentence with "in", or stands before a verb of telling."""
    if shape.tag(at + 1) == "word" and shape.lower(at + 1).isalpha():
        return False  # "a film crew"
    if any(shape.lower(i) == "in" for i in range(min(2, at))) and at <= _TELLING_REACH:
        return True
    return any(shape.lower(i) in event_words("tell") for i in range(at + 1, at + 1 + _TELLING_REACH))


def _plays(shape: Shape, at: int) -> bool:
    following = {shape.lower(i) for i in range(at + 1, at + 1 + _TELLING_REACH)}
    return bool(following & {"which", "where", "simulating", "simulated", "simulates", "imagining"})
