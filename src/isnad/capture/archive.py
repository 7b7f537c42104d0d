"""ZIP and WACZ: the files in an archive, each on its own; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from isnad.capture.gunzip import MOST_RATIO, is_bomb
from isnad.capture.kinds import OTHER_DOCUMENTS, ending_of, kind_by_name
from isnad.capture.sidecar import MAX_SIDECAR, is_sidecar, names_beside, sidecar_from
from isnad.capture.source import Document, Options, Source
from isnad.errors import CaptureError, NotAReport

MAX_MEMBERS = 100_000
MAX_DIRECTORY = 16 * 2**20
"""The largest list of members, in bytes, that is taken into memory."""

_OUTWARD = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1


def documents_of_zip(stream: BinaryIO, source: Source, options: Options) -> Iterator[Document | CaptureError]:
    """The files of an archive that may hold reports, by name, with what sidecars beside them tell.

    Of a WACZ (https://specs.webrecorder.net/wacz/1.1.1/) only the WARC files are given.

    Raises:
        CaptureError: it is no archive, is damaged or locked, has a member whose name leads out of it, or unfolds to too
            much or too many. Nothing of it is read then.
    """
    path = source.path
    try:
        if _size_of_directory(stream) > MAX_DIRECTORY:
            raise CaptureError(f"more than {MAX_MEMBERS:,} members are too many; split it", where=path)
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise CaptureError("it is no whole ZIP archive; get it anew", where=path) from error
    with archive:
        members = [info for info in archive.infolist() if info.filename and not info.is_dir()]
        _check(members, _end_of(stream), path)
        wanted = _wanted(members)
        if not wanted:
            raise NotAReport("the archive holds no file to read", where=path)
        names = {info.filename: info for info in members}
        for info in wanted:
            yield from _document(archive, info, names, source)
            options.taken(info.compress_size)


def _check(members: Sequence[zipfile.ZipInfo], size: int, path: str) -> None:
    """Refuses an archive that is made to do harm.

    Raises:
        CaptureError: it is one.
    """
    for info in members:
        for name in (info.filename, info.orig_filename):
            if _OUTWARD.search(name.replace("\\", "/")):
                raise CaptureError(
                    f"its member {name[:100]!r} would lead out of the archive; none of it is read", where=path
                )
    if len(members) > MAX_MEMBERS:
        raise CaptureError(f"more than {MAX_MEMBERS:,} members are too many; split it", where=path)
    if is_bomb(size, sum(info.file_size for info in members)):
        raise CaptureError(
            f"it unfolds to more than {MOST_RATIO} times its size, as a zip bomb does; none of it is read", where=path
        )
    reached = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < reached:
            raise CaptureError("its members overlap, as a zip bomb's do; none of it is read", where=path)
        reached = info.header_offset + info.compress_size


def _wanted(members: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The members to read, by name: as in a folder, but in a WACZ its WARC files alone."""
    warcs = [info for info in members if re.search(r"\.warc(?:\.gz)?$", info.filename, re.IGNORECASE)]
    if any(info.filename == "datapackage.json" for info in members) and warcs:
        return sorted(warcs, key=lambda info: info.filename)
    found = []
    for info in members:
        name = PurePosixPath(info.filename)
        hidden = any(part.startswith((".", "__MACOSX")) for part in name.parts)
        read = kind_by_name(info.filename) is not None or ending_of(info.filename) in OTHER_DOCUMENTS
        if read and not hidden and not is_sidecar(name) and not stat.S_ISLNK(info.external_attr >> 16):
            found.append(info)
    return sorted(found, key=lambda info: info.filename)


def _document(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, names: dict[str, zipfile.ZipInfo], source: Source
) -> Iterator[Document | CaptureError]:
    inner = source.within(info.filename)
    kind = kind_by_name(info.filename)
    if kind is None:
        yield CaptureError(f"{ending_of(info.filename)} files are not read", where=inner.path)
        return
    if info.flag_bits & _LOCKED:
        yield CaptureError("it is locked with a password; unpack the archive and give its files", where=inner.path)
        return
    if info.compress_type not in _UNPACKED:
        yield CaptureError("it is packed in a way that is not read; pack the archive anew", where=inner.path)
        return
    try:
        with archive.open(info) as stream:
            yield Document(kind, io.BufferedReader(_Member(stream, inner.path)), _told(archive, info, names, inner))
    except CaptureError as error:
        yield error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError):
        yield CaptureError("its packed bytes are damaged; get the archive anew", where=inner.path)


def _told(archive: zipfile.ZipFile, info: zipfile.ZipInfo, names: dict[str, zipfile.ZipInfo], inner: Source) -> Source:
    """The source with what a sidecar beside it in the archive tells."""
    name = PurePosixPath(info.filename)
    beside = [str(name.with_name(one)) for one in names_beside(name.name)]
    found = next((names[one] for one in beside if one in names), None)
    if found is None or found.flag_bits & _LOCKED or found.compress_type not in _UNPACKED:
        return inner
    with archive.open(found) as stream:
        raw = stream.read(MAX_SIDECAR + 1)
    where = inner.path.removesuffix(info.filename) + found.filename
    return replace(inner, given=sidecar_from(raw, where), told_beside=True)


class _Member(io.RawIOBase):
    """A member's bytes; where they are damaged, reading raises `CaptureError`."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        super().__init__()
        self._stream = stream
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            found = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
            raise CaptureError("its packed bytes are damaged; get the archive anew", where=self._path) from error
        buffer[: len(found)] = found
        return len(found)


def _end_of(stream: BinaryIO) -> int:
    return stream.seek(0, io.SEEK_END)


def _size_of_directory(stream: BinaryIO) -> int:
    """How many bytes the list of members has, by the archive's end (APPNOTE 4.3.16, 4.3.14); 0 if no end is found."""
    size = _end_of(stream)
    begin = max(0, size - _END.size - 0xFFFF)
    stream.seek(begin)
    tail = stream.read(size - begin)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    length = int(_END.unpack_from(tail, at)[5])
    larger = tail.rfind(b"PK\x06\x06", 0, at)
    if larger >= 0 and len(tail) - larger >= _END_64.size:
        length = max(length if length != 0xFFFFFFFF else 0, int(_END_64.unpack_from(tail, larger)[8]))
    stream.seek(0)
    return length
