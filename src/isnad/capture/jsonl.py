"""One report a line, as JSON objects with `text` and what is known besides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from isnad.capture.captured import Captured, captured, given_from, told
from isnad.capture.columns import short, value_under
from isnad.capture.decoding import MAX_BYTES
from isnad.capture.source import Options, Source
from isnad.errors import CaptureError, NotAReport
from isnad.tables.columns import guessed_columns


def capture_jsonl(stream: BinaryIO, source: Source, options: Options = Options()) -> Iterator[Captured | CaptureError]:  # noqa: B008 - it is frozen
    """The report of each line that is not empty; `path#ID`, or `path#LINE` where the line has no id, is its path.

    A line that cannot be used yields an error that names it, and the others go on. Keys are those of a report, but for
    what `options.columns` maps: nothing is guessed.
    """
    path, empty = source.path, True
    for number, line in _numbered(stream):
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield CaptureError("it is UTF-16; save it as UTF-8", where=path)
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        empty = False
        try:
            yield _of_line(line, number, source, options.columns)
        except CaptureError as error:
            yield error
    if empty:
        yield NotAReport("it is empty", where=path)


def looks_like_jsonl(raw: bytes) -> bool:
    """Whether most lines open like JSON objects and one of the first ones is one."""
    lines = [line.strip() for line in raw.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    opened = sum(line.startswith(b"{") for line in lines)
    return opened * 2 > len(lines) and any(_is_object(line) for line in lines[:20])


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines without their ends; of one that is too long, only its first part, which is still too long."""
    number = 0
    while line := stream.readline(MAX_BYTES + 2):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) == MAX_BYTES + 2:
            rest = stream.readline(MAX_BYTES + 2)
        yield number, line.rstrip(b"\r\n")


def _of_line(line: bytes, number: int, source: Source, columns: Mapping[str, str]) -> Captured:
    where = f"{source.path}, line {number}"
    if len(line) > MAX_BYTES:
        raise CaptureError(f"the line is longer than {MAX_BYTES // 2**20} MB, too much for one report", where=where)
    try:
        values = json.loads(line.decode("utf-8"), strict=False)
    except UnicodeDecodeError as error:
        raise CaptureError("the line is not UTF-8", where=where) from error
    except (ValueError, RecursionError) as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or out of range"
        raise CaptureError(f"the line is not valid JSON ({said})", where=where) from error
    if not isinstance(values, dict):
        raise CaptureError("the line is not a JSON object", where=where)
    if columns:
        values |= {field: value_under(values, column) for field, column in columns.items()}
    text = values.get("text")
    if text is None:
        guess = guessed_columns(values).get("text")
        said = "" if guess is None else f"; if {short(guess)} is it, say --column text={guess.strip()}"
        raise CaptureError(f"{short(columns.get('text', 'text'))} is missing{said}", where=where)
    if told(values, "text", where) is None:
        raise NotAReport("`text` is empty", where=where)
    given = source.given.over(given_from(values, "metadata", where))
    return captured(line, text, given, f"{source.path}#{_id(values, number, where)}", got=source.got)


def _id(values: dict[str, object], number: int, where: str) -> str:
    value = values.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return told(values, "id", where) or str(number)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
