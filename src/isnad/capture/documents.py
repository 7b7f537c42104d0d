"""Bytes of a kind as reports. Archives give documents of their own, which go the same way, one level deep."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from isnad.capture.captured import Captured
from isnad.capture.decoding import MAX_BYTES
from isnad.capture.gunzip import Gunzip
from isnad.capture.jsonl import capture_jsonl
from isnad.capture.kinds import OFTEN_OTHERWISE, ending_of, kind_by_head, kind_by_name
from isnad.capture.source import Document, Known, Options, Source, is_known
from isnad.capture.text import capture_text
from isnad.errors import CaptureError, NotAReport

Found = Captured | CaptureError | Known

MAX_DEPTH = 1
"""How deep archives may stand within an archive."""
MAX_INNER = 60 * 2**20
"""The largest ZIP within an archive: it has to be searched back and forth, so it is held in memory."""

_HEAD = 8192


def reports_of(document: Document, options: Options, depth: int = 0) -> Iterator[Found]:
    """The reports in a document, and an error for each part of it that cannot be taken in; `depth` counts archives.

    Raises nothing but `OSError`, where a disk fails: whatever is in a document costs no more than the document.
    """
    path = document.source.path
    try:
        yield from _reports_of(document, options, depth)
    except (CaptureError, OSError) as error:
        if not isinstance(error, CaptureError):
            raise
        yield error
    except Exception as error:  # noqa: BLE001 - one document must not stop the rest
        said = str(error).split("\n")[0][:80] or type(error).__name__
        yield CaptureError(
            f"it cannot be taken in ({type(error).__name__}: {said}); please report this as a bug", where=path
        )


def _reports_of(document: Document, options: Options, depth: int) -> Iterator[Found]:
    kind, stream, source = document
    if kind in ("text", "page", "pdf"):
        yield _one(document, options)
    elif kind == "jsonl":
        yield from capture_jsonl(_buffered(stream), source, options)
    elif kind == "csv":
        from isnad.capture.tables import capture_csv

        yield from capture_csv(_buffered(stream), source, options)
    elif kind == "json":
        from isnad.capture.jsonlist import capture_json

        yield from capture_json(_buffered(stream), source, options)
    elif kind == "feed":
        from isnad.capture.feed import (
            MAX_FEED_BYTES,
            capture_feed,
        )  # its parser is slow to load and most runs need none

        yield from capture_feed(_read(stream, MAX_FEED_BYTES), source)
    else:
        yield from _unpacked(document, options, depth)


def _one(document: Document, options: Options) -> Found:
    """The report of a document that is one."""
    kind, stream, source = document
    if kind == "text":
        return capture_text(_read(stream, MAX_BYTES), source)
    if kind == "pdf":
        from isnad.capture.pdf import MAX_PDF_BYTES, capture_pdf

        raw = _read(stream, MAX_PDF_BYTES)
        return Known(source.path) if is_known(raw, source, options) else capture_pdf(raw, source)
    from isnad.capture.html import MAX_PAGE_BYTES, capture_html

    raw = _read(stream, MAX_PAGE_BYTES)
    return Known(source.path) if is_known(raw, source, options) else capture_html(raw, source)


def _unpacked(document: Document, options: Options, depth: int) -> Iterator[Found]:
    kind, stream, source = document
    if kind == "warc":
        from isnad.capture.warc import documents_of_warc

        yield from _each(documents_of_warc(stream, source, packed=False), options, depth)
    elif kind == "gzip" and source.path.lower().endswith(".warc.gz"):
        from isnad.capture.warc import documents_of_warc

        yield from _each(documents_of_warc(stream, source, packed=True), options, depth)
    elif depth > MAX_DEPTH:
        raise CaptureError(
            "it is an archive in an archive in an archive; unpack it and give its files", where=source.path
        )
    elif kind == "gzip":
        yield from _gunzipped(stream, source, options, depth)
    else:
        from isnad.capture.archive import documents_of_zip

        yield from _each(documents_of_zip(_searchable(stream, source), source, options), options, depth + 1)


def _each(found: Iterator[Document | CaptureError], options: Options, depth: int) -> Iterator[Found]:
    """The reports of several documents; of files that nobody named, what is no list or feed is passed over."""
    for one in found:
        if isinstance(one, CaptureError):
            yield one
        else:
            yield from unless_otherwise(reports_of(one, options, depth), one.source.path)


def unless_otherwise(found: Iterator[Found], path: str) -> Iterator[Found]:
    """What was found, but not that there was nothing in a file whose ending settings and indexes have too."""
    often_otherwise = ending_of(path) in OFTEN_OTHERWISE
    return (one for one in found if not (often_otherwise and isinstance(one, NotAReport) and one.where == path))


def _gunzipped(stream: BinaryIO, source: Source, options: Options, depth: int) -> Iterator[Found]:
    """Of what one gzip file holds: its kind is told by the name without `.gz`, else by how it begins."""
    inside = io.BufferedReader(Gunzip(stream, source.path))
    kind = kind_by_name(source.path[:-3]) if source.path.lower().endswith(".gz") else None
    kind = kind or kind_by_head(inside.peek(_HEAD))
    if kind == "warc":  # under a name that does not say so
        yield from reports_of(Document(kind, inside, source), options, depth)
        return
    unpacked = replace(source, path=source.path[:-3]) if kind in ("gzip", "zip") else source
    yield from (
        CaptureError(one.what, where=source.path)
        if isinstance(one, CaptureError) and one.where == unpacked.path
        else one
        for one in reports_of(Document(kind, inside, unpacked), options, depth + 1)
    )


def _searchable(stream: BinaryIO, source: Source) -> BinaryIO:
    if stream.seekable():
        return stream
    raw = _read(stream, MAX_INNER)
    if len(raw) > MAX_INNER:
        said = f"an archive of more than {MAX_INNER // 2**20} MB cannot be read within another, or from a pipe"
        raise CaptureError(f"{said}; give it as a file", where=source.path)
    return io.BytesIO(raw)


def _read(stream: BinaryIO, most: int) -> bytes:
    """The bytes of a stream, no more than tell that they are too many."""
    chunks, size = [], 0
    while size <= most and (chunk := stream.read(min(2**20, most + 1 - size))):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _buffered(stream: BinaryIO) -> BinaryIO:
    return io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
