"""How a large record answers: 100,000 events made up from a seed, linked, reconciled and kept as any others.

    python benchmarks/record_size.py [--events 100000] [--record FILE]

Builds a war that never was: incidents with a place, a day, an actor and a true number; reports that tell several of
them, each on someone's word and with numbers that differ; wire stories that other outlets copy. What reading would
find is made along with the text, so reading itself takes no time here. Prints JSON: seconds to list incidents by each
kind of filter (from an opened record; target 1 s) and to add one more report (target 2 s), the size of the file and
the peak of memory. `--record` keeps the record, and takes it up again if it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from isnad.capture import Captured
from isnad.model import (
    Actor,
    Block,
    Claim,
    Event,
    EventType,
    Figure,
    Hop,
    Measure,
    Mention,
    Participant,
    Report,
    Span,
    Where,
    content_id,
    on,
)
from isnad.pipeline import Stages, assembler, save, stages
from isnad.read.reading import Reading
from isnad.store import Store, Wanted

FIRST_DAY = date(2014, 1, 1)
DAYS = 1000
EVENTS_A_REPORT = 12
TELLINGS = 4
"""Events told of one happening, on the average."""

COPIED = 0.2
"""Share of reports that are another outlet's print of the one before."""

SYLLABLES = ("al", "ba", "dur", "fa", "gho", "har", "kar", "ma", "nim", "qa", "ra", "sin", "tal", "wa", "yus", "zar")
VERBS: tuple[tuple[str, EventType], ...] = (
    ("killed", "ASSAULT"), ("shelled", "ASSAULT"), ("bombed", "ASSAULT"), ("attacked", "ASSAULT"),
    ("fought", "CLASH"), ("captured", "CONTROL"), ("detained", "COERCE"), ("displaced", "DISPLACE"),
)  # fmt: skip
GROUPS = ("civilians", "soldiers", "prisoners", "fighters", "children")
SPEAKERS = ("officials", "witnesses", "the army", "a rights group", "medics", "a police source")


@dataclass(frozen=True, slots=True)
class Happening:
    """What truly happened."""

    day: date
    where: Where
    actor: Actor
    verb: str
    type: EventType
    group: str
    number: int


@dataclass(frozen=True, slots=True)
class World:
    """Places, actors, outlets and what happened, in the order of days."""

    actors: tuple[Actor, ...]
    outlets: tuple[str, ...]
    happenings: tuple[Happening, ...]


def world(chance: random.Random, happenings: int) -> World:
    """A country of 300 places with 60 actors and 80 outlets."""
    names = [_name(chance) for _ in range(440)]
    places = [_place(chance, name) for name in names[:300]]
    actors = tuple(Actor(id=content_id("actor", n), name=f"{n} Brigade", kind="armed_group") for n in names[300:360])
    happened = [_happening(chance, places, actors) for _ in range(happenings)]
    outlets = tuple(f"The {name} Post" for name in names[360:])
    return World(actors, outlets, tuple(sorted(happened, key=lambda h: (h.day, h.where.name or "", h.number))))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _place(chance: random.Random, name: str) -> Where:
    near = chance.random() < 0.3
    return Where(
        name=name,
        lat=round(chance.uniform(30.0, 37.0), 3),
        lon=round(chance.uniform(40.0, 48.0), 3),
        radius_km=10.0 if near else 0.0,
        precision="near" if near else "exact",
        country="IQ",
    )


def _happening(chance: random.Random, places: list[Where], actors: tuple[Actor, ...]) -> Happening:
    verb, kind = chance.choice(VERBS)
    return Happening(
        day=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
        where=chance.choice(places),
        actor=chance.choice(actors),
        verb=verb,
        type=kind,
        group=chance.choice(GROUPS),
        number=int(chance.paretovariate(1.2)) + 1,
    )


def readings(chance: random.Random, of: World, events: int) -> Iterator[Reading]:
    """Readings of reports with so many events in all, day by day."""
    seen: set[str] = set()
    wire: tuple[Sentence, ...] = ()
    while len(seen) * EVENTS_A_REPORT < events:
        if not wire or chance.random() >= COPIED:
            middle = int(len(seen) * EVENTS_A_REPORT / events * len(of.happenings))
            window = of.happenings[max(0, middle - 30) : middle + 30]
            wire = tuple(Sentence(happening, chance) for happening in chance.sample(window, EVENTS_A_REPORT))
        reading = _reading(chance.choice(of.outlets), wire)
        if reading.report.id not in seen:
            seen.add(reading.report.id)
            yield reading


def _reading(outlet: str, sentences: tuple[Sentence, ...]) -> Reading:
    """The text, and all that reading would find in it."""
    text = "\n".join(sentence.text for sentence in sentences)
    identifier = content_id("report", outlet, text)
    published = max(sentence.happening.day for sentence in sentences) + timedelta(days=1)
    report = Report(
        id=identifier,
        sha256=content_id("raw", identifier),
        text=text,
        title=sentences[0].text,
        outlet=outlet,
        published=published.isoformat(),
        published_how="metadata",
        path=f"made-up/{identifier}.txt",
        language="en",
        blocks=(Block("body", Span(0, len(text))),),
    )
    at = 0
    claims, events, mentions = [], [], []
    for sentence in sentences:
        claims.append(sentence.claim(report, at))
        events.append(sentence.event(report, at))
        mentions += sentence.mentions(report, at)
        at += len(sentence.text) + 1
    actors = {sentence.happening.actor.id: sentence.happening.actor for sentence in sentences}
    return Reading(report, (), tuple(mentions), tuple(actors.values()), (), tuple(claims), tuple(events))


