"""Bytes of a file as text: UTF-8 where it is that, else a guess; binary data is turned away."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from charset_normalizer import from_bytes

from isnad.capture.language import common_words
from isnad.errors import CaptureError, NotAReport

MAX_BYTES = 10 * 2**20
"""The largest text or page taken in as one report; a long book is a tenth of it."""

_SAMPLE = 64 * 1024
_BINARY = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0")
_LATIN = (("cp1252", frozenset({"en", "fr", "es", "de", "it", "pt", "nl"})), ("cp1254", frozenset({"tr"})))
_OTHERS = (
    ("cp1251", frozenset({"ru", "uk", "bg", "sr"})),
    ("koi8-u", frozenset({"ru", "uk"})),
    ("cp1256", frozenset({"ar", "fa", "ur"})),
)
"""Encodings with the languages written in them; the others' letters all lie beyond ASCII."""

_LEAST_WORDS = 2

_CAPITAL_INSIDE = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_WINDOWS_MARKS = re.compile(rb"[^\x00-\x7f\x85\x91-\x97\xa0\xa3\xa9\xab\xbb]")


def decoded(raw: bytes, where: str, declared: str | None = None) -> str:
    """The text of `raw`, without byte-order mark and with newlines as `\\n`; every other character as it stands.

    What is not UTF-8 is decoded as `declared` where that works, else as the most likely encoding; text in UTF-8 with
    a few broken bytes keeps U+FFFD in their place.

    Raises:
        NotAReport: there is nothing in it, or it is binary data.
        CaptureError: it is larger than `MAX_BYTES`, or its encoding cannot be found.
    """
    if len(raw) > MAX_BYTES:
        size = f"{MAX_BYTES // 2**20} MB"
        raise CaptureError(f"more than {size} is too much for one report; split it into its reports", where=where)
    encoding, sample = _encoding_by_mark(raw), raw[:_SAMPLE]
    if raw.startswith(_BINARY) or (encoding is None and len(_CONTROL.findall(sample)) > len(sample) // 12):
        raise NotAReport("it holds binary data, not text; save it as text or HTML first", where=where)
    text = _decoded(raw, where, declared) if encoding is None else raw.decode(encoding, errors="replace")
    if not text.strip():
        raise NotAReport("it is empty", where=where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(sample: bytes, where: str) -> str:
    """The encoding of a text that begins with `sample`, which may end within a character.

    Raises:
        NotAReport: it is binary data.
        CaptureError: its encoding cannot be found.
    """
    marked = _encoding_by_mark(sample)
    if marked is not None:
        return marked
    if sample.startswith(_BINARY) or len(_CONTROL.findall(sample)) > len(sample) // 12:
        raise NotAReport("it holds binary data, not text", where=where)
    try:
        getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _guessed(sample, where)
    return "utf-8"


def _decoded(raw: bytes, where: str, declared: str | None) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        mended = raw.decode("utf-8", errors="replace")
    if declared is not None and not declared.lower().startswith(("utf-16", "utf-32")):
        try:
            return raw.decode(declared)
        except (LookupError, UnicodeError):
            pass  # declarations are often wrong; the bytes decide
    broken = mended.count("\ufffd")
    whole = len(mended) - broken - len(mended.encode("ascii", errors="ignore"))
    if whole >= 10 * broken:
        return mended
    return raw.decode(_guessed(raw, where), errors="replace")


def _guessed(raw: bytes, where: str) -> str:
    """The most likely encoding of what is not UTF-8."""
    if not _WINDOWS_MARKS.search(raw):
        return "cp1252"  # typographic quotes alone tell the guesser too little
    guessed = _encoding_by_language(raw[:_SAMPLE])
    if guessed is None:
        best = from_bytes(raw[:_SAMPLE]).best()
        if best is None:
            raise CaptureError("its encoding cannot be found; save it as UTF-8", where=where)
        guessed = best.encoding
    return guessed


def _encoding_by_language(sample: bytes) -> str | None:
    """The one-byte encoding in which the text reads as a language that is written in it."""
    beyond_ascii = sum(byte > 127 for byte in sample)
    candidates = _LATIN if beyond_ascii * 3 < len(sample) else _OTHERS
    scored = [(_reads_as(sample.decode(encoding, errors="replace"), codes), encoding) for encoding, codes in candidates]
    best, encoding = max(scored, key=lambda score: score[0])
    return encoding if best >= _LEAST_WORDS else None


def _reads_as(text: str, codes: frozenset[str]) -> int:
    """How many words of `text` are common in one of the languages; a capital inside a word speaks against it."""
    return common_words(text, codes) - len(_CAPITAL_INSIDE.findall(text))


def _encoding_by_mark(raw: bytes) -> str | None:
    """By byte-order mark, or for UTF-16 without one by where its zero bytes stand."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if raw.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = raw[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even < odd // 10:
        return "utf-16-le"
    if even > len(sample) // 4 and odd < even // 10:
        return "utf-16-be"
    return None
