"""Words of others and moments as the page prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export.page.words import day, days, file_name, isolated, said, visible


@given(st.text())
def test_visible_text_is_as_long_and_the_rest_is_untouched(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert visible(shown) == shown
    assert all(a == b or not a.isprintable() for a, b in zip(text, shown, strict=True))


@pytest.mark.parametrize(
    ("moment", "printed"),
    [
        ("2014-06-27", "27 June 2014"),
        ("2014-06-27T14:05", "27 June 2014, 14:05"),
        ("2014-06-27T14:05:00Z", "27 June 2014, 14:05"),
        ("late on Sunday", "late on Sunday"),
        (None, "undated"),
    ],
)
def test_moments(moment: str | None, printed: str) -> None:
    assert said(moment) == printed
    assert printed.startswith(day(moment))


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2014-06-16", "2014-06-27", "16-27 June 2014"),
        ("2014-06-16", "2014-07-03", "16 June - 3 July 2014"),
        ("2014-12-16", "2015-01-03", "16 December 2014 - 3 January 2015"),
        ("2014-06-16", "2014-06-16T10:00", "16 June 2014"),
        ("2014-06-16", None, "16 June 2014"),
        (None, None, "undated"),
    ],
)
def test_periods(first: str | None, last: str | None, printed: str) -> None:
    assert days(first, last) == printed


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/a/b.txt", "b.txt"), ("C:\\a\\b.txt", "b.txt"), ("x.jsonl#7", "x.jsonl#7"), ("", None), (None, None)],
)
def test_file_names(path: str | None, name: str | None) -> None:
    assert file_name(path) == name


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<b>", "&lt;b&gt;"),
        ("مجزرة <b>", "<bdi>مجزرة &lt;b&gt;</bdi>"),
        ("a\u202eb", "a␦b"),
        ("a\u200fb", "<bdi>a\u200fb</bdi>"),
        (None, ""),
    ],
)
def test_only_what_runs_the_other_way_is_isolated(text: str | None, markup: str) -> None:
    assert isolated(text) == markup
