"""What each token of a sentence does in its clause, from closed classes, verb forms and the words before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from isnad.model import Mention
from isnad.read.reading import Token
from isnad.read.shape.grammar import CLOSED_CLASS, DO, Form, Tag, ing_nouns, noun_like, verb_forms
from isnad.tables.event_words import event_words

_TIMES = frozenset({"date", "duration"})
"""Kinds of mentions whose words are tagged like any others: "on", "after", "last"."""
_NAMED = frozenset({"person", "group", "place", "facility"})
_POINTED_AT = frozenset("extreme time day city country year".split())
"""Nouns before which "that" points rather than opens a clause: "at that time"."""
_COUNTING = frozenset("no two three four five".split())
_COUNTED = frozenset(
    """a an at one two three four five six seven eight nine ten eleven twelve several many some dozens scores hundreds
    more nearly about around over up""".split()
)
"""What a number of victims begins with."""
_POSSESSIVE = ("'s", "s'")
_VERB_BEFORE_AND = 6
"""Tokens before a conjunction within which a verb makes an ambiguous word after it a verb too."""


def tags_of(tokens: Sequence[Token], mention_at: Mapping[int, Mention]) -> list[Tag]:
    """The tag of each token.

    Args:
        tokens: the tokens of one sentence.
        mention_at: the mention that covers a token, by the token's index.
    """
    tags: list[Tag] = []
    for index, token in enumerate(tokens):
        mention = mention_at.get(index)
        closed = CLOSED_CLASS.get(token.lower)
        if closed == "mark":
            tags.append("mark")
        elif mention is not None and mention.kind not in _TIMES:
            done = mention.kind == "weapon" and bool(tags) and tags[-1] in {"to", "modal", "not"}  # "did not bomb"
            tags.append("verb" if done and "base" in verb_forms().get(token.lower, ()) else "word")
        else:
            by_place = _by_neighbours(tokens, index)
            tags.append(by_place or closed or _of_open_class(tokens, tags, mention_at))
    return tags


def _by_neighbours(tokens: Sequence[Token], index: int) -> Tag | None:
    """The tag of "that", "as" and "to", which the words beside them decide, and of adverbs in -ly."""
    word = tokens[index].lower
    if word == "that":
        return "det" if _lower(tokens, index + 1) in _POINTED_AT else "rel"
    if word == "longer" and _lower(tokens, index - 1) == "no":
        return "not"
    if word == "as":
        return "conj" if "well" in (_lower(tokens, index - 1), _lower(tokens, index + 1)) else None
    if word == "to":
        following = _lower(tokens, index + 1)
        if following.endswith("ly") and index + 2 < len(tokens):
            following = tokens[index + 2].lower
        takes = following in {"be", "have", "do"} or "base" in verb_forms().get(following, ())
        return "to" if takes else "prep"
    return "adverb" if word.endswith("ly") and len(word) > 4 and word not in CLOSED_CLASS else None


def _lower(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _of_open_class(tokens: Sequence[Token], tags: Sequence[Tag], mention_at: Mapping[int, Mention]) -> Tag:
    """`verb` or `word` for the token after those that have their `tags`, by the last of them that is no adverb."""
    kinds = verb_forms().get(tokens[len(tags)].lower)
    if not kinds:
        return "word"
    at = len(tags) - 1
    while at >= 0 and tags[at] == "adverb":
        at -= 1
    before: Tag = tags[at] if at >= 0 else "mark"
    previous = _lower(tokens, at)
    counted = at >= 0 and (previous[0].isdigit() or previous in _COUNTING)
    if (counted or previous.endswith(_POSSESSIVE)) and not kinds & {"past", "part"}:
        return "word"
    if "ing" in kinds:
        named = _lower(tokens, len(tags) + 1) == "of" and tokens[len(tags)].lower in ing_nouns()
        modified = before == "word" and (at not in mention_at or named) and not _is_result(tokens, len(tags))
        return "word" if before == "det" or modified or _is_subject(tokens, len(tags), before) else "verb"
    if kinds & {"past", "part"} or (kinds == {"third"} and tokens[len(tags)].lower not in noun_like()):
        return "word" if before in {"det", "prep"} else "verb"
    if before in {"to", "modal", "pron", "rel", "not"} or previous in DO:
        return "verb"
    if before == "conj":
        return "verb" if "verb" in tags[max(0, at - _VERB_BEFORE_AND) : at] else "word"
    return _after_noun(before, previous, mention_at.get(at), kinds)


def _is_result(tokens: Sequence[Token], index: int) -> bool:
    """Whether an -ing form says what came of the clause before it, and how many: "shelled the suburb killing ten"."""
    following = _lower(tokens, index + 1)
    counted = following[:1].isdigit() or following in _COUNTED
    return counted and tokens[index].lower in event_words("result")


def _is_subject(tokens: Sequence[Token], index: int, before: Tag) -> bool:
    """Whether an -ing form opens a clause as what happens in it: "if fighting continued", "where shelling began"."""
    following = _lower(tokens, index + 1)
    happens = following in event_words("happen") | event_words("last") or CLOSED_CLASS.get(following) in {
        "aux",
        "modal",
    }
    return before in {"sub", "mark", "rel"} and happens


def _after_noun(before: Tag, previous: str, mention: Mention | None, kinds: frozenset[Form]) -> Tag:
    """A base or -s form, which may be a noun as well ("attack", "attacks"), after what may be its subject.

    Args:
        before: the tag of the word before it.
        previous: that word.
        mention: the mention that word belongs to.
        kinds: the verb forms it can be.
    """
    if mention is None or mention.kind not in _NAMED:
        plural = before == "word" and previous.endswith("s") and len(previous) > 3
        return "verb" if "base" in kinds and plural else "word"
    return "verb" if "third" in kinds or mention.kind == "group" else "word"
