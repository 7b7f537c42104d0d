"""The number a whole report gives, and the range of the accounts that a text sets side by side."""

from __future__ import annotations

import pytest

from isnad.model import Measure
from isnad.read.figures.toll import accounts, toll
from tests.read.told_figures import read_with_names

TOLLS: list[tuple[str, tuple[int, int]]] = [
    ("Three men were killed and two others were wounded in Mosul.", (3, 2)),
    # Lists are added up, parts and appositions are not.
    ("Guards killed a farmer, his wife and two of their children.", (4, 0)),
    ("The blast killed his wife, son and daughter.", (3, 0)),
    ("At least 12 people, including 3 children, were killed.", (12, 0)),
    ("Four people, two women and two children, were killed.", (4, 0)),
    ("His daughter, Mary Saleh, was killed.", (1, 0)),
    ("Ali Hassan, 34, and two others were killed.", (3, 0)),
    ("Ali Hassan, 34, and Mary Jones, 30, were killed.", (2, 0)),
    ("A man killed his son before turning the gun on himself.", (2, 0)),
    # The same people told twice.
    ("Two guards were killed. Omar Saleh and Ali Hassan died at the gate.", (2, 0)),
    ("Two guards died at once. A third died later, bringing the toll to three.", (3, 0)),
    # Told without a number.
    ("Omar Saleh was pronounced dead in hospital.", (1, 0)),
    ("Police are looking into the fatal shooting.", (1, 0)),
    ("It was a triple homicide.", (3, 0)),
    ("It was a murder-suicide.", (2, 0)),
    ("Civilians were killed.", (2, 0)),
    ("The boy was taken to hospital, where he died.", (1, 0)),
    # Shot and not killed is wounded.
    ("Five people were shot, two of them fatally.", (2, 3)),
    ("A man was shot in the leg.", (0, 1)),
    ("The delegation arrived on Sunday.", (0, 0)),
    # Whoever killed them is dead as well, and not among them.
    ("Four people were killed by a man before he was shot and killed by police.", (5, 0)),
    ("The gunman killed two guards. He then turned the gun on himself.", (3, 0)),
    ("Three people were found dead. The gunman had turned the gun on himself.", (3, 0)),
    ("The boy was killed. He had shot himself by accident.", (1, 0)),
    ("Officers shot and killed a woman. She was killed by police at her door.", (1, 0)),
    # The dead whom others mourn or protest about are of something else.
    ("Five people were shot at a vigil for Omar Saleh, who was killed on Friday.", (0, 5)),
    ("Four men were wounded near the protest over the fatal shooting of Ali Hassan.", (0, 4)),
    ("Hundreds came to the funeral of Ali Hassan, who was killed on Friday.", (1, 0)),
    # "A third victim" is the third of as many.
    ("A third victim died in hospital.", (3, 0)),
    ("The shooting claimed four lives.", (4, 0)),
    # The same person wounded first and dead in the end; others wounded beside the dead.
    ("Police found a man with a gunshot wound. He died at the scene.", (1, 0)),
    ("Omar Saleh was taken to hospital in critical condition. Saleh died there.", (1, 0)),
    ("A woman was killed. Her mother was also shot, but survived.", (1, 1)),
    ("Police found four men with gunshot wounds. One of them died.", (1, 3)),
    ("A boy was killed in the triple shooting.", (1, 2)),
    ("The shooting sent a woman to the hospital.", (0, 1)),
    ("The boy shot himself in the foot.", (0, 1)),
    ("Three customers were not wounded.", (0, 0)),
    ("A guard wounded on Monday has died.", (1, 0)),
    # Whom somebody only meant to kill.
    ("He is accused of trying to kill 2 officers.", (0, 0)),
    ("He was going to kill his wife.", (0, 0)),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS, ids=[text[:60] for text, _ in TOLLS])
def test_the_toll_of_a_report(text: str, expected: tuple[int, int]) -> None:
    assert toll(read_with_names(text)) == expected


NEWS = "A guard was killed on Monday. Police closed the road. They looked for two men. "


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("On Sunday four people were killed there.", 4),
        ("Last year four people were killed there.", 1),
        ("Four people were killed there on May 3, 2013.", 1),
    ],
)
def test_what_was_long_before_the_news_is_of_something_else(told: str, killed: int) -> None:
    assert toll(read_with_names(NEWS + told, published="2014-06-27")).killed == killed


def test_deaths_told_long_after_a_lead_of_wounds_are_of_something_else() -> None:
    lead = "Five people were wounded in the market. " + "Police closed the road. " * 12
    assert toll(read_with_names(lead + "Last year three people were killed there.")) == (0, 5)


ACCOUNTS: list[tuple[str, Measure, tuple[int, int]]] = [
    ("Three people were killed. One agency said that four people were killed.", "killed", (3, 4)),
    ("Three people were killed. Two people were killed in one house.", "killed", (3, 3)),
    ("Three people were killed. In May 30 people were killed.", "killed", (3, 3)),
    ("Between 5 and 7 civilians were killed.", "killed", (5, 7)),
    ("Dozens of people were wounded.", "wounded", (12, 24)),
    ("Civilians were wounded.", "wounded", (2, 2)),
    ("Nine civilians were killed, including five children and four women.", "killed", (9, 9)),
    ("The road was closed.", "killed", (0, 0)),
    # Words without a number; "up to" leaves the least to another account.
    ("A large number of people were wounded.", "wounded", (12, 24)),
    ("Several people were wounded.", "wounded", (2, 2)),
    ("Others were injured.", "wounded", (2, 2)),
    ("The strike caused deaths and injuries.", "wounded", (2, 2)),
    ("Up to 11 civilians were killed. One agency said that ten people were killed.", "killed", (10, 11)),
    ("Up to 11 civilians were killed.", "killed", (11, 11)),
    ("Ten people including two women, three children and a guard were killed.", "killed", (10, 10)),
]


@pytest.mark.parametrize(("text", "measure", "expected"), ACCOUNTS, ids=[text[:60] for text, _, _ in ACCOUNTS])
def test_the_range_of_accounts(text: str, measure: Measure, expected: tuple[int, int]) -> None:
    assert accounts(read_with_names(text), measure) == expected
