"""The measure of a number that is a subject, or the object of a relative clause: what stands to its right."""

from __future__ import annotations

from isnad.model import Measure
from isnad.read.figures.clause_verbs import (
    ADVERBS,
    FATALLY,
    STOPS,
    Found,
    aside,
    is_active,
    is_verb,
    joined,
    of_which,
    passive,
)
from isnad.read.figures.clause_words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAYS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Words,
    verb_words,
)
from isnad.read.figures.counted import Counted
from isnad.tables.measures import counted_nouns
from isnad.tables.verbs import forms

_REACH = 26
_FATE = 10
"""Tokens from a verb within which its outcome is told."""
_ABBREVIATED = 3
"""Letters of a word that a full stop within a sentence shortens ("Dr."), at most."""
REPORTED = frozenset(
    "believed thought feared reported said known presumed confirmed alleged estimated understood assumed"
    " declared listed described remain remained remains considered claimed expected appeared appear appears"
    " seem seemed seems reportedly pronounced found left lying rendered".split()
)
_TURNED = frozenset(
    "turning turned turn forced forcing rushed rushing flocked flocking lined lining queued queuing rallied"
    " rallying continue continued come came coming went going gone left driven began begun".split()
)
SAYING = frozenset(
    form
    for verb in "say confirm believe allege suspect think claim identify id announce report state reveal".split()
    for form in (verb, forms(verb).third)
) - {"reports", "states", "suspect", "suspects", "claims"}
"""Verbs in the present that make the phrase a speaker: "officials say a man was killed"."""
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "because"})
_ASIDES = frozenset("including most mostly among many all some mainly the a an both".split())
"""Words after a comma that open an aside on those counted."""
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_CLAUSE_ENDS = STOPS | SUBORDINATORS | _SUBJECT_PRONOUNS
_PHRASE_ENDS = STOPS | SUBORDINATORS | RELATIVES | {","}
_OBJECT_ENDS = STOPS | {","} | PREPOSITIONS | CONJUNCTIONS | RELATIVES
_CARRIED = frozenset(
    "taken brought rushed airlifted flown transported admitted treated hospitalized transferred".split()
)
_SUFFERING = frozenset("suffer suffers suffered suffering sustain sustained sustains receive received".split())
_WOUNDS = 8
"""Tokens within which a wound is told that somebody suffered."""
_TAKEN: dict[Measure, frozenset[str]] = {
    "abducted": frozenset({"hostage", "hostages"}),
    "captured": frozenset({"prisoner", "prisoners", "captive"}),
    "detained": frozenset({"custody", "questioning"}),
    "wounded": frozenset("hospital hospitals clinic medical trauma wounds injuries".split()),
}


def of_subject(words: Words, item: Counted, items: tuple[Counted, ...]) -> Found | None:
    """The verb that the phrase is the subject of, or whose object it is in a relative clause."""
    at = item.after
    if of_which(words, item) or words.at(at) in {"'", "’", "'s"} or words.at(at) in SAYING:
        return None
    contact = _contact(words, item)
    if contact is not None:
        return contact
    starts = {other.first: other for other in items}
    end = min(len(words), at + _REACH)
    while at < end:
        word = words.at(at)
        if aside(words, at):
            at = _past_dash(words, at)
            if at < 0:
                return None
            continue
        if word == "." and len(words.at(at - 1)) <= _ABBREVIATED:
            at += 1
            continue
        if word == ";" and words.at(at - 1).isdigit():
            at += 1
            continue
        if word in STOPS or (word in SUBORDINATORS and at > item.after) or word in {"by"}:
            return None
        if word in RELATIVES:
            found, at = _relative(words, item, at)
            if found is not None:
                return found
            continue
        if word == ",":
            at = _past_comma(words, at)
            if at < 0:
                return None
            continue
        other = starts.get(at)
        if other is not None and other is not item:
            if words.at(at - 1) in _CLAUSE_OPENERS and _verb_next(words, other.after):
                return None
            at = other.after
            continue
        if word in _SUBJECT_PRONOUNS or word == "but":
            return None
        if word in {"and", "or", "but"} and _verb_follows(words, at + 1) and at == item.after:
            return None
        if word == "including":
            at += 1
            continue
        if is_verb(words, at, at == item.after):
            return _subject_of(words, item, at)
        at += 1
    return None


def _verb_next(words: Words, at: int) -> bool:
    at += words.at(at).endswith("ly")
    return is_verb(words, at, True)


def _verb_follows(words: Words, at: int) -> bool:
    return words.at(at) in AUXILIARIES or (words.at(at) in verb_words() and words.at(at).endswith(("ed", "ing", "t")))


