"""Small steps in place of the real ones: an input is `outlet/date/line/line...`, a line `shot Tikrit police`."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from isnad.capture import Captured, Known
from isnad.errors import CaptureError, ReadError, TableError
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
from isnad.pipeline import KnownBytes, Stages
from isnad.read.reading import Reading
from isnad.settings import Settings

ONE, TWO, LIMITED = Settings(workers=1), Settings(workers=2), Settings(workers=1, time_limit=60)
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
        if "never ends" in report.text:
            re.match("(a|a)*$", "a" * 1000 + "b")  # holds the interpreter, so that no thread of its own can stop it
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


def with_steps(**given: Any) -> Stages:
    """The small steps, with others in place of some."""
    return Stages(**{**{name: getattr(STEPS, name) for name in STEPS.__dataclass_fields__}, **given})
