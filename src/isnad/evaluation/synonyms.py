"""The task `actors` on gold that says which mentions are the same, pair by pair, as re3d does."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from isnad.evaluation.coreference import ChainCounts, chain_counts, conll
from isnad.evaluation.corpus import Document, marked, report_of
from isnad.evaluation.score import Score, score_of, share
from isnad.model import Span
from isnad.read.entities import actor_at
from isnad.read.reader import Reader
from isnad.read.reading import Reading

SAME = "IsSynonymOf"
"""The relation of two mentions of one thing; it has no direction."""

_PLACES = "Location"


def synonyms(gold: Sequence[Document], reader: Reader) -> Score:
    """How the pairs that the gold calls the same fare, its mentions given; pairs of places are left out.

    - `linked`: pairs whose two mentions we hold for one actor.
    - `named`: pairs of which we have an actor for both mentions, right or wrong.
    - `synonyms_conll_f1`: the CoNLL score of our chains over these mentions, against the chains that the pairs make.

    Raises:
        EvaluationError: an entity or relation lacks a key.
    """
    return score_of([_counts(document, reader) for document in gold], _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    size = len(ChainCounts._fields)
    linked, named, pairs = sums[size:]
    return {"synonyms_conll_f1": conll(sums[:size]), "linked": share(linked, pairs), "named": share(named, pairs)}


def _counts(document: Document, reader: Reader) -> tuple[float, ...]:
    reading = reader.read(report_of(document))
    marked(document, "entities", "start", "end", "label")
    places = {(e["start"], e["end"]) for e in document["entities"] if e["label"] == _PLACES}
    pairs = [pair for r in marked(document, "relations", "type", "source", "target") if (pair := _pair(r, places))]
    chain_of: dict[Span, Span] = {}
    for one, other in pairs:
        _join(chain_of, one, other)
    meant = {span: _actor(reading, span) for span in chain_of}
    ours: dict[Hashable, set[Hashable]] = {}
    theirs: dict[Hashable, set[Hashable]] = {}
    for span in chain_of:
        ours.setdefault(meant[span] or span, set()).add(span)
        theirs.setdefault(_root(chain_of, span), set()).add(span)
    found, wanted = ([frozenset(c) for c in chains.values() if len(c) > 1] for chains in (ours, theirs))
    both = [(meant[one], meant[other]) for one, other in pairs if meant[one] and meant[other]]
    return (*chain_counts(found, wanted), sum(one == other for one, other in both), len(both), len(pairs))


def _pair(relation: dict[str, Any], places: set[tuple[int, int]]) -> tuple[Span, Span] | None:
    ends = tuple(relation["source"]), tuple(relation["target"])
    if relation["type"] != SAME or ends[0] == ends[1] or places.issuperset(ends):
        return None
    return Span(*ends[0]), Span(*ends[1])


def _actor(reading: Reading, span: Span) -> str | None:
    mention = actor_at(reading, span)
    return None if mention is None else mention.actor


def _root(chain_of: dict[Span, Span], span: Span) -> Span:
    while chain_of[span] != span:
        span = chain_of[span]
    return span


def _join(chain_of: dict[Span, Span], one: Span, other: Span) -> None:
    for span in (one, other):
        chain_of.setdefault(span, span)
    chain_of[_root(chain_of, one)] = _root(chain_of, other)
