"""Low, best and high under a named policy: a view over accounts that stand side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from isnad.errors import PolicyError
from isnad.model import Account, IncidentFigure
from isnad.reconcile.voices import PARTY, Row, Voice, without_parts
from isnad.settings import own_policy


class Estimate(NamedTuple):
    """Low, best and high; `None` where no number can be said. What is known is in that order of size."""

    low: int | None
    best: int | None
    high: int | None


Policy = Callable[[Sequence[Voice]], Estimate]
"""From each origin's latest figures of one measure and group (at least one voice) to an estimate.

It has to be a function of these alone, and to give the same for any order of them.
"""


def ucdp(voices: Sequence[Voice]) -> Estimate:
    """The rule of the Uppsala Conflict Data Program's georeferenced event data, as this project reads it.

    - *low*: the lowest figure that can be believed. A doubted figure is not, unless there is no other; a word without a
      number ("a number of") only counts where it is best or there is no number.
    - *high*: the highest figure, a party's and a doubted one too; open (`None`) where that is open itself ("dozens").
    - *best*: the most likely, after weighing the sources. Those close to the event and without a stake (rights groups,
      medics, local officials, witnesses) come before others that are named, these before the unnamed, and a number
      before a vague word ("dozens"). Within the first of these ranks that speaks: the number most origins give, else
      the latest, else the lowest; of a range its low end. A party's figure, on its enemy's losses or its own deed,
      makes best only if nobody else gives one, and a doubted figure only where every figure is doubted.

    Words are read low: "hundreds" is 200. Source: definitions of best, high and low in the codebook of UCDP GED; which
    source comes before which is this project's rule for UCDP's weighing, which the codebook leaves to the coder.
    """
    spoken = without_parts(voices)
    believed = [v for v in spoken if not v.doubted]
    bounded = [v for v in believed or spoken if v.figure.low is not None]
    best = _likeliest([v for v in believed or spoken if v.figure.low is not None])
    lows = [v.figure.low for v in [v for v in bounded if not v.vague] or bounded]
    return Estimate(_least([*lows, best]), best, _highest(spoken))


POLICIES: Mapping[str, Policy] = {"ucdp": ucdp}
"""The policies that come with the program, by name."""


def estimated(voices: Sequence[Voice], policy: str) -> Estimate:
    """Low, best and high under `policy`: a name in `POLICIES`, or `MODULE:FUNCTION`.

    Raises:
        PolicyError: there is no such policy, or one of the user's own fails or gives what is no estimate.
    """
    if policy in POLICIES:
        return POLICIES[policy](voices)
    rule = own_policy(policy)
    try:
        low, best, high = rule(tuple(voices))
    except Exception as error:  # a function of the user's own may fail in any way
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise PolicyError(f"the policy {policy!r} failed ({said})") from error
    numbers = [number for number in (low, best, high) if number is not None]
    if any(type(number) is not int or number < 0 for number in numbers) or numbers != sorted(numbers):
        said = f"{low!r}, {best!r}, {high!r}"
        raise PolicyError(
            f"the policy {policy!r} gave {said}; low, best and high are whole numbers in that order, or None"
        )
    return Estimate(low, best, high)


def incident_figure(row: Row, policy: str) -> IncidentFigure:
    """One row's accounts side by side, with the estimate under `policy`.

    Raises:
        PolicyError: there is no such policy, or one of the user's own cannot be applied.
    """
    estimate = estimated(row.voices, policy)
    accounts = (
        Account(
            origin=voice.origin.name,
            origin_id=voice.origin.id,
            claim=voice.claim,
            low=voice.figure.low,
            high=voice.figure.high,
            said_at=voice.said_at,
        )
        for voice in row.voices
    )
    return IncidentFigure(
        measure=row.measure,
        group=row.group,
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        policy=policy,
        accounts=tuple(accounts),
    )


def _highest(voices: Sequence[Voice]) -> int | None:
    """The highest number that closes a figure, or `None` where an open one ("at least 160", "dozens") begins above."""
    closed = max((v.figure.high for v in voices if v.figure.high is not None), default=None)
    beginning = max((v.figure.low for v in voices if v.figure.high is None and v.figure.low is not None), default=None)
    if closed is None or (beginning is not None and beginning > closed):
        return None
    return closed


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((n for n in numbers if n is not None), default=None)


def _likeliest(voices: Sequence[Voice]) -> int | None:
    """The number of the first rank that speaks."""
    ranks: dict[tuple[bool, bool, int], list[Voice]] = defaultdict(list)
    for voice in voices:
        ranks[voice.standing == PARTY, voice.vague, voice.standing].append(voice)
    if not ranks:
        return None
    speaking = ranks[min(ranks)]
    given = Counter(number for _, number in {(voice.origin.id, voice.figure.low or 0) for voice in speaking})
    most = max(given.values())
    leading = [voice for voice in speaking if given[voice.figure.low or 0] == most]
    latest = max((voice.said_at or "")[:10] for voice in leading)
    return min(voice.figure.low or 0 for voice in leading if (voice.said_at or "")[:10] == latest)
