"""From inputs to the record, in plain steps. Open this first.

    capture    anything                -> reports and their raw bytes
    read       each report by itself   -> mentions, actors, claims, events
    link       reports and tellings    -> copy groups, and the incident each event is about
    reconcile  an incident's tellings  -> the incident: accounts side by side, figures, disagreements
    save       all of it, report by report, each in one transaction

A report that fails is named, and the rest goes on. What is known already is skipped, so that a run that was
interrupted is taken up by running it again. With the same inputs in the same order, the record is the same, however
many workers read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, Protocol

import msgspec

from isnad.errors import CaptureError, PolicyError, ReadError, RecordError, TableError
from isnad.model import Actor, Claim, Got, Incident, Report, Told
from isnad.settings import Settings
from isnad.store import Assemble, Store, Transaction
from isnad.workers import Reads, name_of, read_all, unexpected

if TYPE_CHECKING:
    from isnad.capture import Captured, Known
    from isnad.read.reading import Reading

CROWDED = 400
"""Incidents under one block key above which the key tells nothing about which of them is meant."""


Progress = Callable[[int, int | None], None]
"""Told how many inputs are done, and of how many where that is known."""


KnownBytes = Callable[[str], Iterable[tuple[str | None, str | None]]]
"""Told a SHA-256, gives `url` and `path` of the reports kept with these bytes, so that they are not parsed again."""


class Assembles(Protocol):
    """What makes an incident of its tellings, of the claims that speak of them, of what their claims tell besides, and
    of the actors they name.
    """

    def __call__(
        self,
        incident_id: str,
        members: Sequence[Told],
        policy: str,
        /,
        *,
        about: Sequence[Claim],
        beside: Sequence[Told],
        actors: Mapping[str, Actor],
    ) -> Incident: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The steps as functions. `reader` runs in other processes, so it is one that can be named from there."""

    count: Callable[[Sequence[str]], int]
    capture: Callable[[Sequence[str], KnownBytes, BinaryIO | None], Iterator[Captured | CaptureError | Known]]
    reader: Callable[[Settings], Reads]
    copy_keys: Callable[[Report], tuple[str, ...]]
    is_copy: Callable[[Report, Report], bool]
    block_keys: Callable[[Told], frozenset[str]]
    assign: Callable[[Sequence[Told], Sequence[Told]], dict[str, str | None]]
    main_incident: Callable[[Report, Sequence[Told]], str | None]
    assemble: Assembles


@lru_cache(maxsize=1)
def stages() -> Stages:
    """The steps as they are shipped; loaded only when needed, as they bring large libraries and tables."""
    from isnad import capture, link, reconcile
    from isnad.read.reader import Reader

    return Stages(
        count=capture.count,
        capture=lambda inputs, known, stdin: capture.capture(inputs, capture.Options(known=known), stdin=stdin),
        reader=Reader,
        copy_keys=link.copy_keys,
        is_copy=link.is_copy,
        block_keys=link.block_keys,
        assign=link.assign,
        main_incident=link.main_incident,
        assemble=reconcile.assemble,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Ids of the incidents that are new, and of those known before that changed."""

    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did.

    Attributes:
        read: reports read and saved.
        skipped: reports that were known already.
        failed: inputs and reports that could not be taken in, each with its reason.
        undated: names of the reports read whose date of publication is not known.
        new: ids of the incidents that are new.
        changed: ids of the incidents known before that changed.
    """

    read: int
    skipped: int
    failed: tuple[CaptureError | ReadError, ...]
    undated: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]


