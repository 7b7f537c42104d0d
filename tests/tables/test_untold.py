"""Words of deaths and wounds without a number: the shipped table loads, and wrong rows are named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from isnad.errors import TableError
from isnad.tables import untold


def test_the_shipped_words() -> None:
    assert untold.harm_nouns()["homicide"] == "killed"
    assert untold.harm_nouns()["injuries"] == "wounded"
    assert untold.times_words()["triple"] == 3
    assert untold.untold_words("deadly") <= untold.harm_nouns().keys()
    assert untold.untold_words("plural") <= untold.harm_nouns().keys()


@pytest.mark.parametrize(
    "row",
    [
        {"use": "guess", "measure": "", "value": "", "words": "x"},
        {"use": "noun", "measure": "", "value": "", "words": "x"},
        {"use": "open", "measure": "killed", "value": "", "words": "x"},
        {"use": "times", "measure": "", "value": "", "words": "x"},
        {"use": "not", "measure": "", "value": "2", "words": "x"},
    ],
)
def test_a_wrong_row_is_named(monkeypatch: pytest.MonkeyPatch, row: dict[str, str]) -> None:
    def rows(name: str, columns: object) -> Iterator[dict[str, str]]:
        yield row

    monkeypatch.setattr(untold, "rows", rows)
    untold._rows.cache_clear()
    try:
        with pytest.raises(TableError, match="row of 'x'"):
            untold._rows()
    finally:
        untold._rows.cache_clear()
