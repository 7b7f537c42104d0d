"""Deaths and wounds told without a number: of whom, how many at least, and what tells of none."""

from __future__ import annotations

import pytest

from isnad.read.reading import Reading
from tests.read.told_figures import read_with_names, told

UNTOLD: list[tuple[str, list[str]]] = [
    # Named.
    ("Ali Hassan, 34, was found dead.", ["killed 1 - implied"]),
    ("Officer Omar Saleh was fatally shot.", ["killed 1 - implied"]),
    ("Militants killed Omar Saleh and Mary Jones.", ["killed 1 - implied", "killed 1 - implied"]),
    ("The shooting death of Ali Hassan shocked the town.", ["killed 1 - implied"]),
    ("Omar Hassan's death was ruled a homicide.", ["killed 1 - implied"]),
    # He, she, the victim.
    ("He was killed in Mosul.", ["killed 1 - implied"]),
    ("The victim died at hospital.", ["killed 1 victim implied"]),
    ("The 19-year-old driver was killed.", ["killed 1 19-year-old driver implied"]),
    ("She was wounded in the leg.", ["wounded 1 - implied"]),
    # Several untold.
    ("Soldiers were killed.", ["killed 2.. Soldiers implied"]),
    ("The blast wounded civilians.", ["wounded 2.. civilians implied"]),
    ("They were executed.", ["killed 2.. - implied"]),
    ("Others were injured.", ["wounded 2.. - implied"]),
    # Lists.
    ("A strike killed his wife, son and daughter.",
     ["killed 1 wife", "killed 1 son implied", "killed 1 daughter implied"]),
    ("A man and woman were found dead.", ["killed 1 man", "killed 1 woman implied"]),
    ("Ali Hassan and two others were killed.", ["killed 1 - implied", "killed 2 -"]),
    ("Two brothers, Ali and Omar Hassan, were killed.", ["killed 2 brothers", "killed 1 - implied"]),
    # Nobody told.
    ("Police are looking into the fatal shooting.", ["killed 1.. - implied"]),
    ("He was charged with homicide.", ["killed 1.. - implied"]),
    ("It was a double murder.", ["killed 2 - implied"]),
    ("The town buried the victims of the killings.", ["killed 2.. - implied"]),
    # By their own hand.
    ("A man killed his son before turning the gun on himself.", ["killed 1 son", "killed 1 - implied"]),
    ("He hanged himself in his cell.", ["killed 1 - implied"]),
    ("She took her own life.", ["killed 1 - implied"]),
    ("It was a murder-suicide.", ["killed 2.. - implied"]),
    # Nothing happened.
    ("The gunman threatened to kill the hostages.", []),
    ("He could have been killed.", []),
    ("The charge is attempted murder.", []),
    ("The court upheld the death penalty.", []),
    ("Nobody died.", ["killed 0 -"]),
    ("She wanted to kill him.", []),
    ("A suicide bomber was held.", ["detained 1 suicide bomber"]),
    ("He shot himself in the foot.", ["affected 1 - implied"]),
    # Others than those named.
    ("Officials say a man was killed.", ["killed 1 man"]),
    ("Ali Hassan said a man was killed.", ["killed 1 man"]),
    ("The mother of the woman killed wept.", ["killed 1 woman implied"]),
    ("Ali Hassan's son was killed.", ["killed 1.. - implied"]),
    ("Ali Hassan killed two men.", ["killed 2 men"]),
    ("Friends remember a man killed in the raid.", ["killed 1 man"]),
    # One of.
    ("One of the students died.", ["killed 1 students"]),
    ("One of his brothers was killed.", ["killed 1 brothers"]),
    ("He was one of three ministers who resigned.", []),
    # Suicides and wounds by one's own hand.
    ("The father committed suicide.", ["killed 1 - implied"]),
    ("The man fatally shot himself.", ["killed 1.. - implied", "killed 1 - implied"]),
    ("At the risk of his own life he ran back.", []),
    # Bullets hit, cars do too.
    ("A stray bullet hit the girl in the leg.", ["affected 1 girl implied"]),
    ("The car hit the girl.", []),
    ("It was a double shooting.", ["affected 2 - implied"]),
    # Whoever speaks or took the picture is no victim.
    ("Photo: Ali Hassan Guards were shot.", ["affected 2.. Guards implied"]),
    ("According to Omar Saleh, who was wounded, the road was closed.", ["wounded 1.. - implied"]),
    # A possessive says whose, and not who.
    ("The blast killed the police officer's son.", ["killed 1 police officer's son implied"]),
    # Words that take the sense away count only in the same phrase.
    ("He was found not guilty in a fatal shooting.", ["killed 1.. - implied"]),
    ("It is a matter of life and death.", []),
    ("The toddler was declared brain dead.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNTOLD, ids=[text[:60] for text, _ in UNTOLD])
def test_the_untold_is_read(text: str, expected: list[str]) -> None:
    assert told(text, named=True) == expected


def test_the_words_are_those_that_tell_and_no_mention_is_made_of_them() -> None:
    reading: Reading = read_with_names("Police found Omar Saleh dead after the deadly raid.")
    (figure,) = reading.figures
    assert (figure.words, figure.implied) == ("Omar Saleh", True)
    assert figure.span is not None
    assert figure.span.of(reading.report.text) == figure.words
    assert [mention.kind for mention in reading.mentions if mention.kind == "figure"] == []
