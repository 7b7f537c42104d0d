"""Attributions as the small model tells them, put together with what the grammar makes of the same cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from isnad.model import Mention, Span, hull
from isnad.read.attribution.cue_sentence import Attribution, CueSentence, Source
from isnad.read.attribution.phrases import whole_phrase
from isnad.read.attribution.sources import noun_phrase_at, spoken_by, subject_source
from isnad.read.reading import Sentence
from isnad.read.span_index import SpanIndex
from isnad.tables.cues import CueKind, cues

_LONGEST = 200
"""Characters of a source that the model marks in pieces."""
_COUNTS = frozenset({"series", "number", "set", "couple", "handful", "majority", "dozens", "hundreds"})
"""Nouns that only count what follows them."""
_NOBODY = ("nobody", "no one", "no-one", "none of")
_WITHIN = frozenset({"prep", "rel", "mark", "verb", "aux", "sub"})
"""Tags after which a noun phrase's head has been."""


class Told(NamedTuple):
    """An attribution in spans of the text, as the model marks it."""

    sources: tuple[Span, ...]
    cue: Span
    contents: tuple[Span, ...]
    sentence: Sentence
    sure: float


def with_learned(
    told: Sequence[Told], ruled: Sequence[Attribution], sentences: Mapping[int, CueSentence]
) -> list[Attribution]:
    """The attributions of both, one for each cue, in the order of their cues.

    What the model marks decides; of a cue that the grammar reads too come the media and documents it went through, and
    whom it names.

    Args:
        told: those of the model.
        ruled: those of the grammar.
        sentences: by where they begin, the sentences that hold a cue.
    """
    left = list(ruled)
    found: list[Attribution] = []
    for one in sorted(told, key=lambda one: one.cue):
        fellow = next((a for a in left if a.cue.overlaps(one.cue)), None)
        if fellow is not None:
            left.remove(fellow)
        at = sentences[one.sentence.span.start]
        attribution = _attribution(one, fellow, at)
        if attribution.source.unnamed and found and found[-1].sentence == at.sentence and _is_done(at, one.cue):
            attribution = replace(attribution, source=found[-1].source)  # "the army said this but denied that"
        if not _is_idle(attribution, at):
            found.append(attribution)
    taken = SpanIndex((span, None) for one in told for span in (*one.sources, *one.contents))
    found += [one for one in left if not any(map(taken.overlapping, (one.cue, *one.content)))]
    return sorted(found, key=lambda a: a.cue)


def _attribution(told: Told, fellow: Attribution | None, at: CueSentence) -> Attribution:
    kind, lemma = (fellow.kind, fellow.lemma) if fellow is not None else _kind_of(at, told.cue)
    source = _source(told, fellow, at)
    return Attribution(told.cue, kind, lemma, source, told.contents, at.sentence, told.sure)


def _is_idle(attribution: Attribution, at: CueSentence) -> bool:
    """Whether nobody says anything: "nobody can say", and "identifying the dead" of nobody who is named."""
    if attribution.source.unnamed:
        verb = _verb_of(at, attribution.cue)
        return verb is not None and at.shape.group(verb).bare_ing
    return (attribution.source.phrase or attribution.source.span).of(at.text).lower().startswith(_NOBODY)


def _kind_of(at: CueSentence, cue: Span) -> tuple[CueKind, str]:
    """What kind of cue it is, by the table; one that is not in it says something."""
    inside = [token.lower for token in at.tokens if cue.start <= token.start < cue.end]
    for begin, word in enumerate(inside):
        for words, kind, lemma in cues().get(word, ()):
            if tuple(inside[begin : begin + len(words)]) == words:
                return kind, lemma
    return "say", inside[-1] if inside else ""


def _source(told: Told, fellow: Attribution | None, at: CueSentence) -> Source:
    """Who speaks. Where the model names nobody it is who the grammar finds, else nobody by name.

    Who speaks in a quotation ("we") is not who says that he is quoted.
    """
    sources = [span for span in told.sources if at.is_quoted(told.cue.start) or not at.is_quoted(span.start)]
    if not sources:
        found = fellow.source if fellow is not None else _subject(at, told.cue)
        return found or Source(told.cue, None, unnamed=True)
    phrase = hull(sources)
    if len(phrase) > _LONGEST:
        phrase = min(sources, key=told.cue.distance)
    if fellow is not None and fellow.source.span.overlaps(phrase):
        ruled, named = fellow.source, _named_in(at, phrase)
        if _is_person(named) and not _is_person(ruled):  # "the group's director, Sam Holt"
            ruled = replace(ruled, span=named.span, mention=named.mention)
        return replace(ruled, phrase=phrase)
    through = () if fellow is None else fellow.source.via
    document = None if fellow is None else fellow.source.document
    return replace(_named_in(at, phrase), phrase=phrase, via=through, document=document)


