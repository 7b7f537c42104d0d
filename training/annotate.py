"""Annotation by hand: show a report, turn quotes into offsets, and say how far two annotators agree.

    python -m training.annotate show fakes/12        the report with its sentences numbered
    python -m training.annotate compile A.ann B.ann --annotator a --output a.jsonl
    python -m training.annotate agree a.jsonl b.jsonl

`guidelines.md` has the notation. What is committed is the compiled form, which holds no text: a line a report with
`report`, `sha256` of its text, `annotator`, and `mentions`, `events` and `claims` in offsets into that text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from isnad.model import EventType, HopRole, Measure, MentionKind, Report, Role, Status
from isnad.read.reading import Reading
from isnad.read.sentences import sentences

KINDS = frozenset(get_args(MentionKind))
TYPES = frozenset(get_args(EventType))
STATUSES = frozenset(get_args(Status))
ROLES = frozenset(get_args(Role))
HOPS = frozenset(get_args(HopRole))
MEASURES = frozenset(get_args(Measure))

_QUOTE = re.compile(r"(?P<sentence>\d+):(?P<words>.+?)(?:#(?P<which>\d+))?$", re.DOTALL)
_RANGE = re.compile(r"(?P<first>.+?) ?\.\.\. ?(?:(?P<sentence>\d+):)?(?P<last>.+)$", re.DOTALL)

Span = tuple[int, int]


class Misfit(Exception):
    """A line of an annotation does not fit the notation or the text."""


def shared() -> Path:
    """The folder of the shared data: `ISNAD_SHARED`, else `../shared` beside the project."""
    return Path(os.environ.get("ISNAD_SHARED") or Path(__file__).resolve().parents[2] / "shared")


@cache
def _corpus(name: str) -> dict[str, str]:
    texts = {}
    if name == "reports":
        for file in sorted((shared() / "reports").rglob("*.txt")):
            texts[file.relative_to(shared() / "reports").as_posix()] = file.read_text(encoding="utf-8")
        return texts
    for file in sorted((shared() / "corpora" / name).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line and "text" in (document := json.loads(line)):
                texts[str(document["id"])] = document["text"]
    return texts


def text_of(report: str) -> str:
    """The text of `CORPUS/ID`.

    Raises:
        Misfit: there is no such report.
    """
    corpus, _, name = report.partition("/")
    try:
        return _corpus(corpus)[name]
    except KeyError:
        raise Misfit(f"there is no report {report} in {shared()}") from None


def numbered(text: str) -> list[Span]:
    """The sentences of a text, as the notation counts them from 1."""
    reading = sentences(Reading(Report(id="text", sha256="", text=text)))
    return [(sentence.span.start, sentence.span.end) for sentence in reading.sentences]


class Text(NamedTuple):
    """A report's text and the spans of its sentences."""

    text: str
    sentences: list[Span]

    def find(self, quote: str) -> Span:
        """The span of a quote.

        Raises:
            Misfit: it is not of the form `N:words`, or sentence N does not have these words.
        """
        match = _QUOTE.match(quote.strip())
        if not match:
            raise Misfit(f"a quote is N:words, this is {quote!r}")
        number, words = int(match["sentence"]), match["words"]
        if spread := _RANGE.match(words):
            start, _ = self._in_sentence(number, spread["first"], 1)
            last = int(spread["sentence"] or number)
            which = int(match["which"] or 1)
            _, end = self._in_sentence(last, spread["last"], which, after=start if last == number else 0)
            return start, end
        return self._in_sentence(number, words, int(match["which"] or 1))

    def _in_sentence(self, number: int, words: str, which: int, after: int = 0) -> Span:
        if not 1 <= number <= len(self.sentences):
            raise Misfit(f"there is no sentence {number}")
        start, end = self.sentences[number - 1]
        inside = self.text[:end]
        pattern = r"\s+".join(map(re.escape, words.split()))
        pattern = (r"(?<!\w)" if words[0].isalnum() else "") + pattern + (r"(?!\w)" if words[-1].isalnum() else "")
        found = [match.span() for match in re.finditer(pattern, inside[max(start, after) :])]
        if len(found) < which:
            raise Misfit(f"sentence {number} does not have {words!r}" + (f" {which} times" if which > 1 else ""))
        offset = max(start, after)
        return found[which - 1][0] + offset, found[which - 1][1] + offset


