"""Verbs with the auxiliaries, modals, negations and adverbs that stand before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.read.reading import Token
from isnad.read.shape.grammar import BE, DO, HAVE, MODALS, OPENERS, Form, Tag, verb_forms

_HELPING = BE | HAVE | MODALS | DO
_IN_GROUP = frozenset({"aux", "modal", "not", "adverb"})
_REACH = 7
"""Tokens before a verb that can belong to its group."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with what stands before it: `words` are its auxiliaries, modals, negations and adverbs in order.

    `first` and `verb` are token indices, `forms` the forms that the verb's token can be, `infinitive` says whether the
    group is a to-infinitive, which begins at its "to".
    """

    first: int
    verb: int
    words: tuple[str, ...]
    forms: frozenset[Form]
    infinitive: bool

    @property
    def passive(self) -> bool:
        """Whether a form of be stands before a participle."""
        return "part" in self.forms and "ing" not in self.forms and not BE.isdisjoint(self.words)

    @property
    def progressive(self) -> bool:
        """Whether it is a form of be with -ing."""
        return "ing" in self.forms and not BE.isdisjoint(self.words)

    @property
    def participle(self) -> bool:
        """Whether it is an -ing form that no form of be makes the verb of a clause."""
        return "ing" in self.forms and BE.isdisjoint(self.words)

    @property
    def bare_ing(self) -> bool:
        """Whether it is an -ing form with nothing before it."""
        return "ing" in self.forms and not self.words

    @property
    def finite(self) -> bool:
        """Whether it can be the verb of a clause by its form."""
        if self.infinitive:
            return False
        return not self.forms.isdisjoint(("past", "third", "base")) or not _HELPING.isdisjoint(self.words)


def verb_group(tokens: Sequence[Token], tags: Sequence[Tag], verb: int) -> VerbGroup:
    """The verb group that ends in the token `verb`.

    Args:
        tokens: the tokens of one sentence.
        tags: their tags.
        verb: index of the verb.
    """
    first, words, infinitive = verb, [], False
    for at in range(verb - 1, max(-1, verb - 1 - _REACH), -1):
        tag, word = tags[at], tokens[at].lower
        if tag == "to":
            infinitive, first = True, at
            break
        if word in OPENERS and all(tags[i] == "adverb" for i in range(at + 1, verb)):  # to have "fully cleansed"
            continue
        if tag not in _IN_GROUP or word == "no":
            break
        words.append(word)
        first = at
    while words and first < verb and tags[first] == "adverb":
        first += 1
        words.pop()
    return VerbGroup(first, verb, tuple(reversed(words)), verb_forms().get(tokens[verb].lower, frozenset()), infinitive)
