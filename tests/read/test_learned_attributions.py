"""Attributions that the small model tells: whom they name, and what the grammar adds to them or keeps beside them."""

from __future__ import annotations

import pytest

from isnad.model import Claim, MentionKind
from isnad.read.attribution.layer import attributions
from isnad.read.claims import attributed_claims
from isnad.read.claims.chains import UNNAMED_SPEAKER
from isnad.read.entities import entities
from isnad.read.reading import Reading
from isnad.tables.actors import actor_table
from tests.read.modelled import Frame, Said, needs_numpy, unread, with_model

pytestmark = needs_numpy

Mentions = dict[str, MentionKind]
UNRULED = "harrumphed"
"""A cue that no table has, so that only the model tells who speaks."""


def read_with(text: str, mentions: Mentions, *frames: Frame) -> Reading:
    return with_model(unread(text, mentions), Said(frames=frames))


def claims_of(text: str, mentions: Mentions, *frames: Frame) -> tuple[Claim, ...]:
    return attributed_claims(read_with(text, mentions, *frames), actor_table()).claims


HOLT: Mentions = {"Sam Holt": "person"}
PHRASES: list[tuple[str, Mentions, str, bool]] = [
    # the phrase that the model marks, the mentions, whom it names, whether he is known
    ("Sam Holt", HOLT, "Sam Holt", True),
    ("Sam Holt, the leader of Ardania", HOLT | {"Ardania": "place"}, "Sam Holt", True),
    ("The leader of Ardania, Sam Holt", HOLT | {"leader": "person", "Ardania": "place"}, "Sam Holt", True),
    ("The leader of Ardania Sam Holt", HOLT | {"leader": "person", "Ardania": "place"}, "Sam Holt", True),
    ("Velm Army officer Sam Holt", HOLT | {"Velm Army": "group"}, "Sam Holt", True),
    ("A spokesman for Sam Holt", HOLT, "spokesman", False),
    ("A spokesman for Sam Holt", HOLT | {"spokesman": "person"}, "spokesman", False),
    ("The leader of Ardania", {"leader": "person", "Ardania": "place"}, "leader", False),
    ("A man who saw Sam Holt", HOLT, "man", False),
    ("Old fishermen", {}, "Old fishermen", False),
    ("Holt's friend", {"Holt": "person", "friend": "group"}, "friend", False),
    ("The Velm Relief Front", {"Velm Relief Front": "group"}, "Velm Relief Front", True),
    ("Velm Relief Front a small group of Ardania", {"Velm Relief Front": "group"}, "Velm Relief Front", True),
    ("Residents of Velm", {"Velm": "place"}, "Residents", False),
    ("A tall stranger in the market", {}, "tall stranger", False),
    ("Both", {}, "Both", False),
    ("Captions accompanying the pictures", {}, "Captions", False),
    ("A series of pictures", {}, "pictures", False),
]


@pytest.mark.parametrize(("phrase", "mentions", "name", "known"), PHRASES)
def test_whom_a_phrase_names(phrase: str, mentions: Mentions, name: str, known: bool) -> None:
    text = f"{phrase} {UNRULED} that the road was closed."
    (claim,) = claims_of(text, mentions, Frame((phrase,), UNRULED, ("that the road was closed",)))
    speaker = claim.chain[-1]
    assert (claim.origin, speaker.anonymous) == (name, not known and name not in {"Captions", "pictures"})
    assert speaker.actor == (f"actor of {name}" if known else None)
    assert speaker.span is not None
    assert speaker.span.of(text) == phrase
    assert [span.of(text) for span in claim.content] == ["that the road was closed"]


PRONOUNS: list[tuple[str, Mentions, str, str, str]] = [
    # text, mentions, source, cue, the one meant
    (f"Sam Holt came. She saw him. He {UNRULED} that it was late.", HOLT, "He", UNRULED, "Sam Holt"),
    ("Sam Holt came. Then, she said, that it was late.", HOLT, "she", "said", "Sam Holt"),
    (f"The Velm Army came. It {UNRULED} that it was late.", {"Velm Army": "group"}, "It", UNRULED, "Velm Army"),
]


