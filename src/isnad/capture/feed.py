"""RSS and Atom: an entry is a report of what the feed gives of it, its whole text or its summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from isnad.capture.captured import Captured, Given, captured
from isnad.capture.fragment import has_markup, text_of_fragment
from isnad.capture.kinds import looks_like_page
from isnad.capture.printed_dates import iso_date
from isnad.capture.sites import BARS, known_site
from isnad.capture.source import Source
from isnad.errors import CaptureError, NotAReport
from isnad.model import written

MAX_FEED_BYTES = 20 * 2**20
MAX_ENTRIES = 10_000

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_OPENED = re.compile(rb"<((?:\w{1,20}:)?(?:item|entry))(?=[\s>])")
_SURROGATES = re.compile("[\ud800-\udfff]")


def capture_feed(raw: bytes, source: Source) -> Iterator[Captured | CaptureError]:
    """The report of each entry; its raw bytes are those of the entry alone, so that it stays the same as the feed
    moves on. An entry that cannot be used yields an error that names it.

    Raises:
        CaptureError: the bytes are no feed, are too many, or declare entities, which could unfold without end.
    """
    path = source.path
    if len(raw) > MAX_FEED_BYTES:
        raise CaptureError(f"more than {MAX_FEED_BYTES // 2**20} MB is too much for a feed", where=path)
    if _ENTITY.search(raw.replace(b"\0", b"")):
        raise CaptureError("it declares XML entities, as attacks do and feeds do not; it is not read", where=path)
    if looks_like_page(raw):
        raise CaptureError("it is a web page, not a feed; give the feed, or save the page as .html", where=path)
    if not raw.strip():
        raise NotAReport("it is empty", where=path)
    try:
        found: Any = feedparser.parse(
            io.BytesIO(raw),  # a stream: a string could be taken for an address or a file
            resolve_relative_uris=False,
            sanitize_html=False,  # its words alone are taken
        )
    except Exception as error:
        raise CaptureError(f"the feed cannot be parsed ({type(error).__name__})", where=path) from error
    if not found.entries:
        said = "it holds no entry" if found.version else "no RSS or Atom feed is found in it"
        raise NotAReport(said, where=path)
    yield from _of_entries(raw, found, source)


def _of_entries(raw: bytes, found: Any, source: Source) -> Iterator[Captured | CaptureError]:
    slices = list(_slices(raw))
    whole = len(slices) == len(found.entries)
    outlet = source.given.outlet or _outlet(_words(found.feed.get("title")))
    for number, entry in enumerate(found.entries[:MAX_ENTRIES], 1):
        path = f"{source.path}#{_words(entry.get('id')) or _words(entry.get('link')) or number}"
        try:
            yield _of_entry(entry, slices[number - 1] if whole else None, outlet, source, path)
        except CaptureError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - the values of a hostile entry may be anything
            yield CaptureError(f"the entry cannot be read ({type(error).__name__})", where=path)
    if len(found.entries) > MAX_ENTRIES:
        yield CaptureError(f"entries after the first {MAX_ENTRIES:,} are not read", where=source.path)
    elif found.get("bozo") and "</" not in raw[-200:].decode("latin-1"):
        yield CaptureError("the feed is cut off; entries at its end may be missing", where=source.path)


def _slices(raw: bytes) -> Iterator[bytes]:
    """The bytes of each entry, with its tags."""
    at = 0
    while (opened := _OPENED.search(raw, at)) is not None:
        closing = b"</" + opened.group(1) + b">"
        end = raw.find(closing, opened.end())
        if end < 0:
            return
        at = end + len(closing)
        yield raw[opened.start() : at]


def _of_entry(entry: Any, raw: bytes | None, outlet: str | None, source: Source, path: str) -> Captured:
    content = max((_value(part) for part in entry.get("content") or ()), key=len, default="")
    kept = content or _value(entry.get("summary_detail")) or _words(entry.get("summary"), lines=True)
    text = text_of_fragment(kept, path) if has_markup(kept) or "&" in kept else kept.strip()
    if not text:
        raise NotAReport("the entry has no text, only its title", where=path)
    title = _words(entry.get("title"))
    if title and has_markup(title):
        title = " ".join(text_of_fragment(title, path).split())
    if title and title not in text[:2000]:
        text = f"{title}\n\n{text}"
    link = _words(entry.get("link"))
    given = Given(
        title=title or None,
        outlet=_outlet(_words((entry.get("source") or {}).get("title"))) or outlet,
        byline=_words(entry.get("author"))[:200] or None,
        published=_published(entry),
        url=link if link.startswith(("http://", "https://")) else None,
        language=source.given.language,
    )
    return captured(kept.encode() if raw is None else raw, text, given, path, got=source.got)


def _value(part: Any) -> str:
    return _SURROGATES.sub("\ufffd", str((part or {}).get("value") or ""))


def _words(value: object, *, lines: bool = False) -> str:
    text = _SURROGATES.sub("\ufffd", str(value or "")).replace("\0", "")
    return text if lines else " ".join(text.split())


def _published(entry: Any) -> str | None:
    """The date as it is printed, in the feed's own zone; else as feedparser reads it, in UTC."""
    told: dict[str, Any] = dict(entry)  # feedparser's own lookup warns of, and mixes, the two dates
    printed = str(told.get("published") or told.get("updated") or "")
    day = iso_date(printed) if printed[:4].isdigit() else None
    if day is not None:
        return day
    try:
        return iso_date(written(parsedate_to_datetime(printed)))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass  # not as RFC 822 has it
    parsed = told.get("published_parsed") or told.get("updated_parsed")
    try:
        return None if parsed is None else iso_date(written(datetime(*parsed[:5])))
    except (ValueError, TypeError, OverflowError):
        return iso_date(printed)


def _outlet(title: str) -> str | None:
    """The outlet that a feed's title names: one known by a part of it ("Example Post - World"), else the whole."""
    parts = [part for part in BARS.split(title) if part.strip()] if len(title) <= 500 else []
    known = next((site for site in map(known_site, parts) if site is not None), None)
    if known is not None:
        return known.name
    return parts[0].strip() if parts else None
