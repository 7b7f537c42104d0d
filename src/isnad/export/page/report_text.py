"""A report's text as captured, with its claims, events and figures highlighted and linked to their incidents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from isnad.export.page.lookup import Lookup, outlet_of, own_word, within
from isnad.export.page.segments import Mark, Segment, segments
from isnad.export.page.words import day, file_name, said, status_words, web_address
from isnad.model import BlockKind, Claim, Event, Got, Hop, Report, Span

_HOW = {
    "metadata": "from the page's own data",
    "text": "as printed",
    "sidecar": "as given with the file",
    "inferred": "inferred from the latest date in the text",
}

Layer = Literal["claim", "own", "source", "event", "figure"]
"""`own` is what the report tells on its own word, which is not drawn but linked to."""


class Spot(NamedTuple):
    """What a mark marks: one layer of one claim or event, where it links to, and its own anchor."""

    layer: Layer
    start: int
    end: int
    anchor: str
    href: str | None
    status: str | None
    letter: str | None


class Piece(NamedTuple):
    """A stretch of text drawn in one way. `letter` leads to the note of a claim that begins here."""

    text: str
    classes: str
    href: str | None
    anchors: tuple[str, ...]
    letters: tuple[str, ...]
    status: str | None


class Told(NamedTuple):
    """An incident that a claim tells of, with the number of the claim there, if it has one."""

    title: str
    href: str
    number: int | None


class Note(NamedTuple):
    """What stands in the margin for a claim; without a letter, for all that the report tells on its own word."""

    letter: str | None
    chain: tuple[Hop, ...]
    said: str | None
    doubt: bool
    told: tuple[Told, ...]


class Paragraph(NamedTuple):
    """A line of the text with its margin."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


class ReportView(NamedTuple):
    """All that the page says of one report; `got` is from where its bytes were got, and on which day."""

    anchor: str
    title: str
    outlet: str
    report: Report
    published: str
    how: str | None
    url: str | None
    file: str | None
    copies_of: tuple[str, str, str] | None
    about: Told | None
    paragraphs: tuple[Paragraph, ...]
    got: tuple[tuple[str, str], ...]


class ReportTexts:
    """Makes the views of reports.

    Args:
        lookup: the record.
        numbers: the number of a claim in an incident's citations, by incident and claim.
        got: by report, from where and when its bytes were got.
    """

    def __init__(
        self, lookup: Lookup, numbers: Mapping[tuple[str, str], int], got: Mapping[str, Sequence[Got]]
    ) -> None:
        self._lookup = lookup
        self._numbers = numbers
        self._got = got

    def view(self, report: Report) -> ReportView:
        """One report."""
        original = self._lookup.reports.get(report.copies_of or "")
        return ReportView(
            anchor=self._lookup.report_anchor(report.id),
            title=report.title or file_name(report.path) or "Untitled",
            outlet=outlet_of(report),
            report=report,
            published=day(report.published),
            how=None if report.published_how is None else _HOW[report.published_how],
            url=web_address(report.url),
            file=file_name(report.path),
            copies_of=None if original is None else self._original(original),
            about=None if report.incident not in self._lookup.incidents else self._told(report.incident or "", ""),
            paragraphs=tuple(self._paragraphs(report)),
            got=tuple(
                (web_address(one.source) or file_name(one.source) or "", day(one.at))
                for one in self._got.get(report.id, ())
            ),
        )

    def _original(self, report: Report) -> tuple[str, str, str]:
        """Where the original of a copy stands, whose it is and when it was published."""
        return self._lookup.report_anchor(report.id), outlet_of(report), day(report.published)

    def _paragraphs(self, report: Report) -> Iterator[Paragraph]:
        text, lines = report.text, list(_lines(report.text))
        claims = sorted(self._lookup.claims_of(report.id), key=lambda claim: (_begin(claim), claim.span.end, claim.id))
        letters = dict(zip((c.id for c in claims if not own_word(c)), _letters(), strict=False))
        marks = _by_line(lines, list(self._marks(report, claims, letters)))
        noted: dict[int, list[Claim]] = {}
        for claim in claims:
            noted.setdefault(_line_at(lines, _begin(claim)), []).append(claim)
        blocks = [(block.span.start, block) for block in report.blocks]
        for at, line in enumerate(lines):
            found = bisect_right(blocks, line.start, key=lambda pair: pair[0]) - 1
            block = blocks[found][1] if found >= 0 else None
            kind: BlockKind = block.kind if block is not None and block.span.overlaps(line) else "body"
            if block is None and found + 1 < len(blocks) and blocks[found + 1][1].span.overlaps(line):
                kind = blocks[found + 1][1].kind
            pieces = tuple(_piece(text, segment) for segment in segments(line, marks.get(at, ())))
            yield Paragraph(kind, pieces, tuple(self._notes(report, noted.get(at, ()), letters)))

    def _marks(self, report: Report, claims: Sequence[Claim], letters: Mapping[str, str]) -> Iterator[Mark[Spot]]:
        text = report.text
        for claim in claims:
            anchor = self._lookup.claim_anchor(claim)
            for at, span in enumerate(sorted(claim.content)):
                first, letter = ("", None) if at else (anchor, letters.get(claim.id))
                yield _mark("claim" if claim.id in letters else "own", span, text, (first, None, None, letter))
            if claim.id in letters:
                for hop in claim.chain:
                    if hop.span is not None:
                        yield _mark("source", hop.span, text, ("", None, None, None))
        for event in self._lookup.events_of(report.id):
            status = status_words(event.status)
            anchor, href = self._lookup.event_anchor(event), self._incident_href(event)
            yield _mark("event", event.trigger, text, (anchor, href, status, None))
            for at, figure in enumerate(event.figures):
                if figure.span is not None:
                    number = self._numbers.get((event.incident or "", event.claim or ""))
                    where = href if number is None else f"n{number}"
                    yield _mark("figure", figure.span, text, (self._lookup.figure_anchor(event, at), where, None, None))

    def _incident_href(self, event: Event) -> str | None:
        known = event.incident is not None and event.incident in self._lookup.incidents
        return self._lookup.incident_anchor(event.incident or "") if known else None

    def _notes(self, report: Report, claims: Iterable[Claim], letters: Mapping[str, str]) -> Iterator[Note]:
        own: dict[Told, None] = {}
        for claim in claims:
            events = (self._lookup.events.get(id) for id in claim.events)
            of = dict.fromkeys(e.incident for e in events if e is not None and e.incident in self._lookup.incidents)
            told = tuple(self._told(incident or "", claim.id) for incident in of)
            if claim.id in letters:
                moment = claim.said_at if claim.said_at != report.published else None
                yield Note(letters[claim.id], claim.chain, moment and said(moment), claim.doubt, told)
            else:
                own.update(dict.fromkeys(told))
        if own:
            yield Note(None, (), None, False, tuple(own))

    def _told(self, incident: str, claim: str) -> Told:
        anchor = self._lookup.incident_anchor(incident)
        return Told(self._lookup.incidents[incident].title or "Untitled", anchor, self._numbers.get((incident, claim)))


