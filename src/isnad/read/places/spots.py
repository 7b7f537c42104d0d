"""Where a capitalised name of the gazetteer stands in a sentence, and what speaks for its being a place there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from isnad.model import Span
from isnad.read.places.between import ROADS
from isnad.read.places.placing import Named, owner, plain
from isnad.read.reading import Sentence, Token
from isnad.tables.folding import fold
from isnad.tables.gazetteer import Gazetteer, Match
from isnad.tables.gazetteer_index import GENERIC
from isnad.tables.place_words import place_words

_WORDS = place_words()
_JOINING = frozenset("of the and de la le du des el al upon on den da do e y".split())
_ENDINGS = _WORDS.endings | _WORDS.town_words | _WORDS.facilities
_ARTICLED = re.compile(r"(?:al|el|as|ar|ad|an|at|az|ash|adh|ath|es|er|ez|ed|et|en|ul|ud|il)[-‑–]\w")
_COMPASS = re.compile(
    r"(?:north|south|east|west|central|mid|upper|lower|greater|downtown|rural)\w*(?:-\w+)?", re.IGNORECASE
)
_LONGEST = 6
_STRONG_KINDS = frozenset("country continent region sea capital admin1 river base camp valley".split())
_LARGE, _TOWN = 100_000, 10_000
_JOINED = frozenset(["of", "to", "from", "between", "and", "over", "within", "above", "or"])
"""Words before a name that speak a little for its being a place."""
_KINDS = (GENERIC | {"city", "town", "village"}) - {"state", "department", "republic", "territory"}
_HYPHENED = re.compile(r"\w\w-[a-z]+$")
_SHORT = frozenset(["US", "UK", "EU", "LA", "DC", "BC"])
_AFTER_NAME = re.compile(r"\s*(?:[,.;:!?)\]—–”\"]|$)")


@dataclass(frozen=True)
class Spot:
    """A name of the gazetteer in a sentence, and what the words beside it say.

    `span` takes in the words of a site there ("Baghdad International Airport"), `name_span` is the name alone, and
    `goes_on` says that an articled word follows, which may be of the name ("Bustan al-Qasr").
    """

    span: Span
    name_span: Span
    facility: bool
    located: bool
    joined: bool
    beside_name: bool
    in_body: bool
    doubtful: bool
    certain: bool
    words: int
    goes_on: bool = False

    def holds(self, match: Match, name: Named) -> bool:
        """Whether it is a place here, if it means `match`."""
        place = match.place
        if self.in_body:
            return False
        whole = place.kind in ("country", "continent") or (self.words > 1 and place.kind in ("region", "admin1"))
        if self.beside_name and not whole:
            return False
        if self.goes_on and not whole and place.population < _LARGE:
            return False
        if match.how == "demonym":
            return True
        if self.beside_name and self.doubtful:
            return False
        if match.how == "sound":
            return (self.located or name.hint is not None) and not self.doubtful and len(name.name) > 4
        named_so = match.how in ("name", "alias")
        weighty = (place.kind in _STRONG_KINDS and named_so) or place.population >= _LARGE
        evidence = self.located or name.within is not None or name.hint is not None
        if self.doubtful:
            known = place.kind in ("country", "capital") or (place.kind == "admin1" and place.country == "US")
            return known or name.within is not None or (evidence and place.population >= _TOWN)
        if self.joined and place.population >= _TOWN and named_so:
            return True
        return evidence or (weighty and named_so) or (self.words > 1 and named_so) or self.facility


def spots(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Spot]:
    """The spots of a sentence in text order, the longest name first where several begin together.

    A capitalised name that the gazetteer lacks is one too where the words before it can only be followed by a place
    ("near Batrah", "the village of Al-Dalwa").
    """
    tokens = sentence.tokens
    filed = len(sentence.text) if sentence.dateline else 0
    capitals = sentence.text.isupper()
    at = 0
    while at < len(tokens):
        if not _opens_name(tokens[at]):
            at += 1
            continue
        ends = _road(tokens, at, gazetteer)
        if ends is not None:
            yield from ends
            at += 1
            continue
        length, sure = _longest_name(tokens, at, sentence, gazetteer)
        if not sure or _goes_on(tokens, at + length) or (at and tokens[at - 1].lower == "of"):
            length = max(length, _unknown(sentence, at))
        if not length:
            at += 1
            continue
        if not _postal(tokens, at) and not _compounded(sentence, tokens[at + length - 1]):
            yield _owning(_spot(sentence, at, length, filed, capitals=capitals), tokens, at, gazetteer)
        at += length


def _owning(spot: Spot, tokens: tuple[Token, ...], at: int, gazetteer: Gazetteer) -> Spot:
    """The spot, apart from a capitalised word beside it where one owns the other with no apostrophe: "Syrias Homs"."""
    if spot.words == 1 and owner(tokens[at].text, gazetteer):
        cut = Span(spot.name_span.start, spot.name_span.end - 1)
        return replace(spot, span=cut, name_span=cut, beside_name=False)
    owned = spot.beside_name and at > 0 and bool(owner(tokens[at - 1].text, gazetteer))
    return replace(spot, beside_name=False) if owned else spot


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a name goes on with an articled word ("Bustan al-Qasr")."""
    return at < len(tokens) and bool(_ARTICLED.match(tokens[at].text))


