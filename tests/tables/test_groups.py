"""Words for people and for sources: the shipped tables load, and phrases find their entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from isnad.errors import TableError
from isnad.tables import event_names, groups, match_weights, standings
from isnad.tables.event_names import event_name
from isnad.tables.groups import group_of
from isnad.tables.standings import side_of, standing_of

GROUPS = [
    ("soldiers", "soldiers", "military", "state"),
    ("Shiite soldier", "soldiers", "military", "state"),
    ("several masked gunmen", "militants", "insurgents", "insurgent"),
    ("Shi’ite police and troops", "soldiers", "military", "state"),
    ("prisoners", "prisoners", "captives", ""),
    ("Sunni families", "families", "civilians", ""),
    ("women", "women", "women", ""),
    ("the bodies", "people", "anyone", ""),
]


@pytest.mark.parametrize(("phrase", "label", "kind", "side"), GROUPS)
def test_the_last_listed_word_decides(phrase: str, label: str, kind: str, side: str) -> None:
    assert group_of(phrase) == (label, kind, side)


@pytest.mark.parametrize("phrase", ["", "houses", "the Islamic State", "1,700"])
def test_other_words_are_no_group(phrase: str) -> None:
    assert group_of(phrase) is None


STANDINGS = [
    ("former local official", "close", ""),
    ("Officials", "state", "state"),
    ("Human Rights Watch", "close", ""),
    ("hospital officials", "close", ""),
    ("ISIS", "insurgent", "insurgent"),
    ("police", "state", "state"),
    ("sources", None, ""),
    ("militants", "insurgent", "insurgent"),
    ("generally", None, ""),
]


@pytest.mark.parametrize(("name", "standing", "side"), STANDINGS)
def test_the_longest_words_say_what_kind_of_source_it_is(name: str, standing: str | None, side: str) -> None:
    assert standing_of(name) == standing
    assert side_of(name) == side


def test_events_have_names() -> None:
    assert event_name("ASSAULT", "aerial") == "Air strike"
    assert event_name("ASSAULT", None) == event_name("ASSAULT", "no such mode") == "Attack"


BROKEN: list[tuple[Callable[[], object], list[dict[str, str]]]] = [
    (groups.groups, [{"word": "a", "label": "a", "kind": "nobody", "side": ""}]),
    (groups.groups, [{"word": "a", "label": "a", "kind": "anyone", "side": ""}] * 2),
    (standings.standings, [{"standing": "far", "words": "a"}]),
    (standings.standings, [{"standing": "close", "words": "a a"}]),
    (match_weights.match_weights, [{"feature": "a", "level": "b", "weight": "much", "reason": "c"}]),
    (match_weights.match_weights, [{"feature": "a", "level": "b", "weight": "1", "reason": "c"}] * 2),
    (event_names.event_names, [{"type": "DANCE", "mode": "", "name": "Dance"}]),
    (event_names.event_names, [{"type": "AID", "mode": "", "name": "Aid"}]),
]


@pytest.mark.parametrize(("load", "rows"), BROKEN)
def test_a_wrong_table_is_named(
    load: Callable[[], object], rows: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    unwrapped: Callable[[], object] = load.__wrapped__  # type: ignore[attr-defined]
    monkeypatch.setitem(unwrapped.__globals__, "rows", lambda name, columns: iter(rows))
    with pytest.raises(TableError, match=r"\.csv"):
        unwrapped()
