"""An incident's title in plain words, made only of what its tellings say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from isnad.model import (
    Actor,
    Disagreement,
    EventType,
    Figure,
    IncidentFigure,
    Measure,
    Told,
    When,
    Where,
    number_range,
)
from isnad.reconcile.voices import Row, label
from isnad.tables.event_names import event_name
from isnad.tables.groups import PARTS, group_of

_LEADS: tuple[Measure, ...] = (
    "killed", "wounded", "captured", "abducted", "detained", "missing", "displaced", "evacuated", "released",
    "surrendered",
)  # fmt: skip
"""Measures that make a title, the first that is told."""

_BETWEEN: frozenset[EventType] = frozenset({"CLASH", "CONSULT", "COOPERATE", "AGREE"})
_ARTICLES = ("the ", "a ", "an ")
_OF = ("tens", "dozens", "scores", "hundreds", "thousands", "millions")
"""Number words that take "of" before what they count."""

_LONGEST_NAME = 60


def title(
    told: Sequence[Told],
    kind: tuple[EventType, str | None],
    figures: Sequence[tuple[Row, IncidentFigure]],
    disagreements: Sequence[Disagreement],
    at: tuple[When, Where],
    actors: Mapping[str, Actor],
) -> str:
    """Who or what, where, when: "10-69 prisoners killed, Baghdad, 23 June 2014".

    Args:
        told: the tellings in the order told.
        kind: type and mode of the incident.
        figures: its rows with their estimates.
        disagreements: where who did it is among them, no doer is named.
        at: when and where it happened.
        actors: actors by id, for their names.
    """
    when, where = at
    blamed = "" if any(d.kind == "perpetrator" for d in disagreements) else _doers(told, kind, actors)
    what = _counted(told, figures) or _named(kind, blamed, where)
    place = _place(where) if where.known and is_proper(where.name) and str(where.name) not in what else ""
    return ", ".join(part for part in (what, place, str(when) if when.known else "") if part)


def _counted(told: Sequence[Told], figures: Sequence[tuple[Row, IncidentFigure]]) -> str:
    """The first figure that makes a title: "44 prisoners killed"."""
    leading = [pair for pair in figures if pair[0].measure in _LEADS]
    if not leading:
        return ""

    def rank(pair: tuple[Row, IncidentFigure]) -> tuple[int, bool, int, str]:
        row, figure = pair
        return _LEADS.index(row.measure), row.kind in PARTS, -(figure.high or figure.low or 0), row.kind

    row, figure = min(leading, key=rank)
    number = _number(row, figure)
    if number in {"1", "at least 1"}:
        return f"{number} {row.measure}"
    return f"{number} {row.group or _harmed(told) or 'people'} {row.measure}"


def _number(row: Row, figure: IncidentFigure) -> str:
    """One figure as it was said, several as a range."""
    said = {(voice.figure.low, voice.figure.high) for voice in row.voices}
    if len(said) > 1:
        return number_range(figure.low, figure.high)
    first = row.voices[0]
    if first.vague and first.figure.words is not None and not first.figure.implied:
        words = first.figure.words.lower().removesuffix(" of")
        return f"{words} of" if words.endswith(_OF) else words
    return str(Figure(low=first.figure.low, high=first.figure.high))


def _harmed(told: Sequence[Told]) -> str | None:
    """The commonest listed group among those harmed."""
    words = [p.span.of(t.report.text) for t in told for p in t.event.by_role("victim", "recipient")]
    counted = Counter(label(w) for w in words if group_of(w) is not None)
    return min(counted, key=lambda word: (-counted[word], word), default=None)


def _named(kind: tuple[EventType, str | None], doers: str, where: Where) -> str:
    """Without a figure: "Capture of Tal Afar by ISIS", "Air strike by air force", "Talks: Iran, United States"."""
    called = event_name(*kind)
    if kind[0] == "CONTROL" and where.known and is_proper(where.name):
        called = f"{called} of {where.name}"
    if not doers:
        return called
    return f"{called}: {doers}" if kind[0] in _BETWEEN else f"{called} by {doers}"


def _doers(told: Sequence[Told], kind: tuple[EventType, str | None], actors: Mapping[str, Actor]) -> str:
    """The commonest doer by name, or the two commonest where both sides act."""
    counted: Counter[str] = Counter()
    for telling in told:
        for doer in telling.event.by_role("actor"):
            known = None if doer.actor is None else actors.get(doer.actor)
            name = _bare(doer.span.of(telling.report.text)) if known is None else known.name
            if 0 < len(name) <= _LONGEST_NAME:
                counted[name] += 1
    names = sorted(counted, key=lambda name: (-counted[name], name))
    return ", ".join(names[: 2 if kind[0] in _BETWEEN else 1])


def _bare(words: str) -> str:
    """One line, without an article before it."""
    words = " ".join(words.split())
    for article in _ARTICLES:
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def is_proper(name: str | None) -> bool:
    """Whether a place has a name, and not a description ("the city")."""
    return name is not None and name[:1].isupper() and not name.startswith("The ")


def _place(where: Where) -> str:
    return f"near {where.name}" if where.precision == "near" else str(where.name)
