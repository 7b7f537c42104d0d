"""The words of one sentence as figures look at them: closed classes, verb forms, and the senses that give a measure."""

from __future__ import annotations

from typing import Literal

from isnad.read.reading import Sentence
from isnad.tables.measures import Counts, MeasureWord, measure_words
from isnad.tables.verbs import common_verbs, forms, irregular

NounClass = Literal["people", "forces", "speaker", "members", "arms", "things", "none"]

BE = frozenset("be is are am was were been being 's 're".split())
HAVE = frozenset("have has had having 've".split())
MODALS = frozenset("will would can could may might must shall should do does did 'll 'd".split())
AUXILIARIES = BE | HAVE | MODALS
PREPOSITIONS = frozenset(
    "of in on at by from to into with without for against near around during since until through over under"
    " between among after before across along outside inside within behind beside besides beyond toward"
    " towards via amid despite off onto upon per than as about above below following".split()
)
CONJUNCTIONS = frozenset("and or but nor plus & while".split())
SUBORDINATORS = frozenset("when where while because if although though unless until since whereas so".split())
RELATIVES = frozenset("who whom which that whose".split())
PRONOUNS = frozenset("he she it they we i you him her them us me himself herself themselves".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your all both each every no some any most many".split()
)
FUNCTION = (
    AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | RELATIVES | PRONOUNS | DETERMINERS | {"not", "there"}
)

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december in on at by when after".split()
)


class Words:
    """The words of one sentence in lower case, looked at by index; `""` beyond either end."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.lower = tuple("u.s." if token.text == "US" else token.lower for token in sentence.tokens)
        self._size = len(self.lower)
        self.text = sentence.text
        self.offset = sentence.span.start
        self._senses: dict[int, tuple[tuple[int, MeasureWord], ...]] = {}

    def __len__(self) -> int:
        return len(self.lower)

    def at(self, index: int) -> str:
        """The word at an index."""
        return self.lower[index] if -1 < index < self._size else ""

    def capital(self, index: int) -> bool:
        """Whether the word starts with a capital letter."""
        if not 0 <= index < len(self.tokens):
            return False
        return any(part[:1].isupper() for part in self.tokens[index].text.split("-"))

    def printed(self, first: int, after: int) -> str:
        """The text of tokens `first` to before `after`."""
        return self.text[self.tokens[first].start - self.offset : self.tokens[after - 1].end - self.offset]

    def senses(self, index: int) -> tuple[tuple[int, MeasureWord], ...]:
        """The senses of measure words that start at the token, with the token after each; the longest first."""
        if index not in self._senses:
            entries = measure_words().get(self.at(index), ())
            self._senses[index] = tuple(
                (index + len(words), sense)
                for words, sense in entries
                if self.lower[index : index + len(words)] == words
            )
        return self._senses[index]

    def sense(self, index: int, use: str, fits: NounClass = "none") -> tuple[int, MeasureWord] | None:
        """The first sense of one use that can count `fits`, with the token after it."""
        for after, sense in self.senses(index):
            if sense.use == use and counts(sense.counts, fits):
                return after, sense
        return None


def counts(what: Counts, noun: NounClass) -> bool:
    """Whether a measure of `what` can count a noun of the class."""
    if what == "people":
        return noun not in {"things", "arms"}
    if what == "forces":
        return noun in {"forces", "arms"}
    return what == "any" or noun in {"things", "arms"}


def _irregular_pasts() -> frozenset[str]:
    return frozenset(form for past, participle in irregular().values() for form in (*past, *participle))


def verb_words() -> frozenset[str]:
    """Forms of the verbs that show where a clause has its verb."""
    return _VERB_WORDS


def _all_forms() -> frozenset[str]:
    measured = {words[0] for entries in measure_words().values() for words, sense in entries if sense.forms}
    return frozenset({form for verb in common_verbs() for form in forms(verb).all()} | measured) - {"force", "wounded"}


_VERB_WORDS = _all_forms()
IRREGULAR_PASTS = _irregular_pasts()
