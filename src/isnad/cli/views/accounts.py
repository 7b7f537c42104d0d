"""Tellings of one incident put together as accounts: one origin's version, its copies counted once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from isnad.model import DisagreementKind, Incident, Participant, Report, Told, number_range


@dataclass(frozen=True)
class AccountOf:
    """One origin's version: what each report that is no copy tells (one tuple a report), and the reports that copy."""

    tellings: tuple[tuple[Told, ...], ...]
    copied: tuple[Report, ...]


def accounts_of(told: Sequence[Told]) -> list[AccountOf]:
    """The accounts in order of when they were first said; the tellings of one account in order of publication."""
    by_origin: dict[str, list[Told]] = {}
    for each in sorted(told, key=_order):
        by_origin.setdefault(each.claim.origin_id, []).append(each)
    return [_account(tellings) for tellings in by_origin.values()]


def stance(kind: DisagreementKind, incident: Incident, told: Sequence[Told], names: Mapping[str, str]) -> str:
    """What one side of a disagreement of that kind says, in a few words; `told` are that side's tellings."""
    if kind == "figure":
        found = list(_counts(incident, {each.claim.id for each in told}))
    elif kind == "perpetrator":
        found = [named(each.report, who, names) for each in told for who in each.event.by_role("actor")]
    elif kind == "occurrence":
        found = [each.event.status for each in told]
    elif kind == "date":
        found = [str(each.event.when) for each in told if each.event.when.known]
    else:
        found = [str(each.event.where) for each in told if each.event.where.name is not None]
    return "; ".join(dict.fromkeys(found)) or "not said"


def _counts(incident: Incident, claims: Collection[str]) -> Iterator[str]:
    """The figures of the incident that these claims give, where others give one too."""
    for figure in incident.figures:
        if any(account.claim not in claims for account in figure.accounts):
            for account in figure.accounts:
                if account.claim in claims:
                    yield joined_words(number_range(account.low, account.high), figure.group, figure.measure)


def joined_words(*words: str | None) -> str:
    """The words that are there, with a blank between."""
    return " ".join(word for word in words if word)


def named(report: Report, participant: Participant, names: Mapping[str, str]) -> str:
    """The actor's name, or what the text calls it where it is not resolved."""
    return names.get(participant.actor or "") or participant.span.of(report.text)


def _account(told: Sequence[Told]) -> AccountOf:
    by_report: dict[str, list[Told]] = {}
    for each in told:
        by_report.setdefault(each.report.id, []).append(each)
    own = [tuple(tellings) for id, tellings in by_report.items() if tellings[0].report.copies_of not in by_report]
    copied = [tellings[0].report for tellings in by_report.values() if tellings[0].report.copies_of in by_report]
    return AccountOf(tuple(own), tuple(copied))


def _order(told: Told) -> tuple[str, str, str, int]:
    report = told.report
    return told.claim.said_at or "9999", report.published or "9999", report.id, told.event.trigger.start
