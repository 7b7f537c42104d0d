"""Which date belongs to which word of a sentence: the date of an event's trigger or of a speech cue."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import pairwise

from isnad.model import Mention, Span, When
from isnad.read.dates.bounds import closed, days_counted, report_end, span_of_time, until_told
from isnad.read.dates.calendar import SIDED
from isnad.read.dates.clauses import breaks, compared, counted_from, with_its_neighbour
from isnad.read.dates.words import expression, number_of
from isnad.read.reading import Reading, Sentence
from isnad.read.shape import Shape
from isnad.tables.cues import cues

_SAME_TIME = frozenset("while as when where".split())
_LATER = frozenset("after since once following followed".split())
_EARLIER = frozenset("before until".split())
_THEN = frozenset("subsequently later then afterwards eventually".split())
_BRINGS_ABOUT = frozenset("carried carry launched launch staged conducted committed mounted".split())
_REACH = 40


def date_of(reading: Reading, at: Span, sentence: Sentence, *, shape: Shape | None = None) -> When | None:
    """The date that governs the word at `at`: the one in its clause, nearest first.

    A date across a reporting verb, a relative clause or another finite verb is not its own. Across "after" or "before"
    it bounds the event on one side ("killed after they seized the city on June 11": from June 11 to the report's day).

    Args:
        reading: a reading that has its dates.
        at: the trigger.
        sentence: the sentence that holds it.
        shape: the sentence's shape, where the caller has it (it is made otherwise).

    Returns:
        The interval with the date's span, or `None` where the sentence gives this word no date.
    """
    links = _Links(reading, sentence, at, shape)
    return links.best(bounds=True)


def said_on(reading: Reading, sentence: Sentence, cue: Span) -> When | None:
    """When a speech cue was uttered ("said on Sunday"), `None` where the sentence does not say."""
    return _Links(reading, sentence, cue).best(bounds=False)


@cache
def _speech() -> frozenset[str]:
    """First words of cues that open what is said."""
    return frozenset(
        words[0] for entries in cues().values() for words, kind, _ in entries if words != ("according", "to") and kind
    )


class _Links:
    """The dates of a sentence seen from one of its words."""

    def __init__(self, reading: Reading, sentence: Sentence, at: Span, shape: Shape | None = None) -> None:
        self.published = reading.report.published
        self.text = reading.report.text
        self.dates = [m for m in reading.mentions_in(sentence.span, "date") if m.when is not None and m.when.known]
        counted = {other.span for one, other in pairwise(self.dates) if counted_from(one, other, at, self.text)}
        self.dates = [m for m in self.dates if m.span not in counted]
        self.at = -1
        if self.dates:
            self.shape = shape or Shape(reading, sentence)
            self.breaks = breaks(self.shape)
            self.at = next((i for i, t in enumerate(sentence.tokens) if t.end > at.start), -1)

    def best(self, *, bounds: bool) -> When | None:
        """The date with the closest link; one that only bounds it where `bounds` allows and nothing is closer."""
        if self.at < 0:
            return None
        found: list[tuple[int, int, When]] = []
        for date in self.dates:
            linked = None if compared(self.shape, date, self.at) else self._link(date)
            if linked is not None and (bounds or linked[0] < 2):
                found.append((linked[0], self._distance(date), linked[1]))
        if not found:
            return None
        return until_told(
            with_its_neighbour(min(found, key=lambda link: link[:2])[2], self.dates, self.text), self.published
        )

    def _distance(self, date: Mention) -> int:
        first, last = self.shape.first_of(date), self.shape.last_of(date)
        return max(first - self.at, self.at - last, 0)

    def _link(self, date: Mention) -> tuple[int, When] | None:
        """Rank (0 of its own, 1 shared, 2 only bounded) and interval, or `None`."""
        when = date.when
        if when is None or self._distance(date) > _REACH:
            return None
        counted = self._counted_from(date)
        if counted is not None:
            return counted
        if self.at < self.shape.first_of(date):
            return self._from_right(date, when)
        return self._from_left(date, when)

    # -- the date stands after the word --------------------------------------------------------------------------------

    def _from_right(self, date: Mention, when: When) -> tuple[int, When] | None:
        first = self.shape.first_of(date)
        if self._fronted(date):  # it opens a clause of its own
            return None
        speaks = self.shape.lower(self.at) in _speech() and self.shape.tag(self.at) == "verb"
        if self._modifies(date) and not self._happens_in(first):
            shared_noun = self._beside_bound(first)
            return None if shared_noun is None else self._bounded(shared_noun, when)
        bound, shared, verbs, crossed = None, 0, 0, False
        for at in range(self.at + 1, first):
            tag, word = self.shape.tag(at), self.shape.lower(at)
            if at in self.breaks:
                return None
            if tag == "rel" and not self._of_time(at) and self.shape.lower(at + 1) != "followed":
                if not self._told_by_relative(at, first):
                    return None
                return 1, when
            if speaks and (tag == "to" or (word == "," and at == self.at + 1)):
                return None
            if tag == "sub" and at == first - 1 and self.shape.lower(first).startswith(SIDED):
                continue  # its hours are counted from it already
            if tag == "sub" or word in {"following", "followed"}:
                if bound is not None or (crossed and word not in _SAME_TIME):
                    return None
                bound, verbs, crossed = word, 0, False
            elif bound is not None and self._verbal(at):
                verbs += 1
                late_ing = self.shape.lower(at).endswith("ing") and self.shape.tag(at - 1) not in {"sub", "aux"}
                if late_ing or (verbs > 1 and not self._coordinate(at)):
                    return None
            elif self._finite(at) or self._copula(at):
                verbs += 1
                if self.shape.tag(self.at) != "verb" and verbs == 1 and word not in _speech():
                    continue
                if tag == "aux":
                    return None
                if self._second_clause(at):
                    crossed = True
                    continue
                if not self._coordinate(at) or self._present(at) != self._present(self.at):
                    return None
                shared = 1
        if crossed:
            return None
        if bound is None:
            return shared, when
        if self._modifies(date) and self._beside_bound(first) is None:
            return None
        return self._bounded(bound, when)

    def _told_by_relative(self, relative: int, first: int) -> bool:
        """Whether the word is a noun whose own clause has the date: "a bombing that killed 20 on Friday"."""
        if self.shape.tag(self.at) == "verb" or self.shape.lower(relative) not in {"that", "which"}:
            return False
        beside = relative - self.at <= 2 and not self._verbal(relative - 1)
        verbs = [at for at in range(relative + 1, first) if self._finite(at)]
        return beside and len(verbs) == 1 and verbs[0] - relative <= 3 and self.shape.lower(verbs[0]) not in _speech()

    def _bounded(self, bound: str, when: When) -> tuple[int, When] | None:
        """The main clause by the date of its "after", "before" or "while" clause."""
        if bound in _SAME_TIME:
            return 1, when
        if bound in _LATER and when.start is not None:
            return 2, span_of_time(when, when.start, report_end(self.published))
        if bound in _EARLIER and when.end is not None:
            return 2, span_of_time(when, None, when.end)
        return None

    # -- the date stands before the word -------------------------------------------------------------------------------

    def _from_left(self, date: Mention, when: When) -> tuple[int, When] | None:
        last = self.shape.last_of(date)
        fronted = self._fronted(date)
        verb_left = None if fronted else self._verb_left(date)
        if verb_left is not None and self.shape.lower(verb_left) in _speech():
            # "said on Sunday as it published its report on the attack" dates the publishing, not the attack.
            does = self.shape.tag(self.at) == "verb"
            return self._in_subordinate(last, when, fronted=False) if does else None
        if not fronted and self._closed_off(date):
            return None
        bound, verbs, relative = None, 0, False
        for at in range(last + 1, self.at):
            tag, word = self.shape.tag(at), self.shape.lower(at)
            if at in self.breaks:
                return None
            if tag == "rel":
                relative = True
                verbs = 0
                if not fronted and at - last > 4:
                    return None
            elif tag == "sub":
                bound = word
            elif tag == "to" and not fronted and (verb_left is not None or self._verbal(at + 1)):
                return None
            elif self._finite(at):
                verbs += 1
                if word in _speech():
                    return None
        if relative and fronted and verbs == 0 and self._finite(self.at):
            return None
        if bound is not None:
            return self._in_subordinate(last, when, fronted=fronted)
        if fronted:
            return 0, when
        return self._behind(last, verb_left, verbs, when)

    def _behind(self, last: int, verb_left: int | None, verbs: int, when: When) -> tuple[int, When] | None:
        """A date inside the clause, the word after it."""
        words = [self.shape.lower(at) for at in range(last + 1, self.at)]
        tags = [self.shape.tag(at) for at in range(last + 1, self.at)]
        if "rel" in tags:
            return 1, closed(when) if "when" in words else when
        if self.shape.tag(self.at) != "verb":
            near = not ({"prep", "mark", "conj"} & set(tags)) and not verbs
            return (0, when) if near else ((1, when) if verb_left is None and not verbs else None)
        if verb_left is None:
            apart = bool({"conj", "to"} & set(tags)) or ("," in words and words.index(",") != 0) or verbs
            return None if apart else (0, when)
        group = self.shape.group(self.at)
        if not group.finite and not group.infinitive and "," in words:
            return 1, when
        if "conj" in tags and not verbs and self._coordinate(self.at):
            if _THEN & set(words) and when.start is not None:
                return 2, span_of_time(when, when.start, report_end(self.published))
            return None if self._present(self.at) else (1, when)
        if not group.finite and not group.infinitive and tags == ["prep"]:
            return 1, when
        return None

    def _in_subordinate(self, last: int, when: When, *, fronted: bool) -> tuple[int, When] | None:
        """The word stands in a clause that "after", "before" or "while" opens behind the date."""
        opener, of_time = None, fronted
        for at in range(last + 1, self.at):
            tag = self.shape.tag(at)
            if tag == "sub":
                opener, of_time = self.shape.lower(at), True
            elif tag == "rel" and opener is None and self._of_time(at):
                of_time = True
            elif (
                tag == "rel"
                or at in self.breaks
                or (tag == "to" and opener is not None)
                or (not fronted and self.shape.lower(at) == "," and self.shape.lower(at + 1) != "when")
                or (not of_time and self._finite(at))
            ):
                return None
        if opener in _SAME_TIME:
            return 1, closed(when)
        if opener in _LATER and when.end is not None:
            return 2, span_of_time(when, None, when.end)
        if opener in _EARLIER and when.start is not None:
            return 2, span_of_time(when, when.start, report_end(self.published))
        return None

    # -- "a day after Y": Y is a day earlier ---------------------------------------------------------------------------

    def _counted_from(self, date: Mention) -> tuple[int, When] | None:
        """For a word behind "a day after": what was counted from, so its date without the count."""
        last = self.shape.last_of(date)
        if self.at <= last or self.shape.lower(last) not in {"after", "before"}:
            return None
        shift = expression(date.span.of(self.text))
        if shift is None or date.when is None or date.when.days is None or date.when.days > 1:
            return None
        if not self._first_verb_after(last):
            return None
        days = days_counted(shift.parts)
        if days is None:
            return None
        return -1, date.when.shifted(timedelta(days=days if shift.parts["dir"] == "before" else -days)).at(date.span)

    # -- the shape around ----------------------------------------------------------------------------------------------

    def _finite(self, at: int) -> bool:
        """Whether a clause has its verb here; a bare participle before "by" is none ("remarks made by")."""
        if self.shape.tag(at) != "verb":
            return False
        group = self.shape.group(at)
        reduced = not group.words and "part" in group.forms and self.shape.lower(at + 1) == "by"
        return group.finite and not reduced

    def _copula(self, at: int) -> bool:
        """Whether "is" or "was" is the verb of a clause that begins behind a comma: "which hit us, was the third"."""
        if self.shape.tag(at) != "aux" or self.shape.lower(at - 1) != ",":
            return False
        return self.shape.tag(at + 1) not in {"aux", "verb", "adverb"}

    def _first_verb_after(self, last: int) -> bool:
        """Whether no other verb stands between token `last` and the word, phrases between commas left aside.

        Behind a single comma stands the main clause, which the count itself dates.
        """
        at = last + 1
        while at < self.at:
            if self.shape.lower(at) == ",":
                closing = (i for i in range(at + 1, len(self.shape.tokens)) if self.shape.lower(i) == ",")
                at = next(closing, len(self.shape.tokens))
                if at > self.at:
                    return False
            elif self._finite(at):
                return False
            at += 1
        return True

    def _modifies(self, date: Mention) -> bool:
        """Whether the date stands before the noun it dates: "the 2003 invasion", "Sunday's attack"."""
        first, last = self.shape.first_of(date), self.shape.last_of(date)
        following = self.shape.tokens[last + 1].text if last + 1 < len(self.shape.tokens) else ""
        owned = self.shape.lower(last).endswith("'s") or following in {"'s", "’s"}
        if owned:
            return True
        before = self.shape.lower(first - 1)
        return self.shape.tag(last + 1) == "word" and (self.shape.tag(first - 1) == "det" or before.endswith("'s"))

    def _happens_in(self, first: int) -> bool:
        """Whether the word is a noun, brings the dated thing about, or happens in it ("killed in Sunday's raid")."""
        if self.shape.tag(self.at) != "verb" or self.shape.lower(self.at) in _BRINGS_ABOUT:
            return True
        return any(self.shape.lower(at) in {"in", "during", "on"} for at in range(max(self.at, first - 3), first))

    def _beside_bound(self, first: int) -> str | None:
        """The "after" or "before" that governs the noun phrase of a date."""
        near = (self.shape.lower(at) for at in range(first - 1, max(self.at, first - 4) - 1, -1))
        return next((word for word in near if word in _LATER | _EARLIER), None)

    def _verbal(self, at: int) -> bool:
        """Whether the word is a verb, or an unknown one that looks like its past."""
        if self.shape.tag(at) == "verb":
            return True
        word = self.shape.tokens[at].text
        return self.shape.tag(at) == "word" and word.islower() and word.endswith("ed") and len(word) > 4

    def _closed_off(self, date: Mention) -> bool:
        """Whether the date stands within a phrase between commas that opens before it: ", elected last year, said"."""
        first, last = self.shape.first_of(date), self.shape.last_of(date)
        if self.shape.lower(last + 1) != "," or last + 1 >= self.at or not self._finite(self.at):
            return False
        opened = next((at for at in range(first - 1, -1, -1) if self.shape.lower(at) == ","), -1)
        return opened >= 0 and any(self._verbal(at) for at in range(opened + 1, first))

    def _coordinate(self, verb: int) -> bool:
        """Whether the verb is joined to the one before it by "and" without a subject of its own."""
        before = self.shape.group(verb).first - 1
        if self.shape.tag(before) == "conj":
            return True
        if self.shape.tag(before - 1) == "conj":
            return self.shape.tag(before) == "adverb" or self._cut_short(verb, before)
        return False

    def _second_clause(self, verb: int) -> bool:
        """Whether "and" opens a clause with a subject of its own: "four died and many suffered when ..."."""
        before = range(max(self.at + 1, self.shape.group(verb).first - 3), self.shape.group(verb).first)
        return not self._coordinate(verb) and any(self.shape.tag(at) == "conj" for at in before)

    def _cut_short(self, verb: int, number: int) -> bool:
        """Whether a participle shares its auxiliary: "12 were killed and 40 wounded on Sunday"."""
        group, counted = self.shape.group(verb), self.shape.lower(number)
        following = self.shape.tag(verb + 1) if verb + 1 < len(self.shape.tokens) else "mark"
        bare = not group.words and "part" in group.forms and following not in {"det", "word"}
        return bare and (counted[0].isdigit() or number_of(counted) is not None)

    def _present(self, verb: int) -> bool:
        """Whether an auxiliary takes the verb out of the past."""
        return bool({"has", "have", "will", "is", "are"} & set(self.shape.group(verb).words))

    def _of_time(self, relative: int) -> bool:
        """Whether a relative is one of "in which", "during which"."""
        return self.shape.lower(relative) == "which" and self.shape.lower(relative - 1) in {"in", "during"}

    def _fronted(self, date: Mention) -> bool:
        """Whether the date opens its clause: "On Monday a number of prisoners died"."""
        at = self.shape.first_of(date) - 1
        while at >= 0 and (
            self.shape.tag(at) in {"prep", "adverb", "det"} or self.shape.lower(at) in {"late", "early"}
        ):
            at -= 1
        if at < 0 or at in self.breaks or self.shape.lower(at) in {"—", "–", "-"}:
            return True
        if self.shape.lower(at) == "that" and self.shape.tag(at) == "rel":
            return True
        return self.shape.tag(at) == "conj" and self.shape.lower(at - 1) == ","

    def _verb_left(self, date: Mention) -> int | None:
        """The finite verb of the date's own clause that stands before it."""
        for at in range(self.shape.first_of(date) - 1, -1, -1):
            if self._finite(at) or (self.shape.tag(at) == "verb" and self.shape.group(at).infinitive):
                return at
            if self.shape.tag(at) in {"sub", "rel"} or at in self.breaks:
                return None
        return None