@pytest.mark.parametrize(("text", "mentions", "source", "cue", "meant"), PRONOUNS)
def test_a_pronoun_is_whom_it_stands_for(text: str, mentions: Mentions, source: str, cue: str, meant: str) -> None:
    (claim,) = claims_of(text, mentions, Frame((source,), cue, ("that it was late",)))
    assert (claim.origin, claim.chain[-1].actor) == (meant, f"actor of {meant}")


def test_who_is_quoted_does_not_say_that_he_is() -> None:
    text = f"Sam Holt came. “We had told all of you about it,” he {UNRULED}."
    frame = Frame(("We", "he"), UNRULED, ("We had told all of you about it",))
    (claim,) = claims_of(text, HOLT, frame)
    assert claim.origin == "Sam Holt"


DONE = [
    # what is said, its cue, who says so though the model names nobody
    ("Sam Holt {} that it was late.", "Sam Holt"),
    ("Sam Holt left, knowingly {} that it was late.", UNNAMED_SPEAKER),
    ("To have {} that it was late would be wrong.", UNNAMED_SPEAKER),
]


@pytest.mark.parametrize(("text", "name"), DONE)
def test_who_does_what_a_cue_says_says_it(text: str, name: str) -> None:
    text = text.format("repeated")
    (claim,) = claims_of(text, HOLT if "Sam" in text else {}, Frame((), "repeated", ("that it was late",)))
    assert claim.origin == name


AGAIN = [
    # who speaks of what comes next in one sentence, where neither the model nor the grammar finds a subject
    ("Sam Holt said that it rained but harrumphed that it was late.", "harrumphed", UNNAMED_SPEAKER),
    ("Sam Holt said that it rained but denied that it was late.", "denied", "Sam Holt"),
]


@pytest.mark.parametrize(("text", "cue", "name"), AGAIN)
def test_whoever_spoke_goes_on_in_the_sentence(text: str, cue: str, name: str) -> None:
    said, again = Frame(("Sam Holt",), "said", ("that it rained",)), Frame((), cue, ("that it was late",))
    assert [claim.origin for claim in claims_of(text, HOLT, said, again)] == ["Sam Holt", name]


IDLE = [
    ("Nobody could say that it was late.", ("Nobody",), "say"),
    ("None of them could say that it was late.", ("None of them",), "say"),
    ("Identifying that it was late was hard.", (), "Identifying"),
]


@pytest.mark.parametrize(("text", "sources", "cue"), IDLE)
def test_what_nobody_says_is_no_claim(text: str, sources: tuple[str, ...], cue: str) -> None:
    assert claims_of(text, {}, Frame(sources, cue, ("that it was late",))) == ()


@pytest.mark.parametrize("cue", ["believed", UNRULED])
def test_what_nobody_says_has_an_unnamed_speaker(cue: str) -> None:
    text = f"It is {cue} that the road was closed."
    (claim,) = claims_of(text, {}, Frame((), cue, ("that the road was closed",)))
    speaker = claim.chain[-1]
    assert (claim.origin, speaker.anonymous, speaker.span, speaker.actor) == (UNNAMED_SPEAKER, True, None, None)
    assert speaker.cue is not None
    assert speaker.cue.of(text) == cue
    assert claim.span.of(text).startswith(cue)


