"""Dates printed in texts, and which one is the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.capture.lines import lines_of
from isnad.capture.printed_dates import date_of_publication, iso_date, printed_dates

PROSE = "Gunmen attacked a checkpoint outside the town and killed four soldiers, officials said."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thu Sep 5 2013", date(2013, 9, 5)),
        ("June 27, 2014", date(2014, 6, 27)),
        ("Sept. 9th, 2014", date(2014, 9, 9)),
        ("Last updated at Feb 022015", date(2015, 2, 2)),
        ("16 June 2014", date(2014, 6, 16)),
        ("the 1st of March 2003", date(2003, 3, 1)),
        ("2014-06-27", date(2014, 6, 27)),
        ("27/06/2014", date(2014, 6, 27)),
        ("06/27/2014", date(2014, 6, 27)),
        ("05/05/2014", date(2014, 5, 5)),
        ("24.07.2016", date(2016, 7, 24)),
        ("1er octobre 2015", date(2015, 10, 1)),
        ("3 de octubre de 2015", date(2015, 10, 3)),
        ("3. Oktober 2015", date(2015, 10, 3)),
        ("3 октября 2015 года", date(2015, 10, 3)),
        ("٣ أكتوبر ٢٠١٥", date(2015, 10, 3)),
    ],
)
def test_full_dates(text: str, day: date) -> None:
    assert [found for _, found in printed_dates(f"x, {text}.")] == [day]


@pytest.mark.parametrize(
    "text", ["05/06/2014", "31 June 2014", "June 2014", "2006-2007", "June 5, 0025", "5 may 21000", "1.2.3.2014", "1/2"]
)
def test_what_is_no_full_unambiguous_date(text: str) -> None:
    assert list(printed_dates(text)) == []


@given(st.text(max_size=60), st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.text(max_size=60))
def test_spans_lie_on_what_was_read(before: str, day: date, after: str) -> None:
    text = f"{before} | {day.day} {day:%B} {day.year} | {after}"
    assert all(0 <= span.start < span.end <= len(text) for span, _ in printed_dates(text))
    assert day in [found for _, found in printed_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Attack kills four\nPublished: October 2, 2015\n\n{PROSE}", ("2015-10-02", "text")),
        (f"Attack kills four\nBy Ann Example | October 4, 2015\n\n{PROSE}", ("2015-10-04", "text")),
        (f"Attack kills four\nLast updated at Jul 01, 2016\n\n{PROSE}", ("2016-07-01", "text")),
        (f"Thu Sep 5 2013 {PROSE}", ("2013-09-05", "text")),
        (f"Posted on August 3 2013 {PROSE}", ("2013-08-03", "text")),
        (f"Attack kills four AFP Thursday 6 Mar 2014 {PROSE}", ("2014-03-06", "text")),
        (f"BEIRUT, June 3, 2014 (Reuters) - {PROSE}", ("2014-06-03", "text")),
        (f"{PROSE} It began on June 3, 2014, and ended on June 9, 2014.", ("2014-06-09", "inferred")),
        (f"{PROSE} It began on June 3, 2014. They must leave by June 9, 2014.", ("2014-06-03", "inferred")),
        (f"A street on June 16, 2014. (AFP Photo/Ann Example)\n\n{PROSE}", ("2014-06-16", "inferred")),
        (f"{PROSE} Nobody has forgotten 2003 or June 2006.", (None, None)),
    ],
)
def test_the_day_of_publication(text: str, expected: tuple[str | None, str | None]) -> None:
    assert date_of_publication(text, lines_of(text), None) == expected


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2014-06-27", "2014-06-27"),
        ("2014-06-27T10:05:30Z", "2014-06-27T10:05"),
        ("2014-06-27T00:00:00+02:00", "2014-06-27"),
        ("27/06/2014", "2014-06-27"),
        ("June 27, 2014", "2014-06-27"),
        ("0025-06-27", None),
        ("05/06/2014", None),
        ("yesterday", None),
    ],
)
def test_given_dates(value: str, iso: str | None) -> None:
    assert iso_date(value) == iso
