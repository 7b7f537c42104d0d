"""Speakers without a name: which of them are one voice, and which one the text names elsewhere.

"A health official said... The official said... she added" is one voice, and "a monitoring group" of a first sentence is
the Observatory that speaks in the next. "Another official" is another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from isnad.model import Mention, Span
from isnad.read.attribution.cue_sentence import Attribution, Source
from isnad.read.entities import may_mean
from isnad.read.reading import Reading
from isnad.read.shape import PRONOUNS
from isnad.tables.sources import source_nouns
from isnad.tables.speech_words import speech_words

_FAR, _LEAD, _AFTER = 3, 3, 8
"""Sentences back to whom "he" may be; sentences at the head of a report that may speak of somebody named only later;
sentences after those within which the name must stand."""
_REMEMBERED = 60
"""Speakers back to the one that a description may stand for."""
_PRONOUNS = frozenset({"he", "she", "they"})
_PEOPLE = frozenset({"people", "police"})
"""Nouns of several that do not end with an s."""
_POINTING = re.compile(r"\b(?:the|this|that|these|those|same)\s+$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:(?:an)?other|(?:second|third|different))\s+$", re.IGNORECASE)
_KNOWN = frozenset("the this that these those another other second".split())
"""Words before a description of somebody who was met before."""
_BEFORE = 40
"""Characters before a speaker that are looked at."""
_BODIES = frozenset("group organisation organization charity agency observatory monitor ngo watchdog network".split())
"""Nouns by which a lead calls an organisation that it names only later."""
_NAMES = (
    (frozenset("monitor monitoring war".split()),
     frozenset("observatory monitor monitoring network centre center violations documentation".split())),
    (frozenset({"rights"}), frozenset("rights amnesty watch observatory network".split())),
    (frozenset("aid charity relief medical humanitarian".split()),
     frozenset("médecins medecins msf doctors red crescent cross relief save care oxfam rescue caritas aid".split())),
)  # fmt: skip
"""Words of what an organisation is called before it is named, and words of the names that they may stand for."""
_ENDS_NOUN = frozenset("for of in at on from to with who which that whose near close familiar".split())
"""Words before which the noun of a description has been."""
_OPENING = 20
"""Characters from the start of a sentence within which its subject begins."""


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
        known[n] = attribution if named is None else _as(attribution, replace(named, via=()))
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
    if not _PRONOUNS.isdisjoint(words[-1:]):
        last = next((one for one in spoken if one.span.of(text).lower() not in PRONOUNS), None)
        near = last is not None and last.span.start >= _sentences_back(reading, attribution)
        return last if last is not None and near and _goes_on(reading, last, attribution) else None
    if source.unnamed or _has_name(source):
        return None
    if other := _OTHER.search(before):
        return replace(source, span=Span(source.span.start - len(other.group()), source.span.end), mention=None)
    if not _POINTING.search(before):
        return None
    return _described(reading, attribution, known)


def _described(reading: Reading, attribution: Attribution, known: Sequence[Attribution]) -> Source | None:
    """The earlier speaker that a description stands for: of several the one called just so, else the nearest."""
    text = reading.report.text
    cues = [one.cue for one in known]
    fitting: list[Source] = []
    for one in reversed(known):
        if one.source.unnamed or one.source.span == attribution.source.span:
            continue
        nouns, words = _introduction(one.source, cues, text)
        if _is_called(attribution.source, nouns, words, text):
            fitting.append(one.source)
    given = set(_words(attribution.source.span.of(text)))
    exact = (one for one in fitting if set(_words(one.span.of(text))) == given)
    meant = next(exact, fitting[0] if fitting else None)
    told = [span for one in known for span in (*one.content, one.source.phrase or one.source.span)]
    if meant is None or _other_since(reading, meant, attribution.source, [*told, *attribution.content]):
        return None
    return meant


def _has_name(source: Source) -> bool:
    return source.mention is not None and (
        source.mention.actor is not None or source.mention.kind not in {"person", "group"}
    )


def _introduction(speaker: Source, cues: Sequence[Span], text: str) -> tuple[set[str], set[str]]:
    """The nouns that a speaker was introduced as, and all words of the introduction, in lower case.

    "Colonel John Harris, a spokesman for the army" is a colonel and a spokesman, and no army.
    """
    phrase = speaker.phrase or speaker.span
    if any(map(phrase.contains, cues)):  # another speaks among these words
        phrase = speaker.span
    words = {*_words(phrase.of(text)), *_words(speaker.span.of(text))}
    if not _has_name(speaker):
        return set(_words(speaker.span.of(text))[-1:]), words
    if not phrase.contains(speaker.span):  # he is only called so there
        return set(), words
    parts = [text[phrase.start : speaker.span.start], *text[speaker.span.end : phrase.end].split(",")]
    return {noun for part in parts if (noun := _noun(part)) is not None}, words


def _noun(description: str) -> str | None:
    """The last word before "for", "who" and the like."""
    last = None
    for word in _words(description):
        if word in _ENDS_NOUN:
            break
        last = word
    return last


def _is_called(source: Source, nouns: set[str], words: set[str], text: str) -> bool:
    """Whether a description may be of somebody introduced by those nouns and words."""
    given = [word for word in _words(source.span.of(text)) if word != "same"]
    after = Span(source.span.end, max(source.span.end, (source.phrase or source.span).end))
    beyond = set(_words(after.of(text))) - _ENDS_NOUN - {"the", "a", "an"}  # "for the ministry"
    return bool(given) and given[-1] in nouns and beyond.union(given[:-1]) <= words


def _other_since(reading: Reading, speaker: Source, source: Source, told: Sequence[Span]) -> bool:
    """Whether somebody else of that description was met, and neither spoke nor is in what is told."""
    text = reading.report.text
    noun = source.span.of(text).lower().split()[-1]
    begin = (speaker.phrase or speaker.span).end
    met = reading.mentions_in(Span(begin, max(begin, source.span.start)), "person", "group")
    alike = (m for m in met if m.span.of(text).lower().split()[-1] == noun)
    return any(not any(span.overlaps(m.span) for span in told) for m in alike)


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
    if not several and noun in _BODIES | speech_words("body"):
        return False
    if several != (word == "they") or source_nouns().get(noun, "speaker") != "speaker" or not may_mean(word, noun):
        return False
    since = Span(last.span.end, max(last.span.end, source.span.start))
    near = () if word == "they" else reading.mentions_in(since, "person", "group")
    met = [mention for mention in near if _acts(reading, mention, word)]
    if source.mention is not None and since.contains(source.mention.span):
        met.append(source.mention)
    return all(any(content.contains(m.span) for content in attribution.content) for m in met)


def _acts(reading: Reading, mention: Mention, pronoun: str) -> bool:
    """Whether "he" may be somebody met: a person by name, or whoever a sentence begins with."""
    if mention.kind == "person" and mention.actor is not None:
        return True
    sentence = reading.sentence_at(mention.span.start)
    opens = sentence is not None and mention.span.start - sentence.span.start < _OPENING
    noun = mention.span.of(reading.report.text).lower().split()[-1]
    one = not noun.endswith("s") and noun not in _PEOPLE | speech_words("body")
    return opens and one and mention.actor is None and may_mean(pronoun, noun)


def _named_later(reading: Reading, attribution: Attribution, later: Sequence[Attribution]) -> Source | None:
    """The organisation that "a monitoring group" of a lead is: the only one like it that speaks soon after."""
    source, text = attribution.source, reading.report.text
    words = _words(source.span.of(text))
    before = text[max(0, source.span.start - _BEFORE) : source.span.start].lower().split()
    known_before = not _KNOWN.isdisjoint(before[-1:])
    if source.unnamed or _has_name(source) or known_before or _BODIES.isdisjoint(words[-1:]):
        return None
    names = next((names for called, names in _NAMES if not called.isdisjoint(words)), frozenset[str]())
    last = reading.sentences[: _LEAD + _AFTER][-1].span.end
    fitting = {
        one.source.mention.actor: one.source
        for one in reversed(later)
        if one.cue.start < last and one.source.mention is not None and names & _name_words(reading, one.source.mention)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _name_words(reading: Reading, mention: Mention) -> set[str]:
    """The words of an organisation's names; none of anybody else's."""
    actor = None if mention.actor is None else reading.actor_by_id.get(mention.actor)
    if actor is None or actor.kind not in {"organisation", "media"}:
        return set()
    return set(_words(" ".join((actor.name, *actor.aliases))))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.lower())
