"""Who took part in an event, in which role, and the type that depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from isnad.model import EventType, Figure, Mention, Participant, Role
from isnad.read.events.acted_on import counts, is_reduced_passive, somebody
from isnad.read.events.triggers import TriggerHit
from isnad.read.shape import Shape
from isnad.read.shape.objects import after_preposition, object_of
from isnad.read.shape.subjects import subject_of
from isnad.tables.cues import cues
from isnad.tables.event_words import doing_verbs, modes_by_doer
from isnad.tables.triggers import Trigger

_PEOPLE = frozenset({"person", "group"})
_PLACES = frozenset({"place", "facility"})
_BY = frozenset({"by"})
_ON_OR_WITH = frozenset("on against of at with between among".split())
"""Prepositions before whoever is at the other end: "an attack on", "clashed with", "the massacre of"."""
_SUFFERED = frozenset({"killed", "injured", "destroyed"})
"""Modes of HARM that become ASSAULT where the text names who did it."""
STORY = frozenset({"ASSAULT", "CLASH", "HARM", "CONTROL", "DISPLACE", "DISRUPT"})
"""Types of violence and what it brings, which tell one story; talks and demands are another."""
_LIGHT_VERB_REACH = 5
"""Tokens from a noun back to the verb whose object it is: "carried out a deadly attack"."""

VIOLENCE: frozenset[EventType] = frozenset({"ASSAULT", "HARM", "CLASH"})
"""Types in which people are harmed."""
Roles = dict[Literal["actor", "recipient"], Mention]
"""Who does it and who is at the other end, as the sentence puts it; the event's type gives them their final roles."""


def roles_of(shape: Shape, hit: TriggerHit, figures: Sequence[Figure]) -> Roles:
    """Who took part.

    Args:
        shape: the sentence.
        hit: the trigger.
        figures: the figures of the sentence: "killed 12" acts on the 12, "killed" alone on who stands before it.
    """
    return _verb_roles(shape, hit, figures) if hit.sense.verb else _noun_roles(shape, hit)


def _roles(actor: Mention | None, recipient: Mention | None) -> Roles:
    found: Roles = {}
    if actor is not None:
        found["actor"] = actor
    if recipient is not None:
        found["recipient"] = recipient
    return found


def _verb_roles(shape: Shape, hit: TriggerHit, figures: Sequence[Figure]) -> Roles:
    subject = subject_of(shape, hit.first)
    passive = shape.group(hit.first).passive or is_reduced_passive(shape, hit.first)
    if passive or _only_suffers(shape, hit, figures):
        by = after_preposition(shape, hit.last, _BY, reach=12)
        return _roles(by, subject or somebody(shape, hit.first))
    done_to = (
        object_of(shape, hit.last)
        or somebody(shape, hit.last)
        or after_preposition(shape, hit.last, _ON_OR_WITH, reach=5)
    )
    same = done_to is not None and subject is not None and done_to.span == subject.span
    return _roles(subject, None if same else done_to)


def _only_suffers(shape: Shape, hit: TriggerHit, figures: Sequence[Figure]) -> bool:
    """Whether a participle without auxiliary and object has only those before it: "12 people killed in a raid"."""
    group = shape.group(hit.first)
    if hit.sense.object not in {"people", "living"} or "part" not in group.forms or group.words:
        return False
    after = hit.last + 1
    unnamed = shape.tag(after) in {"det", "pron", "word"} and shape.mention_at(after) is None
    if unnamed or object_of(shape, hit.last) is not None:
        return False  # "a shell killed its owner"
    trigger = shape.tokens[hit.last].span
    later = [figure for figure in figures if figure.span is not None and figure.span > trigger]
    return not any(counts(figure, shape, hit.first, hit.sense.type) for figure in later)


def _noun_roles(shape: Shape, hit: TriggerHit) -> Roles:
    """In "strikes by X on Y", "X's attack on Y", "talks between X and Y", "the massacre of Y"."""
    on = after_preposition(shape, hit.last, _ON_OR_WITH, reach=5)
    by, owner = after_preposition(shape, hit.last, _BY, reach=8), _owner(shape, hit.first)
    if hit.sense.type == "HARM" and on is None and owner is not None and owner.kind in _PEOPLE:
        return _roles(by, owner)  # "left five people dead", "the prisoner's death"
    actor = by or owner
    if actor is None and hit.sense.type != "HARM":
        actor = _light_verb_subject(shape, hit)
    if actor is not None and on is not None and actor.span == on.span:
        actor = None
    return _roles(actor, on)


def _owner(shape: Shape, noun: int) -> Mention | None:
    """Who stands right before a noun, or with one word between: "the army's deadly attack"."""
    before = shape.mention_at(noun - 1) or shape.mention_at(noun - 2)
    return before if before is not None and before.kind in _PEOPLE | _PLACES else None


def _light_verb_subject(shape: Shape, hit: TriggerHit) -> Mention | None:
    """Who in "X carried out an attack", "X is contemplating talks": the subject of the verb it is object of."""
    verb = shape.verb_before(hit.first)
    if verb is None or hit.first - verb > _LIGHT_VERB_REACH or shape.lower(verb) in cues():
        return None
    if any(shape.tag(at) in {"mark", "sub", "rel"} for at in range(verb + 1, hit.first)):
        return None
    subject = None if shape.group(verb).passive else subject_of(shape, verb)
    suffers = subject is not None and subject.kind in _PLACES  # "the city saw heavy fighting"
    if hit.sense.type in STORY and not suffers and shape.lower(verb) not in doing_verbs():
        return None  # who backs, fears or condemns violence does not commit it
    return subject


def typed(shape: Shape, sense: Trigger, roles: Roles) -> tuple[EventType, str | None]:
    """Type and mode of an event: those of the trigger's sense, unless who does it says more.

    Args:
        shape: the sentence.
        sense: the sense of the trigger.
        roles: who took part.
    """
    actor = roles.get("actor")
    named = actor is not None and (actor.kind in _PEOPLE or actor.actor is not None)
    if sense.type == "HARM" and sense.mode in _SUFFERED and sense.object != "none" and named:
        return "ASSAULT", None
    if sense.type == "ASSAULT" and sense.mode is None and actor is not None:
        words = set(actor.span.of(shape.reading.report.text).lower().split())
        return "ASSAULT", next((mode for mode, doers in modes_by_doer().items() if words & doers), None)
    return cast(EventType, sense.type), sense.mode


def participants(kind: EventType, roles: Roles) -> tuple[Participant, ...]:
    """The participants of an event of that type, in text order.

    A place without an actor of its own is where it happened, and nobody who did or suffered it. A thing of no kind
    that killed somebody is no victim.
    """
    made = [
        Participant(role=_role(role, kind, mention), span=mention.span, actor=mention.actor)
        for role, mention in roles.items()
        if (mention.kind not in _PLACES or mention.actor is not None) and not _only_harms(role, kind, mention, roles)
    ]
    return tuple(sorted(made, key=lambda p: (p.span, p.role)))


def _only_harms(role: Role, kind: EventType, mention: Mention, roles: Roles) -> bool:
    return kind == "HARM" and role == "actor" and len(roles) > 1 and _role(role, kind, mention) == "victim"


def _role(role: Role, kind: EventType, mention: Mention) -> Role:
    if (mention.kind == "weapon" and kind in STORY) or (role == "actor" and mention.kind in {"weapon", "vehicle"}):
        return "instrument"  # "the rocket hit", "an attack with rockets"
    if kind == "HARM" or (role == "recipient" and kind == "ASSAULT" and mention.kind in _PEOPLE):
        return "victim"
    return "actor" if kind == "CLASH" else role
