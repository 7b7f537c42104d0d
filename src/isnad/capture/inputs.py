"""What a user gives - files, folders, addresses, `-` - as reports, each on its own: one that fails stops no other."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from isnad.capture.captured import Given
from isnad.capture.documents import Found, reports_of, unless_otherwise
from isnad.capture.kinds import ENDINGS, OTHER_DOCUMENTS, ending_of, kind_by_head, kind_by_name
from isnad.capture.sidecar import is_sidecar, sidecar_of
from isnad.capture.source import Counted, Document, Kind, Options, Source
from isnad.errors import CaptureError, NotAReport
from isnad.model import Got

STANDARD_INPUT = "-"

_WEB = ("http://", "https://", "ftp://", "file://")
_HEAD = 64 * 1024
_CHUNK = 2**20
_WHOLE: frozenset[Kind] = frozenset({"text", "page", "pdf", "feed", "zip"})
"""Kinds whose bytes are counted when they are done: they are small, or searched back and forth."""
_DEFAULT = Options()


def capture(inputs: Sequence[str], options: Options = _DEFAULT, *, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """The reports of `inputs`, in the order given; a folder gives its files by name, with those of its subfolders.

    `-` is `stdin` (standard input where none is given), and its kind is told by how it begins, as is a file's without
    an ending. In a folder or archive, hidden files, sidecars and files of kinds that hold no reports are passed over.
    An input, or a part of it (a line, row, member, record, entry), that cannot be taken in yields an error that names
    it, and the rest goes on.
    """
    for name in inputs:
        nothing = True
        try:
            if name == STANDARD_INPUT:
                found = _of_stream(sys.stdin.buffer if stdin is None else stdin, STANDARD_INPUT, options)
            else:
                found = _named(name, options)
            for one in found:
                nothing = False
                yield one
            if nothing:
                raise NotAReport("no report is found in it", where=shown(name))
        except CaptureError as error:
            yield error
        except OSError as error:
            yield CaptureError(f"it cannot be read ({error.strerror or error})", where=shown(name))


def count(inputs: Sequence[str]) -> int:
    """About how many reports `inputs` hold: files, and lines of JSONL. What an archive holds is not known before."""
    total = 0
    for name in inputs:
        for file in _files(name):
            total += _lines_of(file) if kind_by_name(file.name) == "jsonl" else 1
        total += _is_no_file(name)
    return total


def size(inputs: Sequence[str]) -> int | None:
    """How many bytes `inputs` have, of which `Options.taken` is told; `None` if that is not known beforehand."""
    total = 0
    for name in inputs:
        if _is_no_file(name):
            return None
        for file in _files(name):
            try:
                status = file.stat()
            except OSError:
                continue  # reading it will say why
            if stat.S_ISFIFO(status.st_mode):
                return None
            total += status.st_size
    return total


def shown(path: str | Path) -> str:
    """A path as text that can be written anywhere: bytes of it that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _is_no_file(name: str) -> bool:
    return name == STANDARD_INPUT or name.startswith(_WEB)


def _files(name: str) -> Iterator[Path]:
    """The files that an input is or holds, none for what is no file."""
    if _is_no_file(name) or not name or "\0" in name:
        return
    if Path(name).is_dir():
        yield from (file for file in _files_of(Path(name)) if isinstance(file, Path))
    else:
        yield Path(name)


def _named(name: str, options: Options) -> Iterator[Found]:
    if name.startswith(_WEB):
        from isnad.capture.url import document_at  # what fetches is slow to load, and most runs fetch nothing

        yield from reports_of(document_at(name, options), options)
        return
    if "\0" in name or not name:
        raise CaptureError("this is no name of a file or folder", where=repr(name))
    path = Path(name)
    if not path.exists():
        raise CaptureError("there is no such file or folder", where=shown(name))
    if not path.is_dir():
        yield from _of_file(path, options)
        return
    found = False
    for file in _files_of(path):
        found = True
        try:
            if isinstance(file, CaptureError):
                raise file
            yield from unless_otherwise(_of_file(file, options), shown(file))
        except CaptureError as error:
            yield error
        except OSError as error:
            yield CaptureError(f"it cannot be read ({error.strerror or error})", where=shown(str(file)))
    if not found:
        raise NotAReport(f"the folder holds no file to read ({', '.join(ENDINGS)})", where=shown(name))


def _files_of(folder: Path) -> Iterator[Path | CaptureError]:
    """The files below a folder that hold reports, by name; an error for what cannot be listed or leads out of it."""
    failed: list[OSError] = []
    inside = folder.resolve()
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(parent, name)
            wanted = kind_by_name(name) is not None or ending_of(name) in OTHER_DOCUMENTS
            if not wanted or name.startswith(".") or is_sidecar(file):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(inside):
                said = "this is a link out of the folder, and is not followed; name the file itself to read it"
                yield CaptureError(said, where=shown(str(file)))
            else:
                yield file
    for error in failed:
        yield CaptureError(f"the folder cannot be listed ({error.strerror})", where=shown(error.filename))


def _of_file(file: Path, options: Options) -> Iterator[Found]:
    path = shown(file)
    status = file.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISFIFO(status.st_mode):
        raise CaptureError("this is neither a file nor a folder", where=path)
    if is_sidecar(file):
        raise CaptureError("this tells about another file; give that one", where=path)
    kind = kind_by_name(file.name)
    if stat.S_ISFIFO(status.st_mode) or (kind is None and not file.suffix):
        with file.open("rb") as stream:
            yield from _of_stream(stream, path, options)
        return
    if kind is None:
        raise CaptureError(f"{file.suffix} files are not read; give one of {', '.join(ENDINGS)}", where=path)
    beside = sidecar_of(file)
    source = Source(path=path, got=Got(path, options.now()), given=beside or Given(), told_beside=beside is not None)
    tally = _Tally(options)
    with ExitStack() as stack:
        stream = stack.enter_context(file.open("rb"))
        if kind not in _WHOLE:
            stream = io.BufferedReader(Counted(stream, tally.add), _HEAD)
        yield from reports_of(Document(kind, stream, source), replace(options, taken=tally.add))
    tally.add(status.st_size - tally.total)


class _Tally:
    """What has been told of one file, so that in the end it is the whole of it."""

    def __init__(self, options: Options) -> None:
        self.total = 0
        self._told = options.taken

    def add(self, more: int) -> None:
        if more > 0:
            self.total += more
            self._told(more)


def _of_stream(stream: BinaryIO, path: str, options: Options) -> Iterator[Found]:
    """Of a stream whose name tells no kind."""
    rejoined = io.BufferedReader(_Rejoined(stream.read(_HEAD), stream), _HEAD)
    kind = kind_by_head(rejoined.peek(_HEAD))
    source = Source(path=path, got=Got(path, options.now()))
    yield from reports_of(Document(kind, rejoined, source), options)


class _Rejoined(io.RawIOBase):
    """A stream's beginning, already read, and the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        chunk = self._head[: len(buffer)]
        if chunk:
            self._head = self._head[len(chunk) :]
        else:
            chunk = self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _lines_of(file: Path) -> int:
    lines, last = 0, b"\n"
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                lines += chunk.count(b"\n")
                last = chunk[-1:]
    except (OSError, ValueError):
        return 1  # reading it will say why
    return lines + (last != b"\n")
