"""What only sounds like violence, and what is told of nobody in particular."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

NO_VIOLENCE = [
    "The senate killed the bill on Monday.",
    "The bill was killed in committee.",
    "The party lost the battle of ideas.",
    "The minister called it an attack on his record.",
    "The play bombed at the box office.",
    "The council shot down the proposal.",
    "The film tells of a massacre in a mountain village.",
    "In the novel, rebels kill the king.",
    "Soldiers took part in a drill in which militants attack a school.",
    "The striker shot wide from ten yards.",
    "The president attacked the press in a speech.",
    "The senator blasted the report.",
    "His remarks sparked a war of words.",
    "Officials discussed how to fight corruption.",
    "He was sentenced to death.",
    "Officials gave no death toll.",
    "The team was attacked by critics.",
    "The two singers clashed over a song.",
    "The bodies hung from a bridge.",
]
_VIOLENCE = {"ASSAULT", "CLASH", "HARM"}


@pytest.mark.parametrize("text", NO_VIOLENCE)
def test_a_manner_of_speaking_is_no_violence(read: Read, text: str) -> None:
    assert [e.trigger.of(text) for e in read(text).events if e.type in _VIOLENCE] == []


VIOLENCE = [
    # the same words where they are meant
    "Gunmen killed the senator who wrote the bill.",
    "Soldiers fought a battle for the town.",
    "An attack on the record office left two guards dead.",
    "The rebels shot down a helicopter.",
    "A film crew was attacked near the front.",
    "The militants attacked a school in the north.",
    "Police fought rioters in the capital.",
]


@pytest.mark.parametrize("text", VIOLENCE)
def test_the_same_words_tell_of_violence_where_they_are_meant(read: Read, text: str) -> None:
    assert {e.status for e in read(text).events if e.type in _VIOLENCE} == {"actual"}
