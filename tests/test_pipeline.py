"""The steps together, with small ones in place of the real: what is known, failed, copied and derived anew."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from isnad.capture import Captured, Known
from isnad.errors import CaptureError, ReadError, RecordError, TableError
from isnad.model import (
    HAPPENED,
    Actor,
    Claim,
    Event,
    Hop,
    Incident,
    Mention,
    Participant,
    Report,
    Span,
    Told,
    When,
    Where,
    content_id,
)
from isnad.pipeline import KnownBytes, Stages, assembler, read_into
from isnad.read.reading import Reading
from isnad.settings import Settings
from isnad.store import Store, Wanted
from isnad.workers import AHEAD
from tests.databases import content

ROOT = Path(__file__).parent.parent
ONE, TWO = Settings(workers=1), Settings(workers=2)
MARCH = datetime(2026, 3, 1, tzinfo=UTC)


def capture(
    inputs: Sequence[str], known: KnownBytes, stdin: BinaryIO | None
) -> Iterator[Captured | CaptureError | Known]:
    """An input is `outlet/date/line/line...`; one without a slash cannot be taken in, `-` is standard input."""
    for given in inputs:
        given = stdin.read().decode() if given == "-" and stdin is not None else given
        if "/" not in given:
            yield CaptureError("it is no file", where=given)
            continue
        outlet, published, *lines = given.split("/")
        text = "\n".join(lines)
        raw = given.encode()
        if "saved page" in given and (None, given) in known(content_id("raw", raw)):
            yield Known(given)
            continue
        yield Captured(
            Report(
                id=content_id("report", outlet, text),
                sha256=content_id("raw", raw),
                text=text,
                outlet=outlet,
                published=published or None,
                path=given,
            ),
            raw,
        )


class Reader:
    """A line `shot Tikrit police` is one event of its own claim; some words make reading fail."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def read(self, report: Report) -> Reading:
        if "unreadable" in report.text:
            raise ReadError("it has no words", where=report.path)
        if "trips" in report.text:
            raise KeyError("layer")
        if "lacks" in report.text:
            raise TableError("a row is wrong", where="numbers.csv:3")
        if "dies" in report.text:
            os._exit(3)
        return _reading(report)


def _reading(report: Report) -> Reading:
    events, claims, mentions, actors = [], [], [], {}
    at = 0
    for line in report.text.split("\n"):
        trigger, place, who = line.split(" ")
        span, whole = Span(at, at + len(trigger)), Span(at, at + len(line))
        claim, actor = content_id("claim", report.id, at), Actor(id=who, name=who, kind="armed_group")
        claims.append(
            Claim(
                id=claim,
                report=report.id,
                span=whole,
                content=(whole,),
                chain=(Hop(name=report.outlet or "", role="outlet"),),
                origin=who,
                origin_id=who,
                said_at=report.published,
            )
        )
        events.append(
            Event(
                id=content_id("event", report.id, at),
                report=report.id,
                claim="none" if trigger == "inconsistent" else claim,
                trigger=span,
                type="ASSAULT",
                status="planned" if trigger == "plans" else "actual",
                participants=(Participant(role="actor", span=whole, actor=who),),
                where=Where(name=place),
            )
        )
        mentions.append(Mention(report=report.id, span=whole, kind="group", actor=who))
        actors[who] = actor
        at += len(line) + 1
    return Reading(report, (), tuple(mentions), tuple(actors.values()), (), tuple(claims), tuple(events))


def block_keys(told: Told) -> frozenset[str]:
    return frozenset({str(told.event.where.name), told.report.copies_of or told.report.id})


def assign(new: Sequence[Told], known: Sequence[Told]) -> dict[str, str | None]:
    """What was in one place is one incident, whose id is minted by the first to tell of it."""
    assert all(told.event.incident for told in known)
    found: dict[str, str | None] = {told.event.id: None for told in new}
    incidents = {told.event.where.name: told.event.incident for told in known}
    for told in new:
        if told.event.status in HAPPENED:
            place = told.event.where.name
            found[told.event.id] = incidents.setdefault(place, content_id("incident", told.event.id))
    return found


def main_incident(report: Report, told: Sequence[Told]) -> str | None:
    return next((t.event.incident for t in told if t.event.incident is not None), None)


