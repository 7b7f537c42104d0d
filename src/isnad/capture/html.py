"""Saved pages: their text and metadata, found by trafilatura."""

from __future__ import annotations

import logging
import re
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG
from trafilatura.utils import load_html

from isnad.capture.captured import Captured, captured, given_from
from isnad.capture.decoding import decoded
from isnad.capture.sites import BARS, site_in
from isnad.capture.source import Source
from isnad.errors import CaptureError, NotAReport
from isnad.tables.outlets import outlet_kind

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what it says of a page, our errors say better

MAX_PAGE_BYTES = 60 * 2**20
"""The largest page with the pictures saved in it; without them it is as large as a text may be."""

MAX_TAGS = 100_000
"""The most tags of a page; the largest live blogs have a fifth. The extraction slows down with their square."""

MAX_ATTRIBUTES = 300
"""The most attributes of one tag; the parser's work grows with their square."""
MAX_INLINE = 3_000
"""The most links and words marked up beside each other; the extraction's work grows with their square."""

_INLINE = " + ".join(
    f"count({tag})" for tag in "a abbr b cite code em font i mark q small span strong sub sup u".split()
)
_CROWDED = etree.XPath(f"boolean(//*[{_INLINE} > {MAX_INLINE}])")
_OVERLOADED = re.compile(
    r"""
    <[A-Za-z][^\s>"'=/]*+                                   # a tag's name
    (?: [\s/]*+ (?:
        [^\s"'>=/]++ (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>]++))?+   # an attribute, with its value or without
      | ["'=] )                                             # a stray mark, which parsers pass over
    ){MOST}""".replace("MOST", str(MAX_ATTRIBUTES + 1)),
    re.VERBOSE,
)
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{1,80},[A-Za-z0-9+/=%\s]{256,}")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Only dates that the page declares: a search of its text is ours."""


def capture_html(raw: bytes, source: Source) -> Captured:
    """The report of a page; what is given from outside goes before what the page tells of itself.

    The headline heads the text, and captions of pictures stay where they stand. Nothing is fetched.

    Raises:
        CaptureError: the bytes are no page, hold no text, or are too many.
    """
    path = source.path
    if len(raw) > MAX_PAGE_BYTES:
        raise CaptureError(f"more than {MAX_PAGE_BYTES // 2**20} MB is too much for a page", where=path)
    charset = _CHARSET.search(raw, 0, 4096)
    declared = source.charset or (None if charset is None else charset.group(1).decode("ascii"))
    page = decoded(_EMBEDDED.sub(b"data:,", raw), path, declared)
    if page.count("<") > MAX_TAGS:
        raise CaptureError(f"more than {MAX_TAGS:,} tags are too many for a page; save its text as .txt", where=path)
    if _OVERLOADED.search(page):
        raise CaptureError(
            f"more than {MAX_ATTRIBUTES} attributes are too many for one tag; save its text as .txt", where=path
        )
    try:
        text, shown, captions = _extracted(page.replace("\0", "\ufffd"), path)
    except CaptureError:
        raise
    except Exception as error:  # a hostile page may break a parser anywhere
        said = str(error) or type(error).__name__
        raise CaptureError(f"the page cannot be parsed ({said}); save its text as .txt", where=path) from error
    if not text.strip():
        raise NotAReport("no article is found in the page; save its text as .txt", where=path)
    given = source.given.over(given_from(shown, "metadata", path))
    if given.title is not None and given.title not in text[:2000]:
        text = f"{given.title}\n\n{text}"
    return captured(raw, text, given, path, captions, source.got)


def _extracted(source: str, path: str) -> tuple[str, dict[str, object], tuple[str, ...]]:
    """The article's text, what the page declares of itself, and the captions; no text where there is no article."""
    tree: Any = load_html(source)
    if tree is None:
        return "", {}, ()
    if _CROWDED(tree):
        raise CaptureError(
            f"more than {MAX_INLINE:,} links or marked words beside each other are too many; save its text as .txt",
            where=path,
        )
    declared = _LANGUAGE.match(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    ends = BARS.split(tree.findtext(".//title") or "")[1:]
    site = next((site for site in map(site_in, reversed(ends)) if site is not None), None)
    for script in tree.xpath("//h1//script | //h1//style | //title//script | //p//script | //p//style"):
        script.drop_tree()  # a headline's or paragraph's text would have the program's in it
    captions = _kept_captions(tree)
    found: Any = bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES, config=_config()
    )
    if found is None:
        return "", {}, ()
    author = (found.author or "").strip() or None
    agency = author if author is not None and outlet_kind(author) == "agency" else None
    shown: dict[str, object] = {
        "title": found.title,
        "outlet": site if found.sitename is None else site_in(found.sitename) or found.sitename,
        "agency": agency,
        "byline": None if agency else author,
        "published": found.date,
        "url": found.url,
        "language": declared.group().lower() if declared else None,
    }
    return (found.text or "").replace("\r\n", "\n").strip("\n"), shown, captions


@cache
def _config() -> ConfigParser:
    """trafilatura's settings, but for the shortest article: its fallback runs the paragraphs of a brief together."""
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"
    return config


def _kept_captions(tree: Any) -> tuple[str, ...]:
    """Moves captions out of their figures, which the extraction drops, as paragraphs; returns their words."""
    kept = []
    for caption in list(tree.iter("figcaption")):
        words = " ".join("".join(caption.itertext()).split())
        figure = next(caption.iterancestors("figure"), caption)
        parent = figure.getparent()
        if not words or parent is None:
            continue
        paragraph = tree.makeelement("p")
        paragraph.text = words
        paragraph.tail, figure.tail = figure.tail, None
        figure.addnext(paragraph)
        caption.getparent().remove(caption)  # else the extraction may find its words twice
        kept.append(words)
    return tuple(kept)
