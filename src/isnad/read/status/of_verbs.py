"""How firmly a verb is put: its own auxiliaries, then the verb or noun whose complement it is, and so on outward."""

from __future__ import annotations

from typing import cast

from isnad.model import EventType, Status
from isnad.read.shape import MODALS, Shape, VerbGroup
from isnad.read.status.governors import (
    NEARLY,
    NOT,
    Firmness,
    clause_opener,
    governor_at,
    has_if,
    is_coordinated,
    phrase_before,
    without_subject,
)
from isnad.tables.cues import Governor
from isnad.tables.event_words import event_words
from isnad.tables.verbs import forms

SPEECH_ACTS: frozenset[EventType] = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"})
"""Types done by saying so: "to demand" is no purpose, and "demands" in the present has been said."""

_DEEPEST = 4
"""Governors of governors after which the walk outward ends."""
_WILL = frozenset("will shall 'll".split())
_WOULD = frozenset("would 'd".split())
_CAN = frozenset("could can cannot".split())
_FIRST_TO = frozenset("first last only latest".split())
"""Who was "the first to attack" has attacked."""
_CLAUSE_MARKS = frozenset({";", ":", ".", "“", "”"})
_TAKES_BARE = frozenset(form for verb in ("help", "let", "make", "see") for form in forms(verb).all())
"""Verbs that take another bare: "help Syrians battle", "let them go", "made them flee"."""
_TOLD = frozenset(
    "report reports claim claims allegation allegations accusation accusations suggestion suggestions rumour rumours"
    " rumor rumors assertion assertions statement statements charge charges".split()
)
"""What others told, which somebody may deny."""
_DENIES = frozenset(
    form
    for verb in ("deny", "dismiss", "reject", "refute", "rebut", "dispute", "contradict")
    for form in forms(verb).all()
)
_TOLD_REACH = 5
"""Tokens from a verb of denying to the "that" of what it denies."""
_BARE_REACH, _GOVERNOR_REACH, _THAT_REACH, _PHRASE_REACH = 5, 9, 11, 5
"""Tokens to the left within which stand: such a verb, a governor, the that of a clause, the head of a noun phrase."""


def of_verb(shape: Shape, verb: int, speech_act: bool, depth: int = 0) -> Firmness:
    """How firmly the text puts the verb at token `verb`.

    Args:
        shape: the sentence.
        verb: token index of the verb.
        speech_act: whether what is asked about is done by saying so.
        depth: how many verbs and nouns inside it led here.
    """
    group = shape.group(verb)
    by_own_words = _by_own_words(shape, group)
    if by_own_words is not None:
        return by_own_words
    helped = _helped(shape, group)
    if helped is not None and depth < _DEEPEST:
        return of_verb(shape, helped, speech_act, depth + 1)
    if _reduced_relative(shape, group):
        return Firmness("ongoing", sure=False)
    if group.infinitive or group.participle:
        governed = _by_governor(shape, group.first - 1, speech_act, depth)
        if governed is not None:
            return governed
        if group.infinitive and not speech_act:
            return _of_purpose(shape, group.first)
        return _with_main_verb(shape, group.first, speech_act, depth)
    infinitive = _coordinated_infinitive(shape, group)
    if infinitive is not None and depth < _DEEPEST:
        return of_verb(shape, infinitive, speech_act, depth + 1)
    return Firmness(_under_denial(shape, group.first) or _asserted(group))


# -- its own words ---------------------------------------------------------------------------------------------------


def _by_own_words(shape: Shape, group: VerbGroup) -> Firmness | None:
    """How firmly the words of the verb's own clause put it, if they say."""
    opener = clause_opener(shape, group.first)
    if opener is not None:
        return Firmness(opener)
    modal = next((word for word in group.words if word in MODALS), None)
    if modal is not None:
        return Firmness(of_modal(shape, modal, group.words, group.first))
    phrase = phrase_before(shape, group.verb)
    if phrase is not None:
        return Firmness(phrase)
    undone = not NOT.isdisjoint(group.words) or shape.lower(group.verb - 1) in NEARLY
    if undone or without_subject(shape, group.first):
        return Firmness("denied")
    if "ing" in group.forms and not {"was", "were"}.isdisjoint(group.words) and _is_reported(shape, group.first):
        return Firmness("ongoing")
    if group.infinitive and "have" in group.words:  # "claimed to have killed": told as done
        return Firmness("actual", sure=False)
    return None


