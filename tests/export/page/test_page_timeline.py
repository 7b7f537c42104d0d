"""The timeline counts each incident where it begins and each report where it appeared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.export.page.timeline import axis_of, strip_of, timeline
from isnad.model import Disagreement, Incident, Report, When, Where, in_year, on
from tests.strategies import values


def incident(when: When, *, disputed: bool = False) -> Incident:
    return Incident(
        id="incident-1", type="ASSAULT", title="", when=when, where=Where(), reports=(), origins=1, origin_ids=(),
        disagreements=(Disagreement(kind="date", accounts=()),) if disputed else (),
    )  # fmt: skip


def report(published: str | None) -> Report:
    return Report(id=f"report-{published}", sha256="0", text="", published=published)


REPORTS = [report("2014-06-16"), report("2014-06-27"), report("2014-06-27"), report(None)]
JUNE = [
    incident(on(date(2014, 6, 12)), disputed=True),
    incident(on(date(2014, 6, 12))),
    incident(When(start="2014-06-15T18:00", end="2014-06-16", precision="hour")),
    incident(When(end="2014-06-20")),
    incident(When()),
    incident(in_year(1979)),
]


def test_columns_count_days() -> None:
    found = timeline(axis_of(JUNE, REPORTS), JUNE, REPORTS)
    assert found is not None
    assert [column.words for column in found.columns] == [
        "12 June 2014: 2 incidents (1 contested), 0 reports",
        "15 June 2014: 1 incident, 0 reports",
        "16 June 2014: 0 incidents, 1 report",
        "20 June 2014: 1 incident, 0 reports",
        "27 June 2014: 0 incidents, 2 reports",
    ]
    assert (found.unit, found.most, found.earlier) == ("day", 2, 1)


def test_to_one_scale() -> None:
    found = timeline(axis_of(JUNE, REPORTS), JUNE, REPORTS)
    assert found is not None
    first, last = found.columns[0], found.columns[-1]
    assert first.incidents is not None
    assert first.contested is not None
    assert last.reports is not None
    assert first.incidents.height == 2 * first.contested.height == last.reports.height
    assert first.incidents.y + first.incidents.height == found.base


@pytest.mark.parametrize(
    ("at", "known", "earlier"), [(0, True, False), (2, True, False), (4, False, False), (5, False, True)]
)
def test_strips(at: int, known: bool, earlier: bool) -> None:
    strip = strip_of(axis_of(JUNE, REPORTS), JUNE[at], REPORTS)
    assert (strip.start is not None, strip.earlier) == (known, earlier)
    assert len(strip.published) == 2


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2014-07-01", "day"), ("2015-06-01", "week"), ("2019-01-01", "30 days"), ("2060-01-01", "365 days")],
)
def test_longer_times_have_longer_steps(last: str, unit: str) -> None:
    reports = [report("2014-06-16"), report(last)]
    found = timeline(axis_of([], reports), [], reports)
    assert found is not None
    assert found.unit == unit


def test_without_dates_there_is_none() -> None:
    assert axis_of([incident(When())], [report(None)]) is None
    assert timeline(None, [], []) is None
    assert strip_of(None, JUNE[0], REPORTS).start is None


@given(st.lists(values(Incident), max_size=4), st.lists(values(Report), max_size=4))
def test_everything_dated_is_counted(incidents: list[Incident], reports: list[Report]) -> None:
    axis = axis_of(incidents, reports)
    found = timeline(axis, incidents, reports)
    if axis is None or found is None:
        assert not any(each.when.known for each in incidents)
        return
    assert all(0 <= column.at <= 100 for column in found.columns)
    for each in incidents:
        strip = strip_of(axis, each, reports)
        assert strip.earlier or (strip.start is not None) is each.when.known
