"""Builds tellings for tests of linking and reconciling, in a few words each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from isnad.model import (
    Claim,
    Event,
    Figure,
    Hop,
    HopRole,
    Measure,
    Participant,
    Report,
    Role,
    Span,
    Told,
    When,
    Where,
    content_id,
    on,
)

PLACES = {
    "Tikrit": Where(
        name="Tikrit", lat=34.607, lon=43.678, radius_km=0, precision="exact", geonames=90150, country="IQ"
    ),
    "Speicher": Where(name="Speicher", lat=34.673, lon=43.543, radius_km=0, precision="exact", country="IQ"),
    "Baghdad": Where(
        name="Baghdad", lat=33.341, lon=44.401, radius_km=0, precision="exact", geonames=98182, country="IQ"
    ),
    "near Baghdad": Where(name="Baghdad", lat=33.341, lon=44.401, radius_km=15, precision="near", country="IQ"),
    "Baquba": Where(name="Baquba", lat=33.749, lon=44.644, radius_km=0, precision="exact", country="IQ"),
    "Mosul": Where(name="Mosul", lat=36.335, lon=43.119, radius_km=0, precision="exact", geonames=99072, country="IQ"),
    "Tal Afar": Where(name="Tal Afar", lat=36.379, lon=42.448, radius_km=0, precision="exact", country="IQ"),
    "Ishaqi": Where(name="Ishaqi", lat=33.967, lon=44.083, radius_km=10, precision="near", country="IQ"),
    "Iraq": Where(name="Iraq", lat=33.0, lon=44.0, radius_km=500, precision="country", geonames=99237, country="IQ"),
    "Aleppo": Where(name="Aleppo", lat=36.2, lon=37.16, radius_km=0, precision="exact", country="SY"),
}


def report(text: str, **given: Any) -> Report:
    """A report of `text`; its id comes from text and outlet."""
    made = content_id("report", text, given.get("outlet"))
    return Report(**{"id": made, "sha256": made, "text": text, "published": "2014-06-27", **given})


def day(written: str | None) -> When:
    """`2014-06-12`, `2014-06-11/2014-06-14` (half open), or unknown."""
    if written is None:
        return When()
    if "/" not in written:
        return on(date.fromisoformat(written)).at(Span(0, 1))
    start, end = written.split("/")
    return When(span=Span(0, 1), start=start or None, end=end or None, precision="day" if end else "unknown")


def number(measure: Measure, low: int | None, high: int | None, group: str | None = None, words: str = "7") -> Figure:
    """A figure without a span."""
    return Figure(measure=measure, group=group, low=low, high=high, words=words)


@dataclass(frozen=True, kw_only=True)
class Teller:
    """What most tellings of a test have in common."""

    report: Report
    kind: str = "ASSAULT"
    common: dict[str, Any] = field(default_factory=dict)

    def tell(self, trigger: str, origin: str | None = None, **given: Any) -> Told:
        """A telling triggered by the first `trigger` in the report (after `after`, where given), on `origin`'s word.

        Args:
            trigger: words in the report.
            origin: who says so; the outlet's own account where `None`.
            given: `kind mode status background when where figures actor victim actors(ids by words) said_at speaker
                anonymous after incident about doubt`.
        """
        given = {**self.common, **given}
        text = self.report.text
        at = text.index(trigger, text.index(given["after"]) if "after" in given else 0)
        span = Span(at, at + len(trigger))
        ids = given.get("actors", {})
        participants = tuple(
            Participant(role=role, span=_found(text, words, at), actor=ids.get(words))
            for role, words in _roles(given)
            if words is not None
        )
        claim = self._claim(origin, given, span)
        event = Event(
            id=content_id("event", self.report.id, at, trigger, given.get("kind", self.kind)),
            report=self.report.id,
            claim=claim.id,
            trigger=span,
            type=given.get("kind", self.kind),
            mode=given.get("mode"),
            status=given.get("status", "actual"),
            background=given.get("background", False),
            participants=participants,
            when=day(given.get("when")),
            where=PLACES[given["where"]] if given.get("where") else Where(),
            figures=tuple(given.get("figures", ())),
            incident=given.get("incident"),
        )
        return Told(event, claim, self.report)

    def _claim(self, origin: str | None, given: dict[str, Any], span: Span) -> Claim:
        outlet = self.report.outlet or "an outlet"
        hops = [Hop(name=outlet, role="outlet")]
        if origin is not None:
            role: HopRole = "speaker"
            anonymous = given.get("anonymous", False)
            hops.append(Hop(name=origin, role=role, actor=given.get("speaker"), anonymous=anonymous))
        name = origin or outlet
        origin_id = given.get("speaker") or name
        if given.get("anonymous"):
            origin_id = content_id("origin", self.report.id, name)
        return Claim(
            id=given.get("claim") or content_id("claim", self.report.id, name, given.get("about"), span),
            report=self.report.id,
            span=span,
            content=(span,),
            chain=tuple(hops),
            origin=name,
            origin_id=origin_id,
            said_at=given.get("said_at", self.report.published),
            about=given.get("about"),
            doubt=given.get("doubt", False),
        )


def _roles(given: dict[str, Any]) -> list[tuple[Role, str | None]]:
    return [("actor", given.get("actor")), ("victim", given.get("victim"))]


def _found(text: str, words: str, near: int) -> Span:
    """The occurrence of `words` nearest to `near`."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    start = min(starts, key=lambda at: abs(at - near))
    return Span(start, start + len(words))
