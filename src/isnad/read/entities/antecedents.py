"""Whom a pronoun stands for, and which mention covers a span."""

from __future__ import annotations

import re
from bisect import bisect_left

from isnad.model import Mention, Span
from isnad.read.reading import Reading
from isnad.tables.actor_words import group_nouns

_ONE = frozenset("he she him her his hers himself herself".split())
_MANY = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_PLURALS = frozenset(
    noun.words.lower().split()[-1] for noun in group_nouns() if not noun.singular and noun.sort != "government"
) - {"army", "military", "coalition", "alliance", "opposition", "network", "media"}
_OTHERS = {
    "he": re.compile(r"(?:woman|mother|girl|wife|sister|daughter)$"),
    "she": re.compile(r"(?:(?<!wo)(?<!hu)man|father|boy|husband|brother)$"),
}
"""Nouns for people whom a pronoun does not stand for."""
_NOBODY = re.compile(
    r"it\s+(?:is|was|would\s+be|will\s+be|remains|remained|seems|seemed|becomes|became)\s+(?:\w+\s+){0,2}?"
    r"(?:clear|unclear|possible|impossible|likely|unlikely|necessary|important|worth|unknown|known|difficult|hard|easy|"
    r"unacceptable|acceptable|vital|essential|crucial|critical|evident|obvious|true|certain|uncertain|time|surprising)\b",
    re.IGNORECASE,
)
""" "It" that stands for nothing: "it was not immediately clear"."""

_FAR = 3
"""Sentences back within which a pronoun looks for what it stands for."""


def actor_at(reading: Reading, span: Span) -> Mention | None:
    """The mention of a person or group that overlaps `span`; of several the one that shares most with it."""
    found = [m for m in reading.mentions if m.kind in ("person", "group", "facility") and m.span.overlaps(span)]
    if not found:
        return None
    return max(found, key=lambda m: (min(m.span.end, span.end) - max(m.span.start, span.start), -m.span.start))


def antecedent(reading: Reading, span: Span) -> Mention | None:
    """The earlier mention that the pronoun at `span` stands for, or `None`.

    "he" and "she" stand for a person, "they" for a group, failing one a person; "it" for an organisation, a group or a
    state. In the same sentence the nearest earlier mention counts; before it, the first of a sentence, its likely
    subject.
    """
    word = span.of(reading.report.text).lower()
    here = reading.sentence_at(span.start)
    if here is None or word not in _ONE | _MANY | _THING:
        return None
    if word == "it" and _NOBODY.match(reading.report.text, span.start):
        return None
    number = bisect_left(reading.sentences, here.span, key=lambda sentence: sentence.span)
    before = Span(here.span.start, span.start)
    fitting = [m for m in reading.mentions_in(before, "person", "group") if _fits(reading, m, word)]
    if fitting:
        return fitting[-1] if word in _THING else _same_clause(reading, fitting, word)
    for sentence in reversed(reading.sentences[max(0, number - _FAR) : number]):
        fitting = [m for m in reading.mentions_in(sentence.span, "person", "group") if _fits(reading, m, word)]
        if fitting:
            return fitting[0]
    return None


def may_mean(pronoun: str, noun: str) -> bool:
    """Whether "he" or "she" may stand for somebody called by that noun (both in lower case)."""
    return pronoun not in _OTHERS or not _OTHERS[pronoun].search(noun)


def _same_clause(reading: Reading, fitting: list[Mention], word: str) -> Mention:
    """Within a sentence "he" is rather its subject than somebody named on the way."""
    return fitting[0] if word in {"he", "she", "they"} else fitting[-1]


def _fits(reading: Reading, mention: Mention, word: str) -> bool:
    text = mention.span.of(reading.report.text)
    if word in _ONE:
        noun = text.split()[-1]
        return mention.kind == "person" and not (noun.islower() and not may_mean(word, noun))
    many = text.split()[-1].lower() in _PLURALS
    actor = reading.actor_by_id.get(mention.actor or "")
    if word in _MANY:
        return mention.kind == "group" and (many or actor is None or actor.kind in ("armed_group", "population"))
    if mention.kind != "group" or many:
        return False
    return actor is None or actor.kind in ("armed_group", "state", "organisation", "media")