def _subject(at: CueSentence, cue: Span) -> Source | None:
    """Whoever does what the cue says, if it is done."""
    verb = _verb_of(at, cue) if _is_done(at, cue) else None
    if verb is not None and at.shape.group(verb).bare_ing:  # "the army left, saying that": the army
        before = (n for n in reversed(at.shape.verbs) if n < verb and not at.is_quoted(at.tokens[n].start))
        verb = next((n for n in before if at.shape.group(n).finite), None)
    found = None if verb is None else subject_source(at, verb)
    return None if found is None else replace(found, phrase=whole_phrase(at, found, cue))


def _is_person(source: Source) -> bool:
    return source.mention is not None and source.mention.kind == "person" and source.mention.actor is not None


def _is_done(at: CueSentence, cue: Span) -> bool:
    """Whether a cue says what somebody does: not "to say so", "it is believed" or "a claim"."""
    verb = _verb_of(at, cue)
    group = None if verb is None else at.shape.group(verb)
    return group is not None and not group.passive and (group.finite or group.bare_ing)


def _verb_of(at: CueSentence, cue: Span) -> int | None:
    return next((n for n in at.shape.verbs if cue.start <= at.tokens[n].start < cue.end), None)


def _named_in(at: CueSentence, phrase: Span) -> Source:
    """Whom a phrase names: its head if that is a name or description, else somebody named beside it.

    "Atheel al-Nujaifi, the governor" and "the governor, Atheel al-Nujaifi" are both the man; "a spokesman for the
    army" is a spokesman.
    """
    inside = [n for n, token in enumerate(at.tokens) if phrase.start <= token.start < phrase.end]
    if not inside:
        return Source(phrase, None)
    if at.shape.tag(inside[0]) in {"pron", "rel"} and (pronoun := spoken_by(at, inside[0])) is not None:
        return pronoun
    counted = next((n for n in inside[:-1] if at.shape.lower(n) in _COUNTS and at.shape.lower(n + 1) == "of"), None)
    if counted is not None and inside[counted - inside[0] + 2 :]:
        inside = inside[counted - inside[0] + 2 :]  # "a series of pictures" are pictures
    head = list(_head(at, inside))
    mention = _person_in(at, inside) or at.shape.mention_at(head[-1])
    if mention is not None and mention.kind in {"person", "group", "place", "facility"}:
        return Source(mention.span, mention)
    whole, found = at.span(head[0], head[-1]), noun_phrase_at(at, head[0])
    if found is None or not found.span.overlaps(whole):
        return Source(whole, None)
    return Source(Span(found.span.start, min(found.span.end, whole.end)), None)


def _person_in(at: CueSentence, inside: Sequence[int]) -> Mention | None:
    """The person that a phrase names, before any clause of its own, and not as whom another is somebody's.

    "The leader of Ardania, Sam Holt" and "the leader of Ardania Sam Holt" are Holt; "a friend of Sam Holt" is not.
    """
    found = None
    for mention in _mentions(at, inside):
        first = at.shape.first_of(mention)
        if any(at.shape.tag(n) in {"rel", "verb", "aux"} for n in inside if n < first):
            break
        owns = at.tokens[at.shape.last_of(mention)].end > mention.span.end  # "Holt's friend"
        if mention.kind == "person" and not owns and (first == inside[0] or at.shape.tag(first - 1) != "prep"):
            if mention.actor is not None:
                return mention
            found = found or mention  # "the leader", unless his name follows
    return found


def _head(at: CueSentence, inside: Sequence[int]) -> Iterator[int]:
    """The tokens of the phrase up to its head noun: "captions" of "captions accompanying the pictures"."""
    for n in inside:
        described = at.shape.lower(n).endswith("ing") and at.shape.tag(n + 1) == "det"
        apposed = at.shape.tag(n) == "det" and at.shape.tag(n - 1) == "word"  # "the Observatory a group which"
        described = described or (
            at.shape.lower(n) in {"close", "familiar"} and at.shape.lower(n + 1) in {"to", "with"}
        )
        if n > inside[0] and (described or apposed or at.shape.tag(n) in _WITHIN) and at.shape.mention_at(n) is None:
            return
        yield n


def _mentions(at: CueSentence, tokens: Sequence[int]) -> Iterator[Mention]:
    for n in tokens:
        mention = at.shape.mention_at(n)
        if mention is not None and at.shape.first_of(mention) in (n, tokens[0]):
            yield mention