def read_into(
    store: Store,
    inputs: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    steps: Stages | None = None,
) -> Outcome:
    """Reads `inputs` (files, folders, URLs, `-`) into the record.

    Args:
        store: the record.
        inputs: what `capture` takes.
        settings: policy, cache and workers.
        stdin: what `-` reads.
        progress: told how many are done, and of how many, whenever one is.
        steps: other steps than those shipped.

    Raises:
        RecordError: the record cannot be written; what was saved before stays.
        TableError: a data file of the program is wrong.
        PolicyError: a policy of the user's own cannot be applied.
    """
    steps = steps or stages()
    run = _Run(progress, None if progress is None else steps.count(inputs))
    fresh = _fresh(store, steps.capture(inputs, store.kept_from, stdin), run)
    with closing(read_all(fresh, settings, steps.reader)) as readings:  # whatever happens, no process is left behind
        for captured, reading in readings:
            saved = _try_to_save(store, reading, captured, settings.policy, steps)
            if isinstance(saved, ReadError):
                run.fail(saved)
            elif saved is None:
                _add_got(store, captured.report.id, captured.got)
                run.skip()
            else:
                run.finish(captured.report, saved)
    for report, got in run.got_again:
        if store.known(report):  # and has not failed
            _add_got(store, report, got)
    return run.outcome()


def save(store: Store, reading: Reading, captured: Captured, policy: str, steps: Stages) -> Saved | None:
    """Links one report's reading with what is known, derives the incidents it changes, and saves all of it or nothing.

    Returns:
        What changed; `None` where another program has saved the report since it was found to be new.

    Raises:
        RecordError: the record cannot be written.
        ValueError: the reading is inconsistent (it names a claim or an actor that it lacks).
    """
    with store.transaction() as record:
        if record.known(reading.report.id):
            return None
        copy_keys = steps.copy_keys(reading.report)
        report, moved = _among_copies(record, reading.report, copy_keys, steps.is_copy)
        touched = _rekeyed(record, moved, steps.block_keys)
        told = _tellings(reading, report)
        keys = {telling.event.id: steps.block_keys(telling) for telling in told}
        known = record.tellings_by_keys(frozenset().union(*keys.values()), crowded=CROWDED)
        incidents = steps.assign(told, known)
        told = [_belonging(telling, incidents) for telling in told]
        report = msgspec.structs.replace(report, incident=steps.main_incident(report, told))
        placed = {telling.event.id: telling.event for telling in told}

        record.add_report(report, captured.raw, copy_keys, captured.got)
        record.add_actors(reading.actors)
        record.add_mentions(reading.mentions)
        record.add_claims(reading.claims)
        record.add_events([placed.get(event.id, event) for event in reading.events], keys)
        touched |= {incident for incident in incidents.values() if incident is not None}
        return _derive(record, touched, assembler(policy, steps.assemble))


def assembler(policy: str, assemble: Assembles | None = None) -> Assemble:
    """How an incident is made of its members under `policy`: what `Store.incidents` needs to answer as of a date."""
    make = assemble or stages().assemble
    return lambda identifier, members: make(
        identifier, members.tellings, policy, about=members.about, beside=members.beside, actors=members.actors
    )


# --- capture ---------------------------------------------------------------------------------------------------------


class _Run:
    """What a run has done so far."""

    def __init__(self, progress: Progress | None, expected: int | None) -> None:
        self._progress = progress
        self._expected = expected
        self._read = 0
        self._skipped = 0
        self._failed: list[CaptureError | ReadError] = []
        self._undated: list[str] = []
        self._new: set[str] = set()
        self._changed: set[str] = set()
        self.got_again: list[tuple[str, Got | None]] = []
        """From where reports came that had come in this run before."""

    def skip(self) -> None:
        self._skipped += 1
        self._tell()

    def fail(self, error: CaptureError | ReadError) -> None:
        self._failed.append(error)
        self._tell()

    def finish(self, report: Report, saved: Saved) -> None:
        self._read += 1
        self._new |= saved.new
        self._changed |= saved.changed
        if report.published is None:
            self._undated.append(name_of(report))
        self._tell()

    def outcome(self) -> Outcome:
        return Outcome(
            read=self._read,
            skipped=self._skipped,
            failed=tuple(self._failed),
            undated=tuple(self._undated),
            new=tuple(sorted(self._new)),
            changed=tuple(sorted(self._changed - self._new)),
        )

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._read + self._skipped + len(self._failed), self._expected)