def compiled(report: str, lines: Iterable[str], annotator: str) -> tuple[dict[str, Any], list[str]]:
    """A report's annotation in offsets, and a sentence for each line that does not fit."""
    lines = list(lines)
    own = "\n".join(line[4:] for line in lines if line.startswith("t | "))
    words = own or text_of(report)
    text = Text(words, numbered(words))
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    done: dict[str, Any] = {"report": report, "sha256": sha256, "annotator": annotator}
    done |= {"text": own} if own else {}
    done |= {"mentions": [], "events": [], "claims": []}
    wrong = []
    for line in (line for line in lines if not line.startswith("t | ")):
        try:
            _add(line, text, done)
        except Misfit as misfit:
            wrong.append(f"{report}: {misfit}: {line}")
    wrong += _loose_ends(report, done)
    return done, wrong


def _add(line: str, text: Text, done: dict[str, Any]) -> None:
    head, *fields = [field.strip() for field in line.split(" | ")]
    kind, _, name = head.partition(" ")
    if kind == "m" and len(fields) == 2:
        done["mentions"].append({"span": text.find(fields[0]), "kind": _known(fields[1], KINDS, "a kind of mention")})
    elif kind == "e" and name and len(fields) >= 3:
        done["events"].append(_event(name, fields, text))
    elif kind == "c" and name and fields:
        done["claims"].append(_claim(name, fields, text))
    else:
        raise Misfit("a line is m, e or c with its fields parted by ' | '")


def _event(name: str, fields: list[str], text: Text) -> dict[str, Any]:
    trigger, type_, status, *rest = fields
    type_, _, mode = type_.partition("/")
    event: dict[str, Any] = {
        "id": name,
        "trigger": text.find(trigger),
        "type": _known(type_, TYPES, "a type"),
        "mode": mode or None,
        "status": _known(status, STATUSES, "a status"),
        "background": "bg" in rest,
        "participants": [],
        "where": None,
        "when": None,
        "figures": [],
    }
    for key, value in _pairs(field for field in rest if field != "bg"):
        if key in {"where", "when"}:
            event[key] = text.find(value)
        elif key == "figure":
            quote, _, measure = value.rpartition(":")
            event["figures"].append({"span": text.find(quote), "measure": _known(measure, MEASURES, "a measure")})
        else:
            event["participants"].append({"role": _known(key, ROLES, "a role")} | _resolved(value, text))
    return event


def _claim(name: str, fields: list[str], text: Text) -> dict[str, Any]:
    claim: dict[str, Any] = {"id": name, "cue": None, "content": [], "chain": [], "events": [], "doubt": None}
    for key, value in _pairs(fields):
        if key == "cue":
            claim["cue"] = text.find(value)
        elif key == "content":
            claim["content"].append(text.find(value))
        elif key == "events":
            claim["events"] = re.split(r"[,\s]+", value.strip())
        elif key == "doubt":
            claim["doubt"] = value
        else:
            anonymous = value.startswith("~")
            hop = {"role": _known(key, HOPS, "a part of a claim"), "anonymous": anonymous}
            claim["chain"].append(hop | _resolved(value.lstrip("~"), text))
    if not claim["content"]:
        raise Misfit("a claim has a content")
    return claim


def _resolved(value: str, text: Text) -> dict[str, Any]:
    quote, _, meant = value.partition("=>")
    return {"span": text.find(quote), "is": text.find(meant) if meant else None}


