"""PDFs: the words of their pages, by pypdf, with lines joined to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from isnad.capture.captured import Captured, captured
from isnad.capture.decoding import MAX_BYTES
from isnad.capture.printed_dates import iso_date
from isnad.capture.source import Source
from isnad.errors import CaptureError, NotAReport

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it says of a file, our errors say better
logging.getLogger("pypdf").propagate = False

MAX_PDF_BYTES = 60 * 2**20
MAX_PAGES = 2_000

_MARGIN_LINES = 2
"""Lines at the top and at the bottom of a page that may be its running head or foot."""
_LONGEST_HEAD = 70
_SHORT = 0.75
"""A line this much shorter than most, and that ends a sentence, ends its paragraph."""
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|página)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|/|de|von|sur)\s*\d{1,4})?\s*[-–—|]?", re.I
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_ENDS = re.compile(r"[.!?:…؟。۔][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•·▪‣◦*–—-]|\(?[0-9a-z]{1,2}[.)])\s")
_TITLE_OF_PROGRAM = re.compile(r"microsoft|untitled|^\s*$|\.(?:docx?|pdf|indd|qxd|odt|tex)\s*$|^\W*$", re.I)
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_SURROGATES = re.compile("[\ud800-\udfff]")


def capture_pdf(raw: bytes, source: Source) -> Captured:
    """The report of a PDF: its pages' text, its title and, where the text prints no date, the day the file was made.

    Raises:
        CaptureError: the bytes are no PDF that can be read, are locked, hold no text, or are too many.
    """
    if len(raw) > MAX_PDF_BYTES:
        raise CaptureError(
            f"more than {MAX_PDF_BYTES // 2**20} MB is too much for one PDF; split it", where=source.path
        )
    try:
        pages, title, made = _read(raw, source.path)
    except CaptureError:
        raise
    except DependencyError as error:
        raise CaptureError(
            "the PDF is locked in a way that is not read; save an open copy", where=source.path
        ) from error
    except (PyPdfError, Exception) as error:
        said = str(error).split("\n")[0][:80] or type(error).__name__
        raise CaptureError(f"the PDF cannot be read ({said}); save its text as .txt", where=source.path) from error
    text = "\n".join(_paragraphs(_without_margins(pages)))
    if not text.strip():
        raise NotAReport("the PDF holds pictures of its pages but no text; run it through OCR first", where=source.path)
    given = source.given if source.given.title or title is None else replace(source.given, title=title)
    if given.title is not None and given.title not in text[:2000]:
        text = f"{given.title}\n\n{text}"
    found = captured(raw, text, given, source.path, got=source.got)
    if found.report.published_how in (None, "inferred") and made is not None:
        return captured(raw, text, replace(given, published=made, how="metadata"), source.path, got=source.got)
    return found


def _read(raw: bytes, path: str) -> tuple[list[list[str]], str | None, str | None]:
    """The lines of each page, the title, and the day the file was made."""
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise CaptureError("the PDF is locked with a password; save an open copy", where=path)
    if len(reader.pages) > MAX_PAGES:
        raise CaptureError(f"more than {MAX_PAGES:,} pages are too many for one report; split it", where=path)
    pages, size = [], 0
    for page in reader.pages:
        words = _SURROGATES.sub("\ufffd", page.extract_text().replace("\0", ""))
        size += len(words)
        if size > MAX_BYTES:
            raise CaptureError(f"more than {MAX_BYTES // 2**20} MB of text is too much; split it", where=path)
        pages.append([" ".join(line.split()) for line in words.strip().splitlines()])
    told: Any = reader.metadata or {}
    return pages, _title(told.get("/Title")), _day(told.get("/CreationDate"))


def _title(value: object) -> str | None:
    """The title that a PDF declares, unless a program put the name of a file there."""
    title = _SURROGATES.sub("\ufffd", " ".join(str(value or "").split()))
    return None if not title or len(title) > 300 or _TITLE_OF_PROGRAM.search(title) else title


def _day(value: object) -> str | None:
    """The day in a date as PDFs have it (ISO 32000-1, 7.9.4): `D:20140627100000Z`."""
    found = _DATE.match(str(value or ""))
    return None if found is None else iso_date("-".join(found.groups()))


def _without_margins(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of all pages without page numbers and what stands over or under the text page after page."""
    edges = Counter(key for page in pages for key in {_edge(line) for line in _outermost(page)})
    often = max(3, len(pages) // 3)
    heads = {key for key, times in edges.items() if times >= often}
    for page in pages:
        start, end = 0, len(page)
        while start < min(end, _MARGIN_LINES) and _is_margin(page[start], heads):
            start += 1
        while end > max(start, len(page) - _MARGIN_LINES) and _is_margin(page[end - 1], heads):
            end -= 1
        yield from page[start:end]


def _is_margin(line: str, heads: set[str]) -> bool:
    if not line or _PAGE_NUMBER.fullmatch(line):
        return True
    return len(line) <= _LONGEST_HEAD and not _ENDS.search(line) and _edge(line) in heads


def _edge(line: str) -> str:
    """A line without what changes from page to page."""
    return _NUMBERS.sub("0", line)


def _outermost(page: Sequence[str]) -> Sequence[str]:
    return page if len(page) <= 2 * _MARGIN_LINES else [*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:]]


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Lines joined to paragraphs; words divided at a line's end are made whole.

    A paragraph ends at an empty line, before a bullet, and with a sentence that ends well before the margin.
    """
    listed = list(lines)
    lengths = [len(line) for line in listed if len(line) > 20]
    full = median(lengths) if lengths else 0
    joined = ""
    for line in listed:
        starts_anew = not line or _BULLET.match(line) is not None
        if joined and starts_anew:
            yield joined
            joined = ""
        if not line:
            continue
        joined = _joined(joined, line)
        if len(line) < _SHORT * full and (_ENDS.search(line) or len(joined) == len(line)):
            yield joined
            joined = ""
    if joined:
        yield joined


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    if _HYPHENATED.search(before) and line[0].islower():
        return before[:-1] + line
    return f"{before}{line}" if before.endswith(("-", "–", "/")) else f"{before} {line}"
