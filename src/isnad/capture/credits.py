"""Whose text it is by its datelines, bylines and credits: the agency and the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.capture.lines import Line
from isnad.capture.printed_dates import printed_dates
from isnad.model import Span
from isnad.tables.furniture import furniture, plain
from isnad.tables.outlets import outlet_named

_TOP, _BOTTOM = 14, 4
_OPENING = 600
_DATELINE_WITHIN = 200

_CAPITAL = r"[A-ZÀ-ÞА-ЯҐЄІЇ]"
_WORD = r"[^\W\d_][\w.'’-]*"
_PLACES = rf"{_CAPITAL}[\w.'’-]*(?:(?:\s+|,\s*|\s*/\s*|\s+and\s+|\s+y\s+|\s+et\s+){_CAPITAL}[\w.'’-]*)*"
_IN_BRACKETS = re.compile(
    rf"""
    (?:(?P<place>{_PLACES}|{_WORD}(?:\s+{_WORD}){{0,3}})   # Beirut; where letters have no case, up to four words
       (?:,?\s+[^()\n]{{1,30}}?\d[^()\n]{{0,20}})?         # , June 3, 2014
       \s*)?
    [(\[](?P<name>[^()\[\]\n]{{2,40}})[)\]]\s*
    (?P<dash>[-–—]+|[:])
    """,
    re.VERBOSE,
)
_AFTER_COMMA = re.compile(r"(?P<head>[^\n()—–]{2,90}?)\s*(?:—|–|--|\s-\s)")
_SHOUTED = re.compile(r"\b[A-Z]{3,}(?:[ ,/-]+[A-Z]\w+)*(?:,[^()\n]{1,30})?\s+\((?P<name>[^()\n]{2,40})\)")
_ALPHABETIC = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .&'’-])*")
_STATION = re.compile(
    r"""
    [WK][A-Z]{2,3}(?:\.com|[- ]?(?:TV|AM|FM|DT|\d{1,2}))*   # call signs of North American stations
  | (?:CBS|NBC|ABC|FOX|CW)[ ]?\w{0,12}(?:\.com)?            # and names after their networks
  | [A-Z]{2,5}[- ]?\d{1,2}
    """,
    re.VERBOSE,
)
_BY = re.compile(r"(?:By|BY|Par|Por|Von|VON|PAR|POR|Автор|Текст|بقلم|كتب)\s*:?\s+(?P<rest>\S.*)$")
_SOURCE = re.compile(r"(?:Source|Sources|Via|Agency|Fuente|Quelle|Источник|المصدر)\s*:\s*(?P<name>\S.{1,60}?)\s*[.)]?$")
_SIGNED = re.compile(r"(?:[-–—]{1,2}\s*|\(|©\s*)(?P<name>[^()\n]{2,40}?)\)?\.?$")
_PARTS = re.compile(r"\s*(?:\||•|\(|\)|\s[-–—]\s|;|\s/\s)\s*|\s+(?:for|of|at|in|on)\s+(?=[A-ZÀ-Þ])")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?")
_PARTICLE = r"(?:al|el|bin|ibn|bint|abu|de|da|del|della|van|von|der|den|di|la|le|du|dos)"
_NAME_WORD = rf"(?:(?:[a-z]{{2,3}}-)?{_CAPITAL}[\w.'’-]*|{_PARTICLE})"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}")
_DESK = frozenset(
    "staff reporter reporters correspondent correspondents writer writers desk editor editors agencies".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """The agency, the writer, and a station that its own dateline names; `None` for what is not credited."""

    agency: str | None = None
    byline: str | None = None
    station: str | None = None


def credits(text: str, lines: Sequence[Line], title: Span | None, outlet: str | None) -> Credits:
    """What the text credits; `outlet` is the outlet as far as known, which is no agency to itself.

    A photo credit says nothing about the text, nor does an agency that the text quotes.
    """
    top = [line for line in lines[:_TOP] if line.shape != "caption"]
    bottom = [line for line in lines[max(_TOP, len(lines) - _BOTTOM) :] if line.shape != "caption"]
    byline, with_byline = _byline(line for line in (*top, *bottom) if title is None or not line.span.overlaps(title))
    names = [
        *_of_datelines(text, lines, title),
        *([] if with_byline is None else [with_byline]),
        *_of_lines(top, bottom),
    ]
    agencies = [name for name in names if not _STATION.fullmatch(name) and not _is_outlet(name, outlet)]
    stations = [name for name in names if _STATION.fullmatch(name) or _is_outlet(name, None)]
    return Credits(
        agency=_canonical(agencies[0]) if agencies else None,
        byline=byline,
        station=_canonical(stations[0]) if stations else None,
    )


def names_of(line: str) -> str | None:
    """The names in a byline ("By Ann Example and Sam Sample"), `None` if it is none."""
    found = _BY.match(line)
    if found is None or len(line) > 160:
        return None
    rest = found["rest"]
    day = next(printed_dates(rest), None)
    if day is not None:
        rest = rest[: day[0].start]
    first = _PARTS.split(rest.strip(), maxsplit=1)[0].strip(" ,.|-–—")
    people = [part for part in _COMMAS.split(first) if _is_writer(part)]
    whole = first if all(_is_writer(part) for part in _COMMAS.split(first)) else ", ".join(people)
    return whole or None


def _is_writer(part: str) -> bool:
    words = part.split()
    if not words or outlet_named(part) is not None:
        return False
    if words[-1].lower() in _DESK:
        return len(words) <= 6
    return all(_NAME.fullmatch(name) for name in re.split(r"\s+(?:and|&|et|y|und|и|و)\s+", part)) and not any(
        character.isdigit() for character in part
    )


def _byline(lines: Iterator[Line]) -> tuple[str | None, str | None]:
    """The first byline, and the agency that one names ("By Ann Example, Associated Press")."""
    for line in lines:
        found = _BY.match(line.text) if line.shape != "prose" and line.words <= 25 else None
        if found is None:
            continue
        parts = [part for cut in _PARTS.split(found["rest"]) for part in _COMMAS.split(cut or "")]
        agency = next((part for part in parts if _is_agency(part)), None)
        writers = names_of(line.text)
        if writers is not None or agency is not None:
            return writers, agency
    return None, None


def _of_datelines(text: str, lines: Sequence[Line], title: Span | None) -> Iterator[str]:
    """The names in the datelines of the first paragraphs."""
    paragraphs = [line for line in lines if line.shape in {"prose", "other"}][:_TOP]
    for line in paragraphs:
        start = line.start
        if title is not None and line.span.overlaps(title):
            start = title.end
        opening = text[start : min(line.end, start + _DATELINE_WITHIN)].lstrip(" .—–-|")
        name = _dateline(opening)
        if name is not None:
            yield name
    first = next((line for line in paragraphs if line.shape == "prose"), None)
    if first is None:
        return
    for found in _SHOUTED.finditer(text, first.start, min(first.end, first.start + _OPENING)):
        if outlet_named(found["name"]) is not None:
            yield found["name"]
    for span, _ in printed_dates(text, first.start, min(first.end, first.start + _OPENING)):
        name = _before_date(text[first.start : span.start])
        if name is not None:
            yield name


def _dateline(opening: str) -> str | None:
    found = _IN_BRACKETS.match(opening)
    if found is not None and _could_be_place(found["place"]):
        name = _first_named(found["name"])
        if name is not None:
            return name
    found = _AFTER_COMMA.match(opening)
    if found is None:
        return None
    name = found["head"].rpartition(",")[2].strip()
    if _is_agency(name) and _capitalised(found["head"].replace(" and ", " ").replace(",", " ").replace("/", " ")):
        return name
    return None


def _first_named(inner: str) -> str | None:
    """Whose name stands in a dateline's brackets: an agency before a station, "Example/AP" before "Example"."""
    parts = [part.strip() for part in inner.split("/")]
    agency = next((part for part in parts if _is_agency(part)), None)
    if agency is not None:
        return agency
    name = parts[0]
    if _STATION.fullmatch(name) or outlet_named(name) is not None:
        return name
    return name if name[:1].isupper() and _capitalised(name) and _ALPHABETIC.fullmatch(name) else None


