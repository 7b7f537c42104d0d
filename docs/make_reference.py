"""Writes the reference (`docs/reference/*.md`) from the program itself: `python docs/make_reference.py`.

What a word means, where the program does not say it, stands in `meanings.toml`. The pages hold nothing of the machine
they were made on; `tests/docs/` fails where they are not what the program would give.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from typer.main import get_command

from isnad import model, reconcile, settings
from isnad.capture.decoding import MAX_BYTES
from isnad.capture.documents import MAX_INNER
from isnad.capture.kinds import ENDINGS, OTHER_DOCUMENTS
from isnad.capture.url import Bounds
from isnad.cli import edge
from isnad.cli.app import app
from isnad.cli.main import INTERRUPTED
from isnad.export import record_schema
from isnad.export.rows import CLAIM_COLUMNS, EVENT_COLUMNS, FIGURE_COLUMNS, INCIDENT_COLUMNS
from isnad.model.event import Status
from isnad.model.when import Precision
from isnad.model.where import PlacePrecision
from isnad.reconcile.grade import Grade
from isnad.tables.columns import column_names
from isnad.tables.event_names import event_names
from isnad.tables.triggers import triggers

FOLDER = Path(__file__).parent / "reference"
PARTS = ("model", "capture", "read", "link", "reconcile", "export", "store", "evaluation")
"""The parts whose public names the reference lists."""

MEANINGS: Mapping[str, Mapping[str, str]] = tomllib.loads((Path(__file__).parent / "meanings.toml").read_text("utf-8"))

WORDS: Mapping[str, tuple[str, ...]] = {
    "types": get_args(model.EventType),
    "statuses": get_args(Status),
    "measures": get_args(model.Measure),
    "date_precisions": get_args(Precision),
    "place_precisions": get_args(PlacePrecision),
    "disagreements": get_args(model.DisagreementKind),
    "notes": get_args(model.NoteKind),
    "grades": get_args(Grade),
}
"""The words of the record that `meanings.toml` explains, in the order of the program."""

CSV_TABLES = {
    "incidents": INCIDENT_COLUMNS, "events": EVENT_COLUMNS, "claims": CLAIM_COLUMNS, "figures": FIGURE_COLUMNS,
}  # fmt: skip


class _Asked(dict[str, str]):
    """An empty environment that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def get(self, name: str, default: Any = None) -> Any:
        self.names.append(name)
        return default


def environment_names() -> tuple[str, ...]:
    """The environment variables that the settings are made of."""
    asked = _Asked()
    settings.settings_from(asked)
    return tuple(sorted(set(asked.names)))


def pages() -> dict[str, str]:
    """The pages of the reference by file name."""
    made: dict[str, Callable[[], Iterator[str]]] = {
        "command-line.md": _command_line,
        "settings.md": _settings,
        "inputs.md": _inputs,
        "record.md": _record,
        "csv.md": _csv,
        "vocabulary.md": _vocabulary,
        "python.md": _python,
    }
    maker = "docs/make_reference.py (`make docs`)"
    head = f"<!-- Made by {maker}; change the program or docs/meanings.toml, not this page. -->\n\n"
    return {name: head + "\n".join(lines()).rstrip() + "\n" for name, lines in made.items()}


# --- the command line ------------------------------------------------------------------------------------------------


def _command_line() -> Iterator[str]:
    program: Any = get_command(app)
    yield from ("# The command line", "", "    isnad [--record FILE] COMMAND ...", "", f"{program.help}", "")
    rows = [(f"[`{name}`](#isnad-{name})", command.help) for name, command in program.commands.items()]
    yield from _table(("command", "what it does"), rows)
    yield from ("", "`-h` or `--help` shows the options of any command, `isnad --version` the version.", "")
    for name, command in program.commands.items():
        yield from _command(name, command)
    yield from ("## Exit codes", "")
    codes = {
        0: "done; a warning (a report without a date) is no failure",
        edge.FAILED: "some inputs failed, each named in a sentence, and the rest is done; a report cannot be proved "
        "(`verify`); or the record could not be used",
        edge.USAGE: "wrong usage: an option or value that there is not",
        INTERRUPTED: "interrupted (Ctrl-C); what was saved before is kept",
        edge.BROKEN_PIPE: "whoever read the output stopped listening (`isnad incidents | head`)",
    }
    yield from _table(("code", "meaning"), [(str(code), said) for code, said in codes.items()])
    yield from ("", "Tables and documents go to standard output, problems and progress to standard error.")


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    shown = " ".join([*(_value_name(p) for p in arguments), "[OPTIONS]"])
    yield from (f"## isnad {name}", "", f"    isnad {name} {shown}", "", command.help, "")
    rows = [(f"`{_value_name(p)}`", _told(p)) for p in arguments]
    for option in options:
        value = "" if option.is_flag else f" {_value_name(option)}"
        rows.append(("`" + ", ".join(sorted(option.opts, key=len)) + f"{value}`", _told(option)))
    yield from _table(("", ""), rows)
    yield ""


