"""The word lists of events and speech: every use has its words, and wrong rows are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import get_args

import pytest

from isnad.errors import TableError
from isnad.tables import event_words as events
from isnad.tables import measure_events as measures
from isnad.tables import speech_words as speech
from isnad.tables.noun_plurals import noun_plurals
from isnad.tables.triggers import triggers

LISTS = [
    *((use, events.event_words(use)) for use in get_args(events.EventWordUse)),
    *((use, speech.speech_words(use)) for use in get_args(speech.SpeechWordUse)),
    ("plural", noun_plurals()),
]


@pytest.mark.parametrize(("use", "words"), LISTS)
def test_every_list_has_words_in_lower_case(use: str, words: frozenset[str]) -> None:
    assert words, use
    assert all(word == word.lower() for word in words)


def test_doers_and_measures_name_modes_that_triggers_or_types_have() -> None:
    senses = {sense for entries in triggers().values() for _, sense in entries}
    modes = {sense.mode for sense in senses}
    assert set(events.modes_by_doer()) <= modes
    assert {mode for belongs in measures.measure_events().values() for mode in belongs.modes} <= modes


def test_doing_verbs_are_inflected() -> None:
    assert {"launch", "launched", "launching", "fought"} <= events.doing_verbs()


WRONG = [
    # module, what reads its table, a row
    (events, events.modes_by_doer, {"use": "areas", "mode": "", "words": "city"}),
    (events, events.modes_by_doer, {"use": "area", "mode": "aerial", "words": "city"}),
    (events, events.modes_by_doer, {"use": "doer", "mode": "", "words": "drone"}),
    (measures, measures.measure_events, {"measure": "hurt", "types": "HARM", "modes": ""}),
    (measures, measures.measure_events, {"measure": "killed", "types": "HARMS", "modes": ""}),
    (speech, lambda: speech.speech_words("office"), {"use": "listener", "words": "tell"}),
]


@pytest.fixture
def _fresh_tables() -> Iterator[None]:
    """Nothing kept of a table, before and after."""
    kept = (events._rows, events.modes_by_doer, measures.measure_events, speech.speech_words)
    for table in kept:
        table.cache_clear()
    yield
    for table in kept:
        table.cache_clear()


@pytest.mark.usefixtures("_fresh_tables")
@pytest.mark.parametrize(("module", "read_table", "row"), WRONG)
def test_a_wrong_row_names_its_file(
    module: ModuleType, read_table: Callable[[], object], row: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "rows", lambda *_: iter([row]))
    with pytest.raises(TableError) as raised:
        read_table()
    assert raised.value.where == f"{module.__name__.rpartition('.')[2]}.csv"
