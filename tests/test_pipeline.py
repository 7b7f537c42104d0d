"""The steps together, with small ones in place of the real: what is known, failed, copied and derived anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from isnad.capture import Captured, Known
from isnad.errors import RecordError
from isnad.model import Got, Incident, Report
from isnad.pipeline import KnownBytes, assembler, read_into
from isnad.read.reading import Reading
from isnad.settings import Settings
from isnad.store import Store, Wanted
from tests.databases import content
from tests.steps import INPUTS, MARCH, ONE, STEPS, TWO, Reader, assemble, capture, with_steps


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "isnad.db", clock=lambda: MARCH) as opened:
        yield opened


def _titles(store: Store) -> dict[str | None, str]:
    return {incident.where.name: incident.title for incident in store.incidents()}


def _by_outlet(store: Store) -> dict[str | None, Report]:
    return {report.outlet: report for report in store.each(Report)}


def test_reports_become_incidents(store: Store) -> None:
    outcome = read_into(store, INPUTS, ONE, steps=STEPS)
    assert (outcome.read, outcome.skipped, outcome.failed) == (3, 0, ())
    assert outcome.undated == (INPUTS[2],)
    assert _titles(store) == {"Tikrit": "2 told by police+rebels", "Mosul": "1 told by army", "Baiji": "1 told by army"}
    assert set(outcome.new) == {incident.id for incident in store.incidents()}
    assert outcome.changed == ()  # those it made itself are new, however often they changed
    daily = _by_outlet(store)["Daily"]
    main = store.get(daily.incident or "")
    assert isinstance(main, Incident)
    assert main.where.name == "Tikrit"
    assert store.raw(daily.sha256) == INPUTS[0].encode()
    assert [i.where.name for i in store.incidents(Wanted(actor="rebels"))] == ["Tikrit"]
    assert [event.incident for event in store.events(_by_outlet(store)["Post"].id)] == [None, daily.incident]


def test_reading_again_changes_nothing(store: Store) -> None:
    read_into(store, INPUTS, ONE, steps=STEPS)
    before = content(store)
    outcome = read_into(store, INPUTS, ONE, steps=STEPS)
    assert (outcome.read, outcome.skipped, outcome.new, outcome.changed) == (0, 3, (), ())
    assert content(store) == before


def test_what_comes_twice_in_one_run_is_read_once(store: Store) -> None:
    outcome = read_into(store, [INPUTS[0], INPUTS[0]], ONE, steps=STEPS)
    assert (outcome.read, outcome.skipped) == (1, 1)


def test_bytes_that_are_known_are_skipped_before_they_are_parsed(store: Store) -> None:
    page = "saved page/2014-06-24/shot Tikrit police"
    read_into(store, [page], ONE, steps=STEPS)
    found = []

    def noting(inputs: Sequence[str], known: KnownBytes, stdin: BinaryIO | None) -> Iterator[Any]:
        for captured in capture(inputs, known, stdin):
            found.append(captured)
            yield captured

    outcome = read_into(store, [page], ONE, steps=with_steps(capture=noting))
    assert (outcome.skipped, found) == (1, [Known(page)])


def test_incidents_known_before_are_told_apart_from_new_ones(store: Store) -> None:
    (first,) = read_into(store, ["Daily/2014-06-24/shot Tikrit police"], ONE, steps=STEPS).new
    outcome = read_into(store, ["Post/2014-06-25/shot Tikrit rebels/shot Mosul rebels"], ONE, steps=STEPS)
    assert outcome.changed == (first,)
    assert len(outcome.new) == 1
    assert first not in outcome.new


BAD = [
    ("nothing", "nothing: it is no file"),
    ("Bad/2014-06-24/unreadable", "Bad/2014-06-24/unreadable: it has no words"),
    ("Bad/2014-06-24/trips up here", r"Bad/2014-06-24/trips up here: it could not be read \(KeyError: 'layer'\)"),
    ("Bad/2014-06-24/inconsistent Hit army", "linked and saved .*does not fit the record: FOREIGN KEY"),
]


@pytest.mark.parametrize("settings", [ONE, TWO], ids=["one worker", "two workers"])
def test_those_that_fail_are_named_and_the_rest_goes_on(tmp_path: Path, store: Store, settings: Settings) -> None:
    outcome = read_into(store, [INPUTS[0], *(bad for bad, _ in BAD), *INPUTS[1:]], settings, steps=STEPS)
    assert outcome.read == 3
    failures = {str(failure) for failure in outcome.failed}
    assert len(failures) == len(BAD)
    assert all(any(re.search(said, failure) for failure in failures) for _, said in BAD)
    with Store(tmp_path / "other.db", clock=lambda: MARCH) as other:
        read_into(other, INPUTS, ONE, steps=STEPS)
        assert content(store) == content(other)


def _got(*sources: str) -> Any:
    """Captures each input once from each of `sources`, an hour later each time."""

    def captures(inputs: Sequence[str], known: KnownBytes, stdin: BinaryIO | None) -> Iterator[Any]:
        for hour, source in enumerate(sources):
            for captured in capture(inputs, known, stdin):
                assert isinstance(captured, Captured)
                yield captured._replace(got=Got(source, f"2026-03-01T{hour:02}:00:00Z"))

    return captures


PLACES = (Got("a.zip#1.txt", "2026-03-01T00:00:00Z"), Got("https://daily.example/1", "2026-03-01T01:00:00Z"))


def test_from_where_a_report_came_first_and_again_in_one_run_is_kept(store: Store) -> None:
    both = with_steps(capture=_got(*(place.source for place in PLACES)))
    outcome = read_into(store, INPUTS, ONE, steps=both)
    assert (outcome.read, outcome.skipped) == (3, 3)
    ids = {report.id for report in store.each(Report)}
    assert store.got(ids) == dict.fromkeys(ids, PLACES)
    before = content(store)
    read_into(store, INPUTS, ONE, steps=both)
    assert content(store) == before


def test_from_where_a_report_comes_in_a_later_run_is_kept_too(store: Store) -> None:
    read_into(store, INPUTS[:1], ONE, steps=with_steps(capture=_got("a.zip#1.txt")))
    read_into(store, INPUTS[:1], ONE, steps=with_steps(capture=_got("a.zip#1.txt", "https://daily.example/1")))
    assert list(store.got(report.id for report in store.each(Report)).values()) == [PLACES]


def test_a_report_that_fails_twice_came_from_nowhere(store: Store) -> None:
    bad = ["Bad/2014-06-24/unreadable"]
    outcome = read_into(store, bad, ONE, steps=with_steps(capture=_got("a.txt", "b.txt")))
    assert (len(outcome.failed), outcome.skipped) == (1, 1)
    assert store.counts().reports == 0


def test_a_record_that_cannot_be_written_ends_the_run(store: Store) -> None:
    def refuse(identifier: str, *_: object, **__: object) -> Incident:
        raise RecordError("the disk is full", where="isnad.db")

    with pytest.raises(RecordError, match="disk is full"):
        read_into(store, INPUTS, ONE, steps=with_steps(assemble=refuse))
    assert store.counts().reports == 0


def test_what_another_program_saved_meanwhile_is_skipped(store: Store, tmp_path: Path) -> None:
    class Slow(Reader):
        """Reads while another program reads and saves the same."""

        def read(self, report: Report) -> Reading:
            with Store(tmp_path / "isnad.db") as other:
                read_into(other, INPUTS[:2], ONE, steps=STEPS)
            return super().read(report)

    outcome = read_into(store, INPUTS, ONE, steps=with_steps(reader=Slow))
    assert (outcome.read, outcome.skipped, outcome.failed) == (1, 2, ())
    assert store.counts().reports == 3


def test_progress_is_told_of_every_input(store: Store) -> None:
    told: list[tuple[int, int | None]] = []
    inputs = [INPUTS[0], "nothing", INPUTS[0], INPUTS[1]]
    read_into(store, inputs, ONE, steps=STEPS, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_standard_input_is_passed_on(store: Store, tmp_path: Path) -> None:
    (tmp_path / "piped").write_text(INPUTS[0])
    with (tmp_path / "piped").open("rb") as piped:
        assert read_into(store, ["-"], ONE, steps=STEPS, stdin=piped).read == 1


COPY = "shot Tikrit police"
COPIES = [f"Late/2014-06-26/{COPY}", f"Early/2014-06-24/{COPY}", f"Middle/2014-06-25/{COPY}", f"Undated//{COPY}"]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 2, 3, 0), (2, 0, 3, 1)])
def test_copies_have_one_original_the_earliest_and_count_once(store: Store, order: tuple[int, ...]) -> None:
    for number in order:
        read_into(store, [COPIES[number]], ONE, steps=STEPS)
    reports = _by_outlet(store)
    assert {outlet for outlet, report in reports.items() if report.copies_of is None} == {"Early"}
    assert {r.copies_of for r in reports.values()} == {None, reports["Early"].id}
    (incident,) = store.incidents()
    assert (incident.origins, len(incident.reports)) == (1, 4)


def test_a_report_that_joins_two_groups_gives_them_one_original(store: Store) -> None:
    steps = with_steps(
        copy_keys=lambda report: tuple(report.text.split()),
        is_copy=lambda a, b: len(set(a.text.split()) & set(b.text.split())) > 1,
    )
    inputs = ["A/2014-06-24/shot Tikrit x", "B/2014-06-25/fled Mosul y", "C/2014-06-26/shot Tikrit y\nfled Mosul y"]
    for given in inputs:
        read_into(store, [given.replace("\n", "/")], ONE, steps=steps)
    reports = _by_outlet(store)
    first = reports["A"].id
    assert {outlet: report.copies_of for outlet, report in reports.items()} == {"A": None, "B": first, "C": first}
    assert [change.id for change in store.changes(kinds=["report"]) if change.operation == "changed"] == [
        reports["B"].id
    ]
    again = store.tellings_by_keys([first], crowded=9)  # keys follow the original
    assert {told.report.outlet for told in again} == {"A", "B", "C"}


def test_incidents_as_of_a_date(store: Store) -> None:
    read_into(store, INPUTS, ONE, steps=STEPS)
    then = store.incidents(Wanted(as_of="2014-06-24"), assembler("ucdp", assemble))
    assert {i.where.name: i.title for i in then} == {"Tikrit": "1 told by police", "Mosul": "1 told by army"}
