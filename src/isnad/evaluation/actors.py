"""The task `actors`: which mentions of a text are one, against gold coreference.

Gold is `entities` with `start`, `end`, `label` and `cluster`: whole noun phrases, pronouns among them; with `tokens`
their syntax. Our chains are the mentions of one actor, and of one place; a country and its state are one chain, and
a capital is the city also where it stands for the state, as the gold has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from isnad.evaluation.coreference import ChainCounts, chain_counts, conll
from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.gold_names import GoldName, bare_name, gold_names
from isnad.evaluation.score import Score, score_of
from isnad.evaluation.synonyms import synonyms
from isnad.model import Mention, Span
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.settings import Settings
from isnad.tables.actor_words import titles
from isnad.tables.actors import actor_table

_ARTICLE = re.compile(r"\b(?:the|a|an)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?(?!\w)")

_THERE = frozenset(["Here", "There"])
"""Adverbs for a place, no names though they open a sentence."""

Chain = tuple[Hashable, Span]
"""Which chain a span is of."""


class _Ours(NamedTuple):
    """A mention of ours: its chain, its name cut as the gold's is, whether that is a name, and its noun phrase."""

    chain: Hashable
    name: Span
    named: bool
    phrase: Span


def actors(data: Path, settings: Settings) -> Score:
    """CoNLL F1 (mean of MUC, B-cubed, CEAF phi 4) of the chains read from the raw text, by what counts as a mention.

    - `named_conll_f1`, and `conll_f1`, its name in the contract: names of people, organisations and places, which are
      the gold mentions of those labels whose head is a proper noun, and ours that have a capital in their last word.
      Both sides are cut to the name: no article, title, nationality before a title, possessive, apposition or clause.
      Spans are exact; a chain of one such mention is left out on both sides.
    - `named_with_singletons_conll_f1`: the same with chains of one kept, on both sides.
    - `named_head_conll_f1`: the same as the first, but a mention of ours is a gold one where it covers its head.
    - `named_gold_mentions_conll_f1`: how our chains divide the gold names: each has the chain of our mention that
      covers its head, or is alone; what else we mark is left out. So it tells wrong links from wrong mentions.
    - `named_whole_conll_f1`: the same names, by whole noun phrases as the gold marks them; ours are given the title,
      article and possessive printed beside them.
    - `all_conll_f1`: as the last, against all gold mentions, most of which are pronouns and common nouns.

    A file with `relations` in place of clusters is scored by its pairs: see `synonyms`.

    Raises:
        EvaluationError: the file has no `tokens`, or no `entities` with `label` and `cluster`.
    """
    reader = Reader(settings)
    gold = documents(data, "text", "entities")
    if all("relations" in document for document in gold):
        return synonyms(gold, reader)
    return score_of([_counts(d, reader) for d in documents(data, "text", "tokens", "entities")], _scores)


_MEASURES = ("named", "named_with_singletons", "named_head", "named_gold_mentions", "named_whole", "all")


def _scores(sums: Sequence[float]) -> dict[str, float]:
    size = len(ChainCounts._fields)
    of = {f"{name}_conll_f1": conll(sums[n * size : (n + 1) * size]) for n, name in enumerate(_MEASURES)}
    return {"conll_f1": of["named_conll_f1"], **of}


def _counts(document: Document, reader: Reader) -> tuple[float, ...]:
    ours = list(_our_mentions(reader.read(report_of(document))))
    gold = gold_names(document)
    named = [(m.chain, m.name) for m in ours if m.named]
    names = [(g.chain, g.name) for g in gold]
    entities = marked(document, "entities", "start", "end", "label", "cluster")
    pairs: tuple[tuple[Iterable[Chain], Iterable[Chain], int], ...] = (
        (named, names, 2),
        (named, names, 1),
        (_on_heads(ours, gold), [(g.chain, g.head) for g in gold], 2),
        (_divided(ours, gold), [(g.chain, g.head) for g in gold], 2),
        ([(m.chain, m.phrase) for m in ours if m.named], [(g.chain, g.whole) for g in gold], 2),
        ([(m.chain, m.phrase) for m in ours], [(e["cluster"], Span(e["start"], e["end"])) for e in entities], 2),
    )
    return tuple(
        n for found, wanted, least in pairs for n in chain_counts(_chains(found, least), _chains(wanted, least))
    )


def _our_mentions(reading: Reading) -> Iterable[_Ours]:
    """The mentions of the reading that are of an actor or a known place."""
    text = reading.report.text
    peoples = {actor.id for actor in reading.actors if actor.kind == "population"}
    for mention in reading.mentions:
        city = mention.span.of(text).lower()
        chain = ("city", city) if mention.kind != "person" and city in _capitals() else mention.actor or _place(mention)
        if mention.kind == "other":
            chain = ("name", mention.span.of(text).lower())  # a name of unknown kind is whoever has the same name
        if chain is not None and mention.kind in {"person", "group", "place", "facility", "other"}:
            name = bare_name(text, mention.span)
            word = (name.of(text).split() or [""])[-1]
            named = any(part[:1].isupper() for part in word.split("-")) and word not in _THERE
            named = named and not (chain in peoples and word[-1] != "s")
            yield _Ours(chain, name, named, _phrase(text, mention))


@cache
def _capitals() -> frozenset[str]:
    """Names of capitals, which the gold takes for the city where they stand for the state too."""
    senses = (sense for several in actor_table().phrases.values() for sense in several)
    return frozenset(" ".join(sense.keys) for sense in senses if sense.what == "capital")


def _place(mention: Mention) -> Hashable | None:
    where = mention.where
    if where is None:
        return None
    state = actor_table().states.get(where.country or "") if where.precision == "country" else None
    if state is not None:
        return state.id
    return ("place", where.geonames or where.name)


def _on_heads(ours: Sequence[_Ours], gold: Sequence[GoldName]) -> Iterable[Chain]:
    """Our names, each at the gold head it covers, the last one where it covers several; else where it stands."""
    for mention in ours:
        if mention.named:
            heads = [g.head for g in gold if mention.name.contains(g.head)]
            yield mention.chain, max(heads, default=mention.name)


def _divided(ours: Sequence[_Ours], gold: Sequence[GoldName]) -> Iterable[Chain]:
    """The heads of the gold names under our chains."""
    for name in gold:
        covering = [m for m in ours if m.phrase.contains(name.head)]
        if covering:
            yield covering[0].chain, name.head


def _chains(named: Iterable[Chain], least: int) -> list[frozenset[Hashable]]:
    """The spans of each chain of `least` and more; a span told twice counts for the chain that has it first."""
    of: dict[Hashable, list[Span]] = defaultdict(list)
    seen: set[Span] = set()
    for chain, span in named:
        if span not in seen:
            seen.add(span)
            of[chain].append(span)
    return [frozenset(spans) for spans in of.values() if len(spans) >= least]


def _phrase(text: str, mention: Mention) -> Span:
    """The mention with the titles and the article before it and the possessive after it."""
    start, end = mention.span.start, mention.span.end
    while mention.kind == "person" and (title := _title().search(text, max(0, start - 40), start)):
        start = title.start()
    if article := _ARTICLE.search(text, max(0, start - 6), start):
        start = article.start()
    if possessive := _POSSESSIVE.match(text, end):
        end = possessive.end()
    return Span(start, end)


@cache
def _title() -> re.Pattern[str]:
    listed = "|".join(re.escape(title) for title in sorted(titles(), key=lambda title: (-len(title), title)))
    return re.compile(rf"(?<!\w)(?:{listed})\s+$", re.IGNORECASE)
