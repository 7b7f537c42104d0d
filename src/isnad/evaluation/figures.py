"""The task `figures`: how many were killed and hurt, against the last word of people who keep count.

Three kinds of gold, each scored by what the program itself makes of a text (`read.figures.toll`):

- reports filed under incidents (`reports.jsonl` with `title`, `text` and `incident`, and beside it `incidents.jsonl`
  with `killed` and `injured`): the share of reports from which the incident's number is read exactly. An early report
  may rightly say less than the incident's last word;
- assessments (`incidents.jsonl` with `assessment`, `killed_min` and so on): the share from which both the least and the
  most that any account in it tells are read exactly. A number that the gold leaves open is not scored;
- templates of MUC-4 (`text` and `templates`): the share of texts with one template from which the number of its human
  targets that died (were injured) is read exactly. A number that the template gives as "PLURAL" is not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from isnad.errors import EvaluationError
from isnad.evaluation.corpus import Document, documents, report_of
from isnad.evaluation.score import Score, score_of, share
from isnad.model import Block, Measure, Report, Span
from isnad.read.figures.toll import accounts, toll
from isnad.read.reader import Reader
from isnad.settings import Settings

_MEASURES: dict[str, Measure] = {"killed": "killed", "injured": "wounded"}
_EFFECTS = {"killed": "DEATH", "injured": "INJURY"}


def figures(data: Path, settings: Settings) -> Score:
    """Shares of documents whose killed (`killed_exact`) and hurt (`injured_exact`) are exactly the gold's.

    Raises:
        EvaluationError: the file is no kind of gold, or the incidents beside the reports are missing.
    """
    found = documents(data)
    reader = Reader(settings)
    if all("assessment" in document for document in found):
        found = documents(data, "assessment", *(f"{name}_{end}" for name in _MEASURES for end in ("min", "max")))
        return score_of([_of_assessment(document, reader) for document in found], _scores)
    if all("templates" in document for document in found):
        return score_of([_of_template(d, reader) for d in documents(data, "text") if _only_template(d)], _scores)
    found = documents(data, "text", "incident")
    gold = _incidents(data)
    missing = next((d["incident"] for d in found if d["incident"] not in gold), None)
    if missing is not None:
        raise EvaluationError(f"incidents.jsonl has no incident {missing!r}", where=str(data))
    return score_of([_of_report(document, gold[document["incident"]], reader) for document in found], _scores)


def _scores(sums: Sequence[float]) -> dict[str, float]:
    return {f"{name}_exact": share(sums[2 * at], sums[2 * at + 1]) for at, name in enumerate(_MEASURES)}


def _right(found: Sequence[Any], gold: Sequence[Any], known: Sequence[bool]) -> list[int]:
    """For each number whether it is right, and whether the gold knows it."""
    return [int(n) for one, other, is_known in zip(found, gold, known, strict=True)
            for n in (is_known and one == other, is_known)]  # fmt: skip


def _incidents(data: Path) -> dict[str, Document]:
    beside = data.parent / "incidents.jsonl"
    if not beside.is_file():
        raise EvaluationError("the figures of the incidents, incidents.jsonl, are not beside it", where=str(data))
    return {incident["id"]: incident for incident in documents(beside, "id", *_MEASURES)}


def _of_report(document: Document, gold: Document, reader: Reader) -> list[int]:
    wanted = [gold[name] for name in _MEASURES]
    return _right(toll(reader.read(_titled(document))), wanted, [number is not None for number in wanted])


def _titled(document: Document) -> Report:
    """The report with its title as headline before the text."""
    title = (document.get("title") or "").strip()
    if not title:
        return report_of(document)
    text = f"{title}\n\n{document['text']}"
    blocks = (Block("headline", Span(0, len(title))), Block("body", Span(len(title) + 2, len(text))))
    return msgspec.structs.replace(report_of(document, text=text), blocks=blocks)


def _of_assessment(document: Document, reader: Reader) -> list[int]:
    reading = reader.read(report_of(document, text=document["assessment"]))
    wanted = [(document[f"{name}_min"], document[f"{name}_max"]) for name in _MEASURES]
    found = [accounts(reading, measure) for measure in _MEASURES.values()]
    return _right(found, wanted, [least is not None for least, _ in wanted])


def _only_template(document: Document) -> Document | None:
    """The slots of the one template of a text, if it has one and surely."""
    templates = [template for template in document["templates"] if not template.get("optional")]
    return templates[0]["slots"] if len(templates) == 1 == len(document["templates"]) else None


def _of_template(document: Document, reader: Reader) -> list[int]:
    slots = _only_template(document) or {}
    wanted = [_targets(slots, effect) for effect in _EFFECTS.values()]
    return _right(toll(reader.read(report_of(document))), wanted, [number is not None for number in wanted])


def _targets(slots: Document, effect: str) -> int | None:
    """How many human targets a template says met with an effect; `None` where it gives no number."""
    met = {name for value, names in _fillers(slots, "HUM TGT: EFFECT OF INCIDENT") if value == effect for name in names}
    numbers = [value for value, names in _fillers(slots, "HUM TGT: NUMBER") if met & set(names)]
    if not all(number.isdigit() for number in numbers) or (met and not numbers):
        return None
    return sum(int(number) for number in numbers)


def _fillers(slots: Document, name: str) -> list[tuple[str, list[str]]]:
    """The value of each filler of a slot, with the strings it is of."""
    fillers = slots.get(name) or []
    if isinstance(fillers, str):
        return []
    firsts = [filler["alternatives"][0] for filler in fillers]
    return [(first["value"], first.get("of", [])) for first in firsts]
