"""What a verb acts on: a mention right of it, or left of a passive or a relative clause; an area; a bare figure."""

from __future__ import annotations

from isnad.model import Figure, Mention, MentionKind
from isnad.read.entities import antecedent
from isnad.read.shape import Shape
from isnad.read.shape.objects import object_of, relative_before
from isnad.read.shape.subjects import head_before, subject_of
from isnad.tables.event_words import event_words
from isnad.tables.measure_events import measure_events

_PEOPLE = frozenset({"person", "group"})
_ONE = frozenset("he she him her himself herself".split())
_MANY = frozenset("they them us themselves".split())
_APART = frozenset("in on at near by after before during".split())
"""Prepositions by which a place is not acted on: "surrendered in the town"."""
_AREA_REACH = 7
"""Tokens from a verb within which it can act on an area."""
_AFTER_VERB, _BEFORE_VERB = 25, 30
"""Characters between a verb and a figure that it acts on: "killed 12", "200 people are being held"."""


def done_to(shape: Shape, verb: int) -> Mention | None:
    """Who or what the verb acts on, of a passive its subject."""
    if shape.group(verb).passive or is_reduced_passive(shape, verb):
        return subject_of(shape, verb)
    return object_of(shape, verb) or _relative_object(shape, verb)


def somebody(shape: Shape, verb: int) -> Mention | None:
    """The pronoun that the verb acts on, whether or not the text shows for whom it stands: "killed her", "he was shot".

    A mention of the pronoun's own span, with the actor it stands for where there is one.
    """
    group = shape.group(verb)
    at = shape.before_adverbs(group.first - 1) if group.passive else verb + 1
    if shape.tag(at) == "rel" and shape.lower(at) == "who":
        at = shape.before_adverbs(at - 1)
    word = shape.lower(at)
    if word not in _ONE | _MANY or (word == "her" and shape.tag(at + 1) == "word"):
        return None
    span = shape.tokens[at].span
    meant = antecedent(shape.reading, span)
    kind: MentionKind = "group" if word in _MANY else "person"
    return Mention(report=shape.reading.report.id, span=span, kind=kind, actor=None if meant is None else meant.actor)


def _relative_object(shape: Shape, verb: int) -> Mention | None:
    """What a relative clause's verb acts on: the mention before its which or that."""
    relative = relative_before(shape, verb)
    if relative is None or shape.lower(relative - 1) in {"said", "say", "told"} or shape.tag(relative - 1) == "verb":
        return None
    return head_before(shape, relative - 1)


def is_reduced_passive(shape: Shape, verb: int) -> bool:
    """Whether a participle follows its noun: "deserters captured as they fled", "a convoy ambushed by militants"."""
    group = shape.group(verb)
    if group.words or "part" not in group.forms or group.infinitive:
        return False
    following = shape.after_adverbs(verb + 1)
    if shape.lower(following) == "by":
        return True
    mention = shape.mention_at(following)
    ends = following >= len(shape.tokens) or shape.tag(following) in {"prep", "sub", "mark"}
    dated = mention is not None and mention.kind == "date"
    noun = shape.mention_at(group.first - 1)
    if not (ends or dated) or noun is None or noun.kind not in _PEOPLE:
        return False
    return _belongs_elsewhere(shape, verb, noun)


def _belongs_elsewhere(shape: Shape, verb: int, noun: Mention) -> bool:
    """Whether the noun before a participle is another verb's object or subject.

    "Fighters attacked on Monday" is open, and that settles it: "they buried fighters attacked on Monday".
    """
    before, after = shape.verb_before(verb), shape.verb_after(verb)
    seen = None if before is None else object_of(shape, before)
    if seen is not None and seen.span == noun.span:
        return True
    return after is not None and shape.group(after).finite and not _clause_break(shape, verb, after)


def _clause_break(shape: Shape, start: int, end: int) -> bool:
    return any(shape.tag(at) in {"conj", "sub", "rel"} or shape.lower(at) == "," for at in range(start + 1, end))


def acts_on_area(shape: Shape, verb: int, acted_on: Mention | None) -> bool:
    """Whether the object is an area, which need not have a name: "seized large swaths of Iraq", "take the city".

    Args:
        shape: the sentence.
        verb: token index of the verb.
        acted_on: the mention that the verb acts on, if any; the area is looked for before it.
    """
    areas = event_words("area")
    relative = relative_before(shape, verb)
    if relative is not None and any(shape.lower(at) in areas for at in range(relative - 4, relative)):
        return True
    if acted_on is not None and acted_on.kind in _PEOPLE:
        return False
    end = shape.first_of(acted_on) if acted_on is not None else verb + _AREA_REACH
    for at in range(verb + 1, min(len(shape.tokens), end)):
        if shape.tag(at) in {"verb", "mark", "sub", "rel"} or shape.lower(at) in _APART:
            return False
        if shape.lower(at) in areas:
            return True
    return False


def counts(figure: Figure, shape: Shape, verb: int, event_type: str) -> bool:
    """Whether a bare figure is what the verb acts on: "killed 12", "200 are held", "2,500 it captured".

    Args:
        figure: a figure of the sentence.
        shape: the sentence.
        verb: token index of the verb.
        event_type: the type of event that the verb's sense tells of.
    """
    belongs = measure_events().get(figure.measure)
    if figure.span is None or belongs is None or event_type not in belongs.types:
        return False
    token = shape.tokens[verb]
    return 0 <= figure.span.start - token.end <= _AFTER_VERB or 0 <= token.start - figure.span.end <= _BEFORE_VERB
