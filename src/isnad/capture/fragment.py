"""The text of a piece of HTML, as feeds and exports carry it: no page around it, so nothing to search for."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from isnad.capture.decoding import MAX_BYTES
from isnad.errors import CaptureError

_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote section article header footer figure figcaption table tr pre hr dl "
    "dt dd aside main center".split()
)
_LEFT_OUT = frozenset("script style noscript iframe object embed form template svg".split())
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|blockquote|figure)\b[^<>]{0,2000}>", re.I
)
_FRAME = re.compile(r"</?(?:html|head|body)\b[^<>]{0,2000}>", re.I)
_TAG = re.compile(r"<!--.{0,5000}?-->|<[^<>]{0,5000}>", re.S)
_BREAKS = re.compile(r"\s*\n\s*")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")


def has_markup(text: str) -> bool:
    """Whether a text is HTML rather than plain: it has a tag that texts are set with."""
    return "<" in text and _MARKUP.search(text) is not None


def text_of_fragment(source: str, where: str) -> str:
    """The words of a piece of HTML, a paragraph a line; scripts and styles are left out, nothing is fetched.

    Raises:
        CaptureError: it is too large, or cannot be parsed.
    """
    if len(source) > MAX_BYTES:
        raise CaptureError(f"more than {MAX_BYTES // 2**20} MB is too much for one report", where=where)
    try:
        bare = _FRAME.sub("", source.replace("\0", "\ufffd"))  # after an end of the page the parser would stop
        tree: Any = lxml_html.document_fromstring(f"<div>{bare}</div>")
    except (etree.LxmlError, ValueError) as error:
        raise CaptureError("its HTML cannot be parsed", where=where) from error
    had_left_out = next(tree.iter(*_LEFT_OUT), None) is not None
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_LEFT_OUT, with_tail=False)
    parts: list[str] = []
    for happening, node in etree.iterwalk(tree, events=("start", "end")):
        words = node.text if happening == "start" else node.tail
        parts += ["\n" if node.tag in _BLOCKS else "", _BLANKS.sub(" ", words or "")]
    text = _BREAKS.sub("\n", "".join(parts)).strip()
    if not text and not had_left_out:  # what is nested deeper than the parser goes is dropped by it
        return unescape(_BREAKS.sub("\n", _TAG.sub("\n", bare)).strip())
    return text
