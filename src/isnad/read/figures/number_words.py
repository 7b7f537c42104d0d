"""The number grammar: which words of a sentence say how many, and between which bounds they put it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from isnad.read.reading import Sentence, Token
from isnad.tables.numbers import Bound, NumberWord, Side, hedges, number_context, number_words

AmountKind = Literal["number", "vague", "single", "none", "money"]

LARGEST = 10**13
"""Numbers beyond this are identifiers or mistakes."""
_MOST_DIGITS = 24
"""Digits and marks of what can be a number at most."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+")
_DECIMAL = re.compile(r"\d+(?:,\d{3})*\.\d{1,3}")
_MONEY = re.compile(r"[$€£]\d")
_DASHES = frozenset("-–—‑")
_CURRENCIES = number_context("currencies")
_NOBODY = (("no", "one"), ("no-one",), ("nobody",), ("none",))
_POSSESSIVES = frozenset({"his", "her", "their", "my"})
_SINGLES = frozenset({"a", "an", "another", "one"})
_BEFORE_NUMBER = frozenset("large small further great mere good unknown unspecified undisclosed unconfirmed".split())
_RISING = number_context("rising")


@dataclass(frozen=True, slots=True)
class Amount:
    """Number words of a sentence with their hedge: tokens `first` to before `after`, and the bounds they say.

    `core` is the token the bare number starts at. `kind` is `number` for an exact or bounded number, `vague` for
    "dozens", "several"; `single` for "a", "another" and "one"; `none` for "no" and "nobody"; `money` for a sum.
    `pronoun` marks words that need no noun after them ("nobody").
    """

    first: int
    after: int
    core: int
    low: int | None
    high: int | None
    kind: AmountKind = "number"
    pronoun: bool = False


class _Plain(NamedTuple):
    """A number without hedges: up to token `after`."""

    low: int
    high: int | None
    after: int
    kind: AmountKind = "number"


def amounts(sentence: Sentence) -> tuple[Amount, ...]:
    """The amounts of a sentence in text order; they do not overlap.

    Only the words are judged here: years, ages and addresses are still among them.
    """
    found: list[Amount] = []
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        amount = _amount_at(tokens, at) if _can_start(tokens[at]) else None
        if amount is None:
            at += 1
        else:
            found.append(amount)
            at = amount.after
    return tuple(found)


def _can_start(token: Token) -> bool:
    """Whether an amount can start here; most words are sorted out by this."""
    return token.lower in _STARTS or not token.text[0].isalpha() or "-" in token.lower


def _amount_at(tokens: tuple[Token, ...], at: int) -> Amount | None:
    word = tokens[at].lower
    if word in _BEFORE:
        hedged = _hedged(tokens, at)
        if hedged is not None:
            return hedged
    plain = _range(tokens, at)
    if plain is not None and plain.low <= LARGEST:
        kind: AmountKind = "single" if word == "one" and plain.high == 1 else plain.kind
        return _with_after(tokens, Amount(at, plain.after, at, plain.low, plain.high, kind))
    for words in _NOBODY:
        if tuple(t.lower for t in tokens[at : at + len(words)]) == words:
            return Amount(at, at + len(words), at, 0, 0, "none", pronoun=True)
    if tuple(t.lower for t in tokens[at : at + 3]) == ("not", "a", "single"):
        return Amount(at, at + 3, at, 0, 0, "none")
    if word == "no":
        return Amount(at, at + 1, at, 0, 0, "none")
    if word in _SINGLES or word in _POSSESSIVES:
        return Amount(at, at + 1, at, 1, 1, "single")
    return None


def _hedged(tokens: tuple[Token, ...], at: int) -> Amount | None:
    """An amount with the hedges that stand before it, which may be several ("at least some 200")."""
    bounds: list[Bound] = []
    core = at
    while (found := _hedge(tokens, core, "before")) is not None:
        bounds.append(found[1])
        core = found[0]
    if core == at or core >= len(tokens):
        return None
    plain = _range(tokens, core)
    if plain is None or plain.low > LARGEST:
        return None
    exact = all(bound == "about" for bound in bounds)
    kind: AmountKind = "single" if exact and tokens[core].lower == "one" and plain.high == 1 else plain.kind
    amount = Amount(at, plain.after, core, plain.low, plain.high, kind)
    for bound in bounds:
        amount = _bounded(amount, bound)
    return _with_after(tokens, amount)