def is_site(name: str) -> bool:
    """Whether a name ends as that of a street or building does."""
    return name.rpartition(" ")[2].lower() in _SITE_NAMES


def _road(tokens: tuple[Token, ...], at: int, gazetteer: Gazetteer) -> tuple[Spot, Spot] | None:
    """The two ends of a road in one token ("the Baghdad-Mosul highway"), if it is one."""
    token = tokens[at]
    ends = _TWO_ENDS.fullmatch(token.text)
    if ends is None or at + 1 == len(tokens) or tokens[at + 1].lower not in ROADS:
        return None
    if not all(any(match.how != "sound" for match in gazetteer.matches(end)) for end in ends.groups()):
        return None
    one, other = (Span(token.start + ends.start(group), token.start + ends.end(group)) for group in (1, 2))
    return _end_of_road(one), _end_of_road(other)


def _end_of_road(span: Span) -> Spot:
    return Spot(
        span=span, name_span=span, facility=False, located=True, joined=False, beside_name=False, in_body=False,
        doubtful=False, certain=False, words=1,
    )  # fmt: skip


def _opens_name(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or ("-" in text and bool(_ARTICLED.match(text)))


def _longest_name(tokens: tuple[Token, ...], at: int, sentence: Sentence, gazetteer: Gazetteer) -> tuple[int, bool]:
    """How many tokens from `at` make the longest name that is known (0 if none), and whether by its letters."""
    ends = []
    for end in range(at, min(at + _LONGEST, len(tokens))):
        token = tokens[end]
        if end > at and not _joined(sentence, tokens[end - 1], token):
            break
        if _opens_name(token) or (end > at and token.lower in _ENDINGS) or token.text.isdigit() or token.text == ".":
            ends.append(end)
        elif token.lower not in _JOINING:
            break
        if end > at and token.text.endswith(("'s", "’s")):
            break
    for end in reversed(ends):
        if end == at and not _may_stand_alone(tokens, at):
            return 0, False
        name = plain(sentence.text[tokens[at].start - sentence.span.start : tokens[end].end - sentence.span.start])
        if end > at and tokens[end].text[0].islower() and tokens[end].lower in GENERIC:
            continue
        found = _found(name, gazetteer)
        if tokens[end].text == "." and found == gazetteer.matches(name.rstrip(".")):
            continue
        if found and (found[0].how != "sound" or end == at):
            return end - at + 1, found[0].how != "sound"
    return 0, False


_TWO_ENDS = re.compile(r"([A-Z][\w’']+)[-‐‑–]([A-Z][\w’']+)")
_SITE_NAMES = _WORDS.facilities | frozenset("street road avenue square boulevard roundabout highway hill".split())
_CERTAIN = frozenset(["in", "near", "inside", "outside", "at", "on", "around"])
_NAMED_KINDS = _WORDS.town_words | _WORDS.ends_site | {"towns", "villages", "cities", "areas"}
_AFTER_UNKNOWN = _WORDS.afterwards | _WORDS.town_words | _WORDS.ends_site | {"province", "governorate", "county"}


def _unknown(sentence: Sentence, at: int) -> int:
    """How many tokens from `at` are a place's name by the words around it alone; 0 if they need not be one."""
    tokens = sentence.tokens
    if at == 0 or tokens[at].lower in _NOT_NAMES or tokens[at].text.isupper():
        return 0
    length = 1
    while at + length < len(tokens) and _opens_name(tokens[at + length]) and length < 4:
        if not _joined(sentence, tokens[at + length - 1], tokens[at + length]):
            break
        length += 1
    before, lead = tokens[at - 1].lower, tokens[at - 2].lower if at > 1 else ""
    after = tokens[at + length].lower if at + length < len(tokens) else ""
    site = length > 1 and tokens[at + length - 1].lower in _SITE_NAMES
    if any(t.lower in _NOT_NAMES for t in tokens[at : at + length - site]):
        return 0
    if not site and tokens[at + length - 1].lower in _WORDS.doubtful:  # "in Fierce Battle" of a headline
        return 0
    if before == "of" and lead in _NAMED_KINDS:
        return length
    if before == "the" and lead in _CERTAIN:
        is_site = tokens[at + length - 1].lower in _SITE_WORDS
        return length if is_site or after in _NAMED_KINDS | _WORDS.division_words else 0
    if before.endswith(("'s", "’s")) and after in _NAMED_KINDS:
        return length
    if before in _CERTAIN and site:
        return length
    if before in ("near", "inside", "outside") or (before == "in" and length < 3):
        ends = not after or not after[0].isalpha() or after in _AFTER_UNKNOWN
        return length if ends else 0
    return 0


_NOT_NAMES = _WORDS.never | _WORDS.organisations | _WORDS.titles | _WORDS.no_names
_SITE_WORDS = _WORDS.facilities | _WORDS.ends_site


def _compounded(sentence: Sentence, last: Token) -> bool:
    """Whether a hyphen ties it to a word in small letters ("U.S.-led")."""
    after = sentence.text[last.end - sentence.span.start :][:2]
    return len(after) == 2 and after[0] in "-‑" and after[1].islower()


def _postal(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether it is the postal code of a state, as in "Paris, TX", but stands alone ("ID", "OK")."""
    token = tokens[at]
    after_comma = at > 0 and tokens[at - 1].text == ","
    return len(token.text) == 2 and token.text.isupper() and token.text not in _SHORT and not after_comma


def _found(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the gazetteer has for a name, also without the capitalised word for its kind ("Homs Governorate")."""
    found = gazetteer.matches(name)
    head, _, kind = name.rpartition(" ")
    if (not found or found[0].how == "sound") and head and kind[0].isupper() and kind.lower() in _KINDS:
        return gazetteer.matches(head)
    return owner(name, gazetteer) or found if not found or found[0].how == "sound" else found


def _joined(sentence: Sentence, left: Token, right: Token) -> bool:
    between = sentence.text[left.end - sentence.span.start : right.start - sentence.span.start]
    return (between.isspace() and len(between) < 3) or (right.text == "." and len(left.text) <= 5 and not between)


def _may_stand_alone(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    return len(token.text) > 1 and token.lower not in _WORDS.never and not _HYPHENED.search(token.text)


def _spot(sentence: Sentence, at: int, length: int, dateline: int, *, capitals: bool) -> Spot:
    tokens = sentence.tokens
    if length > 1 and tokens[at].lower == "the" and tokens[at].text != "THE":
        at, length = at + 1, length - 1
    first, last = tokens[at], tokens[at + length - 1]
    end = last.end - (2 if last.text.endswith(("'s", "’s")) and len(last.text) > 4 else 0)
    name_span = Span(first.start, end)
    before = tokens[at - 1] if at else None
    after = tokens[at + length] if at + length < len(tokens) else None
    site = _site(sentence, at + length) if end == last.end else 0
    span = Span(first.start, tokens[at + length + site - 1].end) if site else name_span
    name = plain(_text(sentence, name_span))
    folded = fold(name)
    lead = before.lower if before is not None else ""
    if lead in ("the", "rural") and at > 1:
        lead = tokens[at - 2].lower
    return Spot(
        span=span,
        name_span=name_span,
        facility=bool(site),
        located=(lead in _WORDS.locative and lead not in _JOINED) or first.start < sentence.span.start + dateline,
        joined=lead in _JOINED,
        beside_name=not site and not capitals and _beside_name(sentence, before, after, first, last, folded),
        in_body=before is not None and before.lower in ("of", "and", "the") and _of_body(sentence, before),
        doubtful=length == 1
        and not (name.isupper() and not capitals)
        and (folded in _WORDS.doubtful or folded in _WORDS.personal),
        certain=_unknown(sentence, at) == length,
        words=length,
        goes_on=_goes_on(tokens, at + length),
    )


def _text(sentence: Sentence, span: Span) -> str:
    return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]


def _site(sentence: Sentence, at: int) -> int:
    """How many capitalised tokens after a name make it a site there ("General Hospital"); 0 if they do not."""
    for length in range(1, 4):
        if at + length > len(sentence.tokens):
            return 0
        token = sentence.tokens[at + length - 1]
        if not token.text[0].isupper() or not _joined(sentence, sentence.tokens[at + length - 2], token):
            return 0
        if token.lower in _WORDS.facilities:
            return length
    return 0


def _beside_name(
    sentence: Sentence, before: Token | None, after: Token | None, first: Token, last: Token, folded: str
) -> bool:
    """Whether it stands in a longer name of somebody or something ("Paris Hilton", "Washington Post")."""
    if last.text.endswith(("'s", "’s")):
        after = None
    if after is not None and _joined(sentence, last, after):
        if after.lower in _WORDS.organisations and after.text[0].isupper():
            return True
        if after.text[0].isupper() and not _explained(after) and after.text.isalpha():
            return True
    if before is not None and before.text.endswith(("'s", "’s")):
        return False
    if before is None or not _joined(sentence, before, first) or not before.text[0].isupper():
        return before is not None and before.text == "." and _title_before(sentence, before)
    if before.start == sentence.span.start and before.lower not in _WORDS.personal | _WORDS.titles:
        return False
    return not (_explained(before) and before.lower not in _WORDS.titles) or before.lower in _WORDS.titles


_LOOK_BACK = 120
"""Characters before a name in which the name of a body may begin."""
_NO_BODIES = _WORDS.town_words | _WORDS.division_words | _WORDS.titles | _WORDS.no_bodies
_OF_BODY = re.compile(r"(?:^|\s)(?:[A-Z][\w’'-]+\s+)+(?:of|for)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+and\s+)?$")


def _of_body(sentence: Sentence, joining: Token) -> bool:
    """Whether the name ends the name of a body ("University of", "Islamic State of Iraq and")."""
    end = joining.end - sentence.span.start
    start = max(0, end - _LOOK_BACK)
    lead = sentence.text[start:end] + " "
    found = _OF_BODY.search(lead)
    if not found:
        return False
    words = found.group().split()
    heads = [word.lower() for word in words if word[0].isupper()]
    head = heads[0] if " and " in found.group() else heads[-1]
    opens = start == 0 and found.start() == 0 and len(words) == 2
    return (head not in _NO_BODIES or (len(heads) > 1 and not _COMPASS.fullmatch(heads[0]))) and not opens


def _title_before(sentence: Sentence, dot: Token) -> bool:
    end = dot.start - sentence.span.start
    word = re.search(r"(\w+)$", sentence.text[max(0, end - _LOOK_BACK) : end])
    return bool(word and word.group(1).lower() in _WORDS.titles)


def _explained(token: Token) -> bool:
    """Whether a capitalised word beside a name belongs to no longer name."""
    lower = token.lower
    return (
        lower in _WORDS.titles
        or lower in _WORDS.town_words
        or lower in _WORDS.division_words
        or lower in _WORDS.locative
        or bool(_COMPASS.fullmatch(lower))
        or (lower in _WORDS.doubtful and lower not in _WORDS.organisations)
    )
