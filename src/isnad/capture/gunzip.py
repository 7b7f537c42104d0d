"""Gzip as a stream: member after member, no more at a time than is asked for, and no more in all than is likely."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from isnad.errors import CaptureError

MOST_RATIO = 200
"""How many times its size an archive may unfold to. Pages and logs reach 30; a bomb a thousand."""
ALWAYS_ALLOWED = 256 * 2**20
"""Bytes that an archive may unfold to, whatever its size."""

_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 64 * 1024


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether so many bytes out of so few are a trap."""
    return unpacked > ALWAYS_ALLOWED and unpacked > MOST_RATIO * packed


class Gunzip(io.RawIOBase):
    """The bytes that a gzip stream unfolds to. What comes before a fault is delivered first.

    Reading raises `CaptureError`, naming `path`, where the stream is cut off, damaged, or unfolds to too much.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        super().__init__()
        self._stream = stream
        self._path = path
        self._waiting = b""
        self._member: zlib._Decompress | None = None
        self._in_member = 0
        self._read = 0
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        found = self._some(len(buffer))
        buffer[: len(found)] = found
        self._given += len(found)
        if is_bomb(self._read, self._given):
            raise CaptureError(
                f"it unfolds to more than {MOST_RATIO} times its size, as a zip bomb does; the rest is not read",
                where=self._path,
            )
        return len(found)

    def to_next_member(self) -> bool:
        """After a fault: goes on at the next place where a member seems to begin; `False` where there is none."""
        self._member = None
        self._waiting = self._waiting[0 if self._in_member else 1 :]
        self._in_member = 0
        while True:
            at = self._waiting.find(_MAGIC)
            if at >= 0:
                self._waiting = self._waiting[at:]
                return True
            self._waiting = self._waiting[-2:]
            more = self._stream.read(_CHUNK)
            if not more:
                return False
            self._read += len(more)
            self._waiting += more

    def _some(self, most: int) -> bytes:
        while True:
            if self._member is None and not self._begin():
                return b""
            assert self._member is not None
            if not self._waiting and not self._fill():
                raise CaptureError("it is cut off in the middle; get it anew", where=self._path)
            try:
                found = self._member.decompress(self._waiting, most)
            except zlib.error as error:
                raise CaptureError("its packed bytes are damaged; get it anew", where=self._path) from error
            self._in_member += len(self._waiting)
            if self._member.eof:
                self._waiting, self._member = self._member.unused_data, None
            else:
                self._waiting = self._member.unconsumed_tail
            if found:
                return found

    def _begin(self) -> bool:
        """Begins a member; `False` at the end, where zeros may stand as padding."""
        while not self._waiting.strip(b"\0"):
            self._waiting = b""
            if not self._fill():
                return False
        self._waiting = self._waiting.lstrip(b"\0")
        self._member = zlib.decompressobj(wbits=31)
        self._in_member = 0
        return True

    def _fill(self) -> bool:
        more = self._stream.read(_CHUNK)
        self._read += len(more)
        self._waiting += more
        return bool(more)


def unpacked(body: bytes, encoding: str | None, path: str, most: int) -> bytes:
    """The body of an answer without its `Content-Encoding`; of one that is too large, a byte more than `most`.

    Bodies that are not what the header says come as they are: crawlers store them unpacked under the old header.

    Raises:
        CaptureError: it is cut off or damaged, or packed in a way that is not read.
    """
    coding = (encoding or "identity").strip().lower()
    if coding in ("gzip", "x-gzip") and body.startswith(_MAGIC):
        return io.BufferedReader(Gunzip(io.BytesIO(body), path)).read(most + 1)
    if coding == "deflate":
        return _inflated(body, most)
    if coding in ("identity", "gzip", "x-gzip") or body.lstrip()[:1] == b"<":
        return body[: most + 1]
    raise CaptureError(f"it is packed in a way that is not read ({coding[:40]})", where=path)


def _inflated(body: bytes, most: int) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers send both, with and without a header
        try:
            return zlib.decompressobj(wbits=bits).decompress(body, most + 1)
        except zlib.error:
            continue
    return body[: most + 1]