def _with_after(tokens: tuple[Token, ...], amount: Amount) -> Amount:
    found = _hedge(tokens, amount.after, "after")
    if found is None or (tokens[amount.after].lower == "plus" and not _glued(tokens, amount.after)):
        return amount
    return replace(_bounded(amount, found[1]), after=found[0])


def _hedge(tokens: tuple[Token, ...], at: int, side: Side) -> tuple[int, Bound] | None:
    """The hedge whose words start at a token: the token after it, and its bound."""
    if at >= len(tokens):
        return None
    for words, bound in (_BEFORE if side == "before" else _AFTER).get(tokens[at].lower, ()):
        if all(at + i < len(tokens) and tokens[at + i].lower == word for i, word in enumerate(words)):
            return at + len(words), bound
    return None


def _bounded(amount: Amount, bound: Bound) -> Amount:
    """The literal reading: "more than 30" is 31 or more, "fewer than 30" is 29 at most."""
    low, high = amount.low, amount.high
    if bound == "at_least":
        return replace(amount, high=None)
    if bound == "more_than":
        vague = high is None or low is None
        return replace(amount, low=low if low is None or vague else low + 1, high=None)
    if bound == "at_most":
        return replace(amount, low=None, high=high if high is not None else low)
    if bound == "fewer_than":
        top = high if high is not None else low
        return replace(amount, low=None, high=None if top is None else max(0, top - 1))
    return amount


def _range(tokens: tuple[Token, ...], at: int) -> _Plain | None:
    """A number or a range: "450-500", "between 160 and 190", "10 or 12"."""
    opener = tokens[at].lower
    if opener in {"between", "from"}:
        low = _number(tokens, at + 1)
        return None if low is None else _closed(tokens, at, low, {"and", "to"} if opener == "between" else {"to"})
    low = _number(tokens, at)
    if low is None or low.after >= len(tokens):
        return low
    joiner = tokens[low.after]
    if joiner.lower not in _DASHES | {"to", "or"}:
        return low
    closed = _closed(tokens, at, low, _DASHES | {"to", "or"})
    return closed or low


def _closed(tokens: tuple[Token, ...], at: int, low: _Plain, joiners: frozenset[str] | set[str]) -> _Plain | None:
    """The range from `low` to the number after a joiner; `None` where it is none ("from 30 to 35" of a rise)."""
    if low.after + 1 >= len(tokens) or tokens[low.after].lower not in joiners:
        return None
    joiner = tokens[low.after].lower
    second = low.after + 1
    found = _hedge(tokens, second, "before")
    if found is not None and joiner not in _DASHES:
        second = found[0]
    high = _number(tokens, second) if second < len(tokens) else None
    if high is None or low.high is None or high.high is None or high.high > LARGEST:
        return None
    scaled = low.low
    if high.low >= 1000 and low.low < 1000 and tokens[high.after - 1].lower in _SCALES and low.after - at <= 2:
        scaled = low.low * _words()[tokens[high.after - 1].lower].value
    if not scaled < high.high:
        return None
    rises = {token.lower for token in tokens[max(0, at - 8) : at]} & _RISING
    if joiner == "to" and (tokens[at].lower == "from" or rises) and rises:
        return None
    return _Plain(scaled, high.high, high.after, high.kind if low.kind != "money" else "money")


