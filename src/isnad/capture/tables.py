"""CSV: a report a row, the columns told by option or guessed by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from isnad.capture.captured import Captured
from isnad.capture.columns import captured_row, mapped
from isnad.capture.decoding import MAX_BYTES, encoding_of
from isnad.capture.source import Options, Source
from isnad.errors import CaptureError, NotAReport

_SAMPLE = 64 * 1024
_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 2_000


def capture_csv(stream: BinaryIO, source: Source, options: Options) -> Iterator[Captured | CaptureError]:
    """The report of each row below the header; its raw bytes are the row's lines.

    Raises:
        CaptureError: no column holds the text, or the bytes are no table.
    """
    path = source.path
    head = stream.read(_SAMPLE)
    if not head.strip():
        raise NotAReport("it is empty", where=path)
    encoding = source.charset or encoding_of(head, path)
    if encoding.lower().startswith(("utf-16", "utf-32")):
        raise CaptureError(f"it is {encoding[:6].upper()}; save it as UTF-8", where=path)
    lines = _Lines(head, stream, encoding, path)
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(lines, delimiter=_delimiter(head.removeprefix(b"\xef\xbb\xbf")), strict=False)
    header = _next(rows)
    if isinstance(header, csv.Error) or header is None or len(header) > _MOST_COLUMNS:
        raise CaptureError("its first line is no list of columns", where=path)
    names = [name.strip() for name in header]
    fields = mapped([name for name in names if name], options, path)
    lines.taken()
    number = 0
    while (cells := _next(rows)) is not None:
        number += 1
        raw = lines.taken()
        where = f"{path}, row {number:,}"
        if isinstance(cells, csv.Error):
            yield CaptureError(f"the row cannot be read ({cells}); look for a quote that is not closed", where=where)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        row = {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()}
        try:
            if len(raw) > MAX_BYTES:
                raise CaptureError(
                    f"the row is longer than {MAX_BYTES // 2**20} MB, too much for one report", where=where
                )
            if len(cells) > len(names):
                raise CaptureError(f"it has {len(cells):,} cells under {len(names):,} columns", where=where)
            yield captured_row(raw, row, fields, source, number)
        except CaptureError as error:
            yield error


def _next(rows: Iterator[list[str]]) -> list[str] | csv.Error | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def _delimiter(head: bytes) -> str:
    """What stands most often in the first line."""
    first = head.lstrip(b"\r\n").split(b"\n", 1)[0].decode("latin-1")
    return max(_DELIMITERS, key=first.count)


class _Lines:
    """The lines of a stream as text; the bytes of those given since they were last taken are kept."""

    def __init__(self, head: bytes, stream: BinaryIO, encoding: str, path: str) -> None:
        self._head = head
        self._stream = stream
        self._encoding = encoding
        self._kept: list[bytes] = []
        self._size = 0
        self._first = True

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._line()
        if not line:
            raise StopIteration
        if self._size <= MAX_BYTES:  # enough to tell that it is too much
            self._kept.append(line)
            self._size += len(line)
        if self._first:
            line, self._first = line.removeprefix(b"\xef\xbb\xbf"), False
        return line.decode(self._encoding, errors="replace")

    def taken(self) -> bytes:
        """The bytes of the lines since the last time, without the end of the last."""
        kept = b"".join(self._kept).rstrip(b"\r\n")
        self._kept, self._size = [], 0
        return kept

    def _line(self) -> bytes:
        end = self._head.find(b"\n") + 1
        if end:
            line, self._head = self._head[:end], self._head[end:]
            return line
        line, self._head = self._head, b""
        line += self._stream.readline(MAX_BYTES + 2)
        rest = line
        while len(line) > MAX_BYTES and rest and not rest.endswith(b"\n"):
            rest = self._stream.readline(MAX_BYTES + 2)  # too long already: its first part tells so
        return line
