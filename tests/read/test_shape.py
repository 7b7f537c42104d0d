"""The shape of a sentence: tags, verb groups, and who does what to whom."""

from __future__ import annotations

import pytest

from isnad.read.shape import Shape
from isnad.read.shape.objects import object_of
from isnad.read.shape.subjects import subject_of
from tests.read.conftest import Read

TAGS = [
    # text, word, tag
    ("Rebels attacked the base.", "attacked", "verb"),
    ("The attacks began on Monday.", "attacks", "word"),
    ("He said that rebels fled.", "that", "rel"),
    ("At that time rebels fled.", "that", "det"),
    ("They went to Mosul.", "to", "prep"),
    ("They wanted to attack Mosul.", "to", "to"),
    ("Troops as well as police fled.", "as", "conj"),
    ("Troops hardly moved.", "hardly", "not"),
    ("The rebels no longer control the town.", "longer", "not"),
    ("The rebels no longer control the town.", "control", "verb"),
    ("Guards opened the gate.", "opened", "verb"),
    ("France supplied chemical arms.", "arms", "word"),
    ("Police Monday said nothing.", "Police", "word"),
    ("He said that if fighting continued the town would fall.", "fighting", "word"),
    ("Guards died in rebel shelling of the town.", "shelling", "word"),
]


def shape_of(read: Read, text: str) -> Shape:
    reading = read(text)
    return Shape(reading, reading.sentences[0])


def index_of(shape: Shape, word: str) -> int:
    return next(index for index, token in enumerate(shape.tokens) if token.text == word)


@pytest.mark.parametrize(("text", "word", "tag"), TAGS)
def test_tags(read: Read, text: str, word: str, tag: str) -> None:
    shape = shape_of(read, text)
    assert shape.tag(index_of(shape, word)) == tag


GROUPS = [
    # text, verb, words before it, passive, finite, infinitive
    ("Rebels have not been seen there.", "seen", ("have", "not", "been"), True, True, False),
    ("Rebels are still fighting there.", "fighting", ("are", "still"), False, True, False),
    ("Rebels want to attack the town.", "attack", (), False, False, True),
    ("Rebels seized the town, killing a guard.", "killing", (), False, False, False),
]


@pytest.mark.parametrize(("text", "verb", "words", "passive", "finite", "infinitive"), GROUPS)
def test_verb_groups(
    read: Read, text: str, verb: str, words: tuple[str, ...], passive: bool, finite: bool, infinitive: bool
) -> None:
    shape = shape_of(read, text)
    group = shape.group(index_of(shape, verb))
    assert group.words == words
    assert (group.passive, group.finite, group.infinitive) == (passive, finite, infinitive)


ROLES = [
    # text, verb, subject, object
    ("Rebels attacked soldiers.", "attacked", "Rebels", "soldiers"),
    ("Rebels who routed the army seized Mosul.", "seized", "Rebels", "Mosul"),
    ("Rebels in Mosul attacked soldiers.", "attacked", "Rebels", "soldiers"),
    ("Rebels routed the army and seized Mosul.", "seized", "Rebels", "Mosul"),
    ("Troops shelled Mosul, killing civilians.", "killing", "Troops", "civilians"),
    ("Turkey urged rebels to attack soldiers.", "attack", "rebels", "soldiers"),
    ("After seizing Mosul rebels attacked soldiers.", "seizing", "rebels", "Mosul"),
    ("Iran accused the army of attacking civilians.", "attacking", "army", "civilians"),
    ("The storm killed five people and struck soldiers.", "struck", None, "soldiers"),
    ("Officials said the storm killed five people and struck soldiers.", "struck", None, "soldiers"),
    ("In Mosul it rained.", "rained", None, None),
]


@pytest.mark.parametrize(("text", "verb", "subject", "acted_on"), ROLES)
def test_subjects_and_objects(read: Read, text: str, verb: str, subject: str | None, acted_on: str | None) -> None:
    shape = shape_of(read, text)
    at = index_of(shape, verb)
    doer, done_to = subject_of(shape, at), object_of(shape, at)
    assert (doer and doer.span.of(text)) == subject
    assert (done_to and done_to.span.of(text)) == acted_on


def test_what_lies_beyond_a_sentence_is_a_mark_without_words(read: Read) -> None:
    shape = shape_of(read, "Rebels attacked soldiers.")
    assert [(shape.tag(at), shape.lower(at)) for at in (-1, len(shape.tokens))] == [("mark", "")] * 2
