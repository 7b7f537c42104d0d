"""Who does it: the subject of a verb, by walking left from it."""

from __future__ import annotations

from functools import cache

import msgspec

from isnad.model import Mention
from isnad.read.entities import antecedent
from isnad.read.shape.objects import after_preposition, object_of
from isnad.read.shape.shape import Shape
from isnad.tables.cues import cues
from isnad.tables.event_words import event_words
from isnad.tables.triggers import triggers

_CAN_ACT = frozenset({"person", "group", "place", "facility", "weapon", "vehicle", "other"})
_PEOPLE = frozenset({"person", "group"})
_PLACES = frozenset({"place", "facility"})
_ASIDE = frozenset({"of", "from", "for"})
"""Prepositions by which a verb brings in what its object does."""
_DEEPEST = 6
"""Steps from verb to verb and noun to noun after which the walk gives up."""
_COORDINATED_VERBS = 4
"""Verbs before a conjunction that are tried for a shared subject."""
_PARENTHESES = frozenset("- – — (".split())
_PARENTHESIS_REACH, _AGENT_REACH = 25, 12
"""Tokens between two dashes, and from a passive to the "by" of who does it, at most."""
_BY = frozenset({"by"})
_PHRASE_REACH = 14
"""Tokens before a verb within which the head of its subject stands."""


def subject_of(shape: Shape, verb: int, depth: int = 0) -> Mention | None:
    """Who or what stands in the subject's place of the verb (of a passive: the one acted upon).

    Args:
        shape: the sentence.
        verb: token index of the verb.
        depth: how many verbs and nouns led here.

    Returns:
        The mention; of a pronoun one of the pronoun's span and of the actor it stands for; `None` where it stays open.
    """
    if depth > _DEEPEST:
        return None
    group = shape.group(verb)
    left = _before_parenthesis(shape, shape.before_adverbs(group.first - 1))
    tag = shape.tag(left)
    if group.bare_ing and shape.lower(verb) in event_words("result") and shape.verb_before(group.first) is not None:
        return _unspoken(shape, verb, left, depth)
    if group.infinitive or (group.bare_ing and tag in {"prep", "sub", "mark", "conj"}):
        return _unspoken(shape, verb, left, depth)
    listed = shape.lower(left) == "," and group.first == left + 1 and shape.tag(verb) == "verb"
    if tag == "conj" or listed:
        partner, shared = _shared(shape, left, verb, depth)
        if shared is not None or (partner and tag == "conj"):
            return shared
    if group.bare_ing and (beside := shape.mention_at(left)) is not None:
        return _past_attachments(shape, beside, depth, over_verbs=False)
    return _before_relative(shape, left, depth) if tag == "rel" else head_before(shape, left, depth)


def _before_relative(shape: Shape, relative: int, depth: int) -> Mention | None:
    """The head before a who, which or that; of "the strike that hit" whoever's strike it is."""
    if _is_happening(shape, relative - 1):
        return _owner(shape, relative - 1)
    return head_before(shape, relative - 1, depth)


def _before_parenthesis(shape: Shape, left: int) -> int:
    """The token before what dashes or brackets enclose, where they close at token `left`; else `left`."""
    opens = "(" if shape.lower(left) == ")" else shape.lower(left)
    if opens not in _PARENTHESES:
        return left
    within = range(left - 1, max(0, left - _PARENTHESIS_REACH), -1)
    return next((shape.before_adverbs(at - 1) for at in within if shape.lower(at) == opens), left)


@cache
def _happenings() -> frozenset[str]:
    return frozenset(words[-1] for senses in triggers().values() for words, sense in senses if not sense.verb)


def _is_happening(shape: Shape, at: int) -> bool:
    """Whether a noun for something that happens stands there: "the strike that hit"."""
    return shape.tag(at) == "word" and shape.mention_at(at) is None and shape.lower(at) in _happenings()