def of_modal(shape: Shape, modal: str, words: tuple[str, ...], first: int) -> Status:
    """The status of what a modal stands before.

    Args:
        shape: the sentence.
        modal: the modal.
        words: the words of its verb group, negations too.
        first: the token that the group begins with.
    """
    negated = not NOT.isdisjoint(words) or modal == "cannot" or without_subject(shape, first)
    if negated and modal in _WILL | _WOULD:
        return "ruled_out"
    if negated and modal in _CAN:
        return "denied"
    if has_if(shape):
        return "conditional"
    if modal in _WOULD:
        return _foretold(shape, first) or ("planned" if _is_reported(shape, first) else "conditional")
    if modal in _WILL:
        return "planned"
    if modal in {"might", "may", "could"} and "have" in words:
        return "unknown"
    return "requested" if modal in {"must", "should", "ought"} else "predicted"


def _foretold(shape: Shape, first: int) -> Status | None:
    """The status that the verb of saying itself gives to its clause: "warned that thousands would flee"."""
    verb = shape.verb_before(first)
    sense = None if verb is None else governor_at(shape, verb)
    return cast(Status, sense.status) if sense is not None and sense.status in {"predicted", "threatened"} else None


def _is_reported(shape: Shape, first: int) -> bool:
    """Whether a past verb stands before, as in "said it would", which is a plan and no condition."""
    return any(verb < first and "past" in shape.group(verb).forms for verb in shape.verbs)


def _asserted(group: VerbGroup) -> Status:
    """`ongoing` for the progressive and the simple present, else `actual`."""
    words = frozenset(group.words)
    if group.progressive and ("been" in words or words.isdisjoint({"was", "were"})):
        return "ongoing"
    if "being" in words and not words.isdisjoint({"is", "are"}):
        return "ongoing"
    present = "third" in group.forms or ("base" in group.forms and "past" not in group.forms)
    return "ongoing" if present and not words else "actual"


# -- the words it hangs on -------------------------------------------------------------------------------------------


def _helped(shape: Shape, group: VerbGroup) -> int | None:
    """The verb that takes this one bare: "help Syrians battle", "let them go"."""
    if group.words or group.infinitive or "base" not in group.forms or "past" in group.forms:
        return None
    before = shape.verb_before(group.first)
    if before is None or group.first - before > _BARE_REACH:
        return None
    return before if shape.lower(before) in _TAKES_BARE else None


def _reduced_relative(shape: Shape, group: VerbGroup) -> bool:
    """Whether it describes the people right before it: "rebels fighting troops", but not "risk of rebels fighting"."""
    if not group.bare_ing or group.infinitive or shape.lower(group.verb) in event_words("result"):
        return False
    mention = shape.mention_at(group.first - 1)
    if mention is None or mention.kind not in {"person", "group"}:
        return False
    before = shape.first_of(mention) - 1
    return not (shape.lower(before) in {"of", "about"} and governor_at(shape, before - 1) is not None)


def _by_governor(shape: Shape, left: int, speech_act: bool, depth: int) -> Firmness | None:
    """The status that a word before gives to its complement, looking left past the noun phrase between them.

    Args:
        shape: the sentence.
        left: the token right before the complement.
        speech_act: whether what is asked about is done by saying so.
        depth: how many verbs and nouns inside it led here.
    """
    if depth > _DEEPEST:
        return None
    someone = False
    for at in range(left, max(-1, left - _GOVERNOR_REACH), -1):
        tag = shape.tag(at)
        if tag == "conj" and someone and shape.lower(at - 1) == ",":
            return None  # a new clause with a subject of its own begins here
        someone = someone or tag == "pron" or shape.mention_at(at) is not None
        found = governor_at(shape, at)
        if found is not None:
            return with_governor(shape, at, found, speech_act, depth)
        if tag == "verb" and depth < _DEEPEST and shape.tag(left) in {"conj", "mark"}:
            group = shape.group(at)
            alike = group.infinitive or group.participle
            return _by_governor(shape, group.first - 1, speech_act, depth + 1) if alike else None
        if tag in {"verb", "sub", "rel"} or shape.lower(at) in _CLAUSE_MARKS:
            return None
    return None


