"""Where bytes come from, and how they are to be taken in: what every kind of input is told."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO, Literal, NamedTuple

from isnad.capture.captured import Given
from isnad.model import Got

Kind = Literal["text", "page", "pdf", "jsonl", "json", "csv", "feed", "gzip", "zip", "warc"]

NOTHING_GIVEN = Given()

KnownBytes = Callable[[str], Iterable[tuple[str | None, str | None]]]
"""Told a SHA-256, gives the `url` and `path` of every report kept with these bytes."""


def _nothing_known(_: str) -> tuple[()]:
    return ()


def _untold(_: int) -> None:
    return None


def utc_now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How inputs are taken in.

    Attributes:
        allow_private: whether addresses inside the network (this machine, private ranges) may be fetched from.
        columns: for tables and JSON, the column that holds `text`, `title`, `outlet`, `agency`, `byline`, `published`,
            `url`, `language` or `id`; a dot leads into an object ("fields.bodyText"). What is not named is guessed.
        known: what is kept already, so that it can be passed over before it is parsed.
        taken: told how many more bytes of the inputs have been taken in.
        clock: gives the time at which bytes are got.
    """

    allow_private: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    known: KnownBytes = _nothing_known
    taken: Callable[[int], None] = _untold
    clock: Callable[[], datetime] = utc_now

    def now(self) -> str:
        """The time now as it is kept: ISO, UTC, to the second."""
        return self.clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where some bytes come from.

    Attributes:
        path: what they are called in errors and as `Report.path`.
        got: from where and when they were got.
        given: what is told about them from outside (a sidecar, the address they were fetched from).
        charset: their encoding as the server declares it.
        told_beside: whether somebody told about them in a sidecar, which may have been changed since they were read.
    """

    path: str
    got: Got
    given: Given = NOTHING_GIVEN
    charset: str | None = None
    told_beside: bool = False

    def within(self, name: str) -> Source:
        """A part of it: `FILE#NAME`."""
        return replace(self, path=f"{self.path}#{name}", given=NOTHING_GIVEN, told_beside=False)


class Document(NamedTuple):
    """Bytes of a kind, from somewhere. The stream is good until the next one is asked for."""

    kind: Kind
    stream: BinaryIO
    source: Source


class Known(NamedTuple):
    """Bytes of which a report is kept already; they were not parsed again."""

    path: str


def is_known(raw: bytes, source: Source, options: Options) -> bool:
    """Whether a report of these bytes is kept from the same address or path, and would come out the same."""
    if source.told_beside:
        return False
    url = source.given.url
    kept = options.known(hashlib.sha256(raw).hexdigest())
    return any((url is not None and url == of) or path == source.path for of, path in kept)


class Counted(io.RawIOBase):
    """A stream that tells how many bytes were read of it, each once, however often it is searched back and forth."""

    def __init__(self, stream: BinaryIO, taken: Callable[[int], None]) -> None:
        super().__init__()
        self._stream = stream
        self._taken = taken
        self._furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        at = self._stream.tell() if self._stream.seekable() else self._furthest + len(chunk)
        if at > self._furthest:
            self._taken(at - self._furthest)
            self._furthest = at
        return len(chunk)
