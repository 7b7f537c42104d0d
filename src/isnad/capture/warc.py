"""WARC: the pages a crawler kept, record after record.

The framing is read here, so that a file that is cut off, damaged or hostile costs no more than the records it hits;
warcio reads what stands in a record (ISO 28500:2017, https://iipc.github.io/warc-specifications/).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecordLoader

from isnad.capture.captured import Given
from isnad.capture.gunzip import Gunzip
from isnad.capture.gunzip import unpacked as without_coding
from isnad.capture.kinds import charset_of, kind_by_media
from isnad.capture.source import Document, Kind, Source
from isnad.errors import CaptureError
from isnad.model import Got

MAX_RECORD = 60 * 2**20
"""The largest record whose content is taken in; as for a page with its pictures."""

_READ: frozenset[Kind] = frozenset({"page", "text", "pdf", "feed"})
"""Kinds that pages are of; scripts, pictures and data that a crawler kept besides are passed over."""
_WITH_CONTENT = frozenset({"response", "resource", "conversion"})
_FOR_PROGRAMS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/llms.txt")
_OPENING = b"WARC/"
_LINE = 64 * 1024
_MAX_HEADER_LINES = 300
_MAX_FAULTS = 200
_CHUNK = 2**20
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z")


class _Record(NamedTuple):
    """A record's kind, the address and time it tells, and its untouched bytes (none where they are not wanted)."""

    kind: str
    url: str | None
    at: str | None
    content: bytes
    too_large: bool


def documents_of_warc(stream: BinaryIO, source: Source, *, packed: bool) -> Iterator[Document | CaptureError]:
    """The pages of a WARC file, each with the address and time it was got; `packed` says that it is gzip.

    Responses other than 200, and content that holds no report (pictures, scripts, styles), are passed over. Content is
    given without transfer and content encoding.
    """
    for record in _records(stream, source.path, packed=packed):
        if isinstance(record, CaptureError):
            yield record
            continue
        where = source.path if record.url is None else f"{source.path}#{record.url}"
        if record.too_large:
            size = f"{MAX_RECORD // 2**20} MB"
            yield CaptureError(f"more than {size} is too much for one page; it is left out", where=where)
            continue
        try:
            document = _document(record, source, where)
        except Exception as error:  # noqa: BLE001 - what crawlers keep may break the parser anywhere
            document = CaptureError(
                f"the record cannot be parsed ({str(error)[:80] or type(error).__name__})", where=where
            )
        if document is not None:
            yield document


def _records(stream: BinaryIO, path: str, *, packed: bool) -> Iterator[_Record | CaptureError]:
    """Every record, and an error for each place where the file is damaged; it goes on at the next record."""
    unpacked = Gunzip(stream, path) if packed else None
    lines: BinaryIO = io.BufferedReader(_raw(stream) if unpacked is None else unpacked, _LINE)
    found = faults = 0
    in_step = True
    while faults < _MAX_FAULTS:
        try:
            line = lines.readline(_LINE)
            if not line:
                break
            if line.startswith(_OPENING):
                in_step = True
                found += 1
                yield _record(lines, path, found)
            elif in_step and line.strip():
                in_step = False
                faults += 1
                yield CaptureError(
                    f"there is no record where one should begin (after {found:,} of them); what follows is searched "
                    "for the next one",
                    where=path,
                )
        except CaptureError as error:
            faults += 1
            yield error
            if unpacked is None or not unpacked.to_next_member():
                return
            in_step = False
    if faults >= _MAX_FAULTS:
        yield CaptureError("it is damaged in too many places; the rest is not read", where=path)
    elif not found and not faults:
        yield CaptureError("it holds no WARC record", where=path)


def _record(lines: BinaryIO, path: str, number: int) -> _Record:
    """The record whose first line has just been read.

    Raises:
        CaptureError: it is cut off, or its header is none.
    """
    where = f"{path}, record {number:,}"
    fields: dict[str, str] = {}
    for _ in range(_MAX_HEADER_LINES):
        line = lines.readline(_LINE)
        if not line:
            raise CaptureError("the file is cut off in the middle of a record; get it anew", where=where)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", errors="replace").partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    length = fields.get("content-length", "")
    if not length.isascii() or not length.isdigit() or len(length) > 15:
        raise CaptureError("the record's header does not tell how long it is; the record is left out", where=where)
    size, kind = int(length), fields.get("warc-type", "").lower()
    wanted = kind in _WITH_CONTENT and not fields.get("content-type", "").lower().startswith(("image/", "video/"))
    content = lines.read(size) if wanted and size <= MAX_RECORD else b""
    if len(content) < size and not _skipped(lines, size - len(content)):
        raise CaptureError("the file is cut off in the middle of a record; get it anew", where=where)
    url = fields.get("warc-target-uri", "").strip("<>") or None
    dated = _DATE.fullmatch(fields.get("warc-date", ""))
    told = {name: fields.get(name, "") for name in ("warc-type", "content-type", "content-length")}
    told["warc-target-uri"] = "http://any.example/"  # warcio writes to the screen of one that is amiss
    header = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    whole = b"".join((b"WARC/1.0\r\n", header.encode(), b"\r\n", content)) if wanted else b""
    return _Record(kind, url, None if dated is None else f"{dated[1]}Z", whole, wanted and size > MAX_RECORD)


def _skipped(lines: BinaryIO, size: int) -> bool:
    """Whether so many bytes could be passed over."""
    while size > 0:
        chunk = lines.read(min(size, _CHUNK))
        if not chunk:
            return False
        size -= len(chunk)
    return True


def _document(record: _Record, source: Source, where: str) -> Document | CaptureError | None:
    """What stands in a record, `None` where it is no report."""
    if not record.content or (record.url or "").startswith("urn:"):  # what a crawler notes of a page it has kept
        return None
    loaded: Any = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(record.content), known_format="warc")
    media = loaded.rec_headers.get_header("Content-Type")
    if record.kind == "response":
        if loaded.http_headers is None or loaded.http_headers.get_statuscode() != "200":
            return None
        media = loaded.http_headers.get_header("Content-Type")
    if (media or "").lower().startswith(("image/", "video/", "audio/", "font/")):
        return None
    stream: Any = loaded.raw_stream
    packing = None
    if loaded.http_headers is not None:
        packing = loaded.http_headers.get_header("Content-Encoding")
        if (loaded.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
            stream = ChunkedDataReader(stream)
    body = without_coding(stream.read(MAX_RECORD + 1), packing, where, MAX_RECORD)
    kind = kind_by_media(media, body[:8192])
    if kind not in _READ or not body.strip() or (kind == "text" and not _is_plain_text(record.url, media)):
        return None
    url = record.url if (record.url or "").startswith(("http://", "https://")) else None
    return Document(
        kind,
        io.BytesIO(body),
        replace(
            source,
            path=where,
            got=Got(record.url or source.got.source, record.at or source.got.at),
            given=Given(url=url),
            charset=charset_of(media),
            told_beside=False,
        ),
    )


def _is_plain_text(url: str | None, media: str | None) -> bool:
    """Whether it is a text for people: declared as one, and not what crawlers and programs ask for."""
    for_programs = (url or "").split("?")[0].endswith(_FOR_PROGRAMS)
    return (media or "").lower().startswith("text/plain") and not for_programs


def _raw(stream: BinaryIO) -> io.RawIOBase:
    return stream if isinstance(stream, io.RawIOBase) else _Raw(stream)


class _Raw(io.RawIOBase):
    """Any stream as one that can be buffered."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)
