"""The task `figures`: how many were killed and hurt, against the last word of people who keep count.

Two kinds of gold. Reports filed under incidents (`reports.jsonl` with `title`, `text` and `incident`, and beside it
`incidents.jsonl` with `killed` and `injured`): the figures of the incident that a report is mainly about. Assessments
(`incidents.jsonl` with `assessment`, `killed_min` and so on): the least and the most that any account in it tells.

The program keeps every figure; how a whole text is summed up to two numbers is decided here, and only for measuring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from isnad.errors import EvaluationError
from isnad.evaluation.corpus import Document, documents, report_of
from isnad.evaluation.score import Score, score_of, share
from isnad.evaluation.uncounted import uncounted
from isnad.model import Block, Figure, Measure, Report, Span
from isnad.read.reader import Reader
from isnad.read.reading import Reading, Sentence
from isnad.settings import Settings
from isnad.tables.groups import group_of

Range = tuple[int, int]

_MEASURES: dict[str, Measure] = {"killed": "killed", "injured": "wounded"}
_PART = re.compile(
    r"(?:including|among them|of them|of whom|of the (?:\w+ )?(?:dead|victims|wounded))\s*$", re.IGNORECASE
)
_LISTS = re.compile(r"[^.;:]{0,60}?(?:,|\band\b|\bas well as\b)[^.;:]{0,30}")
_SELVES = frozenset(["himself", "herself", "his own life", "her own life"])
_SOME = re.compile(
    r"""\b(?: child | children | wom[ae]n | m[ae]n | girls? | boys? | infants? | toddlers? | bab(?:y|ies) | families
      | old | (?:grand)?(?: sons? | daughters? | (?:m|f)athers? | parents?) | brothers? | sisters? | wives | wife
      | husbands?
      | cousins? | nephews? | nieces? | uncles? | aunts? | fianc[ée]+s?)$""",
    re.VERBOSE | re.IGNORECASE,
)
"""People who are a part of those harmed, or one named among them."""
_DOZENS = (12, 24)
_LEAD = 6
"""Sentences in which a report says what it is about."""
_FURTHER = 3
"""Where those say nothing, the first sentences after them with a figure."""
_MOST = 60
"""The most of one shooting; a larger number is a city's year."""


def figures(data: Path, settings: Settings) -> Score:
    """Shares of documents whose killed (`killed_exact`) and hurt (`injured_exact`) are exactly the gold's.

    These count deaths told without a number too, by rules that only scoring has (`uncounted`). `killed_exact_as_read`
    and `injured_exact_as_read` are made of the program's own figures alone.

    Assessments are right where both the least and the most are; a number that the gold leaves open is not scored.

    Raises:
        EvaluationError: the file is neither kind of gold, or the incidents beside the reports are missing.
    """
    found = documents(data)
    reader = Reader(settings)
    if all("assessment" in document for document in found):
        found = documents(data, "assessment", *(f"{name}_{end}" for name in _MEASURES for end in ("min", "max")))
        return score_of([_of_assessment(document, reader) for document in found], _scores)
    found = documents(data, "text", "incident")
    gold = _incidents(data)
    missing = next((d["incident"] for d in found if d["incident"] not in gold), None)
    if missing is not None:
        raise EvaluationError(f"incidents.jsonl has no incident {missing!r}", where=str(data))
    return score_of([_of_report(document, gold[document["incident"]], reader) for document in found], _scores)


def _incidents(data: Path) -> dict[str, Document]:
    beside = data.parent / "incidents.jsonl"
    if not beside.is_file():
        raise EvaluationError("the figures of the incidents, incidents.jsonl, are not beside it", where=str(data))
    return {incident["id"]: incident for incident in documents(beside, "id", *_MEASURES)}


def _scores(sums: Sequence[float]) -> dict[str, float]:
    names = ("killed_exact", "injured_exact", "killed_exact_as_read", "injured_exact_as_read")
    return {name: share(sums[2 * at], sums[2 * at + 1]) for at, name in enumerate(names)}


def _right(found: Sequence[Any], gold: Sequence[Any], known: Sequence[bool]) -> list[int]:
    """For each number whether it is right, and whether the gold knows it."""
    return [int(n) for one, other, is_known in zip(found, gold, known, strict=True)
            for n in (is_known and one == other, is_known)]  # fmt: skip


def _with_uncounted(reading: Reading) -> Reading:
    """With the deaths and wounds that no number tells, which the program itself keeps as events and not as figures."""
    more = uncounted(reading.report.text, reading.sentences, reading.figures)
    return replace(reading, figures=tuple(sorted((*reading.figures, *more), key=lambda f: f.span or Span(0, 0))))


# -- reports filed under incidents -------------------------------------------------------------------------------------


def _of_report(document: Document, gold: Document, reader: Reader) -> list[int]:
    reading = reader.read(_titled(document))
    wanted = [gold[name] for name in _MEASURES]
    known = [number is not None for number in wanted]
    return [n for one in (_with_uncounted(reading), reading) for n in _right(killed_and_wounded(one), wanted, known)]


