"""What English marks its clauses with: the closed classes of words, and the forms a verb can stand in."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from isnad.tables.cues import cues, governors
from isnad.tables.noun_plurals import noun_plurals
from isnad.tables.triggers import triggers
from isnad.tables.verbs import common_verbs, forms

Tag = Literal[
    "verb", "aux", "modal", "not", "to", "adverb", "det", "prep", "rel", "sub", "conj", "pron", "mark", "word"
]
"""What a token does in its clause; `word` is everything else, above all nouns, adjectives and names."""

Form = Literal["base", "third", "ing", "past", "part"]
"""A form of a verb: attack, attacks, attacking, attacked (past), attacked (participle)."""

BE = frozenset("be am is are was were been being 's 're get gets got getting".split())
"""Auxiliaries of the passive and the progressive; get makes a passive too."""
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did".split())
MODALS = frozenset("will would shall should may might can could must ought cannot 'll 'd".split())
OPENERS = frozenset("\"“‘'([")
"""Marks that open a quotation or parenthesis."""

_NEGATIONS = frozenset("not never n't no neither nor without nobody none hardly barely scarcely".split())
_DETERMINERS = frozenset(
    """the a an this these those its his her their our my your each every any some all no both several many most few
    such another other""".split()
)
_PREPOSITIONS = frozenset(
    """of in on at by for with from into onto over under near against between among across through towards toward
    during within without about around outside inside along behind beyond despite off per via amid upon""".split()
)
_RELATIVES = frozenset("who which whom whose where".split())
_SUBORDINATORS = frozenset(
    "after before while when as if because although though since until unless whether once".split()
)
_CONJUNCTIONS = frozenset("and or but nor".split())
PRONOUNS = frozenset("he she it they we i you him her them us who".split())
_ADVERBS = frozenset(
    """also just now then still already yet again ever soon later even only once further together there here overnight
    today yesterday tonight back well far so too however meanwhile instead thus hence earlier out up down
    away almost""".split()
)
"""Adverbs that their ending does not show; those in -ly it does."""
_MARKS = frozenset(".,;:!?\"“”'‘’()[]…-–—")


def _closed_class() -> dict[str, Tag]:
    by_tag: tuple[tuple[Tag, frozenset[str]], ...] = (
        ("prep", _PREPOSITIONS), ("conj", _CONJUNCTIONS), ("sub", _SUBORDINATORS), ("pron", PRONOUNS),
        ("rel", _RELATIVES), ("det", _DETERMINERS), ("adverb", _ADVERBS), ("not", _NEGATIONS),
        ("modal", MODALS), ("aux", BE | HAVE | DO), ("mark", _MARKS),
    )  # fmt: skip
    return {word: tag for tag, words in by_tag for word in words}


CLOSED_CLASS = _closed_class()
"""The tag of every word of a closed class, and of marks; of a word in two classes the later, commoner one of the list.

"that" and "to" are missing: what they are, their neighbours decide.
"""

_BRITISH = re.compile(r"(?<=[a-z]{3})(el)(ed|ing)$")
"""Where British spelling doubles the l: "travelling"."""


@cache
def verb_forms() -> dict[str, frozenset[Form]]:
    """Every known verb form, in lower case, with the forms it can be: of common verbs and those of the word tables."""
    found: dict[str, set[Form]] = {}
    for lemma in _lemmas():
        verb = forms(lemma)
        kinds: tuple[tuple[Form, tuple[str, ...]], ...] = (
            ("base", (verb.base,)), ("third", (verb.third,)), ("ing", (verb.ing,)),
            ("past", verb.past), ("part", verb.participle),
        )  # fmt: skip
        for kind, words in kinds:
            for word in words:
                for spelling in {word, _BRITISH.sub(r"\1l\2", word)}:
                    found.setdefault(spelling, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _lemmas() -> set[str]:
    lemmas = set(common_verbs())
    lemmas |= {sense.lemma.split()[0] for senses in triggers().values() for _, sense in senses if sense.verb}
    lemmas |= {lemma.split()[0] for entries in cues().values() for _, _, lemma in entries if lemma != "according to"}
    lemmas |= {g.lemma.split()[0] for entries in governors().values() for _, g in entries if g.pos in "vr"}
    return lemmas - BE - HAVE - DO


@cache
def noun_like() -> frozenset[str]:
    """Forms in -s that are as likely plurals of nouns: "attacks", "calls"."""
    last = {words[-1] for senses in triggers().values() for words, sense in senses if not sense.verb}
    return noun_plurals() | {word for word in last if word.endswith("s")}


@cache
def ing_nouns() -> frozenset[str]:
    """Nouns in -ing for what happens, which before "of" are no verbs: "the rebels' shelling of the town"."""
    last = {words[-1] for senses in triggers().values() for words, sense in senses if not sense.verb}
    return frozenset(word for word in last if word.endswith("ing"))
