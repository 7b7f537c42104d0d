"""The claims of one incident, numbered: who said what, when, in which words, and by which bytes it can be proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from isnad.export.page.lookup import Lookup, outlet_of
from isnad.export.page.quotation import Part, plain, quotation
from isnad.export.page.words import day, said, status_words
from isnad.model import Account, Claim, Event, Hop, Incident, Measure, Report, number_range


class Place(NamedTuple):
    """Where in which report words stand: the anchor of the highlight, and how to tell that report from all others."""

    href: str
    outlet: str
    published: str
    sha256: str


class Citation(NamedTuple):
    """One claim with its number on the page.

    `again` are the copies in which it stands too; `about` is the number of the claim it speaks of; `statuses` are those
    of what it tells that did not, or not surely, happen.
    """

    number: int
    chain: tuple[Hop, ...]
    origin: str
    said: str
    moment: str | None
    quote: tuple[Part, ...]
    figures: str
    place: Place
    again: tuple[Place, ...]
    statuses: tuple[str, ...]
    about: int | None
    doubt: bool


class Citations:
    """The citations of one incident, in the order in which things were said."""

    def __init__(self, lookup: Lookup, incident: Incident, numbers: count[int]) -> None:
        self._lookup = lookup
        self._events: dict[str, list[Event]] = {}
        for told in lookup.told(incident.id):
            self._events.setdefault(told.claim.id, []).append(told.event)
        self._number: dict[str, int] = {}
        groups = self._grouped(self._all_claims(incident))
        for group in groups:
            number = next(numbers)
            self._number.update((claim.id, number) for claim in group)
        self.all = tuple(self._citation(group) for group in groups)
        self._by_number = {citation.number: citation for citation in self.all}

    def number(self, claim: str) -> int | None:
        """The number of a claim, the same for its copies; `None` for a claim that has no part in the incident."""
        return self._number.get(claim)

    def numbers(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of claims, each once, in order."""
        return tuple(sorted({self._number[claim] for claim in claims if claim in self._number}))

    def of(self, claims: Iterable[str]) -> tuple[Citation, ...]:
        """The citations of claims, each once, in order."""
        return tuple(self._by_number[number] for number in self.numbers(claims))

    def claims(self) -> Mapping[str, int]:
        """Every claim that has a number, copies too."""
        return self._number

    def saying(self, account: Account, measure: Measure) -> list[str]:
        """The ids of the claims in which the origin of an account gives its figure; the account's own comes first."""
        found = [account.claim]
        for id in self._number:
            claim = self._lookup.claims[id]
            told = (figure for event in self.events(id) for figure in event.figures)
            if claim.origin_id == account.origin_id and any(
                (f.measure, f.low, f.high) == (measure, account.low, account.high) for f in told
            ):
                found.append(id)
        return list(dict.fromkeys(found))

    def events(self, claim: str) -> list[Event]:
        """What a claim tells of the incident."""
        return self._events.get(claim, [])

    def _all_claims(self, incident: Incident) -> list[Claim]:
        """The claims that tell of it, and those that notes, accounts and disagreements refer to besides."""
        named = [claim for note in incident.notes for claim in note.claims]
        named += [claim for each in incident.disagreements for side in each.accounts for claim in side]
        named += [account.claim for figure in incident.figures for account in figure.accounts]
        known = self._lookup.claims
        found = [known[id] for id in dict.fromkeys([*self._events, *named]) if id in known]
        return sorted(found, key=self._order)

    def _order(self, claim: Claim) -> tuple[str, str, str, int, str]:
        report = self._lookup.reports[claim.report]
        return claim.said_at or "9", report.published or "9", report.id, claim.span.start, claim.id

    def _grouped(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """Claims that copies of one text have in common stand together, the one of the original first.

        They are the same origin's, told in the same words of what happened: copies are cut and edited.
        """
        groups: dict[tuple[object, ...], list[Claim]] = {}
        met: Counter[tuple[object, ...]] = Counter()
        for claim in claims:
            report = self._lookup.reports[claim.report]
            triggers = tuple(event.trigger.of(report.text) for event in self.events(claim.id))
            source = report.copies_of if report.copies_of in self._lookup.reports else report.id
            told = (source, claim.origin.casefold(), triggers or claim.span.of(report.text))
            met[report.id, told] += 1
            groups.setdefault((told, met[report.id, told]), []).append(claim)
        reports = self._lookup.reports
        original = [sorted(group, key=lambda c: reports[c.report].copies_of is not None) for group in groups.values()]
        return sorted(original, key=lambda group: self._order(group[0]))

    def _citation(self, group: Sequence[Claim]) -> Citation:
        claim = group[0]
        report = self._lookup.reports[claim.report]
        events = self.events(claim.id)
        quote = quotation(report, claim.span, events)
        if not plain(quote).strip():
            quote = (Part(claim.origin, "context"),)
        figures = (f"{number_range(f.low, f.high)} {f.measure}" for event in events for f in event.figures)
        return Citation(
            number=self._number[claim.id],
            chain=claim.chain,
            origin=claim.origin,
            said=said(claim.said_at or report.published),
            moment=claim.said_at or report.published,
            quote=quote,
            figures="; ".join(dict.fromkeys(figures)),
            place=self._place(claim, report),
            again=tuple(self._place(other, self._lookup.reports[other.report]) for other in group[1:]),
            statuses=tuple(dict.fromkeys(words for e in events if (words := status_words(e.status)) is not None)),
            about=None if claim.about is None else self._number.get(claim.about),
            doubt=claim.doubt,
        )

    def _place(self, claim: Claim, report: Report) -> Place:
        href = self._lookup.claim_anchor(claim)
        for event in self.events(claim.id):
            href = self._lookup.event_anchor(event)
            with_span = [at for at, figure in enumerate(event.figures) if figure.span is not None]
            if with_span:
                href = self._lookup.figure_anchor(event, with_span[0])
                break
        return Place(href, outlet_of(report), day(report.published), report.sha256)
