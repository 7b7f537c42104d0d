"""Number words, hedges, measure words and counted nouns: the shipped tables load, and wrong rows are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from isnad.errors import TableError
from isnad.tables import measures, numbers


def test_number_words_have_their_value() -> None:
    words = numbers.number_words()
    assert [words[w].value for w in ("seven", "forty", "hundred", "dozen", "dozens", "scores", "several")] == [
        7, 40, 100, 12, 24, 40, 3,
    ]  # fmt: skip


def test_longer_hedges_stand_first() -> None:
    for side in ("before", "after"):
        for entries in numbers.hedges(side).values():
            assert [len(words) for words, _ in entries] == sorted((len(words) for words, _ in entries), reverse=True)


def test_no_word_both_counts_and_measures_units() -> None:
    assert not numbers.number_context("units") & measures.counted_nouns().keys()


@pytest.mark.parametrize(
    ("form", "measure", "use"),
    [
        ("killed", "killed", "object"),
        ("died", "killed", "subject"),
        ("deaths", "killed", "noun"),
        ("wounding", "wounded", "object"),
        ("fled", "displaced", "subject"),
        ("demolished", "destroyed", "object"),
    ],
)
def test_verb_forms_and_plurals_give_the_measure(form: str, measure: str, use: str) -> None:
    assert (measure, use) in [(sense.measure, sense.use) for _, sense in measures.measure_words()[form]]


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("soldiers", "forces"), ("women", "people"), ("families", "members"), ("tanks", "arms"), ("houses", "things")],
)
def test_nouns_are_counted_in_the_plural(noun: str, kind: str) -> None:
    assert measures.counted_nouns()[noun] == kind
    assert noun in measures.plural_nouns()


WRONG: list[tuple[object, Callable[[], object], dict[str, str]]] = [
    (numbers, numbers.number_words, {"kind": "guess", "word": "umpteen", "value": "13"}),
    (numbers, numbers.number_words, {"kind": "unit", "word": "umpteen", "value": "many"}),
    (numbers, lambda: numbers.hedges.__wrapped__("before"), {"side": "left", "bound": "about", "words": "some"}),
    (numbers, lambda: numbers.number_context.__wrapped__("units"), {"kind": "moods", "words": "happy"}),
    (measures, measures.measure_words, {"measure": "sad", "use": "object", "counts": "people", "words": "cry"}),
    (measures, measures.counted_nouns, {"kind": "ghosts", "words": "ghost"}),
]


@pytest.mark.parametrize(("module", "load", "row"), WRONG)
def test_a_wrong_row_is_named(
    monkeypatch: pytest.MonkeyPatch, module: object, load: Callable[[], object], row: dict[str, str]
) -> None:
    def wrong_rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
        yield row

    monkeypatch.setattr(module, "rows", wrong_rows)
    with pytest.raises(TableError, match=r"\.csv: "):
        getattr(load, "__wrapped__", load)()
