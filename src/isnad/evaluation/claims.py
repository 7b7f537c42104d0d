"""The task `claims`: what is said on somebody's word, and whose word it is.

Gold is our own annotation joined with its texts: `claims` with `content` (spans) and `chain` (hops, the last of them
the origin, with its `span` and, of a pronoun or description, in `is` whom it stands for; none for "reportedly").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from isnad.evaluation.corpus import Document, documents_with, marked, report_of, span_of
from isnad.evaluation.score import Score, f1, score_of, share
from isnad.model import Claim, Hop, Span
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.settings import Settings


class GoldClaim(NamedTuple):
    """A claim of gold: its content, where its origin is named (first as spoken of, then whom that means), if it is."""

    content: tuple[Span, ...]
    named: tuple[Span, ...]
    anonymous: bool


def claims(data: Path, settings: Settings) -> Score:
    """F1 of claims with the right content and the right origin, with `precision` and `recall`.

    Claims of ours that rest on words of the text are paired one to one with those of gold whose contents are alike: the
    characters have a Jaccard index of 0.5 or more. A pair is right if the origin is: ours stands where gold names it,
    or is the same actor, or has the same name; where gold has no speaker, ours is anonymous. `content_f1` is of the
    pairs, `origin_accuracy` the share of pairs that are right, and `anonymous_accuracy` the share of right pairs with a
    speaker that are anonymous where gold is, and named where it is not.

    Raises:
        EvaluationError: the file has no `claims` with `content` and `chain`.
    """
    _, found = documents_with(data, "claims")
    reader = Reader(settings)
    return score_of([_counts(d, reader) for d in found], _scores)


def attributed(reading: Reading) -> list[Claim]:
    """The claims of a reading that rest on words of the text, not the text's own account."""
    return [claim for claim in reading.claims if claim.chain[-1].span is not None or claim.chain[-1].cue is not None]


def _scores(sums: Sequence[float]) -> dict[str, float]:
    right, pairs, spoken, agreed, found, gold = sums
    of_whole = {"f1": f1(right, found, gold), "precision": share(right, found), "recall": share(right, gold)}
    of_parts = {"content_f1": f1(pairs, found, gold), "origin_accuracy": share(right, pairs)}
    return of_whole | of_parts | {"anonymous_accuracy": share(agreed, spoken)}


def _counts(document: Document, reader: Reader) -> tuple[int, int, int, int, int, int]:
    """Right pairs, pairs, right pairs with a speaker, those of them as anonymous as gold, claims found, of gold."""
    gold = [_gold(document, one) for one in marked(document, "claims", "content", "chain")]
    reading = reader.read(report_of(document))
    found = attributed(reading)
    pairs = _paired(reading, found, gold)
    spoken = [(found[x], gold[y]) for x, y, right in pairs if right and gold[y].named]
    agreed = sum(claim.chain[-1].anonymous == one.anonymous for claim, one in spoken)
    return sum(right for *_, right in pairs), len(pairs), len(spoken), agreed, len(found), len(gold)


def _gold(document: Document, claim: dict[str, Any]) -> GoldClaim:
    content = tuple(span_of(document, part) for part in claim["content"])
    if not claim["chain"]:
        return GoldClaim(content, (), True)
    origin = claim["chain"][-1]
    meant = [] if origin.get("is") is None else [origin["is"]]
    named = tuple(span_of(document, part) for part in (origin.get("span"), *meant))
    return GoldClaim(content, named, bool(origin.get("anonymous")))


def _paired(reading: Reading, found: Sequence[Claim], gold: Sequence[GoldClaim]) -> list[tuple[int, int, bool]]:
    """Claims and gold of like content, one to one, right origins and closest contents first; whether each is right."""
    of_found, of_gold = ([_characters(one.content) for one in side] for side in (found, gold))
    alike = sorted(
        (not _same_origin(reading, found[x].chain[-1], gold[y]), -len(a & b) / len(a | b), x, y)
        for x, a in enumerate(of_found)
        for y, b in enumerate(of_gold)
        if not a.isdisjoint(b) and 2 * len(a & b) >= len(a | b)
    )
    pairs: list[tuple[int, int, bool]] = []
    for wrong, _, x, y in alike:
        if all(x != one and y != other for one, other, _ in pairs):
            pairs.append((x, y, not wrong))
    return pairs


def _characters(spans: Iterable[Span]) -> set[int]:
    return {position for span in spans for position in range(span.start, span.end)}


def _same_origin(reading: Reading, hop: Hop, gold: GoldClaim) -> bool:
    if not gold.named:
        return hop.anonymous or hop.span is None
    of_actor = () if hop.actor is None else reading.mentions_by_actor.get(hop.actor, ())
    spans = [mention.span for mention in of_actor] + ([] if hop.span is None else [hop.span])
    if any(span.overlaps(named) for span in spans for named in gold.named):
        return True
    return _bare(hop.name) == _bare(gold.named[-1].of(reading.report.text))


def _bare(name: str) -> str:
    """The name in lower case without its article."""
    words = name.lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) and len(words) > 1 else words)