def _before_date(before: str) -> str | None:
    """An agency's name right before a printed date, after the title ("... AFP Thursday 6 Mar 2014")."""
    words = re.sub(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*$", "", before, flags=re.IGNORECASE).split()
    for length in (4, 3, 2, 1):
        tail = " ".join(words[-length:])
        found = outlet_named(tail) if len(words) >= length else None
        if found is not None and found.kind == "agency":
            return found.name
    return None


def _of_lines(top: Sequence[Line], bottom: Sequence[Line]) -> Iterator[str]:
    """Lines that name nothing but an agency, or the source, and signatures at the foot."""
    for line in (*top, *bottom):
        if line.words > 12 or line.shape == "prose":
            continue
        source = _SOURCE.match(line.text)
        name = (source["name"] if source else line.text).strip(" |•.")
        if _is_agency(name) and (source is not None or outlet_named(name) is not None):
            yield name
    for line in bottom:
        signed = _SIGNED.match(line.text) if line.words <= 6 else None
        if signed is not None and _is_agency(signed["name"]) and outlet_named(signed["name"]) is not None:
            yield signed["name"]


def _is_agency(name: str) -> bool:
    """Whether it is an agency of the table or calls itself one ("Example Wire")."""
    known = outlet_named(name)
    if known is not None:
        return known.kind == "agency"
    words = [plain(word) for word in name.split()]
    return 2 <= len(words) <= 5 and _capitalised(name) and bool({words[0], words[-1]} & furniture().newsrooms)


def _is_outlet(name: str, outlet: str | None) -> bool:
    known = outlet_named(name)
    if known is not None:
        return known.kind == "outlet"
    return outlet is not None and plain(name) == plain(outlet) and not _is_agency(name)


def _could_be_place(place: str | None) -> bool:
    """A dateline's place: capitalised or in letters without case, and no sentence."""
    if place is None:
        return True
    return _capitalised(re.sub(r"\b(?:and|y|et)\b|[,/]", " ", place)) and len(place.split()) <= 9


def _capitalised(words: str) -> bool:
    return all(not word[0].islower() for word in words.split())


def _canonical(name: str) -> str:
    known = outlet_named(name)
    return name if known is None else known.name