def _fresh(store: Store, found: Iterable[Captured | CaptureError | Known], run: _Run) -> Iterator[Captured]:
    """What is to be read: neither failed, nor known, nor come twice."""
    from isnad.capture import Known

    coming: set[str] = set()
    for captured in found:
        if isinstance(captured, CaptureError):
            run.fail(captured)
        elif isinstance(captured, Known):
            run.skip()
        elif captured.report.id in coming:
            run.got_again.append((captured.report.id, captured.got))
            run.skip()
        elif store.known(captured.report.id):
            _add_got(store, captured.report.id, captured.got)
            run.skip()
        else:
            coming.add(captured.report.id)
            yield captured


def _add_got(store: Store, report: str, got: Got | None) -> None:
    """Keeps from where a report that is known came again, unless it is from where it came before."""
    if got is not None and all(got.source != before.source for before in store.got([report]).get(report, ())):
        with store.transaction() as record:
            record.add_got(report, got)


# --- link ------------------------------------------------------------------------------------------------------------


def _among_copies(
    record: Transaction, report: Report, keys: Iterable[str], is_copy: Callable[[Report, Report], bool]
) -> tuple[Report, list[str]]:
    """The report with what it copies, and the ids of those known whose original it changes.

    The original of a copy group is its earliest report (by date, undated last, then by id). A report may come after
    its copies, and may show that two groups are one.
    """
    copies = [other for other in record.reports_by_keys(keys) if is_copy(report, other)]
    group = record.copy_group({other.copies_of or other.id for other in copies})
    original = min((report, *group), key=lambda r: (r.published is None, r.published or "", r.id)).id
    copied = {r.id: None if r.id == original else original for r in (report, *group)}
    moved = [other.id for other in group if other.copies_of != copied[other.id]]
    record.set_copies({other: copied[other] for other in moved})
    return msgspec.structs.replace(report, copies_of=copied[report.id]), moved


def _tellings(reading: Reading, report: Report) -> list[Told]:
    """The events with claim and report; one that is in no claim is kept, but tells of no incident."""
    claims = {claim.id: claim for claim in reading.claims}
    return [Told(event, claims[event.claim], report) for event in reading.events if event.claim in claims]


def _belonging(telling: Told, incidents: Mapping[str, str | None]) -> Told:
    event = msgspec.structs.replace(telling.event, incident=incidents.get(telling.event.id))
    return Told(event, telling.claim, telling.report)


def _rekeyed(record: Transaction, moved: Sequence[str], block_keys: Callable[[Told], frozenset[str]]) -> set[str]:
    """Keys made anew for reports whose original has changed; the incidents told of in them."""
    told = record.tellings_of_reports(moved)
    record.set_keys({telling.event.id: block_keys(telling) for telling in told})
    return {telling.event.incident for telling in told if telling.event.incident is not None}


# --- reconcile and save ----------------------------------------------------------------------------------------------


def _try_to_save(
    store: Store, reading: Reading | ReadError, captured: Captured, policy: str, steps: Stages
) -> Saved | ReadError | None:
    if isinstance(reading, ReadError):
        return reading
    try:
        return save(store, reading, captured, policy, steps)
    except (RecordError, TableError, PolicyError):
        raise
    except Exception as error:  # noqa: BLE001 - one report must not stop the rest
        return unexpected(reading.report, "linked and saved", error)


def _derive(record: Transaction, touched: Iterable[str], assemble: Assemble) -> Saved:
    """Makes the incidents anew, and says which are new and which changed."""
    found = sorted(record.members(touched).items())
    taking_part = {
        identifier: {p.actor for told in members.tellings for p in told.event.participants if p.actor is not None}
        for identifier, members in found
    }
    done = record.put_incidents((assemble(identifier, members) for identifier, members in found), taking_part)
    return Saved(
        new=frozenset(identifier for identifier, operation in done.items() if operation == "added"),
        changed=frozenset(identifier for identifier, operation in done.items() if operation == "changed"),
    )
