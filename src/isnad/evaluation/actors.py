"""The task `actors`: which mentions of a text are one, against gold coreference.

Gold is `entities` with `start`, `end`, `label` and `cluster`: whole noun phrases, pronouns among them. We mark names
and the heads of descriptions, and never a pronoun; so that exact spans can meet, a name is given the title, article and
possessive printed beside it, and nothing else is added.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from pathlib import Path

from isnad.evaluation.coreference import ChainCounts, chain_counts, conll
from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.score import Score, score_of
from isnad.model import Mention, Span
from isnad.read.reader import Reader
from isnad.settings import Settings
from isnad.tables.actor_words import titles

ACTORS = frozenset(["person", "organization"])
"""Gold labels of what can act."""
_ARTICLE = re.compile(r"\b(?:the|a|an)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?(?!\w)")


def actors(data: Path, settings: Settings) -> Score:
    """CoNLL F1 over all gold entities, and over people and organisations alone (`people_conll_f1`).

    Spans are exact and chains of one mention left out on both sides. Our chains are the mentions of one actor, and of
    one place.

    Raises:
        EvaluationError: the file has no `entities` with `label` and `cluster`.
    """
    reader = Reader(settings)
    return score_of([_counts(d, reader) for d in documents(data, "text", "entities")], _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    half = len(ChainCounts._fields)
    return {"conll_f1": conll(sums[:half]), "people_conll_f1": conll(sums[half:])}


def _counts(document: Document, reader: Reader) -> tuple[float, ...]:
    reading = reader.read(report_of(document))
    text = document["text"]
    acting = [(m.actor, _phrase(text, m)) for m in reading.mentions if m.actor is not None]
    placed = [(_place(m), _phrase(text, m)) for m in reading.mentions if m.kind in {"place", "facility"} and m.where]
    entities = marked(document, "entities", "start", "end", "label", "cluster")
    gold = [(e["cluster"], Span(e["start"], e["end"])) for e in entities]
    people = [(e["cluster"], Span(e["start"], e["end"])) for e in entities if e["label"] in ACTORS]
    return (
        *chain_counts(_chains([*acting, *placed]), _chains(gold)),
        *chain_counts(_chains(acting), _chains(people)),
    )


def _place(mention: Mention) -> Hashable:
    where = mention.where
    return None if where is None else ("place", where.geonames or where.name)


def _chains(named: Iterable[tuple[Hashable, Span]]) -> list[frozenset[Hashable]]:
    """The spans of each chain of two or more; a span told twice counts for the chain that has it first."""
    of: dict[Hashable, list[Span]] = defaultdict(list)
    seen: set[Span] = set()
    for chain, span in named:
        if span not in seen:
            seen.add(span)
            of[chain].append(span)
    return [frozenset(spans) for spans in of.values() if len(spans) > 1]


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