def _titled(document: Document) -> Report:
    """The report with its title as headline before the text."""
    title = (document.get("title") or "").strip()
    if not title:
        return report_of(document)
    text = f"{title}\n\n{document['text']}"
    blocks = (Block("headline", Span(0, len(title))), Block("body", Span(len(title) + 2, len(text))))
    return msgspec.structs.replace(report_of(document, text=text), blocks=blocks)


def killed_and_wounded(reading: Reading) -> Range:
    """The killed and the wounded of the incident a report is mainly about."""
    lead = reading.sentences[:_LEAD]
    counted = _main(reading, "killed")
    told = [f for s in lead for f in _figures_of(reading, s, "killed") if f.low]
    killed = max([counted or 0, *(f.low or 0 for f in told if f.high is None and f.group is None)])
    if any(f.group in _SELVES for f in told):
        killed = max(killed, (counted or 0) + 1)
    if not killed:
        killed = int(any(f.measure == "killed" and f.low == 1 and f.group is None for f in reading.figures))
    shot, wounded = _main(reading, "affected"), _main(reading, "wounded")
    if wounded is None or (not wounded and shot):
        wounded = max(0, (shot or 0) - killed)
    return killed, wounded


def _main(reading: Reading, measure: Measure) -> int | None:
    """The largest number of the first sentences that have one, the numbers of one list added up."""
    told = [r for s in reading.sentences[:_LEAD] if (r := _of_sentence(reading, s, measure, _MOST)) is not None]
    if not told:
        later = (_of_sentence(reading, s, measure, _MOST) for s in reading.sentences[_LEAD:])
        told = [r for r in later if r is not None][:_FURTHER]
    return max(low for low, _ in told) if told else None


def _of_sentence(reading: Reading, sentence: Sentence, measure: Measure, most: int | None = None) -> Range | None:
    """The largest sum of a list of figures ("two men, a woman and three others"), of figures up to `most`.

    Parts of a number add nothing: what follows "including", and what adds up to it ("four people, two women and two
    children").
    """
    text = reading.report.text
    lists: list[list[Figure]] = []
    last: Span | None = None
    for figure in _figures_of(reading, sentence, measure):
        span = figure.span
        if span is None or (most is not None and _bounds(figure)[0] > most) or figure.group in _SELVES:
            continue
        part = _PART.search(text, max(0, span.start - 30), span.start) is not None
        if last is None or part or not _LISTS.fullmatch(text[last.end : span.start]):
            lists.append([])
        if not part:
            lists[-1].append(figure)
        last = span
    return max((_sum(listed) for listed in lists), default=None)


def _sum(listed: Sequence[Figure]) -> Range:
    """The figures of a list added up, or the first where the others say who these were."""
    bounds = [_bounds(figure) for figure in listed]
    lows, highs = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    apposed = len(bounds) > 2 and bounds[0][0] * 2 == lows
    if apposed and not _SOME.search(listed[0].group or ""):
        return bounds[0]
    return lows, highs


def _figures_of(reading: Reading, sentence: Sentence, measure: Measure) -> Iterator[Figure]:
    for figure in reading.figures:
        if figure.span is not None and figure.measure == measure and sentence.span.contains(figure.span):
            yield figure


# -- assessments of many accounts --------------------------------------------------------------------------------------


def _of_assessment(document: Document, reader: Reader) -> list[int]:
    reading = reader.read(report_of(document, text=document["assessment"]))
    wanted = [(document[f"{name}_min"], document[f"{name}_max"]) for name in _MEASURES]
    known = [least is not None for least, _ in wanted]
    counts: list[int] = []
    for one in (_with_uncounted(reading), reading):
        counts += _right([accounts(one, measure) for measure in _MEASURES.values()], wanted, known)
    return counts


def accounts(reading: Reading, measure: Measure) -> Range:
    """The least and the most of the accounts of people in general.

    The first sentence with a figure sums up; what tells of fewer after it tells of a part, and what tells of more than
    twice as many of something else.
    """
    told: list[Range] = []
    for sentence in reading.sentences:
        found = _of_sentence(reading, sentence, measure) if not told else _in_general(reading, sentence, measure)
        if found is not None and found[0] > 0:
            told.append(found)
    if not told:
        return 0, 0
    least, most = told[0]
    alike = [r for r in told if r[0] >= least and r[1] <= most * 2 + 1] or [told[0]]
    return min(r[0] for r in alike), max(r[1] for r in alike)


def _in_general(reading: Reading, sentence: Sentence, measure: Measure) -> Range | None:
    """The largest figure of people of whatever kind, or of civilians."""
    told = (f for f in _figures_of(reading, sentence, measure) if _general(f))
    return max((_bounds(f) for f in told), default=None)


def _bounds(figure: Figure) -> Range:
    """Both bounds, an open one the same as the other; "dozens" is 12 to 24, as Airwars counts them."""
    if figure.words is not None and figure.words.lower() == "dozens":
        return _DOZENS
    return figure.low or figure.high or 0, figure.high or figure.low or 0


def _general(figure: Figure) -> bool:
    known = None if figure.group is None else group_of(figure.group)
    return figure.group is None or (known is not None and known.kind in {"anyone", "civilians"})
