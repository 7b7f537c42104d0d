"""Text of others and moments as the page prints them."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from isnad.model import HAPPENED, Status

_UNSEEN = re.compile(
    r"""
    [\x00-\x08\x0b-\x1f\x7f-\x9f]      # control characters
  | [\u2028\u2029]                     # breaks of lines that are none in HTML
  | [\u202a-\u202e\u2066-\u2069]       # embeddings, overrides and isolates of writing direction
  | [\ud800-\udfff\ufdd0-\ufdef]       # what cannot be written out, what is no character
  | [\ufeff\ufffe\uffff]
    """,
    re.VERBOSE,
)
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that run from right to left, and the marks that stand for one."""

_SUBSTITUTE = "␦"
"""Stands for a control of writing direction and the like: U+2426, the symbol for substitute."""


def visible(text: str) -> str:
    """`text` with a visible sign for each character that is none or that steers; as long as before, so spans hold."""
    return _UNSEEN.sub(lambda found: _sign(found.group()), text)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "␤" if code in {0x85, 0x2028, 0x2029} else _SUBSTITUTE


def instant(moment: str | None) -> datetime | None:
    """The moment an ISO date or date-time names, without its zone; `None` for none and for what is not one."""
    if moment is None:
        return None
    try:
        return datetime.fromisoformat(moment).replace(tzinfo=None)
    except ValueError:
        return None


def day(moment: str | date | None) -> str:
    """The day as people write it: `27 June 2014`; `undated` for none."""
    if isinstance(moment, str):
        found = instant(moment)
        return moment if found is None else day(found)
    return "undated" if moment is None else f"{moment.day} {moment:%B} {moment.year}"


def said(moment: str | None) -> str:
    """The day, and the hour where it is known: `3 October 2015, 14:20`."""
    found = instant(moment)
    if found is None or (found.hour, found.minute) == (0, 0):
        return day(moment)
    return f"{day(moment)}, {found:%H:%M}"


def days(first: str | None, last: str | None) -> str:
    """`16-27 June 2014`, `16 June - 3 July 2014`, or one day where both are it."""
    start, end = instant(first), instant(last)
    if start is None or end is None or start.date() == end.date():
        return day(first or last)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{day(end)}"
    return f"{start.day} {start:%B} - {day(end)}" if start.year == end.year else f"{day(start)} - {day(end)}"


def status_words(status: Status) -> str | None:
    """How firmly it is told, where it is not told as having happened: `ruled out`."""
    if status in HAPPENED:
        return None
    return "status unknown" if status == "unknown" else status.replace("_", " ")


def counted(count: int, noun: str) -> str:
    """`1 report`, `9 reports`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def isolated(text: str | None) -> Markup:
    """`text` escaped for HTML; set apart from its surroundings where it has letters that run from right to left."""
    shown = escape(visible(text or ""))
    return Markup("<bdi>{}</bdi>").format(shown) if _RIGHT_TO_LEFT.search(shown) else shown


def web_address(url: str | None) -> str | None:
    """`url` if it is safe to link to: of the web, and in one piece."""
    if url is None or _UNSEEN.search(url) or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def file_name(path: str | None) -> str | None:
    """The last part of a path: the folders of whoever made the page are nobody's business."""
    return None if path is None else PurePosixPath(path.replace("\\", "/")).name or None
