"""English verb forms: from a lemma to its forms, and which verbs show where a clause has its verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from isnad.tables.files import lines, rows

VOWELS = "aeiou"
_DOUBLED_LAST = frozenset(
    """permit commit admit submit omit emit transfer refer defer prefer confer infer occur incur deter expel compel
    repel propel control patrol rebel kidnap equip regret rebut""".split()
)
"""Verbs of two syllables and more that double their last consonant, being stressed there."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one verb; `past` and `participle` may have several."""

    base: str
    third: str
    ing: str
    past: tuple[str, ...]
    participle: tuple[str, ...]

    def all(self) -> frozenset[str]:
        """Every form."""
        return frozenset({self.base, self.third, self.ing, *self.past, *self.participle})


def forms(lemma: str) -> Forms:
    """The forms of a verb, irregular by the table, else by the rules of spelling.

    Args:
        lemma: the base form in lower case.
    """
    past, participle = _irregular_forms(lemma)
    regular = _stem_before_vowel(lemma) + ("d" if lemma.endswith("e") else "ed")
    return Forms(
        base=lemma,
        third=_with_s(lemma),
        ing="being" if lemma == "be" else _ing(lemma),
        past=past or (regular,),
        participle=participle or (regular,),
    )


def _irregular_forms(lemma: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of an irregular verb, also with a prefix: "retake" as "take"."""
    for prefix in ("", "re", "over", "under", "with", "out"):
        known = irregular().get(lemma.removeprefix(prefix)) if lemma.startswith(prefix) else None
        if known is not None:
            past, participle = known
            return tuple(prefix + form for form in past), tuple(prefix + form for form in participle)
    return (), ()


def plural(noun: str) -> str:
    """The regular plural of a noun, of its last word where it has several."""
    return noun[:-3] + "men" if noun.endswith("man") else _with_s(noun)


@cache
def irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Past forms and participles of irregular verbs by base form."""
    return {
        row["base"]: (tuple(row["past"].split("|")), tuple(row["participle"].split("|")))
        for row in rows("irregular_verbs.csv", ("base", "past", "participle"))
    }


@cache
def common_verbs() -> frozenset[str]:
    """Base forms of frequent verbs that are no event words."""
    return frozenset(word for line in lines("common_verbs.txt") for word in line.split())


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "do"}:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return {"be": "is", "have": "has"}.get(word, word + "s")


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    stem = _stem_before_vowel(lemma)
    return (lemma if stem.endswith("i") else stem) + "ing"


def _stem_before_vowel(lemma: str) -> str:
    """`lemma` as it stands before -ed: "carri", "stopp", "storm"."""
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "i"
    begins = (at for at, letter in enumerate(lemma) if letter in VOWELS and (at == 0 or lemma[at - 1] not in VOWELS))
    short = sum(1 for _ in begins) == 1
    closed = len(lemma) > 2 and lemma[-1] not in VOWELS + "wxyh" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    return lemma + lemma[-1] if closed and (short or lemma in _DOUBLED_LAST) else lemma
