"""How firmly a noun is put: the verb or noun that governs it on its left, else the verb whose subject it is."""

from __future__ import annotations

from functools import cache
from typing import cast

from isnad.model import Status
from isnad.read.shape import BE, HAVE, Shape
from isnad.read.status.governors import NO, NOT, Firmness, clause_opener, governor_at, opens_condition
from isnad.read.status.of_verbs import of_modal, of_verb, with_governor
from isnad.tables.cues import governors
from isnad.tables.event_words import event_words
from isnad.tables.verbs import forms

_GOVERNOR_REACH, _NO_REACH, _LIST_REACH = 8, 3, 3
"""Tokens to the left within which stand: what governs the noun; a "no"; a comma that only lists."""
_SUBJECT_REACH, _LONG_SUBJECT_REACH = 9, 40
"""Tokens to the right within which the verb of a subject stands: of any, and of one that opens its clause."""
_PREDICATE_REACH = 5
"""Tokens from an auxiliary to its verb."""
_FROM_PREDICATE = 3
"""How far out the walk already is when it comes to a noun's predicate: it follows one governor more at most."""
_KNOWN = frozenset("the this that these those his her their its".split())
"""What a noun that was told of before begins with."""
_ONE = frozenset({"a", "an", "another"})
_DAYS_OF = frozenset("mondays tuesdays wednesdays thursdays fridays saturdays sundays yesterdays todays".split())
"""Whose "Mondays attack" it is where apostrophes are lost."""
_KNOWN_REACH = 3
"""Tokens from a noun back to its article."""
_ADJUNCTS = frozenset("in during after since amid following before".split())
"""Prepositions that put something else in time or place beside what they begin."""
_OPENS_CLAUSE = frozenset({"but", "and", "“", '"', "that"})


def of_noun(shape: Shape, index: int, last: int, speech_act: bool) -> Firmness:
    """How firmly the text puts the noun of the tokens `index` to `last`.

    Args:
        shape: the sentence.
        index: the noun's first token.
        last: its last token.
        speech_act: whether it tells of what is done by saying so.
    """
    if "impossible" in (shape.lower(index + 1), shape.lower(index + 2)):
        return Firmness("denied")
    qualified = _qualifying(shape, index)
    if qualified is not None:
        return Firmness(qualified)
    outcome = governors_of_compounds().get(shape.lower(last + 1))
    if outcome is not None:
        return Firmness(cast(Status, outcome))
    if _is_taken_for_granted(shape, index):
        return Firmness("actual", sure=False)
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
        if tag == "sub" and opens_condition(shape, at):
            return Firmness("conditional")
        if tag in {"rel", "sub"} or word in {".", ";", ":", "“", "”"} or (word == "," and steps > _LIST_REACH):
            break
        at -= 1
        steps += 1
    return _as_subject(shape, index, speech_act)


def _qualifying(shape: Shape, index: int) -> Status | None:
    """The status that an adjective gives to the noun at token `index`: "possible strikes", "the planned offensive"."""
    for at in range(index - 1, _article(shape, index)[0] - 1, -1):
        for words, sense in governors().get(shape.lower(at), ()):
            if sense.pos == "d" and len(words) == 1:
                return cast(Status, sense.status)
    return None


@cache
def governors_of_compounds() -> dict[str, str]:
    """What the noun after a trigger makes of it, by that noun: "an assassination attempt", "a bomb plot"."""
    by_noun = {words[0]: sense for entries in governors().values() for words, sense in entries if len(words) == 1}
    return {noun: sense.status for noun, sense in by_noun.items() if sense.pos == "n"}


def _is_taken_for_granted(shape: Shape, index: int) -> bool:
    """Whether the noun is spoken of as known in a phrase beside what is denied or asked: "nobody died in the attack".

    So it is in "demanded an inquiry into the attack", and not where the preposition belongs to the word that asks or
    denies it ("called for the withdrawal", "the risk of the attack").
    """
    at, article = _article(shape, index)
    if article in _ONE and shape.lower(at - 1) in _ADJUNCTS and _befell(shape, at - 2):
        return True
    if article not in _KNOWN:
        at += shape.tag(at) == "prep"
        if at >= index or (shape.mention_at(at) is None and shape.lower(at) not in _DAYS_OF):
            return False  # "Monday's strike", "Iran's attack" are known as well as "the attack"
    if shape.tag(at - 1) != "prep":
        return False
    head = at - 2
    if shape.lower(at - 1) in _ADJUNCTS and shape.tag(head) in {"verb", "word", "adverb"}:
        return True
    return shape.tag(head) == "word" and governor_at(shape, head) is None