def _told(parameter: Any) -> str:
    choices = get_args(_literal(parameter))
    one_of = "" if not choices or parameter.metavar else f" One of {', '.join(f'`{choice}`' for choice in choices)}."
    needed = " Required." if parameter.required and parameter.param_type_name == "option" else ""
    again = " May be repeated." if parameter.multiple and "repeated" not in parameter.help else ""
    return f"{parameter.help}{one_of}{needed}{again}"


def _literal(parameter: Any) -> Any:
    """The `Literal` that a parameter's values are of, if they are."""
    annotation = parameter.type_descriptor.annotation
    found = [one for one in (annotation, *get_args(annotation)) if getattr(one, "__name__", "") == "Literal"]
    return found[0] if found else None


def _value_name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper().replace("AS_", "").replace("MADE", "DATE"))


# --- settings and inputs ---------------------------------------------------------------------------------------------


def _settings() -> Iterator[str]:
    yield from ("# Settings", "", "Environment variables; a setting that is empty counts as not set.", "")
    yield from _table(
        ("variable", "meaning"), [(f"`{name}`", _meaning("environment", name)) for name in environment_names()]
    )
    yield ""
    yield "A value that cannot be used is wrong usage (exit code 2). Tables obey `NO_COLOR` and `COLUMNS`, as those of"
    yield "other programs do, and a PostgreSQL server is reached as its own variables (`PGPASSWORD` ...) say. There is"
    yield "no file of settings."


def _inputs() -> Iterator[str]:
    yield from (
        "# Inputs",
        "",
        "How a kind is told: by the ending of the file's name, else by how the bytes begin.",
        "",
    )
    kinds: dict[str, list[str]] = {}
    for ending, kind in ENDINGS.items():
        kinds.setdefault(kind, []).append(f"`{ending}`")
    yield from _table(("kind", "endings"), [(kind, " ".join(endings)) for kind, endings in kinds.items()])
    others = " ".join(f"`{ending}`" for ending in sorted(OTHER_DOCUMENTS))
    yield from ("", f"Named as not read, so that a folder does not pass over them in silence: {others}.", "")
    yield from ("## Limits", "")
    bounds = Bounds()
    limits = [
        ("text of one report", _megabytes(MAX_BYTES)),
        ("archive within an archive", f"{_megabytes(MAX_INNER)}, one level deep"),
        ("address", f"{bounds.seconds:g} s in all, {bounds.patience:g} s of silence, {_megabytes(bounds.size)}, "
         f"{bounds.redirects} redirects"),
    ]  # fmt: skip
    for module, name, what, unit in _LIMITS:
        value = getattr(import_module(f"isnad.capture.{module}"), name)
        limits.append((what, _megabytes(value) if unit == "bytes" else f"{value:,} {unit}"))
    yield from _table(("of", "at most"), limits)
    yield from ("", "## Columns of tables", "")
    yield "A field is taken from the first of these columns that is there; case, blanks, `_`, `-` and `.` do not count."
    yield from ("", *_table(("field", "columns"), [(f"`{f}`", " ".join(names)) for f, names in column_names().items()]))


_LIMITS = (
    ("html", "MAX_PAGE_BYTES", "page with the pictures saved in it", "bytes"),
    ("html", "MAX_TAGS", "page", "tags"),
    ("pdf", "MAX_PDF_BYTES", "PDF", "bytes"),
    ("pdf", "MAX_PAGES", "PDF", "pages"),
    ("feed", "MAX_FEED_BYTES", "feed", "bytes"),
    ("feed", "MAX_ENTRIES", "feed", "entries"),
    ("warc", "MAX_RECORD", "record of a WARC", "bytes"),
    ("archive", "MAX_MEMBERS", "ZIP", "members"),
    ("captured", "MAX_LINES", "report", "lines"),
    ("sidecar", "MAX_SIDECAR", "sidecar", "bytes"),
    ("gunzip", "ALWAYS_ALLOWED", "archive, unpacked, whatever its size", "bytes"),
    ("gunzip", "MOST_RATIO", "larger archive, unpacked", "times its size"),
)


def _megabytes(size: int) -> str:
    return f"{size // 2**20} MB"


# --- the record ------------------------------------------------------------------------------------------------------


def _record() -> Iterator[str]:
    definitions = record_schema()["$defs"]
    yield from ("# The record as JSON", "")
    yield "`isnad export json` writes one object, a Record. Its schema is"
    yield "[record.schema.json](../schema/record.schema.json) (`isnad export schema`). Every key is there; what is"
    yield "absent is `null`. Keys may be added without a new version of the format. The words that fields hold are"
    yield from ("explained in [vocabulary.md](vocabulary.md).", "")
    for name, definition in definitions.items():
        yield from (f"## {name}", "", *_docstring(definition["description"]), "")
        if definition["type"] == "object":
            fields = [(f"`{key}`", _type(value)) for key, value in definition["properties"].items()]
            yield from (*_table(("key", "value"), fields), "")