def _past_dash(words: Words, dash: int) -> int:
    """The token after the dash that closes an aside; -1 where none does."""
    closing = next((i for i in range(dash + 1, min(len(words), dash + 16)) if aside(words, i)), None)
    return -1 if closing is None else closing + 1


def _past_comma(words: Words, comma: int) -> int:
    """The token to go on from after a comma; -1 where the clause ends there."""
    following = words.at(comma + 1)
    if following.endswith("ing") and following != "including" and following in verb_words():
        return -1
    if following in _ASIDES:
        closing = next((i for i in range(comma + 1, min(len(words), comma + 16)) if words.at(i) == ","), None)
        if closing is None:
            return -1
        return _past_comma(words, closing) if words.at(closing + 1) in _ASIDES else closing + 1
    if following in {"but", "when", "while", "as", "because", "he", "she", "it", "they"} or following in {
        "police",
        "officials",
    }:
        return -1
    return comma + 1


def _subject_of(words: Words, item: Counted, at: int) -> Found | None:
    """What the verb group from token `at` says of its subject, the phrase."""
    start, be, fatal, denied = at, False, False, False
    while at < len(words):
        word = words.at(at)
        if word in BE:
            be = True
        elif word in HAVE or word in MODALS:
            be = False
        elif word in {"not", "never", "n't"} or word.endswith(("n't", "n’t")):
            if item.amount.kind == "single":
                return None
            be, denied = be or word.startswith(("was", "were", "are", "is")), True
        elif word in ADVERBS or word.endswith("ly"):
            fatal = fatal or word in FATALLY
        elif word in {"got", "get", "getting"}:
            be = True
        elif word in REPORTED and _goes_on(words, item, at):
            be = be or word == "found"
        else:
            break
        at += 1
    found = _main_verb(words, item, at, be=be, bare=at == start, fatal=fatal)
    return None if denied and found is not None and found.measure in {"killed", "wounded"} else found


def _goes_on(words: Words, item: Counted, at: int) -> bool:
    """Whether a verb of report leads on to what it reports: "are believed to be held", "were confirmed dead"."""
    following = at + 1
    while words.at(following) in ADVERBS or words.at(following).endswith("ly"):
        following += 1
    adjective = words.sense(following, "adjective", item.noun)
    participle = words.sense(following, "object", item.noun)
    reached = participle is not None and "part" in participle[1].forms
    return words.at(at + 1) in {"to", "among"} or adjective is not None or reached


def _main_verb(words: Words, item: Counted, at: int, *, be: bool, bare: bool, fatal: bool) -> Found | None:
    if be and words.at(at) == "among" and words.at(at + 1) in {"the", "those"}:
        told = words.sense(at + 2, "adjective") or words.sense(at + 2, "object")
        return None if told is None else Found(told[1].measure, at + 2, "right")
    adjective = words.sense(at, "adjective", item.noun)
    if adjective is not None and (be or words.at(at) in {"dead", "missing"} or not is_active(words, adjective[0], at)):
        measure: Measure = "killed" if fatal else joined(words, adjective[0], adjective[1].measure)
        return Found(measure, at, "right")
    subject = words.sense(at, "subject", item.noun)
    if subject is not None and not (be and "ing" not in subject[1].forms):
        return Found(subject[1].measure, at, "right")
    transitive = words.sense(at, "object", item.noun)
    if transitive is not None and "part" in transitive[1].forms:
        passive = be or (bare and not is_active(words, transitive[0], at))
        outcome = _outcome(words, transitive[0], item, decided=transitive[1].measure in {"killed", "wounded"})
        if passive:
            hurt = bare and not be and transitive[1].measure in {"wounded", "affected"}
            if hurt and words.at(item.first - 1) != "of" and _has_died(words, at + 1):
                outcome = "killed"
            measure = "killed" if fatal else outcome or transitive[1].measure
            return Found(joined(words, transitive[0], measure), at, "right")
        return None
    if words.at(at) in _CARRIED and (be or bare):
        return Found("killed", at, "right") if _dies(words, at + 1) else _taken(words, at)
    if words.at(at) in _SUFFERING and wounds_ahead(words, at):
        return Found("wounded", at, "right")
    if be or words.at(at) in {"lay", "remain", "remained", "remains", "left", "went", "go", "gone", "going"}:
        outcome = _outcome(words, at + 1, item)
        if outcome is not None:
            return Found(outcome, at, "right")
    return _turned(words, item, at)


def _taken(words: Words, at: int) -> Found | None:
    """Where people were taken: hostage, prisoner, into custody, to hospital."""
    after = words.lower[at + 1 : at + 9]
    for measure, places in _TAKEN.items():
        if any(word in places for word in after[: len(after) if measure == "wounded" else 3]):
            return Found(measure, at, "right")
    return None


