"""What kind of input some bytes are: by the ending of their name, by what a server declares, by how they begin."""

from __future__ import annotations

import re
from contextlib import suppress
from email.message import Message
from pathlib import PurePosixPath

from isnad.capture.jsonl import looks_like_jsonl
from isnad.capture.source import Kind

ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".wacz": "zip",
    ".zip": "zip",
    ".gz": "gzip",
}
"""The endings of the names of what is read."""

OTHER_DOCUMENTS = frozenset(
    (
        ".doc .docx .odt .rtf .epub .mht .mhtml .eml .mbox .msg .xls .xlsx .ods .arc .7z .rar .tar .tgz .bz2 .xz .zst"
    ).split()
)
"""Endings of files that may well hold reports but are not read, so that a folder does not pass over them in silence."""

OFTEN_OTHERWISE = frozenset({".json", ".xml"})
"""Endings that settings and indexes have too: where nobody named the file, it is passed over if it is no list."""

_MEDIA: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "text/markdown": "text",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/json": "json",
    "application/feed+json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/zip": "zip",
    "application/gzip": "gzip",
    "application/x-gzip": "gzip",
    "application/warc": "warc",
}
_XML = frozenset({"text/xml", "application/xml"})

_PAGE = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PROLOGUE = rb"\s*(?:<[?!][^>]{0,2000}>\s*){0,9}"
_FEED = re.compile(_PROLOGUE + rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_LIST = re.compile(rb"\s*\[\s*\{")
_MARK = b"\xef\xbb\xbf"


def kind_by_name(name: str) -> Kind | None:
    """By the ending of a file's name, `None` for those that are not read."""
    return ENDINGS.get(ending_of(name))


def ending_of(name: str) -> str:
    """The ending of a file's name, with its dot, in small letters; of NAME.warc.gz it is `.gz`."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def kind_by_head(head: bytes) -> Kind:
    """By how the bytes begin; `text` where that tells nothing."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    bare = head.removeprefix(_MARK)
    if looks_like_page(bare):
        return "page"
    if looks_like_feed(bare):
        return "feed"
    if looks_like_jsonl(head):
        return "jsonl"
    return "json" if _LIST.match(bare) else "text"


def kind_by_media(media: str | None, head: bytes) -> Kind | None:
    """By the media type a server declares and, where that is loose or absent, by how the bytes begin."""
    declared = (media or "").partition(";")[0].strip().lower()
    if declared in _XML:
        return "page" if looks_like_page(head) else "feed" if looks_like_feed(head) else None
    if declared == "text/plain" or not declared or declared in ("application/octet-stream", "binary/octet-stream"):
        return kind_by_head(head)
    return _MEDIA.get(declared)


def looks_like_page(head: bytes) -> bool:
    """Whether it begins as HTML does."""
    return _PAGE.match(head.removeprefix(_MARK).lstrip()[:8192]) is not None


def looks_like_feed(head: bytes) -> bool:
    """Whether it begins as RSS or Atom does."""
    return _FEED.match(head.removeprefix(_MARK).lstrip()[:8192]) is not None


def charset_of(media: str | None) -> str | None:
    """The charset that a media type declares."""
    message = Message()
    message["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", media or "")
    with suppress(Exception):  # any header may come, and a charset is only a hint
        charset = message.get_content_charset()
        return charset if charset and len(charset) <= 40 else None
    return None