def _befell(shape: Shape, at: int) -> bool:
    """Whether the token is a verb of what befalls people, who may be nobody: "no one was hurt in a second blast"."""
    return shape.tag(at) == "verb" and (shape.group(at).passive or shape.lower(at) in {"died", "die"})


def _article(shape: Shape, index: int) -> tuple[int, str]:
    """Where the noun phrase around a noun begins, and its first word."""
    at = index - 1
    while at > 0 and shape.tag(at) == "word" and index - at <= _KNOWN_REACH:
        at -= 1
    return at, shape.lower(at)


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
    opener = clause_opener(shape, index)
    if opener is not None:
        return Firmness(opener)
    opens = _opens_clause(shape, index)
    reach = _LONG_SUBJECT_REACH if opens else _SUBJECT_REACH
    for at in range(index + 1, min(len(shape.tokens), index + reach)):
        tag, word = shape.tag(at), shape.lower(at)
        if tag in {"modal", "aux"} or (tag == "verb" and shape.group(at).finite):
            return _by_predicate(shape, at, speech_act, _article(shape, index)[1] in _KNOWN)
        if tag in {"sub", "rel"} or word in {";", ":"} or (word == "," and not opens):
            break
    return Firmness("actual", sure=False)


def _opens_clause(shape: Shape, index: int) -> bool:
    """Whether the noun phrase of the trigger opens its clause, so that it is the subject of what follows."""
    at = index - 1
    while at >= 0 and shape.tag(at) in {"det", "word"} and shape.mention_at(at) is None:
        at -= 1
    return at < 0 or shape.lower(at) in _OPENS_CLAUSE


@cache
def _brings_about() -> frozenset[str]:
    """Forms of verbs that say whether their subject comes about: "the talks will resume", "the raid was launched"."""
    effects = {form for lemma in event_words("effect") for form in forms(lemma).all()}
    return frozenset({*effects, *event_words("happen"), *event_words("last")})


def _does_something_else(shape: Shape, at: int, verb: int | None) -> bool:
    """Whether a verb follows that does not say whether its subject comes about.

    Args:
        shape: the sentence.
        at: the modal, auxiliary or verb after the subject.
        verb: the next verb, if it is near.
    """
    if verb is not None:
        return shape.lower(verb) not in _brings_about()
    word = shape.lower(shape.after_adverbs(at + 1))  # after a modal any word is a verb
    return shape.tag(at) == "modal" and word.isalpha() and word not in BE | HAVE | NOT | _brings_about()


def _by_predicate(shape: Shape, at: int, speech_act: bool, known: bool) -> Firmness:
    """How firmly a subject is put by what follows it.

    Args:
        shape: the sentence.
        at: the modal, auxiliary or verb that follows.
        speech_act: whether the subject is done by saying so.
        known: whether the subject is spoken of as known ("the attack"): then only a verb that says whether it comes
            about puts it in doubt, and not "the attack could delay talks".
    """
    verb = next((v for v in shape.verbs if 0 <= v - at <= _PREDICATE_REACH), None)
    if known and shape.lower(at) != "would" and _does_something_else(shape, at, verb):
        return Firmness("actual", sure=False)
    if shape.tag(at) == "modal":
        modal = shape.lower(at)
        return Firmness(of_modal(shape, modal, (modal, shape.lower(at + 1)), at))
    if verb is None or shape.group(verb).infinitive:
        return Firmness("actual")
    group = shape.group(verb)
    if shape.lower(verb) in event_words("last") and HAVE.isdisjoint(group.words):
        return Firmness("ongoing" if "past" not in group.forms else "actual")
    firmness = of_verb(shape, verb, speech_act, _FROM_PREDICATE)
    return firmness._replace(status="actual") if firmness.status == "ongoing" else firmness