def _outcome(words: Words, at: int, item: Counted, *, decided: bool = False) -> Measure | None:
    """What a verb led to: "shot dead", "shot and killed", "stabbed to death", "found dead"."""
    while words.at(at).endswith("ly"):
        at += 1
    if words.at(at) == "to" and words.at(at + 1) == "death":
        return "killed"
    adjective = words.sense(at, "adjective", item.noun)
    if adjective is not None:
        return adjective[1].measure
    if not decided and _dies(words, at):
        return "killed"
    if words.at(at) in {"and", "or"} and not decided:
        at += 1
        while words.at(at).endswith("ly"):
            at += 1
        following = words.sense(at, "object", item.noun)
        if following is not None and "part" in following[1].forms and not is_active(words, following[0], at):
            return following[1].measure
    return None


def wounds_ahead(words: Words, at: int) -> bool:
    """Whether wounds or injuries follow in the same phrase: "suffered a gunshot wound", "with serious injuries"."""
    for ahead in range(at + 1, min(len(words), at + _WOUNDS)):
        if words.at(ahead) in _PHRASE_ENDS:
            return False
        if words.at(ahead) in {"wound", "wounds", "injury", "injuries"}:
            return True
    return False


def _has_died(words: Words, at: int) -> bool:
    """Whether those hurt, whom a clause tells apart, died: "the man wounded on Monday has died"."""
    for verb in range(at, min(len(words), at + _REACH)):
        if words.at(verb) in _CLAUSE_ENDS or words.at(verb) in {"and", ","}:
            return False
        found = words.sense(verb, "subject", "people")
        if found is not None and found[1].measure == "killed" and found[1].forms & {"past", "third"}:
            return True
    return False


def _dies(words: Words, at: int) -> bool:
    """Whether the same subject dies of it: "shot in the head and later died"."""
    for joiner in range(at, min(len(words), at + _FATE)):
        if words.at(joiner) in _CLAUSE_ENDS:
            return False
        if words.at(joiner) == "and":
            verb = joiner + 1
            while words.at(verb) in ADVERBS:
                verb += 1
            found = words.sense(verb, "subject", "people")
            return found is not None and found[1].measure == "killed" and "past" in found[1].forms
    return False


def _turned(words: Words, item: Counted, at: int) -> Found | None:
    """ "Volunteers turning out to join", "families forced to flee"."""
    if words.at(at) not in _TURNED:
        return None
    for index in range(at + 1, min(len(words), at + 4)):
        if words.at(index) == "to":
            found = words.sense(index + 1, "subject", item.noun)
            return None if found is None else Found(found[1].measure, index + 1, "right")
    if words.at(at) in {"forced", "driven"} and words.at(at + 1) in {"from", "out"}:
        return Found("displaced", at, "right")
    return None


def _relative(words: Words, item: Counted, at: int) -> tuple[Found | None, int]:
    """A relative clause from its pronoun on: what it says of the phrase, or the token where its verb ends."""
    verb = at + 1
    if words.at(at) in {"that", "which"} and at > item.after and not _relative_to(words.at(at - 1)):
        return None, _past_verbs(words, verb)
    if not is_verb(words, verb, False) and words.at(verb) not in ADVERBS and not words.at(verb).endswith("ly"):
        contact = _object_clause(words, item, verb)
        if contact is not None:
            return contact, at
        return None, at + 1
    found = _subject_of(words, item, verb)
    if found is not None:
        return found, at
    return None, _past_verbs(words, verb)


def _relative_to(word: str) -> bool:
    return word == "," or word in counted_nouns()


def _past_verbs(words: Words, at: int) -> int:
    while is_verb(words, at, False) or words.at(at) in ADVERBS:
        at += 1
    return at


def _contact(words: Words, item: Counted) -> Found | None:
    """A relative clause without pronoun: "2,500 it had captured"."""
    at = item.after
    if words.at(at) in PRONOUNS or (words.capital(at) and words.at(at) not in DAYS and words.at(at) not in AUXILIARIES):
        return _object_clause(words, item, at)
    return None


def _object_clause(words: Words, item: Counted, at: int) -> Found | None:
    """A clause whose transitive verb has no object but the phrase: "ISIS had captured"."""
    for verb in range(at + 1, min(len(words), at + 6)):
        word = words.at(verb)
        if word in _OBJECT_ENDS:
            return None
        found = words.sense(verb, "object", item.noun)
        if found is not None and found[1].forms & {"past", "part"}:
            active = not passive(words, verb, found[1]) and not is_active(words, found[0], verb)
            return Found(found[1].measure, verb, "right") if active else None
    return None