def _owner(shape: Shape, noun: int) -> Mention | None:
    """Whose strike it is that hit: the mention in the noun's own phrase, before it."""
    at = noun
    while at >= 0 and shape.tags[at] == "word":
        mention = shape.mention_at(at)
        if mention is not None and mention.kind in _CAN_ACT:
            return mention
        at -= 1
    return None


def _shared(shape: Shape, left: int, verb: int, depth: int) -> tuple[bool, Mention | None]:
    """Whether there is a verb that this one is coordinated with, a finite one of a finite one, and its subject.

    A verb of saying is none: who says that shells killed and wounded has done neither.
    """
    group = shape.group(verb)
    bare = not group.words and not group.forms & {"past", "third"}
    found_any = False
    for before in [v for v in reversed(shape.verbs) if v < left][:_COORDINATED_VERBS]:
        other = shape.group(before)
        alike = ("ing" in other.forms) == ("ing" in group.forms) if bare else other.finite
        if alike and shape.lower(before) in cues() and shape.lower(verb) not in cues():
            return found_any, None
        found = subject_of(shape, before, depth + 1) if alike else None
        found_any = found_any or alike
        if found is not None or (alike and shape.tag(other.first - 1) == "rel"):
            return True, found
    return found_any, None


def _unspoken(shape: Shape, verb: int, left: int, depth: int) -> Mention | None:
    """The unspoken subject of "to arm", "after seizing", "killing 10": of the main verb, or whom that verb acts on.

    Args:
        shape: the sentence.
        verb: token index of the infinitive or participle.
        left: the token before its group, adverbs skipped.
        depth: how many verbs and nouns led here.
    """
    group = shape.group(verb)
    before = shape.verb_before(group.first)
    if before is None:
        after = next((v for v in shape.verbs if v > verb and shape.group(v).finite), None)
        return None if after is None else subject_of(shape, after, depth + 1)
    if group.bare_ing and shape.lower(left) in _ASIDE and left - before > 1:
        acted_on = object_of(shape, before)
        if acted_on is not None and acted_on.kind in {"person", "group"} and shape.last_of(acted_on) == left - 1:
            return acted_on  # "accused the army of shelling", "kept them from leaving"
    if group.infinitive:
        acted_on = shape.mention_at(left) or object_of(shape, before)
        if acted_on is not None and acted_on.kind in {"person", "group"} and shape.last_of(acted_on) <= left:
            return acted_on
    if group.bare_ing and shape.group(before).passive and shape.lower(verb) in event_words("result"):
        return after_preposition(shape, before, _BY, reach=_AGENT_REACH)  # "was shelled by rebels, killing ten"
    return subject_of(shape, before, depth + 1)


def head_before(shape: Shape, index: int, depth: int = 0) -> Mention | None:
    """The mention that heads the noun phrase ending at or shortly before token `index`.

    Args:
        shape: the sentence.
        index: where to begin looking left.
        depth: how many verbs and nouns led here.
    """
    for steps, at in enumerate(range(index, max(-1, index - _PHRASE_REACH), -1)):
        mention = shape.mention_at(at)
        if mention is not None and mention.kind in _CAN_ACT:
            return _past_attachments(shape, mention, depth)
        tag = shape.tags[at]
        if tag == "pron":
            return _meant_by(shape, at)
        if tag == "verb" and not shape.group(at).finite:
            return subject_of(shape, at, depth + 1)
        described = _described(shape, at) if tag == "verb" and steps and depth <= _DEEPEST else None
        if described is not None:
            return _past_attachments(shape, described, depth + 1)
        says = tag == "verb" and shape.lower(at) in cues()  # "which officials say killed 12"
        if tag in {"sub", "rel"} or (tag == "verb" and steps) or says or shape.lower(at) in {";", ":"}:
            return None
    return None


def _meant_by(shape: Shape, pronoun: int) -> Mention | None:
    """A pronoun as a mention of its own span, of the actor it stands for."""
    span = shape.tokens[pronoun].span
    meant = antecedent(shape.reading, span)
    return None if meant is None else msgspec.structs.replace(meant, span=span)