def _pairs(fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    for field in fields:
        key, found, value = field.partition("=")
        if not found:
            raise Misfit(f"a field is name=value, this is {field!r}")
        yield key.strip(), value.strip()


def _known(value: str, allowed: frozenset[str], what: str) -> str:
    if value not in allowed:
        raise Misfit(f"{value!r} is not {what} ({', '.join(sorted(allowed))})")
    return value


def _loose_ends(report: str, done: Mapping[str, Any]) -> Iterator[str]:
    events = [event["id"] for event in done["events"]]
    claims = [claim["id"] for claim in done["claims"]]
    for name in sorted({name for name in events + claims if (events + claims).count(name) > 1}):
        yield f"{report}: {name} is given twice"
    for claim in done["claims"]:
        for name in claim["events"]:
            if name not in events:
                yield f"{report}: {claim['id']} has an event {name}, which is not given"
        if claim["doubt"] not in {None, "own", *claims}:
            yield f"{report}: {claim['id']} doubts {claim['doubt']}, which is not given"


def parts(file: Path) -> Iterator[tuple[str, list[str]]]:
    """The reports of a file in the notation, each with its lines."""
    report = ""
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith("= "):
            if report:
                yield report, lines
            report, lines = line[2:].strip(), []
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    if report:
        yield report, lines


def agreement(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, tuple[int, int, int]]:
    """For each kind of thing: how many both have, how many the first has, how many the second has.

    Spans are exact but for `content`, where half the characters of both together must be shared; `origin` counts a
    claim whose content is shared and whose last hop overlaps.
    """
    counts = {
        kind: _shared(
            [tuple(m["span"]) for m in one["mentions"] if m["kind"] == kind],
            [tuple(m["span"]) for m in other["mentions"] if m["kind"] == kind],
        )
        for kind in sorted(KINDS)
    }
    for name, value in _EVENT_VALUES.items():
        counts[f"event {name}"] = _shared(
            [value(event) for event in one["events"]], [value(event) for event in other["events"]]
        )
    for name in ("cue", "content", "origin"):
        both = sum(any(_same_claim(a, b, name) for b in other["claims"]) for a in one["claims"])
        counts[f"claim {name}"] = (both, len(one["claims"]), len(other["claims"]))
    return counts


_EVENT_VALUES: dict[str, Callable[[Mapping[str, Any]], Hashable]] = {
    "trigger": lambda event: tuple(event["trigger"]),
    "type": lambda event: (tuple(event["trigger"]), event["type"]),
    "status": lambda event: (tuple(event["trigger"]), event["status"]),
    "background": lambda event: (tuple(event["trigger"]), event["background"]),
    "victims": lambda event: (
        tuple(event["trigger"]),
        frozenset(tuple(p["span"]) for p in event["participants"] if p["role"] == "victim"),
    ),
    "figures": lambda event: (
        tuple(event["trigger"]),
        frozenset((*figure["span"], figure["measure"]) for figure in event["figures"]),
    ),
}


def _shared(one: list[Any], other: list[Any]) -> tuple[int, int, int]:
    return len(set(one) & set(other)), len(set(one)), len(set(other))


def _same_claim(one: Mapping[str, Any], other: Mapping[str, Any], what: str) -> bool:
    if what == "cue":
        return bool(one["cue"] == other["cue"] and one["cue"])
    a, b = _characters(one["content"]), _characters(other["content"])
    if len(a & b) < len(a | b) / 2:
        return False
    if what == "content":
        return True
    ends = [{tuple(hop["span"]), tuple(hop["is"] or hop["span"])} for c in (one, other) for hop in c["chain"][-1:]]
    if len(ends) < 2:
        return not one["chain"] and not other["chain"]
    return any(x[0] < y[1] and y[0] < x[1] for x in ends[0] for y in ends[1])


def _characters(spans: Iterable[Span]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


def _show(report: str) -> None:
    text = text_of(report)
    print(f"= {report}")
    for number, (start, end) in enumerate(numbered(text), 1):
        print(f"[{number}] {' '.join(text[start:end].split())}")


def _compile(files: Iterable[Path], annotator: str, output: Path | None) -> int:
    lines: list[str] = []
    wrong: list[str] = []
    for file in files:
        for report, of_report in parts(file):
            try:
                done, misfits = compiled(report, of_report, annotator)
            except Misfit as misfit:
                wrong.append(str(misfit))
                continue
            lines.append(json.dumps(done, separators=(",", ":")))
            wrong += misfits
    print(*wrong, sep="\n", file=sys.stderr)
    print(f"{len(lines)} reports, {len(wrong)} lines that do not fit", file=sys.stderr)
    if output:
        output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return int(bool(wrong))


def _agree(one: Path, other: Path) -> None:
    first, second = (
        {entry["report"]: entry for entry in map(json.loads, file.read_text(encoding="utf-8").splitlines())}
        for file in (one, other)
    )
    sums: dict[str, list[int]] = {}
    for report in sorted(first.keys() & second.keys()):
        for name, counts in agreement(first[report], second[report]).items():
            sums[name] = [a + b for a, b in zip(sums.get(name, [0, 0, 0]), counts, strict=True)]
    print(f"{len(first.keys() & second.keys())} reports")
    for name, (both, a, b) in sums.items():
        if a + b:
            print(f"{name:20} {2 * both / (a + b):.3f}  ({both} of {a} and {b})")


def main() -> int:
    """Run the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m training.annotate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("show").add_argument("report", nargs="+")
    compile_ = commands.add_parser("compile")
    compile_.add_argument("files", nargs="+", type=Path)
    compile_.add_argument("--annotator", default="a")
    compile_.add_argument("--output", type=Path)
    agree = commands.add_parser("agree")
    agree.add_argument("files", nargs=2, type=Path)
    asked = parser.parse_args()
    if asked.command == "compile":
        return _compile(asked.files, asked.annotator, asked.output)
    if asked.command == "agree":
        _agree(*asked.files)
    else:
        for report in asked.report:
            _show(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