def with_governor(shape: Shape, at: int, sense: Governor, speech_act: bool, depth: int = 0) -> Firmness:
    """The governor's status, unless the governor itself is ruled out, denied or only supposed.

    Args:
        shape: the sentence.
        at: the token where the governor stands.
        sense: what it does.
        speech_act: whether what is asked about is done by saying so.
        depth: how many verbs and nouns inside it led here.
    """
    status = cast(Status, sense.status)
    if shape.tag(at) != "verb":
        return Firmness(status)
    if status == "actual":
        return of_verb(shape, at, speech_act, depth + 1)
    group = shape.group(at)
    if not NOT.isdisjoint(group.words):
        return Firmness("ruled_out" if status in {"planned", "considered", "requested"} else "actual")
    if sense.lemma == "expected" and shape.mention_at(group.first - 1) is not None:
        return Firmness("planned")  # "the president is expected to", unlike "violence is expected to"
    if status in {"considered", "unknown"} and clause_opener(shape, group.first) == "conditional":
        return Firmness("conditional")
    return Firmness(status)


def _of_purpose(shape: Shape, first: int) -> Firmness:
    """What is done "to arm rebels" is a purpose; who was "the first to attack" has attacked."""
    before = (shape.lower(at) for at in range(max(0, first - 1 - _PHRASE_REACH), first))
    return Firmness("actual" if any(word in _FIRST_TO for word in before) else "planned", sure=False)


def _with_main_verb(shape: Shape, first: int, speech_act: bool, depth: int) -> Firmness:
    """A participle goes with the verb it hangs on: "after seizing the city" happened if the main verb did.

    Args:
        shape: the sentence.
        first: the first token of the participle's group.
        speech_act: whether what is asked about is done by saying so.
        depth: how many verbs and nouns inside it led here.
    """
    absolute = any(shape.lower(at) == "with" for at in range(max(0, first - 6), first))
    earlier = (v for v in reversed(shape.verbs) if v < first and not (absolute and shape.group(v).infinitive))
    before = next(earlier, None)
    if before is None or depth >= _DEEPEST:
        return Firmness("actual", sure=False)
    group = shape.group(before)
    alike = is_coordinated(shape, first - 1) and "ing" in group.forms
    if alike or group.infinitive or not MODALS.isdisjoint(group.words):
        return of_verb(shape, before, speech_act, depth + 1)._replace(sure=False)
    return Firmness("actual", sure=False)


def _coordinated_infinitive(shape: Shape, group: VerbGroup) -> int | None:
    """The infinitive that a bare verb is joined to: "planned to attack the town and seize it"."""
    if group.words or "past" in group.forms or not is_coordinated(shape, group.first - 1):
        return None
    before = shape.verb_before(group.first - 1)
    return before if before is not None and shape.group(before).infinitive else None


def _under_denial(shape: Shape, first: int) -> Status | None:
    """The status of a that-clause whose verb is denied or not said: "denied that", "has not confirmed that".

    So with what was told by others: "dismissed reports that", "rejected the claim that".
    """
    that = next(
        (at for at in range(first - 1, max(-1, first - 1 - _THAT_REACH), -1) if shape.lower(at) == "that"), None
    )
    if that is None or shape.tag(that) != "rel":
        return None
    if shape.lower(that - 1) in _TOLD:
        verb = shape.verb_before(that - 1)
        return "denied" if verb is not None and that - verb <= _TOLD_REACH and shape.lower(verb) in _DENIES else None
    if shape.tag(that - 1) not in {"verb", "adverb"}:
        return None
    verb = shape.verb_before(that)
    if verb is None or that - verb > 2:
        return None
    sense = governor_at(shape, verb)
    if sense is not None and sense.status in {"denied", "ruled_out"}:
        return cast(Status, sense.status)
    return None if NOT.isdisjoint(shape.group(verb).words) else "unknown"