GRAMMAR: list[tuple[str, Frame, list[str]]] = [
    # text, what the model tells, the chain: what the grammar knows of the cue is kept
    ("A tall clerk told Reuters that it was late.", Frame(("A tall clerk",), "told", ("that it was late",)),
     ["Example Daily", "Reuters", "tall clerk"]),
    ("Sam Holt said in a statement that it was late.", Frame(("Sam Holt",), "said", ("that it was late",)),
     ["Example Daily", "statement", "Sam Holt"]),
    ("Sam Holt said that it was late.", Frame((), "said", ("that it was late",)), ["Example Daily", "Sam Holt"]),
    # another source than the grammar's: the way it took stays
    ("A tall clerk told Reuters that it was late, as did fishermen.", Frame(("fishermen",), "told",
     ("that it was late",)), ["Example Daily", "Reuters", "fishermen"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frame", "chain"), GRAMMAR)
def test_the_grammar_adds_what_the_model_does_not_tell(text: str, frame: Frame, chain: list[str]) -> None:
    reading = with_model(entities(unread(text), actor_table()), Said(frames=[frame]))
    (claim,) = attributed_claims(reading, actor_table()).claims
    assert [hop.name for hop in claim.chain] == chain


CUES = [
    # text, the cue, its kind and lemma
    ("Sam Holt denied that it was late.", "denied", "deny", "deny"),
    ("There they sat. “Sam Holt denied that it was late.”", "denied", "deny", "deny"),  # which the grammar skips
    (f"Sam Holt {UNRULED} that it was late.", UNRULED, "say", UNRULED),
]


@pytest.mark.parametrize(("text", "cue", "kind", "lemma"), CUES)
def test_a_cue_is_of_the_kind_that_the_table_gives_it(text: str, cue: str, kind: str, lemma: str) -> None:
    (found,) = attributions(read_with(text, HOLT, Frame(("Sam Holt",), cue, ("that it was late",))))
    assert (found.kind, found.lemma) == (kind, lemma)


BESIDE = [
    # what the model tells of the text below, the cues that are left
    ([], ["said", "claimed"]),
    ([Frame(("Sam Holt",), "said", ("that Jane Miller claimed that it was late",))], ["said"]),
    ([Frame(("Jane Miller",), "claimed", ("that it was late",))], ["claimed"]),
    ([Frame(("Sam Holt",), "said", ("that Jane Miller",))], ["said", "claimed"]),
    ([Frame(("Sam Holt",), "said", ("that Jane Miller claimed",))], ["said"]),
]


@pytest.mark.parametrize(("frames", "cues"), BESIDE)
def test_the_grammars_own_stay_where_they_touch_nothing_told(frames: list[Frame], cues: list[str]) -> None:
    text = "Sam Holt said that Jane Miller claimed that it was late."
    found = attributions(read_with(text, HOLT | {"Jane Miller": "person"}, *frames))
    assert [one.cue.of(text) for one in found] == cues


def test_a_source_in_pieces_far_apart_is_the_nearest_to_its_cue() -> None:
    between = "and that the old bridge over the river had been open for a long time to whoever came there " * 2
    text = f"Jane Miller saw that the road was closed {between}, Sam Holt {UNRULED}."
    (claim,) = claims_of(
        text, HOLT | {"Jane Miller": "person"},
        Frame(("Jane Miller", "Sam Holt"), UNRULED, ("that the road was closed",)),
    )  # fmt: skip
    assert claim.origin == "Sam Holt"


def test_contents_are_the_models_own_and_both_stay() -> None:
    text = f"The road was closed, Sam Holt {UNRULED}, and nobody came."
    (claim,) = claims_of(text, HOLT, Frame(("Sam Holt",), UNRULED, ("The road was closed", "nobody came")))
    assert [span.of(text) for span in claim.content] == ["The road was closed", "nobody came"]
    assert claim.confidence == pytest.approx(1, abs=0.01)


def test_the_order_is_that_of_the_cues() -> None:
    text = f"Jane Miller said that it rained. Sam Holt {UNRULED} that it was late."
    frame = Frame(("Sam Holt",), UNRULED, ("that it was late",))
    found = attributions(read_with(text, HOLT | {"Jane Miller": "person"}, frame))
    assert [(one.cue.of(text), one.sure is not None) for one in found] == [("said", False), (UNRULED, True)]
