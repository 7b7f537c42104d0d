"""Which gold mentions are names, and where the name in each stands, from the gold syntax.

Gold marks whole noun phrases ("the Prime Minister of Utopia, Thomas More, who left"), a program that reads news marks
the name. So that exact spans can meet, both sides are cut to the name by the same rule, told at `bare_name`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from isnad.evaluation.corpus import Document, marked
from isnad.model import Span
from isnad.tables.actor_words import titles
from isnad.tables.actors import actor_table

NAMED = frozenset(["person", "organization", "place"])
"""Gold labels of the kinds of names that isnad keeps; events, works and things have names too, and are left out."""

_PARTICLES = frozenset("de la del di da al el bin ibn von van - – . '".split())
"""What may stand between two capitalised words of a person's name."""

_LINKS = _PARTICLES | frozenset("of for and in the &".split())
"""What may stand between two capitalised words of any other name."""

_NO_NAME = frozenset(["DET", "PRON", "ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX"])
"""Parts of speech that begin no name, though a sentence's first word has a capital."""

_BESIDE = frozenset(["flat", "appos"])
"""How a name hangs on the description before it."""

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_AROUND = " \t\n\"'“”‘’.,;:()[]"

Tokens = Sequence[Mapping[str, Any]]


class GoldName(NamedTuple):
    """A gold mention whose head is a proper noun: its chain, the span of the name, of its head and of all of it."""

    chain: int
    name: Span
    head: Span
    whole: Span


def gold_names(document: Document) -> list[GoldName]:
    """The named mentions of a document, in the order of its entities.

    A mention is named where the token that governs the rest of it is a proper noun (`PROPN`), or a description that has
    the name right after it ("curator Adela Quist"), and its label is of `NAMED`; a coordination of names ("Castor and
    Pollux") is none, and of names that nest ("Durham" in "Durham University") the longest counts, as our mentions do
    not overlap.

    Raises:
        EvaluationError: `tokens` or `entities` lack a key.
    """
    tokens = marked(document, "tokens", "start", "end", "upos", "head", "deprel")
    at_start = {token["start"]: number for number, token in enumerate(tokens)}
    at_end = {token["end"]: number for number, token in enumerate(tokens)}
    joined = {token["head"] for token in tokens if token["deprel"].startswith("conj") and token["upos"] == "PROPN"}
    found = []
    for entity in marked(document, "entities", "start", "end", "label", "cluster"):
        first, last = at_start.get(entity["start"]), at_end.get(entity["end"])
        if entity["label"] not in NAMED or first is None or last is None:
            continue
        head = _named_by(tokens, _head(tokens, first, last), last)
        coordinated = head in joined and any(
            tokens[n]["head"] == head and tokens[n]["deprel"].startswith("conj") for n in range(first, last + 1)
        )
        if tokens[head]["upos"] == "PROPN" and not coordinated:
            links = _PARTICLES if entity["label"] == "person" else _LINKS
            name = bare_name(document["text"], _stretch(document["text"], tokens, head, (first, last), links))
            span = Span(tokens[head]["start"], tokens[head]["end"])
            found.append(GoldName(entity["cluster"], name, span, Span(entity["start"], entity["end"])))
    return [
        one for one in found if not any(other.name != one.name and other.name.contains(one.name) for other in found)
    ]


def _head(tokens: Tokens, first: int, last: int) -> int:
    """The token of `[first, last]` whose governor stands outside."""
    return next((n for n in range(first, last + 1) if not first <= tokens[n]["head"] <= last), first)


def _named_by(tokens: Tokens, head: int, last: int) -> int:
    """The name that a description right before it governs ("curator Adela Quist"), else the head itself."""
    if tokens[head]["upos"] == "NOUN":
        for n in range(head + 1, last + 1):
            if tokens[n]["upos"] == "PUNCT":
                break
            if tokens[n]["head"] == head and tokens[n]["upos"] == "PROPN" and tokens[n]["deprel"] in _BESIDE:
                return n
    return head


def _stretch(text: str, tokens: Tokens, head: int, within: tuple[int, int], links: frozenset[str]) -> Span:
    """The run of capitalised words around the head, over the small words that link them ("of", "and", hyphens)."""
    ends = [head, head]
    for side, step in enumerate((-1, 1)):
        at, crossed = head + step, 0
        while crossed < 3 and within[0] <= at <= within[1]:
            written = text[tokens[at]["start"] : tokens[at]["end"]]
            if (written[0].isupper() or written[0].isdigit()) and tokens[at]["upos"] not in _NO_NAME:
                ends[side], crossed = at, 0
            elif written.lower() in links:
                crossed += 1
            else:
                break
            at += step
    return Span(tokens[ends[0]]["start"], tokens[ends[1]]["end"])


def bare_name(text: str, span: Span) -> Span:
    """A name without the quotes and marks around it, the possessive, article, nationality and titles before it.

    "the Iraqi President Fuad Masum" gives "Fuad Masum"; a title alone ("the President") stays what it is.
    """
    start, end = span.start, span.end
    while end > start and (text[end - 1] in _AROUND or text[max(start, end - 2) : end] in ("'s", "’s")):
        end -= 2 if text[max(start, end - 2) : end] in ("'s", "’s") else 1
    while start < end and text[start] in _AROUND:
        start += 1
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    cut = start
    if (nation := _nationality().match(text, cut, end)) and _title().match(text, nation.end(), end):
        cut = nation.end()
    while title := _title().match(text, cut, end):
        cut = title.end()
        start = cut
    return Span(start, end)


@cache
def _title() -> re.Pattern[str]:
    return _any_of([title for title in titles() if title])


@cache
def _nationality() -> re.Pattern[str]:
    table = actor_table()
    return _any_of([s.adjective for s in table.states.values()] + ["US", "U.S.", "UK"])


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Matches one of the words with a space and more after it."""
    listed = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:{listed})\s+(?=\w)", re.IGNORECASE)