def _past_attachments(shape: Shape, mention: Mention, depth: int, *, over_verbs: bool = True) -> Mention | None:
    """From "prisoners" in "the convoy transporting the prisoners" or "Mosul" in "gunmen in Mosul" to the head.

    Args:
        shape: the sentence.
        mention: the mention that ends the noun phrase.
        depth: how many verbs and nouns led here.
        over_verbs: whether the phrase may go on to the left of a verb.
    """
    before = shape.first_of(mention) - 1
    while before >= 0 and _is_modifier(shape, before):
        before -= 1
    while before >= 0 and shape.tags[before] == "det":
        before -= 1
    if before < 0:
        return mention
    if shape.tags[before] == "prep":
        outer = shape.mention_at(before - 1)
        if outer is not None and outer.kind in _CAN_ACT and depth <= _DEEPEST:
            return _past_attachments(shape, outer, depth + 1)
        introduced = _introduced(shape, before)
        inside, head = (False, introduced) if introduced else _outside_relative(shape, before, depth)
        if inside or head is not None:
            return head
        if mention.kind in _PLACES and mention.actor is None:  # "strikes in Idlib killed"
            return head_before(shape, before - 1, depth + 1) if depth <= _DEEPEST else None
        return mention
    if over_verbs and shape.tags[before] == "verb" and depth <= _DEEPEST:
        return _over_verb(shape, before, depth) or mention
    return mention


def _introduced(shape: Shape, preposition: int) -> Mention | None:
    """The person right before an office: "Jane Miller director of the agency", its comma lost."""
    beside = shape.mention_at(preposition - 2)
    office = shape.lower(preposition) == "of" and shape.tag(preposition - 1) == "word"
    return beside if office and beside is not None and beside.kind == "person" else None


def _outside_relative(shape: Shape, preposition: int, depth: int) -> tuple[bool, Mention | None]:
    """Whether a phrase ends a relative clause, and the head before it: "the monitor which relies on men in Homs"."""
    if depth > _DEEPEST:
        return False, None
    for at in range(preposition - 1, max(0, preposition - _PHRASE_REACH), -1):
        tag = shape.tags[at]
        if tag in {"verb", "aux"}:
            first = shape.group(at).first
            described = _described(shape, at)
            if described is not None:
                return True, _past_attachments(shape, described, depth + 1)
            opens = shape.tag(first - 1) == "rel" and shape.lower(first - 1) in {"who", "which", "that"}
            return opens, _before_relative(shape, first - 1, depth + 1) if opens else None
        if tag not in {"word", "det", "prep", "adverb"}:
            break
    return False, None


def _described(shape: Shape, verb: int) -> Mention | None:
    """Who stands before a participle and preposition that only say where, or by whom: "fighters based in the hills"."""
    group, beside = shape.group(verb), shape.mention_at(verb - 1)
    where = group.first == verb and "part" in group.forms and shape.tag(verb + 1) == "prep"
    told = shape.lower(verb) in triggers() and shape.lower(verb + 1) != "by"
    if not where or told or shape.lower(verb) in cues():
        return None
    return beside if beside is not None and beside.kind in _PEOPLE else None


def _over_verb(shape: Shape, verb: int, depth: int) -> Mention | None:
    """The head of a noun phrase that goes on right of `verb`: "the men who guarded", "the convoy transporting"."""
    group = shape.group(verb)
    if group.finite and shape.tag(group.first - 1) == "rel":
        return _before_relative(shape, group.first - 1, depth + 1)
    attached = verb - group.first <= 2 if group.infinitive else not group.finite
    return subject_of(shape, verb, depth + 1) if attached else None


def _is_modifier(shape: Shape, index: int) -> bool:
    return shape.tags[index] == "word" and shape.mention_at(index) is None and shape.lower(index).isalpha()