def _number(tokens: tuple[Token, ...], at: int) -> _Plain | None:
    """One number in digits or words, with its scale."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text[0].isdigit() or _MONEY.match(token.text):
        return _in_digits(tokens, at)
    word = _words().get(token.lower)
    if word is None and token.lower in {"a", "an", "half"}:
        return _after_article(tokens, at)
    parts = token.lower.split("-")
    if word is None and len(parts) == 2:
        tens, unit = _words().get(parts[0]), _words().get(parts[1])
        if tens is None or unit is None or tens.kind != "tens" or unit.kind != "unit":
            return None
    elif word is None or word.kind == "short":
        return None
    if word is not None and word.kind == "many":
        return _many(tokens, at, word)
    if word is not None and word.kind == "some":
        return _some(tokens, at + 1, word)
    if word is not None and word.kind == "scale":
        return None
    return _in_words(tokens, at)


def _in_digits(tokens: tuple[Token, ...], at: int) -> _Plain | None:
    text = tokens[at].text.translate(_ASCII)
    money: AmountKind = "money" if text[0] in "$€£" else "number"
    text = text.lstrip("$€£")
    after = at + 1
    if len(text) > _MOST_DIGITS:
        return None
    value: float
    if _DIGITS.fullmatch(text):
        text, after = _joined(tokens, text.replace(",", ""), after)
        value = int(text)
    elif _DECIMAL.fullmatch(text):
        value = float(text.replace(",", ""))
    else:
        return None
    scale = _scale_at(tokens, after)
    if scale is not None:
        value, after = value * scale[0], scale[1]
    elif after < len(tokens) and _glued(tokens, after) and tokens[after].text[0].isalpha():
        return None
    if value != int(value) and money == "number":
        return None
    if after < len(tokens) and tokens[after].lower in _CURRENCIES:
        money, after = "money", after + 1
    elif after + 1 < len(tokens) and tokens[after].text in {"US", "U.S."} and tokens[after + 1].lower in _CURRENCIES:
        money, after = "money", after + 2
    return _Plain(int(value), int(value), after, money)


def _joined(tokens: tuple[Token, ...], text: str, after: int) -> tuple[str, int]:
    """Groups of three digits that the Arabic thousands mark separates, as one number."""
    while (
        after + 1 < len(tokens)
        and len(text) < _MOST_DIGITS
        and tokens[after].text == "٬"
        and re.fullmatch(r"\d{3}", tokens[after + 1].text)
    ):
        text, after = text + tokens[after + 1].text.translate(_ASCII), after + 2
    return text, after


def _scale_at(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """The factor and the token after it: "500 million", "2m", "5 dozen", "3 hundred thousand"."""
    factor = 1
    start = at
    while at < len(tokens):
        skip = 1 if tokens[at].text == "-" and at + 1 < len(tokens) and tokens[at + 1].lower in _SCALES else 0
        word = _words().get(tokens[at + skip].lower)
        if word is None or word.kind not in {"scale", "bundle", "short"}:
            break
        if word.kind == "short" and not (_glued(tokens, at) and at == start):
            break
        factor, at = factor * word.value, at + skip + 1
    return (factor, at) if factor > 1 else None


def _in_words(tokens: tuple[Token, ...], at: int) -> _Plain | None:
    """ "One hundred and sixty", "two dozen", "seventeen hundred", "twenty-five thousand"."""
    halved = _and_a_half(tokens, at)
    if halved is not None:
        return halved
    total = current = 0
    start = at
    last = ""
    while at < len(tokens):
        text = tokens[at].lower
        if text == "and" and last == "scale" and at + 1 < len(tokens) and _small(tokens[at + 1].lower):
            at += 1
            continue
        for part in text.split("-") if _small(text) else [text]:
            word = _words().get(part)
            if word is None or word.kind in {"many", "some", "short"}:
                return _Plain(total + current, total + current, at) if at > start else None
            if word.kind in {"unit", "tens"}:
                if last in {"unit", "tens"} and not (last == "tens" and word.kind == "unit" and word.value < 10):
                    return _Plain(total + current, total + current, at)
                current, last = current + word.value, word.kind
            elif word.value >= 1000:
                total, current, last = total + current * word.value, 0, "scale"
            else:
                current, last = current * word.value, "scale"
        at += 1
    return _Plain(total + current, total + current, at)


def _and_a_half(tokens: tuple[Token, ...], at: int) -> _Plain | None:
    """ "One and a half million"."""
    unit = _words().get(tokens[at].lower)
    scale = _scale_at(tokens, at + 4) if at + 4 < len(tokens) else None
    if unit is None or scale is None or tuple(t.lower for t in tokens[at + 1 : at + 4]) != ("and", "a", "half"):
        return None
    value = unit.value * scale[0] + scale[0] // 2
    return _Plain(value, value, scale[1])


def _small(text: str) -> bool:
    """Whether it is a word for a number below a hundred."""
    found = [_words().get(part) for part in text.split("-")]
    return all(word is not None and word.kind in {"unit", "tens"} for word in found)


def _many(tokens: tuple[Token, ...], at: int, word: NumberWord) -> _Plain | None:
    """ "Dozens", "tens of thousands"; the open reading."""
    value, after = word.value, at + 1
    while after + 1 < len(tokens) and tokens[after].lower == "of":
        following = _words().get(tokens[after + 1].lower)
        if following is None or following.kind != "many" or following.value < 200:
            break
        value, after = value * (following.value // 2), after + 2
    if word.value == 20 and after == at + 1:
        return None
    return _Plain(value, None, after, "vague")


def _some(tokens: tuple[Token, ...], after: int, word: NumberWord) -> _Plain:
    """ "Several", "several hundred", "a few dozen"; a couple is two."""
    scale = _scale_at(tokens, after)
    value, after = (word.value * scale[0], scale[1]) if scale is not None else (word.value, after)
    return _Plain(value, None, after, "vague")


def _after_article(tokens: tuple[Token, ...], at: int) -> _Plain | None:
    """ "A dozen", "a hundred and twenty", "half a dozen", "a number of", "a few hundred"."""
    first = tokens[at].lower
    if first == "half":
        bundle = at + 2 if at + 2 < len(tokens) and tokens[at + 1].lower == "a" else at + 1
        scale = _words().get(tokens[bundle].lower) if bundle < len(tokens) else None
        whole = scale is not None and scale.kind in {"scale", "bundle"}
        return _Plain(scale.value // 2, scale.value // 2, bundle + 1) if scale is not None and whole else None
    following = at + 1
    following += following < len(tokens) and tokens[following].lower in _BEFORE_NUMBER
    text = tokens[following].lower if following < len(tokens) else ""
    some = _words().get(f"{first} {text}") or _words().get(f"a {text}")
    if some is not None:
        if text == "number" and not (following + 1 < len(tokens) and tokens[following + 1].lower == "of"):
            return None
        of_scale = text == "couple" and following + 2 < len(tokens) and tokens[following + 1].lower == "of"
        found = _some(tokens, following + 1, some)
        if of_scale and _scale_at(tokens, following + 2) is not None:
            found = _some(tokens, following + 2, some)
        return found._replace(high=found.low) if text == "couple" else found
    if text == "half-dozen":
        return _Plain(6, 6, following + 1)
    scale = _words().get(text)
    if scale is None or scale.kind not in {"scale", "bundle"}:
        return None
    value, after = scale.value, following + 1
    further = _scale_at(tokens, after)
    if further is not None:
        value, after = value * further[0], further[1]
    if after + 1 < len(tokens) and tokens[after].lower == "and" and _small(tokens[after + 1].lower):
        rest = _in_words(tokens, after + 1)
        if rest is not None and rest.low < scale.value:
            value, after = value + rest.low, rest.after
    return _Plain(value, value, after)


def _glued(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether no blank stands before the token."""
    return at > 0 and tokens[at].start == tokens[at - 1].end


def _words() -> dict[str, NumberWord]:
    return _WORDS


_WORDS = number_words()
_BEFORE, _AFTER = hedges("before"), hedges("after")
_SCALES = frozenset(word for word, sense in _WORDS.items() if sense.kind in {"scale", "bundle"})
_STARTS = (
    frozenset(word.split()[0] for word in _WORDS)
    | _BEFORE.keys()
    | _SINGLES
    | _POSSESSIVES
    | {words[0] for words in _NOBODY}
) | {"no", "not", "between", "from", "half"}
_ASCII = {
    ord(mark): str(value) for start in (0x660, 0x6F0) for value, mark in enumerate(map(chr, range(start, start + 10)))
}