def _docstring(text: str) -> Iterator[str]:
    """A docstring's paragraphs without those for programmers ("Raises:")."""
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(text))
    kept = [p for p in paragraphs if not p.startswith(("Raises:", "Args:", "Returns:", "Attributes:"))]
    yield "\n\n".join(kept).replace("`None`", "`null`")


def _type(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_type(one) for one in value["anyOf"])
    if "enum" in value:
        return _enumeration(value["enum"])
    if value["type"] == "array":
        return f"list of {_type(value['items'])}"
    return {"integer": "whole number", "number": "number", "string": "text", "boolean": "true or false"}.get(
        value["type"], str(value["type"])
    )


def _enumeration(values: Sequence[Any]) -> str:
    ordered = next((words for words in _literals() if set(words) == set(values)), tuple(values))
    known = next((name for name, words in WORDS.items() if words == ordered), None)
    if known is not None:
        return f"one of the [{_title(known).lower()}](vocabulary.md#{_title(known).lower().replace(' ', '-')})"
    return " ".join(f"`{value}`" for value in ordered)


def _literals() -> list[tuple[Any, ...]]:
    values = [getattr(model, name) for name in model.__all__]
    return [*WORDS.values(), *(get_args(value) for value in values if getattr(value, "__name__", "") == "Literal")]


def _csv() -> Iterator[str]:
    yield from (
        "# CSV",
        "",
        "`isnad export csv --output FOLDER` writes four tables; `--table NAME` writes one to standard output.",
    )
    yield "UTF-8, RFC 4180, lines ended by a bare newline, a header row. What is absent is empty. Several values in a"
    yield "cell are set apart by `; `. A cell that a spreadsheet would take for a formula gets an apostrophe in front."
    rows = {
        "incidents": "A row for each incident; `isnad incidents --csv` gives those that fit its filters.",
        "events": "A row for each event, whatever its status.",
        "claims": "A row for each claim.",
        "figures": "A row for each account of each figure of each incident.",
    }
    for name, columns in CSV_TABLES.items():
        yield from ("", f"## {name}.csv", "", rows[name], "")
        yield from _table(("column", "holds"), [(f"`{column}`", _meaning("columns", column)) for column in columns])


def _vocabulary() -> Iterator[str]:
    yield from ("# Vocabulary of the record", "", "The words that fields of the record hold.")
    for name, words in WORDS.items():
        yield from ("", f"## {_title(name)}", "")
        if name == "types":
            yield "PLOVER 2.0's sixteen and six of our own. A mode says how; not every type has modes."
            yield from ("", *_table(("type", "read where", "modes"), [_event_type(word) for word in words]))
        else:
            yield from _table(("word", "meaning"), [(f"`{word}`", _meaning(name, word)) for word in words])
    yield from ("", "## Policies", "")
    for name, rule in reconcile.POLICIES.items():
        yield from (f"### {name}", "", *_docstring(rule.__doc__ or ""))


def _event_type(word: str) -> tuple[str, str, str]:
    modes = {t.mode for senses in triggers().values() for _, t in senses if t.type == word and t.mode}
    modes |= {mode for kind, mode in event_names() if kind == word and mode}
    return f"`{word}`", _meaning("types", word), " ".join(f"`{mode}`" for mode in sorted(modes))


def _title(name: str) -> str:
    return {"types": "Event types"}.get(name, name.capitalize().replace("_", " "))


# --- Python ----------------------------------------------------------------------------------------------------------


def _python() -> Iterator[str]:
    yield from (
        "# Python names",
        "",
        "What each part of the package offers to other programs; anything else may change without notice.",
    )
    for part in PARTS:
        module = import_module(f"isnad.{part}")
        yield from ("", f"## isnad.{part}", "", *_docstring(module.__doc__ or ""), "")
        yield from _table(
            ("name", ""), [(f"`{name}`", _first(getattr(module, name))) for name in sorted(module.__all__)]
        )


def _first(value: Any) -> str:
    """The first paragraph of what a name says of itself; of a list of words, these; of another constant, nothing."""
    if getattr(value, "__name__", "") == "Literal":
        return " ".join(f"`{word}`" for word in get_args(value))
    named = getattr(value, "__module__", "").startswith("isnad.") and callable(value)
    text = inspect.getdoc(value) if named else None
    return " ".join((text or "").split("\n\n")[0].split())


# --- tables ----------------------------------------------------------------------------------------------------------


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _meaning(kind: str, word: str) -> str:
    return MEANINGS[kind].get(word, "")


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
