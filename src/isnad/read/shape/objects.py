"""What a verb acts on, and what its prepositions bring in, by walking right from it."""

from __future__ import annotations

from isnad.model import Mention
from isnad.read.shape.grammar import OPENERS
from isnad.read.shape.shape import Shape

_NO_THING = frozenset({"date", "duration", "figure"})
"""Kinds of mentions that nothing is done to."""
_QUOTES = OPENERS | {"”", '"', "’"}
"""Marks that may stand between a verb and its object: scare quotes."""


def object_of(shape: Shape, verb: int, *, reach: int = 9) -> Mention | None:
    """The mention right of the verb that it acts on, before any preposition or next verb.

    Args:
        shape: the sentence.
        verb: token index of the verb.
        reach: how many tokens after it are looked at.
    """
    for at in range(verb + 1, min(len(shape.tokens), verb + 1 + reach)):
        mention = shape.mention_at(at)
        if mention is not None and mention.kind not in _NO_THING:
            return mention
        if mention is not None and mention.kind == "figure":
            continue
        tag = shape.tags[at]
        counted = shape.mention_at(at - 1)
        if tag == "det" and counted is not None and counted.kind == "figure":
            return None  # "killed 12 the monitor said": another phrase begins
        if tag == "conj" and at == verb + 1:
            shared = shape.verb_after(at)
            return None if shared is None or shared - at > 3 else object_of(shape, shared, reach=reach)
        if tag in {"prep", "sub", "rel", "verb", "to", "conj"} and shape.lower(at) not in {"of", "between"}:
            return None
        if tag == "mark" and (shape.lower(at) not in _QUOTES or _closes(shape, verb, at)):
            return None
    return None


def _closes(shape: Shape, verb: int, mark: int) -> bool:
    """Whether a quotation mark ends what the verb stands in, rather than standing around its object."""
    if shape.lower(verb - 1) in OPENERS:
        return False  # the verb alone is quoted
    opened = any(shape.lower(at) in OPENERS for at in range(verb + 1, mark))
    if shape.lower(mark) != '"':
        return shape.lower(mark) not in OPENERS and not opened
    return not opened and sum(shape.lower(at) == '"' for at in range(verb)) % 2 == 1


def relative_before(shape: Shape, verb: int) -> int | None:
    """The index of the which or that before the verb's subject: "the city, which ISIS seized"."""
    first = shape.group(verb).first
    for at in range(first - 1, max(-1, first - 6), -1):
        if shape.tags[at] == "rel" and shape.lower(at) in {"which", "that", "whom"}:
            return at if at < first - 1 else None
        if shape.tags[at] not in {"word", "det", "pron", "adverb"}:
            return None
    return None


def after_preposition(shape: Shape, index: int, prepositions: frozenset[str], *, reach: int) -> Mention | None:
    """The first mention of someone or something after one of `prepositions` that follows token `index`.

    Args:
        shape: the sentence.
        index: the token after which to look.
        prepositions: those that count, in lower case.
        reach: how many tokens after `index` the preposition may stand.
    """
    for at in range(index + 1, min(len(shape.tokens), index + 1 + reach)):
        word = shape.lower(at)
        if word in {";", ":", ".", "“", '"'} or (shape.tags[at] == "verb" and shape.group(at).finite):
            return None
        if word in prepositions:
            found = _in_phrase(shape, at + 1)
            if found is not None:
                return found
    return None


def _in_phrase(shape: Shape, start: int) -> Mention | None:
    """The mention in the noun phrase that begins at token `start`, within five tokens."""
    for at in range(start, min(len(shape.tokens), start + 5)):
        mention = shape.mention_at(at)
        if mention is not None and mention.kind not in _NO_THING:
            return mention
        if mention is not None and mention.kind != "figure":
            return None  # "an attack on Monday"
        if mention is None and shape.tags[at] not in {"det", "word", "conj"}:
            return None
    return None
