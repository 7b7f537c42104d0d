"""Deaths and wounds told without a number, as the scores of figures count them."""

from __future__ import annotations

import pytest

from isnad.evaluation.uncounted import uncounted
from isnad.model import Report
from isnad.read import Reader
from isnad.settings import Settings, settings_from

UNCOUNTED: list[tuple[str, list[str]]] = [
    ("Ali Hassan, 35, was killed.", ["killed 1.. -"]),
    ("Omar Saleh was pronounced dead in hospital.", ["killed 1.. -"]),
    ("Police spoke of a fatal shooting in the market.", ["killed 1.. -"]),
    ("An accident claimed the life of Omar Saleh.", ["killed 1.. -"]),
    ("Omar Saleh was taken to hospital and is in critical condition.", ["wounded 1.. -"]),
    ("Soldiers were killed.", ["killed 2.. Soldiers"]),
    ("A shell hit the market, injuring others.", ["wounded 2.. others"]),
    ("Ten people were killed and others were injured.", ["killed 10 people", "wounded 2.. others"]),
    ("It was a double homicide.", ["killed 2 -"]),
    ("Police called it a murder-suicide.", ["killed 2.. -"]),
    ("Omar Saleh turned the gun on himself.", ["killed 1 himself"]),
    ("He killed his wife before shooting himself.", ["killed 1 wife", "killed 1 himself"]),
    ("He shot himself in the leg.", []),
    ("Nobody spoke of the attempted murder.", []),
    ("A boy survived, but nobody was killed or wounded.", ["affected 0 -"]),
    ("Ten people were killed. Omar Saleh was killed on his doorstep.", ["killed 10 people"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(cache=settings_from().cache))


def _bounds(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


@pytest.mark.parametrize(("text", "expected"), UNCOUNTED)
def test_who_is_killed_without_a_number_is_at_least_one(reader: Reader, text: str, expected: list[str]) -> None:
    reading = reader.read(Report(id="r", sha256="0", text=text, outlet="Example Daily"))
    figures = [*reading.figures, *uncounted(text, reading.sentences, reading.figures)]
    figures.sort(key=lambda f: f.span.start if f.span else 0)
    assert [f"{f.measure} {_bounds(f.low, f.high)} {f.group or '-'}" for f in figures] == expected