class Sentence:
    """`The Karmadur Brigade killed at least 12 civilians in Talfawa on 3 May 2015, officials said.`"""

    def __init__(self, happening: Happening, chance: random.Random) -> None:
        self.happening = happening
        self.number = max(1, round(happening.number * chance.choice((1, 1, 1, 0.8, 1.25, 2))))
        self.speaker = chance.choice(SPEAKERS)
        self.least = chance.random() < 0.3
        day = f"{happening.day.day} {happening.day:%B %Y}"
        words = f"at least {self.number}" if self.least else f"{self.number}"
        self.text = (
            f"The {happening.actor.name} {happening.verb} {words} {happening.group} in {happening.where.name} "
            f"on {day}, {self.speaker} said."
        )
        self.words = words

    def span(self, words: str, at: int) -> Span:
        start = self.text.index(words) + at
        return Span(start, start + len(words))

    def claim(self, report: Report, at: int) -> Claim:
        content = Span(at, at + self.text.index(f", {self.speaker} said"))
        return Claim(
            id=content_id("claim", report.id, at),
            report=report.id,
            span=Span(at, at + len(self.text)),
            content=(content,),
            chain=(
                Hop(name=report.outlet or "", role="outlet"),
                Hop(
                    name=self.speaker, role="speaker", anonymous=True,
                    span=self.span(self.speaker, at), cue=self.span("said", at),
                ),
            ),
            origin=self.speaker,
            origin_id=content_id("origin", report.id, self.speaker),
            said_at=report.published,
            events=(content_id("event", report.id, at),),
        )  # fmt: skip

    def event(self, report: Report, at: int) -> Event:
        happening = self.happening
        figure = Figure(
            span=self.span(self.words, at),
            measure=_measure(happening.verb),
            group=happening.group,
            low=self.number,
            high=None if self.least else self.number,
            words=self.words,
        )
        return Event(
            id=content_id("event", report.id, at),
            report=report.id,
            claim=content_id("claim", report.id, at),
            trigger=self.span(happening.verb, at),
            type=happening.type,
            participants=(
                Participant(role="actor", span=self.span(happening.actor.name, at), actor=happening.actor.id),
                Participant(role="victim", span=self.span(happening.group, at)),
            ),
            when=on(happening.day),
            where=happening.where.at(self.span(f"in {happening.where.name}", at)),
            figures=(figure,),
        )

    def mentions(self, report: Report, at: int) -> list[Mention]:
        happening = self.happening
        where = happening.where
        return [
            Mention(
                report=report.id, span=self.span(happening.actor.name, at), kind="group", actor=happening.actor.id
            ),
            Mention(report=report.id, span=self.span(self.words, at), kind="figure"),
            Mention(report=report.id, span=self.span(f"in {where.name}", at), kind="place", where=where),
        ]  # fmt: skip


def _measure(verb: str) -> Measure:
    named: dict[str, Measure] = {"captured": "captured", "detained": "detained", "displaced": "displaced"}
    return named.get(verb, "killed")


def build(store: Store, given: Iterator[Reading], steps: Stages, every: int = 1000) -> tuple[float, Reading]:
    """Saves all that is not there yet but the last; returns the seconds it took, and the last."""
    start = time.perf_counter()
    last = next(given)
    for number, reading in enumerate(given, 1):
        if not store.known(last.report.id):
            save(store, last, Captured(last.report, last.report.text.encode()), "ucdp", steps)
        last = reading
        if number % every == 0:
            print(f"{number} reports, {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return time.perf_counter() - start, last


FILTERS: dict[str, Wanted] = {
    "a month": Wanted(since="2015-03-01", until="2015-03-31"),
    "a place": Wanted(place="karmadur"),
    "part of a place": Wanted(place="kar"),
    "within 50 km": Wanted(near=(33.3, 44.4, 50.0)),
    "an actor": Wanted(actor="al"),
    "a type": Wanted(type="CLASH"),
    "contested, a type, a year": Wanted(contested=True, type="ASSAULT", since="2015-01-01", until="2015-12-31"),
    "nothing, 50 at most": Wanted(limit=50),
    "nothing": Wanted(),
}


def timed(path: Path) -> dict[str, dict[str, float]]:
    """Seconds and number of incidents by filter, each asked of a record just opened."""
    found = {}
    for name, wanted in FILTERS.items():
        with Store(path, create=False) as store:
            start = time.perf_counter()
            incidents = store.incidents(wanted)
            found[name] = {"seconds": round(time.perf_counter() - start, 3), "incidents": len(incidents)}
    with Store(path, create=False) as store:
        start = time.perf_counter()
        incidents = store.incidents(Wanted(as_of="2014-03-01"), assembler("ucdp"))
        found["as of a date, two months in"] = {
            "seconds": round(time.perf_counter() - start, 3),
            "incidents": len(incidents),
        }
    return found


def measure(path: Path, events: int) -> dict[str, Any]:
    """Builds the record at `path` and asks it."""
    chance = random.Random(2014)
    of = world(chance, max(60, events // TELLINGS))
    steps = stages()
    with Store(path) as store:
        seconds, last = build(store, readings(chance, of, events), steps)
    with Store(path) as store:
        start = time.perf_counter()
        if not store.known(last.report.id):
            save(store, last, Captured(last.report, last.report.text.encode()), "ucdp", steps)
        adding = time.perf_counter() - start
        counts = store.counts()
    return {
        "reports": counts.reports,
        "copies": counts.copies,
        "events": counts.events,
        "incidents": counts.incidents,
        "contested": counts.contested,
        "happenings": len(of.happenings),
        "seconds_to_build": round(seconds, 1),
        "seconds_to_add_one_report": round(adding, 3),
        "incidents_by": timed(path),
        "file_mb": round(path.stat().st_size / 2**20, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="How a large record answers.")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--record", type=Path, help="keep the record here, or take it up again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(given.record or Path(folder) / "large.db", given.events)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
