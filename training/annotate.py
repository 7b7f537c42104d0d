"""Annotation by hand: show a report, turn quotes into offsets, and say how far two annotators agree.

    python -m training.annotate show fakes/12        the report with its sentences numbered
    python -m training.annotate compile A.ann B.ann --annotator a --output a.jsonl
    python -m training.annotate agree a.jsonl b.jsonl
    python -m training.annotate join a.jsonl --output gold.jsonl    with the texts, for `isnad evaluate`

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from isnad.model import EventType, HopRole, Measure, MentionKind, Report, Role, Status
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from isnad.tables.outlets import outlet_named
from training.agreement import agreement

KINDS = frozenset(get_args(MentionKind))
TYPES = frozenset(get_args(EventType))
STATUSES = frozenset(get_args(Status))
ROLES = frozenset(get_args(Role))
HOPS = frozenset(get_args(HopRole))
MEASURES = frozenset(get_args(Measure))

_QUOTE = re.compile(r"(?P<sentence>\d+):(?P<words>.+?)(?:#(?P<which>\d+))?$", re.DOTALL)
_RANGE = re.compile(r"(?P<first>.+?) ?\.\.\. ?(?:(?P<sentence>\d+):)?(?P<last>.+)$", re.DOTALL)

_TOLD = ("text", "title", "outlet", "agency", "byline", "published", "url", "language")
"""The fields of a report that a corpus may fill."""

Span = tuple[int, int]


class Misfit(Exception):
    """A line of an annotation does not fit the notation or the text."""


def shared() -> Path:
    """The folder of the shared data: `ISNAD_SHARED`, else `../shared` beside the project."""
    return Path(os.environ.get("ISNAD_SHARED") or Path(__file__).resolve().parents[2] / "shared")


@cache
def _corpus(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if name == "reports":
        for file in sorted((folder / "reports").rglob("*.txt")):
            beside = file.with_suffix(".meta.json")
            known = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
            known["text"] = file.read_text(encoding="utf-8")
            found[file.relative_to(folder / "reports").as_posix()] = known
        return found
    for file in sorted((folder / "corpora" / name).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line and "text" in (document := json.loads(line)):
                found[str(document["id"])] = document
    return found


def document_of(report: str) -> dict[str, Any]:
    """What is known of `CORPUS/ID`: its text, and what the corpus tells besides.

    Raises:
        Misfit: there is no such report.
    """
    corpus, _, name = report.partition("/")
    try:
        return _corpus(shared(), corpus)[name]
    except KeyError:
        raise Misfit(f"there is no report {report} in {shared()}") from None


def text_of(report: str) -> str:
    """The text of `CORPUS/ID`.

    Raises:
        Misfit: there is no such report.
    """
    return str(document_of(report)["text"])


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


def joined(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled annotation with its text, and with what is known of the report, by the names of its fields.

    Raises:
        Misfit: there is no such report, or its text is not the one that was annotated.
    """
    document = entry if "text" in entry else document_of(entry["report"])
    if hashlib.sha256(document["text"].encode()).hexdigest() != entry["sha256"]:
        raise Misfit(f"{entry['report']} is not the text that was annotated (its SHA-256 differs)")
    publisher = document.get("publisher")
    outlet = outlet_named(publisher) if publisher else None
    known = {"outlet": outlet.name if outlet else publisher, "published": document.get("date"), **document}
    told = {key: known[key] for key in _TOLD if known.get(key)}
    return {"id": entry["report"], **told} | {key: entry[key] for key in ("mentions", "events", "claims")}


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


def _join(file: Path, output: Path | None) -> int:
    try:
        entries = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        lines = "".join(json.dumps(joined(entry)) + "\n" for entry in entries)
    except Misfit as misfit:
        print(misfit, file=sys.stderr)
        return 1
    if output:
        output.write_text(lines, encoding="utf-8")
    else:
        print(lines, end="")
    return 0


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


def main(arguments: Sequence[str] | None = None) -> int:
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
    join = commands.add_parser("join")
    join.add_argument("file", type=Path)
    join.add_argument("--output", type=Path)
    asked = parser.parse_args(arguments)
    if asked.command == "compile":
        return _compile(asked.files, asked.annotator, asked.output)
    if asked.command == "join":
        return _join(asked.file, asked.output)
    if asked.command == "agree":
        _agree(*asked.files)
    else:
        for report in asked.report:
            _show(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
