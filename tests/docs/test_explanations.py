"""What the explanations say that the program does, where a table can be checked."""

from __future__ import annotations

import re

import pytest

from docs.readme import ROOT
from docs.scores import LEARNED, PAGE, RULED, Row
from isnad.evaluation import TASKS
from isnad.model import Report
from isnad.read.reader import Reader
from isnad.settings import Settings, settings_from

EXPLANATIONS = ROOT / "docs" / "explanation"
BOUNDS = re.findall(
    r'^\| "([^"]+)" \| ([\d,]+|open) \| ([\d,]+|open)', (EXPLANATIONS / "figures.md").read_text("utf-8"), re.MULTILINE
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(cache=settings_from().cache))


def number(cell: str) -> int | None:
    return None if cell == "open" else int(cell.replace(",", ""))


def test_the_table_of_bounds_is_found() -> None:
    assert len(BOUNDS) >= 9


@pytest.mark.parametrize(("words", "low", "high"), BOUNDS)
def test_words_are_read_as_the_table_says(reader: Reader, words: str, low: str, high: str) -> None:
    text = f"Police said on Sunday that {words} villagers were killed in Tikrit."
    read = reader.read(Report(id="report-1", sha256="0" * 64, text=text, outlet="Example Post", published="2014-06-16"))
    killed = [figure for event in read.events for figure in event.figures if figure.measure == "killed"]
    assert [(figure.low, figure.high) for figure in killed] == [(number(low), number(high))]


@pytest.mark.parametrize("row", [*LEARNED, *RULED], ids=lambda row: f"{row.task} {row.on} {row.score}")
def test_every_score_told_is_of_a_task_there_is_and_stands_in_the_table(row: Row) -> None:
    assert row.task in TASKS
    assert f"| {row.what} | {row.on}, " in PAGE.read_text("utf-8")
