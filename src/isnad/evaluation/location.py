"""The task `location`: where what a given verb tells took place.

Gold is `verbs` (spans) and `locations` (spans of place names, none where the sentence does not say).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from isnad.evaluation.corpus import Document, documents, marked, report_of
from isnad.evaluation.score import Score, f1, score_of, share
from isnad.model import Span
from isnad.read.places import place_of
from isnad.read.reader import Reader
from isnad.read.reading import Reading
from isnad.settings import Settings

_WORD = re.compile(r"\w+")
_ARTICLE = frozenset(["the"])


def location(data: Path, settings: Settings) -> Score:
    """Share of sentences whose places are exactly right (`exact_share`), and F1 of their words (`word_f1`).

    Places are compared by the words they cover, marks and "the" left out. The answer for a verb is the place of the
    event read at it, or, where no event is read there, what the same layer says of the verb.

    Raises:
        EvaluationError: the file has no `verbs` and `locations`.
    """
    reader = Reader(settings)
    return score_of([_counts(d, reader) for d in documents(data, "text", "verbs", "locations")], _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    exact, right, found, gold, n = sums
    return {"exact_share": share(exact, n), "word_f1": f1(right, found, gold)}


def _counts(document: Document, reader: Reader) -> tuple[int, ...]:
    text = document["text"]
    reading = reader.read(report_of(document))
    verbs, locations = (marked(document, field, "start", "end") for field in ("verbs", "locations"))
    places = [place for verb in verbs if (place := _place(reading, _span(verb))) is not None]
    found = {word for place in places for word in _words(text, place)}
    gold = {word for place in locations for word in _words(text, _span(place))}
    return found == gold, len(found & gold), len(found), len(gold), 1


def _span(given: Mapping[str, Any]) -> Span:
    return Span(given["start"], given["end"])


def _place(reading: Reading, verb: Span) -> Span | None:
    """The words that name the verb's place; `None` where the reader gives it none."""
    for event in reading.events:
        if event.trigger.overlaps(verb):
            return event.where.span
    sentence = reading.sentence_at(verb.start)
    where = None if sentence is None else place_of(reading, verb, sentence)
    return None if where is None else where.span


def _words(text: str, span: Span) -> list[int]:
    """Where the words of a span start, without articles."""
    found = _WORD.finditer(text, span.start, span.end)
    return [m.start() for m in found if m.group().lower() not in _ARTICLE]
