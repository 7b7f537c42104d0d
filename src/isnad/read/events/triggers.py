"""Which words of a sentence tell of something: the senses of the table of triggers, what is only intended, failures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from isnad.model import Figure, Mention
from isnad.read.events.acted_on import acts_on_area, counts, done_to, somebody
from isnad.read.events.manner import is_manner_of_speaking, told_from
from isnad.read.reading import Sentence
from isnad.read.shape import Shape
from isnad.read.shape.grammar import noun_like
from isnad.read.shape.subjects import subject_of
from isnad.read.status import governor_at
from isnad.tables.cues import governors
from isnad.tables.event_words import event_words
from isnad.tables.groups import group_of
from isnad.tables.services import out_of_use, services
from isnad.tables.triggers import Trigger, triggers

_PEOPLE = frozenset({"person", "group"})
_PLACES = frozenset({"place", "facility"})
_ARMED = frozenset({"military", "police", "insurgents", "militia"})
_THINGS = {"thing": frozenset({"weapon", "vehicle", "other"}), "weapon": frozenset({"weapon"})}
_DEMANDING = frozenset({"must", "should", "ought"})
_AWAITED = frozenset({"expected", "due"})
"""What opens "expected back", "due back"."""
_NO_EVENT = frozenset({"actual", "unknown", "denied"})
"""Statuses from which a verb of no type of its own makes no event: nothing is said to come of it."""
_ENDS_OBJECT = frozenset({"mark", "prep", "conj", "sub", "adverb", "to", "aux", "verb", "not"})
"""Tags after a verb that show that it has no object."""
_INTENDED = Trigger("", "OTHER", None, True, "any")
_FOUND_REACH = 9
"""Tokens from "the bodies of" within which it is said that they were found."""
_FAILURE_REACH = 8
"""Tokens from a service within which it is said to fail."""
_WEAPON_REACH = 5
"""Tokens from a weapon back to what is done with it."""
_SET_OFF = frozenset("set setting sets".split())
"""Forms of a verb whose object goes off: "set off a bomb"."""
_TOLD_REACH = 7
"""Tokens from a verb within which the deed that somebody is told to do begins."""


class TriggerHit(NamedTuple):
    """A trigger as it stands: indices of its first and last token, and the sense it has there."""

    first: int
    last: int
    sense: Trigger


def may_tell(sentence: Sentence) -> bool:
    """Whether the sentence has any word by which `triggers_in` could find something."""
    words = {token.lower for token in sentence.tokens}
    return not words.isdisjoint(_telling_words()) or ("to" in words and not words.isdisjoint(governors()))


@cache
def _telling_words() -> frozenset[str]:
    return frozenset({*triggers(), *services()}) | _DEMANDING | _AWAITED | event_words("remains")


def triggers_in(shape: Shape, figures: Sequence[Figure]) -> list[TriggerHit]:
    """The triggers of a sentence, in text order.

    Args:
        shape: the sentence.
        figures: its figures, which some senses need ("captured 30").
    """
    found: list[TriggerHit] = []
    index, end = 0, told_from(shape)
    while index < end:
        hit = _trigger_at(shape, index, figures)
        if hit is not None:
            found.append(hit)
        index = index + 1 if hit is None else hit.last + 1
    taken = frozenset(at for hit in found for at in range(hit.first, hit.last + 1))
    more = (*_intended(shape, taken), *_failures(shape, taken), *_found_dead(shape, taken))
    return sorted([*found, *more], key=lambda hit: hit[:2])


# -- senses ----------------------------------------------------------------------------------------------------------


def _trigger_at(shape: Shape, index: int, figures: Sequence[Figure]) -> TriggerHit | None:
    """The longest trigger that begins at a token, in the first of its senses whose object is there."""
    longest = 0
    for words, sense in triggers().get(shape.tokens[index].lower, ()):
        if len(words) < longest:
            break
        if _word_fits(shape, index, words, sense):
            longest = len(words)
            hit = TriggerHit(index, index + len(words) - 1, sense)
            if _object_fits(shape, hit, figures) and not is_manner_of_speaking(shape, *hit[:2]):
                return hit
    return None


def _word_fits(shape: Shape, index: int, words: tuple[str, ...], sense: Trigger) -> bool:
    """Whether the words stand there as the part of speech of the sense, and as no part of a name."""
    if not shape.reads(index, words):
        return False
    mention = shape.mention_at(index)
    is_verb = shape.tag(index) == "verb" and not _is_plural(shape, index)
    if mention is not None and mention.kind not in {"weapon", "other"} and not (sense.verb and is_verb):
        return False
    if sense.verb:
        return is_verb
    if len(words) == 1 and shape.lower(index) == "death" and shape.lower(index - 1) == "to":
        return False  # "beaten, sentenced to death": the verb tells it
    if _is_only_weapon(shape, index, index + len(words) - 1):
        return False
    return len(words) > 1 or not (is_verb or _modifies(shape, index))


def _is_plural(shape: Shape, index: int) -> bool:
    """Whether a form in -s acts on nothing and so is a noun: "bombed rebel targets on Monday"."""
    word, group = shape.lower(index), shape.group(index)
    ends = index + 1 >= len(shape.tokens) or shape.tag(index + 1) in {"prep", "mark", "aux", "modal"}
    return ends and not group.words and group.forms == {"third"} and (word in noun_like() or word == "targets")


def _is_only_weapon(shape: Shape, index: int, last: int) -> bool:
    """Whether something is done with it: "dropped barrel bombs", "armed with rockets and a grenade"."""
    if shape.lower(last) not in event_words("weapon"):
        return False
    at = index - 1
    while at > 0 and index - at <= _WEAPON_REACH and shape.tag(at) in {"word", "det", "conj"}:
        at -= 1
    acted_on = shape.tag(at) == "verb" and not shape.group(at).passive and shape.lower(at) not in _SET_OFF
    return acted_on or shape.lower(at) == "with"


def _modifies(shape: Shape, index: int) -> bool:
    """Whether the word only says of what kind the next is: "blast walls", "riot police"."""
    noun = shape.tag(index + 1) == "word" and shape.lower(index + 1).isalpha()
    return noun and shape.lower(index) in event_words("kind")


def _object_fits(shape: Shape, hit: TriggerHit, figures: Sequence[Figure]) -> bool:
    """Whether the verb acts on what its sense needs."""
    index, last, sense = hit
    if sense.object == "any" or not sense.verb:
        return True
    if sense.object == "deed":
        return _told_to(shape, index)
    acted_on = done_to(shape, index)
    if sense.object == "none":
        dated = (after := shape.mention_at(last + 1)) is not None and after.kind == "date"
        return (acted_on is None or last > index) and (dated or shape.tag(last + 1) in _ENDS_OBJECT)
    if sense.object == "ground" and not _is_armed(subject_of(shape, index), shape.reading.report.text):
        return False
    if sense.object in {"place", "ground"}:
        return (acted_on is not None and acted_on.kind in _PLACES) or acts_on_area(shape, index, acted_on)
    if sense.object in {"people", "living"}:
        if acted_on is None and any(counts(f, shape, index, sense.type) for f in figures):
            return True
        if acted_on is None:
            return sense.object == "living" or somebody(shape, index) is not None
        of_a_place = sense.object == "living" and acted_on.kind in _PLACES  # "killed the mayor of Basra"
        return acted_on.kind in _PEOPLE or of_a_place
    return acted_on is not None and acted_on.kind in _THINGS[sense.object]


def _is_armed(doer: Mention | None, text: str) -> bool:
    """Whether a doer is a group that may hold ground: troops or a named group, no residents or convoys."""
    if doer is None or doer.kind != "group":
        return False
    group = group_of(doer.span.of(text))
    return group is None or group.kind in _ARMED


def _told_to(shape: Shape, verb: int) -> bool:
    """Whether somebody is told to do something: "told his followers to fight"."""
    for at in range(verb + 1, min(len(shape.tokens), verb + _TOLD_REACH)):
        if shape.tag(at) == "to":
            return at > verb + 1
        if shape.tag(at) in {"verb", "aux", "modal", "mark", "rel", "sub"}:
            return False
    return False


# -- what has no sense of its own ------------------------------------------------------------------------------------


def _intended(shape: Shape, taken: frozenset[int]) -> Iterator[TriggerHit]:
    """What fits no type but is said to be planned, asked, ruled out: "plans to inform", "is expected back".

    Args:
        shape: the sentence.
        taken: the tokens of its triggers.
    """
    for verb in shape.verbs:
        if verb not in taken and shape.lower(verb) not in event_words("empty") and _is_intended(shape, verb):
            yield TriggerHit(verb, verb, _INTENDED)
    for at in range(len(shape.tokens) - 1):
        if shape.lower(at) in _AWAITED and shape.lower(at + 1) == "back" and at not in taken:
            yield TriggerHit(at, at + 1, _INTENDED)


def _is_intended(shape: Shape, verb: int) -> bool:
    group = shape.group(verb)
    if not _DEMANDING.isdisjoint(group.words):
        return True
    sense = governor_at(shape, group.first - 1) if group.infinitive else None
    return sense is not None and sense.status not in _NO_EVENT


def _failures(shape: Shape, taken: frozenset[int]) -> Iterator[TriggerHit]:
    """Services out of use: "power and running water were off"; the trigger runs from service to failure.

    Args:
        shape: the sentence.
        taken: the tokens of its triggers.
    """
    free_from = 0
    for at in range(len(shape.tokens)):
        mode = services().get(shape.lower(at))
        if mode is None or at in taken or at < free_from or shape.tag(at) != "word":
            continue
        ends = range(at + 1, min(len(shape.tokens), at + _FAILURE_REACH))
        failure = next((e for e in ends if shape.lower(e) in out_of_use() and _is_said_of(shape, at, e)), None)
        if failure is not None:
            yield TriggerHit(at, failure, Trigger("out", "DISRUPT", mode, verb=False, object="any"))
            free_from = failure + 1


def _found_dead(shape: Shape, taken: frozenset[int]) -> Iterator[TriggerHit]:
    """The dead that are found: "the bodies of four men were found"; the trigger is the noun for them.

    Args:
        shape: the sentence.
        taken: the tokens of its triggers.
    """
    remains, finding = event_words("remains"), event_words("find")
    for at in range(len(shape.tokens)):
        if shape.lower(at) not in remains or at in taken or shape.tag(at) != "word":
            continue
        near = range(max(0, at - _FOUND_REACH), min(len(shape.tokens), at + 1 + _FOUND_REACH))
        if any(shape.lower(i) in finding and shape.tag(i) == "verb" for i in near):
            yield TriggerHit(at, at, Trigger("body", "HARM", "found-dead", verb=False, object="any"))


def _is_said_of(shape: Shape, service: int, failure: int) -> bool:
    """Whether a form of be or have joins the two, with no mark between."""
    between = {shape.tag(at) for at in range(service + 1, failure)}
    return "aux" in between and between.isdisjoint({"mark", "sub", "rel"})