def _mark(layer: Layer, span: Span, text: str, of: tuple[str, str | None, str | None, str | None]) -> Mark[Spot]:
    held = within(span, text)
    return Mark(held, Spot(layer, held.start, held.end, *of))


def _begin(claim: Claim) -> int:
    return min((span.start for span in claim.content), default=claim.span.start)


def _lines(text: str) -> Iterator[Span]:
    """The lines that are not blank."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line.rstrip("\r")))
        start += len(line) + 1


def _line_at(lines: Sequence[Span], offset: int) -> int:
    return max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)


def _by_line(lines: Sequence[Span], marks: Iterable[Mark[Spot]]) -> dict[int, list[Mark[Spot]]]:
    """The marks that touch each line."""
    found: dict[int, list[Mark[Spot]]] = {}
    for mark in marks:
        at = _line_at(lines, mark.span.start)
        while at < len(lines) and lines[at].start < mark.span.end:
            if lines[at].overlaps(mark.span):
                found.setdefault(at, []).append(mark)
            at += 1
    return found


def _letters() -> Iterator[str]:
    """a, b ... z, aa, ab ..."""
    at = 0
    while True:
        letters, rest = "", at
        while rest >= 0:
            letters = chr(ord("a") + rest % 26) + letters
            rest = rest // 26 - 1
        yield letters
        at += 1


def _piece(text: str, segment: Segment[Spot]) -> Piece:
    """How a stretch is drawn under all marks that cover it; a figure's link comes before an event's."""
    spots = [mark.of for mark in segment.marks]
    begun = [spot for spot in spots if spot.start == segment.span.start]
    ended = [spot for spot in spots if spot.end == segment.span.end]
    linked = [spot.href for layer in _LINKED[:2] for spot in spots if spot.layer == layer and spot.href]
    statuses = dict.fromkeys(spot.status for spot in ended if spot.status)
    classes = [name for layer, name in _CLASSES.items() if any(spot.layer == layer for spot in spots)]
    if sum(spot.layer == "claim" for spot in spots) > 1:
        classes.append("qq")
    if any(spot.status for spot in spots):
        classes.append("x")
    return Piece(
        text=segment.span.of(text),
        classes=" ".join(classes),
        href=linked[0] if linked else None,
        anchors=tuple(spot.anchor for layer in _LINKED for spot in begun if spot.layer == layer and spot.anchor),
        letters=tuple(spot.letter for spot in begun if spot.letter),
        status=", ".join(statuses) or None,
    )


_LINKED: tuple[Layer, ...] = ("figure", "event", "claim", "own")
"""Layers that have anchors, the one whose own comes first; the first two are links too."""

_CLASSES: dict[Layer, str] = {"claim": "q", "source": "s", "event": "e", "figure": "f"}
