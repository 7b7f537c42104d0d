"""Mentions of the small model beside those of tables and grammar: whose span, kind and actor hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from isnad.model import Actor, Mention, MentionKind, Where, content_id
from isnad.read.entities import learned_mentions, learned_values
from isnad.read.reading import Reading
from isnad.tables.names import name_parts, organisation_key
from tests.read.modelled import Said, needs_numpy, span_of, unread, with_model

pytestmark = needs_numpy

Known = tuple[str, MentionKind, str]
"""A piece of the text, its kind, and what is known of it: an actor ("a Velm Army"), a place ("w Velm") or nothing."""
Marked = tuple[str, MentionKind, float]


def read_beside(text: str, known: list[Known], marked: list[Marked]) -> Reading:
    """A text with mentions that are known, and those of the model."""
    reading = unread(text)
    made = [
        Mention(
            report=reading.report.id, span=span_of(text, piece), kind=kind, confidence=0.7,
            actor=meant if meant.startswith("a ") else None,
            where=Where(name=meant) if meant.startswith("w ") else None,
        )
        for piece, kind, meant in known
    ]  # fmt: skip
    reading = replace(reading, mentions=tuple(sorted(made, key=lambda m: m.span)))
    return with_model(reading, Said(mentions=marked))


def found_in(reading: Reading) -> list[Known]:
    """Each mention as it is known."""
    return [
        (m.span.of(reading.report.text), m.kind, m.actor or (m.where.name if m.where is not None else None) or "")
        for m in reading.mentions
    ]


CASES: dict[str, tuple[str, list[Known], list[Marked], list[Known]]] = {
    "new: what nobody else sees": (
        "They met beside the mill.", [], [("the mill", "facility", 0.9)], [("the mill", "facility", "")],
    ),
    "new: not where the model wavers": ("They met beside the mill.", [], [("the mill", "facility", 0.4)], []),
    "new: the possessive's s is no part": (
        "It was Ardania's fault.", [], [("Ardania's", "place", 0.9)], [("Ardania", "place", "")],
    ),
    "new: nor the curly one": (
        "It was Ardania’s fault.", [], [("Ardania’s", "place", 0.9)], [("Ardania", "place", "")],
    ),
    "new: nor a verb's short form": ("Today we're ready.", [], [("we're", "group", 0.9)], [("we", "group", "")]),
    "new: an ordinal is whole": (
        "They met the 5th Fleet.", [], [("5", "figure", 0.9), ("th Fleet", "group", 0.9)], [("5th Fleet", "group", "")],
    ),
    "new: words that tell an event are left to it": (
        "They counted the dead. They saw an attack.", [], [("the dead", "group", 0.9), ("an attack", "other", 0.9)], [],
    ),
    "new: an air strike too": ("They saw an air strike.", [], [("an air strike", "other", 0.9)], []),
    "new: what only begins such words is taken": (
        "Loyal forces left a car.", [], [("Loyal forces", "group", 0.9), ("a car", "vehicle", 0.9)],
        [("Loyal forces", "group", ""), ("a car", "vehicle", "")],
    ),
    "new: values are not taken here": (
        "They met several men.", [], [("several", "figure", 0.9)], [],
    ),
    "same span and kind: as it was": (
        "The Velm Army left.", [("Velm Army", "group", "a Velm Army")], [("Velm Army", "group", 0.9)],
        [("Velm Army", "group", "a Velm Army")],
    ),
    "same span: the kind where nobody is known": (
        "The Dorrin left.", [("Dorrin", "other", "")], [("Dorrin", "vehicle", 0.9)], [("Dorrin", "vehicle", "")],
    ),
    "same span: not if the model wavers": (
        "The Dorrin left.", [("Dorrin", "other", "")], [("Dorrin", "vehicle", 0.7)], [("Dorrin", "other", "")],
    ),
    "same span: not of a known actor": (
        "The Dorrin left.", [("Dorrin", "group", "a Dorrin")], [("Dorrin", "vehicle", 0.95)],
        [("Dorrin", "group", "a Dorrin")],
    ),
    "same span: not of a known place": (
        "They saw Dorrin.", [("Dorrin", "place", "w Dorrin")], [("Dorrin", "person", 0.95)],
        [("Dorrin", "place", "w Dorrin")],
    ),
    "same span: not of a value": (
        "They met in May.", [("May", "date", "")], [("May", "person", 0.95)], [("May", "date", "")],
    ),
    "longer: takes in all of its kind, and the actor of the last": (
        "The Velm army left.", [("Velm", "group", "a Velm"), ("army", "group", "a Army")],
        [("Velm army", "group", 0.6)], [("Velm army", "group", "a Army")],
    ),
    "longer: the place that stands in it": (
        "They saw Velm town hall.", [("Velm", "place", "w Velm")], [("Velm town hall", "facility", 0.9)],
        [("Velm town hall", "facility", "w Velm")],
    ),
    "longer: no place for what is none": (
        "The Velm choir left.", [("Velm", "place", "w Velm")], [("Velm choir", "group", 0.9)],
        [("Velm choir", "group", "")],
    ),
    "longer, of another kind: not if the model wavers": (
        "The Velm choir left.", [("Velm", "place", "w Velm")], [("Velm choir", "group", 0.7)],
        [("Velm", "place", "w Velm")],
    ),
    "longer: a value stays, as what it counts does": (
        "Some 40 men left.", [("40", "figure", "")], [("40 men", "person", 0.95)], [("40", "figure", "")],
    ),
    "longer: but a group's name may have a date in it": (
        "The 17 May group left.", [("17 May", "date", "")], [("17 May group", "group", 0.9)],
        [("17 May group", "group", "")],
    ),
    "longer: what is nobody keeps its date": (
        "After the 2011 uprising they left.", [("2011", "date", "")], [("2011 uprising", "other", 0.9)],
        [("2011 uprising", "other", ""), ("2011", "date", "")],
    ),
    "shorter: of what nobody is known of": (
        "The tall Velm guard left.", [("tall Velm guard", "group", "")], [("Velm guard", "group", 0.9)],
        [("Velm guard", "group", "")],
    ),
    "shorter: not if the model wavers": (
        "The tall Velm guard left.", [("tall Velm guard", "group", "")], [("Velm guard", "group", 0.7)],
        [("tall Velm guard", "group", "")],
    ),
    "shorter: not of a known actor": (
        "The Velm Army left.", [("Velm Army", "group", "a Velm Army")], [("Army", "group", 0.95)],
        [("Velm Army", "group", "a Velm Army")],
    ),
    "crossing: all stays": (
        "The Velm Army Museum left.", [("Velm Army", "group", "")], [("Army Museum", "group", 0.95)],
        [("Velm Army", "group", "")],
    ),
    "unseen: a name of nobody is none": ("They saw Dorrin.", [("Dorrin", "other", "")], [], []),
    "unseen: but where the model thinks it possible": (
        "They saw Dorrin.", [("Dorrin", "other", "")], [("Dorrin", "other", 0.1)], [("Dorrin", "other", "")],
    ),
    "unseen: a known actor stays": (
        "They saw Dorrin.", [("Dorrin", "person", "a Dorrin")], [], [("Dorrin", "person", "a Dorrin")],
    ),
    "unseen: a description that stands for a place stays": (
        "They left the city.", [("the city", "place", "w Velm")], [], [("the city", "place", "w Velm")],
    ),
    "unseen: a name of a place does not": ("They sent Velm home.", [("Velm", "place", "w Velm")], [], []),
    "unseen: values stay": ("They left in May.", [("May", "date", "")], [], [("May", "date", "")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "known", "marked", "expected"), CASES.values(), ids=CASES)
def test_the_model_beside_what_is_known(
    text: str, known: list[Known], marked: list[Marked], expected: list[Known]
) -> None:
    assert found_in(learned_mentions(read_beside(text, known, marked))) == expected


def test_a_mention_that_both_see_is_as_sure_as_the_surer() -> None:
    for chance, expected in ((0.6, 0.7), (0.9, 0.9)):
        (mention,) = learned_mentions(
            read_beside("The Dorrin left.", [("Dorrin", "group", "")], [("Dorrin", "group", chance)])
        ).mentions
        assert mention.confidence == pytest.approx(expected, abs=1e-3)


NAMED = [
    # text, what the model marks in it, its kind, the name of the new actor
    ("Then Sam Holt left.", "Sam Holt", "person", "Sam Holt"),
    ("Then the Order of Velm left.", "Order of Velm", "group", "Order of Velm"),
    ("Then the VRF left.", "VRF", "group", "VRF"),
    ("Then Holt left.", "Holt", "person", None),
    ("Then the old men left.", "the old men", "group", None),
    ("Then the Velm fishermen left.", "the Velm fishermen", "group", None),
    ("Then Friends of Velm fishermen left.", "Friends of Velm fishermen", "group", None),
    ("Then VR left.", "VR", "group", None),
    ("They saw Velm Hall.", "Velm Hall", "facility", None),
]


@pytest.mark.parametrize(("text", "piece", "kind", "name"), NAMED)
def test_a_new_name_in_capitals_is_an_actor(text: str, piece: str, kind: MentionKind, name: str | None) -> None:
    reading = learned_mentions(read_beside(text, [], [(piece, kind, 0.9)]))
    (mention,) = reading.mentions
    assert [actor.name for actor in reading.actors] == ([] if name is None else [name])
    if name is None:
        assert mention.actor is None
        return
    person = ("person", " ".join(name_parts(name)))
    same = content_id("actor", *(person if kind == "person" else ("organisation", organisation_key(name))))
    assert (mention.actor, reading.actors[0].kind) == (same, "person" if kind == "person" else "organisation")


def test_a_name_met_twice_is_one_actor_and_one_of_the_report_is_that() -> None:
    text = "Sam Holt left. The Holt Guard stayed. Later SAM HOLT came back."
    marked: list[Marked] = [("Sam Holt", "person", 0.9), ("Holt Guard", "group", 0.9), ("SAM HOLT", "person", 0.9)]
    guard = Actor(id="actor-guard", name="Velm Guard", kind="armed_group", aliases=("Holt Guard",))
    reading = learned_mentions(replace(read_beside(text, [], marked), actors=(guard,)))
    first, second, third = reading.mentions
    assert first.actor == third.actor
    assert second.actor == guard.id
    assert [actor.name for actor in reading.actors] == ["Velm Guard", "Sam Holt"]


def test_numbers_that_no_grammar_reads_are_taken_from_the_model() -> None:
    text = "Several of the 40 men spent a few days in Velm, a handful of them in May."
    known: list[Known] = [("40", "figure", ""), ("May", "date", "")]
    marked: list[Marked] = [
        ("Several", "figure", 0.9), ("40 men", "figure", 0.9), ("a few days", "duration", 0.8), ("Velm", "place", 0.9),
        ("a handful", "figure", 0.3), ("May", "date", 0.9),
    ]  # fmt: skip
    found = found_in(learned_values(read_beside(text, known, marked)))
    assert found == [("Several", "figure", ""), ("40", "figure", ""), ("a few days", "duration", ""),
                     ("May", "date", "")]  # fmt: skip


def test_without_a_model_nothing_changes() -> None:
    reading = unread("Then Sam Holt left.", {"Sam Holt": "person"})
    assert learned_mentions(reading) is reading
    assert learned_values(reading) is reading
