"""How firmly a noun is put: the verb or noun that governs it on its left, else the verb whose subject it is."""

from __future__ import annotations

from typing import cast

from isnad.model import Status
from isnad.read.shape import HAVE, Shape
from isnad.read.status.governors import IF, NO, Firmness, after_if, governor_at
from isnad.read.status.of_verbs import of_modal, of_verb, with_governor
from isnad.tables.event_words import event_words

_GOVERNOR_REACH, _NO_REACH, _LIST_REACH = 8, 3, 3
"""Tokens to the left within which stand: what governs the noun; a "no"; a comma that only lists."""
_SUBJECT_REACH, _LONG_SUBJECT_REACH = 9, 40
"""Tokens to the right within which the verb of a subject stands: of any, and of one that opens its clause."""
_PREDICATE_REACH = 5
"""Tokens from an auxiliary to its verb."""
_FROM_PREDICATE = 3
"""How far out the walk already is when it comes to a noun's predicate: it follows one governor more at most."""
_OPENS_CLAUSE = frozenset({"but", "and", "“", '"', "that"})


def of_noun(shape: Shape, index: int, speech_act: bool) -> Firmness:
    """How firmly the text puts the noun at token `index`.

    Args:
        shape: the sentence.
        index: the noun's first token.
        speech_act: whether it tells of what is done by saying so.
    """
    if "impossible" in (shape.lower(index + 1), shape.lower(index + 2)):
        return Firmness("denied")
    at, steps = index - 1, 0
    while at >= 0 and steps < _GOVERNOR_REACH:
        word, tag = shape.lower(at), shape.tag(at)
        if word in NO and steps <= _NO_REACH:
            return Firmness("denied")
        if tag == "verb" and word != "including":
            return _under_verb(shape, at, speech_act)
        if word == "as" and shape.lower(at - 1) == "such":  # an example is as firm as what it is one of
            at, steps = at - (3 if shape.lower(at - 2) == "," else 2), 0
            continue
        found = governor_at(shape, at)
        if found is not None and found.pos == "n":
            return Firmness(cast(Status, found.status))
        if tag == "sub" and word in IF:
            return Firmness("conditional")
        if tag in {"rel", "sub"} or word in {".", ";", ":", "“", "”"} or (word == "," and steps > _LIST_REACH):
            break
        at -= 1
        steps += 1
    return _as_subject(shape, index, speech_act)


def _under_verb(shape: Shape, verb: int, speech_act: bool) -> Firmness:
    """How firmly the object of a verb is put: with the verb, unless it is there already."""
    sense = governor_at(shape, verb)
    if sense is not None and sense.pos in "vr":
        return with_governor(shape, verb, sense, speech_act)
    group = shape.group(verb)
    firmness = of_verb(shape, verb, speech_act, 1)
    if (
        group.infinitive
        and firmness.status in {"planned", "unknown"}
        and shape.lower(verb) not in event_words("effect")
    ):
        return Firmness("actual", sure=False)  # "to flee the fighting", "to put down a revolt": it is there already
    if firmness.status == "ongoing" or (firmness.status == "actual" and not group.finite):
        return firmness._replace(status="ongoing" if shape.lower(verb) in event_words("last") else "actual")
    return firmness


def _as_subject(shape: Shape, index: int, speech_act: bool) -> Firmness:
    """In "talks will resume", "fighting continues": by the verb whose subject the noun is."""
    if after_if(shape, index):
        return Firmness("conditional")
    opens = _opens_clause(shape, index)
    reach = _LONG_SUBJECT_REACH if opens else _SUBJECT_REACH
    for at in range(index + 1, min(len(shape.tokens), index + reach)):
        tag, word = shape.tag(at), shape.lower(at)
        if tag in {"modal", "aux"} or (tag == "verb" and shape.group(at).finite):
            return _by_predicate(shape, at, speech_act)
        if tag in {"sub", "rel"} or word in {";", ":"} or (word == "," and not opens):
            break
    return Firmness("actual", sure=False)


def _opens_clause(shape: Shape, index: int) -> bool:
    """Whether the noun phrase of the trigger opens its clause, so that it is the subject of what follows."""
    at = index - 1
    while at >= 0 and shape.tag(at) in {"det", "word"} and shape.mention_at(at) is None:
        at -= 1
    return at < 0 or shape.lower(at) in _OPENS_CLAUSE


def _by_predicate(shape: Shape, at: int, speech_act: bool) -> Firmness:
    """How firmly a subject is put by the modal, auxiliary or verb at token `at` that follows it."""
    if shape.tag(at) == "modal":
        modal = shape.lower(at)
        return Firmness(of_modal(shape, modal, (modal, shape.lower(at + 1)), at))
    verb = next((v for v in shape.verbs if 0 <= v - at <= _PREDICATE_REACH), None)
    if verb is None or shape.group(verb).infinitive:
        return Firmness("actual")
    group = shape.group(verb)
    if shape.lower(verb) in event_words("last") and HAVE.isdisjoint(group.words):
        return Firmness("ongoing" if "past" not in group.forms else "actual")
    firmness = of_verb(shape, verb, speech_act, _FROM_PREDICATE)
    return firmness._replace(status="actual") if firmness.status == "ongoing" else firmness
