"""A sentence with its tags, verb groups and mentions, as the layers ask about it."""

from __future__ import annotations

from isnad.model import Mention
from isnad.read.reading import Reading, Sentence
from isnad.read.shape.grammar import Tag
from isnad.read.shape.layout import laid_out
from isnad.read.shape.verb_groups import VerbGroup, verb_group


class Shape:
    """Tags, verb groups and mentions of one sentence; token indices count from 0 in it.

    Args:
        reading: a reading that has its mentions.
        sentence: one of its sentences.

    Attributes:
        reading: the reading.
        sentence: the sentence.
        tokens: its tokens.
        tags: the tag of each token.
        verbs: indices of the verbs, auxiliaries left out.
    """

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._layout = laid_out(self.tokens, reading.mentions_in(sentence.span))
        self.tags = self._layout.tags
        self.verbs = tuple(self._layout.groups)

    # -- tokens and mentions -----------------------------------------------------------------------------------------

    def lower(self, index: int) -> str:
        """The token in lower case; `""` beyond either end."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def tag(self, index: int) -> Tag:
        """The token's tag; `mark` beyond either end."""
        return self.tags[index] if 0 <= index < len(self.tags) else "mark"

    def reads(self, index: int, words: tuple[str, ...]) -> bool:
        """Whether `words`, in lower case, stand from token `index` on."""
        return all(self.lower(index + at) == word for at, word in enumerate(words))

    def index_from(self, offset: int) -> int | None:
        """The first token that starts at `offset` in the report's text or later."""
        return next((index for index, token in enumerate(self.tokens) if token.start >= offset), None)

    def before_adverbs(self, index: int) -> int:
        """The last token up to `index` that is no adverb; -1 if there is none."""
        while index >= 0 and self.tags[index] == "adverb":
            index -= 1
        return index

    def after_adverbs(self, index: int) -> int:
        """The first token from `index` on that is no adverb; the sentence's length if there is none."""
        while self.tag(index) == "adverb":
            index += 1
        return index

    def mention_at(self, index: int) -> Mention | None:
        """The mention that covers the token, if one does."""
        return self._layout.mention_at.get(index)

    def first_of(self, mention: Mention) -> int:
        """Index of the mention's first token."""
        found = self._layout.first.get(mention.span)
        return self._covering(mention.span.start) if found is None else found

    def last_of(self, mention: Mention) -> int:
        """Index of the mention's last token."""
        found = self._layout.last.get(mention.span)
        return self._covering(mention.span.start) if found is None else found

    def _covering(self, offset: int) -> int:
        return next((i for i, token in enumerate(self.tokens) if token.end > offset), len(self.tokens) - 1)

    # -- verbs -------------------------------------------------------------------------------------------------------

    def verb_before(self, index: int) -> int | None:
        """The last verb before token `index`."""
        return next((verb for verb in reversed(self.verbs) if verb < index), None)

    def verb_after(self, index: int) -> int | None:
        """The first verb after token `index`."""
        return next((verb for verb in self.verbs if verb > index), None)

    def group(self, verb: int) -> VerbGroup:
        """The verb group that ends in the token `verb`; a noun that can be a verb has one too."""
        found = self._layout.groups.get(verb)
        return verb_group(self.tokens, self.tags, verb) if found is None else found
