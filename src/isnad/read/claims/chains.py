"""The hops from the published page to the first speaker."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from isnad.model import Hop, HopRole, Mention, Report, Span
from isnad.read.attribution import Attribution, Source, is_media
from isnad.read.reading import Reading
from isnad.read.shape import PRONOUNS
from isnad.tables.actor_words import group_nouns, titles
from isnad.tables.actors import ActorTable
from isnad.tables.outlets import outlet_kind
from isnad.tables.sources import source_nouns
from isnad.tables.speech_words import speech_words

UNNAMED_OUTLET = "unnamed outlet"
"""The first hop of a report that names neither outlet nor agency."""
UNNAMED_SPEAKER = "unnamed speaker"
"""The last hop of what is said and nobody says who: "it is believed"."""
_NEAR = (" close to ", " familiar with ", " briefed on ")
"""What somebody is to those he does not speak for: "a source close to the government"."""
_HIMSELF = frozenset({"i", "we"})
"""What a speaker calls himself in his own words."""


def page_hops(report: Report, actors: ActorTable) -> tuple[Hop, ...]:
    """The outlet and, where the text is an agency's, the agency; at least one."""
    outlet = report.outlet or (None if report.agency else UNNAMED_OUTLET)
    hops: list[Hop] = []
    if outlet is not None:
        actor = _actor_named(actors, outlet)
        hops.append(Hop(name=_bare(outlet), role="outlet", actor=actor, anonymous=outlet == UNNAMED_OUTLET))
    if report.agency is not None and report.agency != outlet:
        hops.append(agency_hop(report.agency, actors))
    return tuple(hops)


def agency_hop(name: str, actors: ActorTable, span: Span | None = None) -> Hop:
    """An agency credited by that name, at `span` where the text names it."""
    return Hop(name=_bare(name), role="agency", actor=_actor_named(actors, name), span=span)


def _bare(name: str) -> str:
    """The name without its article: "The Associated Press" as "the Associated Press"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() == "the" else name


def _actor_named(actors: ActorTable, name: str) -> str | None:
    actor = actors.find(name)
    return None if actor is None else actor.id


def chain_of(
    reading: Reading, attribution: Attribution, outer: Attribution | None, actors: ActorTable
) -> tuple[Hop, ...]:
    """The chain of an attribution, each name once: page, the speaker who tells of it, media, document, speaker.

    Args:
        reading: the reading.
        attribution: the attribution.
        outer: the attribution that this one is told in, if any.
        actors: the table by which outlet and agency are known.
    """
    source = attribution.source
    chain = list(page_hops(reading.report, actors))
    if outer is not None:
        chain += [_media_hop(reading, mention, cue) for mention, cue in outer.source.via]
        chain.append(_speaker_hop(reading, outer))
    published = {_key(hop) for hop in chain}
    passed_on = [_media_hop(reading, mention, cue) for mention, cue in source.via]
    chain += [hop for hop in passed_on if _key(hop) not in published]
    if outer is not None and source.span.of(reading.report.text).lower() in _HIMSELF:
        return tuple(chain)
    if source.document is not None:
        chain.append(_document_hop(reading, source.document))
    speaker = _speaker_hop(reading, attribution)
    if _key(speaker) not in {_key(hop) for hop in chain}:
        chain.append(speaker)
    return tuple(chain)


def _key(hop: Hop) -> str:
    """What tells one hop from another: the actor, or the name as printed."""
    return hop.actor or hop.name.lower()


def _media_hop(reading: Reading, mention: Mention, cue: Span) -> Hop:
    name = _bare(mention.span.of(reading.report.text))
    return Hop(name=name, role=_media_role(name), actor=mention.actor, span=mention.span, cue=cue)


def _media_role(name: str) -> HopRole:
    return "agency" if outlet_kind(name) == "agency" else "outlet"


def _document_hop(reading: Reading, span: Span) -> Hop:
    name = span.of(reading.report.text)
    return Hop(name=name, role="document" if source_nouns().get(name.lower()) == "document" else "platform", span=span)


def _speaker_hop(reading: Reading, attribution: Attribution) -> Hop:
    """The hop of whoever speaks; a document or a medium that speaks for itself has its own role."""
    source = attribution.source
    mention = source.mention
    if source.unnamed:
        return Hop(name=UNNAMED_SPEAKER, role="speaker", anonymous=True, cue=attribution.cue)
    if mention is None:
        name = source.span.of(reading.report.text)
        words = name.lower().split()
        role: HopRole = source_nouns().get(words[-1]) or source_nouns().get(words[0], "speaker")
        anonymous = _is_anonymous(reading, source, role)
        return Hop(name=name, role=role, anonymous=anonymous, span=source.phrase or source.span, cue=attribution.cue)
    name = mention.span.of(reading.report.text)
    if name.lower() in PRONOUNS:
        name = _name_of(reading, mention) or name
    name = _bare(name)
    role = _media_role(name) if is_media(reading, mention) else "speaker"
    return Hop(
        name=name,
        role=role,
        actor=mention.actor,
        anonymous=mention.actor is None and _is_anonymous(reading, source, role),
        span=source.phrase or source.span,
        cue=attribution.cue,
    )


def _is_anonymous(reading: Reading, source: Source, role: HopRole) -> bool:
    """Whether someone speaks whose name is kept back: no document, no body ("the police"), and nobody with a name."""
    named = source.span if source.mention is None else source.mention.span
    noun = named.of(reading.report.text).lower().split()[-1]
    if role in {"document", "platform"} or source_nouns().get(noun, "speaker") != "speaker":
        return noun in speech_words("withheld")
    around = (source.phrase or named).of(reading.report.text).lower()
    return any(words in around for words in _NEAR) or (
        noun not in speech_words("body") and not _is_name(reading, source, named)
    )


def _is_name(reading: Reading, source: Source, named: Span) -> bool:
    """Whether words are somebody's name though nothing more is known of him: "Mustafa", and no "Residents"."""
    name = named.of(reading.report.text)
    words = name.split()
    last = words[-1]
    if not (name[0].isupper() and last[0].isupper()) or name.isupper() or name.lower() in PRONOUNS:
        return False
    sentence = reading.sentence_at(named.start)
    person = source.mention is not None and source.mention.kind == "person"
    if not person and sentence is not None and sentence.span.start == named.start and len(words) == 1:
        return False  # any word has a capital there
    return last.lower() not in source_nouns().keys() | titles().keys() | _nouns() | reading.small_words


@cache
def _nouns() -> frozenset[str]:
    return frozenset(noun.words.lower().split()[-1] for noun in group_nouns())


def _name_of(reading: Reading, pronoun: Mention) -> str | None:
    """What the text last called the one a pronoun stands for, else the actor's name."""
    if pronoun.actor is None:
        return None
    called = reading.mentions_by_actor.get(pronoun.actor, ())
    before = bisect_right(called, pronoun.span.start, key=lambda mention: mention.span.end)
    if before:
        return called[before - 1].span.of(reading.report.text)
    actor = reading.actor_by_id.get(pronoun.actor)
    return None if actor is None else actor.name