def assemble(
    identifier: str,
    members: Sequence[Told],
    policy: str,
    /,
    *,
    about: Sequence[Claim],
    beside: Sequence[Told],
    actors: Mapping[str, Actor],
) -> Incident:
    origins = {told.report.copies_of or told.report.id for told in members}
    who = Counter(p.actor for told in members for p in told.event.participants)
    assert set(who) <= set(actors)
    return Incident(
        id=identifier,
        type="ASSAULT",
        title=f"{len(members)} told by {'+'.join(sorted(map(str, who)))}",
        when=When(),
        where=Where(name=members[0].event.where.name),
        reports=tuple(sorted({told.report.id for told in members})),
        origins=len(origins),
        origin_ids=tuple(sorted(origins)),
    )


STEPS = Stages(
    count=len,
    capture=capture,
    reader=Reader,
    copy_keys=lambda report: (report.text[:8],),
    is_copy=lambda a, b: a.text == b.text,
    block_keys=block_keys,
    assign=assign,
    main_incident=main_incident,
    assemble=assemble,
)

INPUTS = [
    "Daily/2014-06-24/shot Tikrit police/shelled Mosul army",
    "Post/2014-06-25/plans Baiji army/shot Tikrit rebels",
    "Weekly//shelled Baiji army",
]


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

    outcome = read_into(store, [page], ONE, steps=_with(capture=noting))
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


def test_many_workers_make_the_same_record(tmp_path: Path, store: Store) -> None:
    many = [f"Daily{n}/2014-06-{n % 28 + 1:02}/shot Place{n % 5} army{n % 3}" for n in range(5 * AHEAD)]
    read_into(store, many, ONE, steps=STEPS)
    with Store(tmp_path / "other.db", clock=lambda: MARCH) as other:
        assert read_into(other, many, TWO, steps=STEPS).read == len(many)
        assert content(other) == content(store)


def test_a_report_that_ends_its_process_is_found_out(store: Store) -> None:
    inputs = [INPUTS[0], "Bad/2014-06-24/dies", *INPUTS[1:]]
    outcome = read_into(store, inputs, TWO, steps=STEPS)
    assert outcome.read == 3
    assert [(failure.where, "ended the process" in failure.what) for failure in outcome.failed] == [(inputs[1], True)]


ENDLESS = """
import signal
import sys
from isnad.pipeline import read_into
from isnad.store import Store
from tests.test_pipeline import STEPS, TWO

signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background hands down that it is ignored
with Store(sys.argv[1]) as store:
    try:
        inputs = [f"Daily{number}/2014-06-24/shot Place{number} army" for number in range(100_000)]
        read_into(store, inputs, TWO, steps=STEPS, progress=lambda done, of: print(done, flush=True))
    except KeyboardInterrupt:
        sys.exit(130)
"""
"""Reads for hours, with two workers."""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals are sent to whole groups of processes")
@pytest.mark.parametrize("interrupted", [True, False], ids=["Ctrl-C", "killed"])
def test_workers_end_with_the_run_and_in_silence(tmp_path: Path, interrupted: bool) -> None:
    path = tmp_path / "isnad.db"
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "1\n"
        if interrupted:
            os.killpg(running.pid, signal.SIGINT)
        else:
            running.kill()
        _, complaints = running.communicate(timeout=60)  # which comes when the last process has let go of the pipe
    assert "Traceback" not in complaints
    assert running.returncode == (130 if interrupted else -signal.SIGKILL)
    with Store(path, create=False) as store:
        assert store.counts().reports == store.counts().events > 0


def test_a_table_that_is_wrong_ends_the_run(store: Store) -> None:
    with pytest.raises(TableError, match=r"numbers.csv:3"):
        read_into(store, [INPUTS[0], "Bad/2014-06-24/lacks"], ONE, steps=STEPS)
    assert store.counts().reports == 1


def test_a_record_that_cannot_be_written_ends_the_run(store: Store) -> None:
    def refuse(identifier: str, *_: object, **__: object) -> Incident:
        raise RecordError("the disk is full", where="isnad.db")

    with pytest.raises(RecordError, match="disk is full"):
        read_into(store, INPUTS, ONE, steps=_with(assemble=refuse))
    assert store.counts().reports == 0


def _with(**given: Any) -> Stages:
    return Stages(**{**{name: getattr(STEPS, name) for name in STEPS.__dataclass_fields__}, **given})


def test_what_another_program_saved_meanwhile_is_skipped(store: Store, tmp_path: Path) -> None:
    class Slow(Reader):
        """Reads while another program reads and saves the same."""

        def read(self, report: Report) -> Reading:
            with Store(tmp_path / "isnad.db") as other:
                read_into(other, INPUTS[:2], ONE, steps=STEPS)
            return super().read(report)

    outcome = read_into(store, INPUTS, ONE, steps=_with(reader=Slow))
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
    steps = _with(
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
