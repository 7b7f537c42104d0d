"""Speakers without a name: which of them are one voice, and which one the text names elsewhere.

"A health official said... The official said... she added" is one voice, and "a monitoring group" of a first sentence is
the Observatory that speaks in the next. "Another official" is another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from isnad.model import Mention, Span
from isnad.read.attribution.cue_sentence import Attribution, Source
from isnad.read.entities import may_mean
from isnad.read.reading import Reading
from isnad.read.shape import PRONOUNS
from isnad.tables.sources import source_nouns

_FAR, _LEAD, _AFTER = 3, 3, 8
"""Sentences back to whom "he" may be; sentences at the head of a report that may speak of somebody named only later;
sentences after those within which the name must stand."""
_REMEMBERED = 60
"""Speakers back to the one that a description may stand for."""
_PEOPLE = frozenset({"people", "police"})
"""Nouns of several that do not end with an s."""
_POINTING = re.compile(r"\b(?:the|this|that|these|those|same)\s+$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:(?:an)?other|(?:second|third|different))\s+$", re.IGNORECASE)
_BEFORE = 40
"""Characters before a speaker that are looked at."""
_BODIES = (
    (frozenset("monitor monitors monitoring watchdog observers".split()),
     frozenset("observatory monitor monitoring watch network centre center violations documentation".split())),
    (frozenset({"rights"}), frozenset("rights amnesty watch observatory network".split())),
    (frozenset("aid charity relief medical humanitarian".split()),
     frozenset("médecins medecins msf doctors red crescent cross relief save care oxfam rescue caritas aid".split())),
)  # fmt: skip
"""Words of what an organisation is called before it is named, and words of the names that they may stand for."""


def with_known_speakers(reading: Reading, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each speaker without a name as the one he is in the rest of the report.

    Args:
        reading: the reading, for its people.
        found: the attributions of the report, in text order.
    """
    known: list[Attribution] = []
    for attribution in found:
        earlier = _meant(reading, attribution, known[-_REMEMBERED:])
        known.append(attribution if earlier is None else _as(attribution, earlier))
    lead = reading.sentences[:_LEAD][-1].span.end if known else 0
    for n, attribution in enumerate(known):
        if attribution.cue.end > lead:
            break
        named = _named_later(reading, attribution, known[n + 1 :])
        known[n] = attribution if named is None else _as(attribution, named)
    return known


def _as(attribution: Attribution, meant: Source) -> Attribution:
    source = attribution.source
    phrase = source.phrase or source.span
    return replace(
        attribution,
        source=replace(source, span=meant.span, mention=meant.mention, phrase=phrase, via=source.via or meant.via),
    )


def _meant(reading: Reading, attribution: Attribution, known: Sequence[Attribution]) -> Source | None:
    """The earlier speaker that a pronoun or description stands for."""
    source, text = attribution.source, reading.report.text
    words = source.span.of(text).lower().split()
    before = text[max(0, source.span.start - _BEFORE) : source.span.start]
    spoken = [one.source for one in reversed(known) if one.source.span != source.span and not one.source.unnamed]
    if words[-1] in {"he", "she", "they"}:
        last = next((one for one in spoken if one.span.of(text).lower() not in PRONOUNS), None)
        near = last is not None and last.span.start >= _sentences_back(reading, attribution)
        return last if last is not None and near and _goes_on(reading, last, attribution) else None
    if source.unnamed or _has_name(source):
        return None
    if other := _OTHER.search(before):
        return replace(source, span=Span(source.span.start - len(other.group()), source.span.end), mention=None)
    if not _POINTING.search(before):
        return None
    cues = [one.cue for one in known]
    return next((one for one in spoken if _is_called(_introduction(one, cues), words, text)), None)


def _has_name(source: Source) -> bool:
    return source.mention is not None and (
        source.mention.actor is not None or source.mention.kind not in {"person", "group"}
    )


def _introduction(source: Source, cues: Sequence[Span]) -> Span:
    """The words that introduce a speaker, unless another speaks among them."""
    phrase = source.phrase or source.span
    return source.span if any(map(phrase.contains, cues)) else phrase


def _is_called(speaker: Span, words: Sequence[str], text: str) -> bool:
    """Whether all words of a description are among those that somebody was introduced with, its noun at least."""
    called = re.findall(r"[\w’'-]+", speaker.of(text).lower())
    nouns = {word.rstrip("s") for word in called}
    return words[-1].rstrip("s") in nouns and {word for word in words[:-1] if word != "same"} <= set(called)


def _sentences_back(reading: Reading, attribution: Attribution) -> int:
    """Where the first sentence begins that a pronoun may point to."""
    number = bisect_left(reading.sentences, attribution.sentence.span, key=lambda sentence: sentence.span)
    return reading.sentences[max(0, number - _FAR)].span.start


def _goes_on(reading: Reading, last: Source, attribution: Attribution) -> bool:
    """Whether a pronoun may stand for whoever spoke last: somebody without a name, and nobody fits it since.

    Of whom he speaks himself, he is nobody.
    """
    if _has_name(last):
        return False
    text, source = reading.report.text, attribution.source
    word, noun = source.span.of(text).lower(), last.span.of(text).lower().split()[-1]
    several = noun.endswith("s") or noun in _PEOPLE
    if several != (word == "they") or source_nouns().get(noun, "speaker") != "speaker" or not may_mean(word, noun):
        return False
    since = Span(last.span.end, max(last.span.end, source.span.start))
    met = [] if word == "they" else [m for m in reading.mentions_in(since, "person") if m.actor is not None]
    if source.mention is not None and since.contains(source.mention.span):
        met.append(source.mention)
    return all(any(content.contains(m.span) for content in attribution.content) for m in met)


def _named_later(reading: Reading, attribution: Attribution, later: Sequence[Attribution]) -> Source | None:
    """The organisation that "a monitoring group" at the head of a report is, where one like it speaks soon after."""
    source, text = attribution.source, reading.report.text
    if source.unnamed or _has_name(source):
        return None
    words = set(re.findall(r"\w+", (source.phrase or source.span).of(text).lower()))
    names = next((names for called, names in _BODIES if words & called), None)
    if names is None:
        return None
    last = reading.sentences[: _LEAD + _AFTER][-1].span.end
    organisations = (one.source for one in later if one.cue.start < last and one.source.mention is not None)
    return next((one for one in organisations if names & _name_words(reading, one.mention)), None)


def _name_words(reading: Reading, mention: Mention | None) -> set[str]:
    """The words of an organisation's names; none of anybody else's."""
    actor = None if mention is None or mention.actor is None else reading.actor_by_id.get(mention.actor)
    if actor is None or actor.kind not in {"organisation", "media"}:
        return set()
    return set(_words((actor.name, *actor.aliases)))


def _words(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from re.findall(r"\w+", name.lower())
