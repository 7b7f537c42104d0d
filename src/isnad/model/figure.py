"""How many: a number with its measure, its group and its bounds."""

from __future__ import annotations

from typing import Literal

import msgspec

from isnad.model.span import Span

Measure = Literal[
    "killed", "wounded", "captured", "detained", "abducted", "missing", "displaced", "evacuated",
    "released", "surrendered", "deployed", "recruited", "destroyed", "affected", "money", "other",
]  # fmt: skip


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """What the words say and no more: "at least 160" is 160 and no upper bound.

    `low` and `high` count people or things (or units of currency for `money`); `None` is an open
    side. `group` is who or what is counted, as the text has it ("soldiers"); `words` are the words that give the
    number and its bounds ("at least 160"), which policies may read in their own way.

    `part` marks a part of a number told beside it ("12, including 3 children"): it adds nothing. `implied` marks people
    told of without a number ("Ali Hassan was killed" is 1, "civilians were hurt" is 2 and more, "a fatal shooting" is 1
    and more; `words` are then those that tell of them): they may be among any number stated, and contradict none.

    Raises:
        ValueError: a bound is negative or `low` exceeds `high`.
    """

    span: Span | None = None
    measure: Measure = "other"
    group: str | None = None
    low: int | None = None
    high: int | None = None
    words: str | None = None
    part: bool = False
    implied: bool = False

    def __post_init__(self) -> None:
        if (self.low or 0) < 0 or (self.high or 0) < 0:
            raise ValueError(f"a figure is not negative, as {self.low}-{self.high} is")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure's low is at most its high, not {self.low}-{self.high}")

    def meets(self, other: Figure) -> bool:
        """Whether some number satisfies both."""
        return _at_most(self.low, other.high) and _at_most(other.low, self.high)

    def contains(self, other: Figure) -> bool:
        """Whether every number that satisfies `other` satisfies this."""
        low = self.low is None or (other.low is not None and self.low <= other.low)
        high = self.high is None or (other.high is not None and other.high <= self.high)
        return low and high

    def sort_key(self) -> tuple[int, int]:
        """Orders by low, then high; an open low counts as 0, an open high as more than any number."""
        return self.low or 0, 2**62 if self.high is None else self.high

    def __str__(self) -> str:
        """As people write it: "450-500", "at least 160", "up to 30", "69"."""
        return number_range(self.low, self.high)


def number_range(low: int | None, high: int | None) -> str:
    """Bounds as people write them; two open sides are "an unknown number"."""
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def _at_most(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high
