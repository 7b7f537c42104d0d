"""JSON that is no JSONL: one object, or objects in a list, however large the list is and whatever stands around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from isnad.capture.captured import Captured
from isnad.capture.columns import Mapped, captured_row, mapped
from isnad.capture.decoding import MAX_BYTES
from isnad.capture.source import Options, Source
from isnad.errors import CaptureError, NotAReport
from isnad.tables.columns import guessed_columns

_CHUNK = 256 * 1024
_MOST_DEPTH = 200
_MOST_SHAPES = 1_000
"""Sets of keys that are remembered; objects of one export have a few."""
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["\[\]{}]', re.DOTALL)
"""A whole string, or a mark that opens or closes; a quote alone begins a string whose end is still to come."""


def capture_json(stream: BinaryIO, source: Source, options: Options) -> Iterator[Captured | CaptureError]:
    """The report of the one object, else of each object in a list; objects within those are part of them.

    Raises:
        CaptureError: the bytes are no JSON, or no object has a text.
    """
    path = source.path
    head = stream.read(MAX_BYTES + 1)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CaptureError("it is UTF-16; save it as UTF-8", where=path)
    head = head.removeprefix(b"\xef\xbb\xbf")
    if not head.strip():
        raise NotAReport("it is empty", where=path)
    alone = _alone(head, options)
    if alone is not None:
        yield captured_row(head.strip(), alone, mapped(alone, options, path), source, 1)
        return
    lists = _Lists(options, path)
    number = 0
    for found in elements(head, stream, path):
        number += 1
        if isinstance(found, CaptureError):
            yield found
            continue
        try:
            row = _object(found.raw, f"{path}, object {number:,}")
            fields = lists.columns_of(row, found.stands_in, number)
            if isinstance(fields, Mapped):
                yield from lists.waiting()
                yield captured_row(found.raw, row, fields, source, number)
        except CaptureError as error:
            yield error
    if number == 0:
        raise NotAReport("no list of objects is found in it", where=path)
    yield from lists.left_over()


class _Lists:
    """Which columns the objects of each list have.

    A list in which no object has a text is another one (tags, sources, facets) and is passed over; in a list of
    reports, an object without a text is an error.
    """

    def __init__(self, options: Options, path: str) -> None:
        self._options = options
        self._path = path
        self._known: dict[tuple[str, ...], Mapped] = {}
        self._list: int | None = None
        self._has_text = False
        self._any_has_text = False
        self._untold: list[CaptureError] = []
        self._first: CaptureError | None = None

    def columns_of(self, row: dict[str, object], stands_in: int, number: int) -> Mapped | None:
        """The columns of an object in the list at `stands_in`; `None` if there is no text, which is noted."""
        if stands_in != self._list:
            self._list, self._has_text, self._untold = stands_in, False, []
        keys = tuple(row)
        try:
            if keys not in self._known:
                if len(self._known) >= _MOST_SHAPES:
                    self._known.clear()
                self._known[keys] = mapped(keys, self._options, self._path)
        except CaptureError as error:
            self._first = self._first or error
            said = CaptureError(error.what, where=f"{self._path}, object {number:,}")
            if self._has_text:
                raise said from None
            if len(self._untold) < _MOST_SHAPES:
                self._untold.append(said)
            return None
        self._has_text = self._any_has_text = True
        return self._known[keys]

    def waiting(self) -> Iterator[CaptureError]:
        """The objects without a text that came before the first one with it in the same list."""
        untold, self._untold = self._untold, []
        yield from untold

    def left_over(self) -> Iterator[CaptureError]:
        """What to say at the end if no list has a text."""
        if not self._any_has_text and self._first is not None:
            yield self._first


def _alone(head: bytes, options: Options) -> dict[str, object] | None:
    """The object that the whole file is, if it has a text of its own."""
    if len(head) > MAX_BYTES or not head.lstrip().startswith(b"{"):
        return None
    try:
        value = json.loads(head, strict=False)
    except (ValueError, RecursionError):
        return None
    named = options.columns.get("text") or guessed_columns(value).get("text", "")
    return value if isinstance(value.get(named), str) else None


def _object(raw: bytes, where: str) -> dict[str, object]:
    try:
        value = json.loads(raw.decode("utf-8"), strict=False)
    except UnicodeDecodeError as error:
        raise CaptureError("the object is not UTF-8", where=where) from error
    except (ValueError, RecursionError) as error:
        raise CaptureError("the object is not valid JSON", where=where) from error
    if not isinstance(value, dict):
        raise CaptureError("this is not a JSON object", where=where)
    return value


class Element(NamedTuple):
    """An object's bytes, and the offset of the list it stands in."""

    raw: bytes
    stands_in: int


class _Open(NamedTuple):
    """A bracket that is open, and where it stands."""

    mark: bytes
    at: int


def elements(head: bytes, stream: BinaryIO, path: str) -> Iterator[Element | CaptureError]:
    """Each object that stands directly in a list, but of none within another of them.

    `head` is the beginning of `stream`, already read.
    """
    waiting, at, base = head, 0, 0  # `base` is the offset of `waiting` in the file; `at` of what is next in `waiting`
    opened: list[_Open] = []
    element: int | None = None  # how many brackets are open around the object at hand
    while True:
        token = _TOKEN.search(waiting, at)
        if token is None or token.group() == b'"':
            keep = at if token is None else token.start()
            start = opened[element].at - base if element is not None else None
            if start is not None and len(waiting) - start > MAX_BYTES:
                yield CaptureError(
                    f"an object is larger than {MAX_BYTES // 2**20} MB; the rest is not read", where=path
                )
                return
            if start is None and len(waiting) - keep > MAX_BYTES and token is not None:
                yield CaptureError("a string in it does not end; the rest is not read", where=path)
                return
            if token is None:
                keep = len(waiting)
            cut = keep if start is None else start
            more = stream.read(max(_CHUNK, len(waiting) - keep))  # as much again: a long string is searched anew
            if not more:
                break
            base, waiting, at = base + cut, waiting[cut:] + more, keep - cut
            continue
        mark, at = token.group(), token.end()
        if mark in b"[{":
            if element is None and mark == b"{" and opened and opened[-1].mark == b"[":
                element = len(opened)
            opened.append(_Open(mark, base + token.start()))
            if len(opened) > _MOST_DEPTH:
                yield CaptureError("its lists and objects are nested too deeply; the rest is not read", where=path)
                return
        elif mark in b"]}":
            if not opened or opened[-1].mark != (b"[" if mark == b"]" else b"{"):
                yield CaptureError(
                    "its brackets do not match, so it is not valid JSON; the rest is not read", where=path
                )
                return
            begun = opened.pop()
            if element == len(opened):
                yield Element(waiting[begun.at - base : at], opened[-1].at)
                element = None
    if opened:
        yield CaptureError("it is cut off in the middle; get it anew", where=path)
