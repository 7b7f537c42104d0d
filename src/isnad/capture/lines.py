"""The lines of a text, trimmed, and what their shape alone tells."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

from isnad.model import Span, trimmed
from isnad.tables.furniture import furniture, plain
from isnad.tables.outlets import outlet_named

Shape = Literal["prose", "caption", "furniture", "list", "other"]

_LONG = 400
"""Characters from which a line is prose, whatever it says."""
_CAPTION_WORDS = 110
_START_WORDS = 40
_LINE_WORDS = 60

_NEWLINES = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…؟。！？।۔][\"'”’»)\]]*$")
_BARE = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:twitter|facebook|instagram)\.com/\S+|@\w+")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\s*[.\"'”’]?$")
_CREDIT_PARTS = re.compile(r"\s*/\s*")
_NAMES = re.compile(r"[A-ZÀ-ÞА-Я][\w.'’-]*+(?:\s[A-ZÀ-ÞА-Я][\w.'’-]*+){0,4}\s?")
_BARE_CREDIT = re.compile(
    r"""
    (?P<who>[A-Z][\w.'’& -]{1,40}?)\s*/\s*                               # REUTERS/
    (?P<photographer>[A-Z][\w.'’-]*+(?:\s[A-Z][\w.'’-]*+){0,3})          # Ann Example
    """,
    re.VERBOSE,
)


class Line:
    """A trimmed line that is not empty; `start` and `end` are offsets into the text."""

    def __init__(self, text: str, span: Span) -> None:
        self.start = span.start
        self.end = span.end
        self.text = span.of(text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @cached_property
    def plain(self) -> str:
        """In small letters with plain quotes; of a very long line only what its shape needs."""
        return plain(self.text[:_LONG])

    @cached_property
    def words(self) -> int:
        """Words, counted up to some 200."""
        return len(self.text[:1200].split())

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it closes with a mark that ends sentences."""
        return _SENTENCE_END.search(self.text[-6:]) is not None

    @cached_property
    def shape(self) -> Shape:
        """What it is by its own looks."""
        return _shape(self)


def lines_of(text: str) -> list[Line]:
    """Every line of `text` that holds more than white space, in order."""
    spans = (trimmed(text, found.start(), found.end()) for found in _NEWLINES.finditer(text))
    return [Line(text, span) for span in spans if len(span)]


def is_credit(inner: str) -> bool:
    """Whether "(inner)" at a line's end credits a picture: "AFP PHOTO/ANN EXAMPLE", "AP/Ann Example"."""
    if furniture().credit.search(plain(inner)):
        return True
    parts = _CREDIT_PARTS.split(inner)
    if len(parts) < 2 or not all(_NAMES.fullmatch(part) for part in parts):
        return False
    return any(outlet_named(part) is not None for part in parts) or parts[-1].lower() == "staff"


def without_credit(text: str) -> str:
    """The line without a photo credit in brackets at its end."""
    found = _CREDIT.search(text[-130:])
    if found is None or not is_credit(found.group(1)):
        return text
    return text[: len(text) - min(130, len(text)) + found.start()].rstrip()


def _shape(line: Line) -> Shape:
    if _is_caption(line):
        return "caption"
    if _is_furniture(line):
        return "furniture"
    if furniture().list.match(line.plain) and line.words <= 8:
        return "list"
    if len(line.text) > _LONG or line.words > 30 or (line.words >= 8 and line.ends_sentence):
        return "prose"
    return "other"


def _is_caption(line: Line) -> bool:
    if line.words > _CAPTION_WORDS:
        return False
    if furniture().caption.match(line.plain):
        return True
    found = _CREDIT.search(line.text[-130:])
    if found is not None and is_credit(found.group(1)):
        return True
    bare = _BARE_CREDIT.fullmatch(line.text) if line.words <= 8 else None
    return bare is not None and (outlet_named(bare["who"]) is not None or is_credit(bare["who"]))


def _is_furniture(line: Line) -> bool:
    if not _BARE.search(line.text) and len(line.text) <= _LONG:
        return True  # numbers, rules and marks
    if line.words > _LINE_WORDS or len(line.text) > _LONG:
        return False
    table = furniture()
    if table.line.match(line.plain):
        return True
    if line.words <= _START_WORDS and table.start.match(line.plain):
        return True
    if not ("@" in line.text or "www." in line.text or ".com/" in line.text or "://" in line.text):
        return False
    return len(_ADDRESS.sub("", line.text).split()) <= 2
