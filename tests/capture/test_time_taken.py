"""Texts on which a pattern that can be matched in many ways would never end. Each takes milliseconds, or minutes."""

from __future__ import annotations

import pytest

from isnad.capture import Captured, capture

RUNS = ["a", "A", "1", "A.", "a/", "'", "-", "фђ", "A ", "Aa ", "\xa0", " \xa0", "(", "|", "12:", "A, ", "\ufffd", "© "]
FRAMES = [
    'Attack kills four\n\nx {}" " June 27, 2014\n\nGunmen attacked a checkpoint on Friday, officials said.',
    "AFP/A{}!\nGunmen attacked a checkpoint on Friday, officials said.",
    "The town (A{}/A{}!)\nGunmen attacked a checkpoint on Friday, officials said.",
    "By {}!\n\nBAGHDAD, {} (Reuters - Gunmen attacked a checkpoint on Friday, officials said.",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("run", RUNS)
def test_long_runs_of_one_thing_end(frame: str, run: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "run.txt"
    for length in (110, 390):
        stretch = run * (length // len(run))
        file.write_text(frame.replace("{}", stretch))
        (one,) = capture([str(file)])
        assert isinstance(one, Captured)
