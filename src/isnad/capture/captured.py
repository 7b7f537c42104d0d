"""A report with the bytes it came from, and what is told about it beside its text."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from isnad.capture.blocks import blocks
from isnad.capture.language import language_of
from isnad.capture.lines import lines_of
from isnad.capture.masthead import Masthead, masthead, without_site_name
from isnad.capture.printed_dates import date_of_publication, iso_date
from isnad.errors import CaptureError
from isnad.model import Got, PublishedHow, Report, content_id
from isnad.tables.outlets import outlet_named

MAX_LINES = 200_000
"""The most lines of one report."""

_KEYS = ("title", "outlet", "agency", "byline", "published", "url", "language")
_UNDETERMINED = frozenset({"und", "unknown", "zxx", "mul"})


class Captured(NamedTuple):
    """A report, the raw bytes that its `sha256` is of, and where they were got."""

    report: Report
    raw: bytes
    got: Got | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is told about a report beside its text, and where `published` was told."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    how: PublishedHow = "metadata"

    def over(self, other: Given) -> Given:
        """This, with what it leaves open taken from `other`."""
        merged = {key: getattr(self, key) or getattr(other, key) for key in _KEYS}
        return Given(**merged, how=self.how if self.published else other.how)


def given_from(values: Mapping[str, object], how: PublishedHow, where: str) -> Given:
    """What a record or sidecar tells; `publisher` stands in for `outlet`, other keys are passed over.

    A date that cannot be read counts as not told.

    Raises:
        CaptureError: a value is not text.
    """
    found = {key: told(values, key, where) for key in _KEYS}
    if found["outlet"] is None:
        publisher = told(values, "publisher", where)
        known = None if publisher is None else outlet_named(publisher)
        found["outlet"] = publisher if known is None else known.name
    if found["published"] is not None:
        found["published"] = iso_date(found["published"])
    if (found["language"] or "").lower() in _UNDETERMINED:
        found["language"] = None
    return Given(**found, how=how)


def told(values: Mapping[str, object], key: str, where: str) -> str | None:
    """The text under `key`; `None` where it is absent, null, not a number, or empty.

    Raises:
        CaptureError: it is something else than text, or no text that can be written down.
    """
    value = values.get(key)
    if value is None or value != value:  # NaN, as tables written out by pandas have it
        return None
    if not isinstance(value, str):
        raise CaptureError(f"`{key}` must be text, not {type(value).__name__}", where=where)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CaptureError(f"`{key}` holds half a character (a lone surrogate); write it anew", where=where) from None
    return value.strip() or None


def captured(
    raw: bytes, text: str, given: Given, path: str, captions: Collection[str] = (), got: Got | None = None
) -> Captured:
    """The report of `text`: what is given, completed by what the text itself shows.

    `raw` is what `sha256` is of; `captions` are lines of the text known to be captions; `got` is where `raw` is from.

    Raises:
        CaptureError: the text has more than `MAX_LINES` lines.
    """
    if text.count("\n") > MAX_LINES:
        raise CaptureError(f"more than {MAX_LINES:,} lines are too many for one report; split it", where=path)
    lines = lines_of(text)
    shown = masthead(text, lines, given.title, given.outlet or given.url)
    published, how = given.published, given.how
    found_how: PublishedHow | None = how
    if published is None:
        published, found_how = date_of_publication(text, lines, shown.title_span)
    sha256 = hashlib.sha256(raw).hexdigest()
    title = _title(given.title, shown)
    outlet = given.outlet or shown.outlet
    report = Report(
        id=content_id("report", sha256, title, outlet, published, given.url),
        sha256=sha256,
        text=text,
        title=title,
        outlet=outlet,
        agency=given.agency or shown.agency,
        byline=given.byline or shown.byline,
        published=published,
        published_how=found_how,
        url=given.url,
        path=path,
        language=given.language or language_of(text),
        blocks=blocks(text, lines, shown, frozenset(captions)),
    )
    return Captured(report, raw, got)


def _title(given: str | None, shown: Masthead) -> str | None:
    return shown.title if given is None else without_site_name(given)
