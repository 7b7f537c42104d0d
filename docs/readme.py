"""Runs what the documents say to type, and puts what the program prints into them.

    python docs/readme.py README.md docs/tutorial.md     writes their output anew

Three kinds of comment stand before an indented block:

- `<!-- run: isnad ... -->`: up to `<!-- end -->` stands what the command prints, put there by this program.
  `run 12:` shows its first 12 lines, `run exit 1:` expects that exit code. `{id: OPTIONS}` in the command stands for
  the id of an incident that `isnad incidents OPTIONS` gives, the one with the most different numbers of one thing;
  `{claim: OPTIONS}` and `{report: OPTIONS}` for those of its first account of a figure. Moments
  (when a report was got) are shown as one moment, so that the document stays the same.
- `<!-- try -->`: the commands of the block are typed one after another, and each must succeed.
- `<!-- file: NAME -->`: the block is what the file NAME holds.

The commands of a document share a folder of their own, empty but for `examples/`, and the record `isnad.db` in it. They
run in their order, without network; `tests/docs/` does the same and compares.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typer.testing import CliRunner

from isnad.cli.app import app
from isnad.settings import settings_from

ROOT = Path(__file__).parent.parent
COLUMNS = 92
LINES = 34

_STEP = re.compile(
    r"^<!-- (?P<told>run(?: (?P<lines>\d+))?(?: exit (?P<code>\d+))?): (?P<command>isnad .+?) -->\n.*?^<!-- end -->$"
    r"|^<!-- (?P<kind>try|file)(?:: (?P<name>\S+))? -->\n\n(?P<block>(?:(?: {4}[^\n]*)?\n)+)",
    re.MULTILINE | re.DOTALL,
)
_ID = re.compile(r"\{(id|claim|report):([^}]*)\}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHOWN_MOMENT = "2026-11-21T09:00:00Z"
_FOR_SHELL = re.compile(r"[|<>&;$*`]")
"""What makes a line a matter for the shell; others that begin with `isnad` are run in this process, which is fast."""


class StepFailed(Exception):
    """A command of a document ended otherwise than the document says."""


def documents() -> list[Path]:
    """The documents with blocks that are run, in a fixed order."""
    texts = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [file for file in texts if _STEP.search(file.read_text("utf-8"))]


def rewritten(text: str) -> str:
    """The document with its output as the program prints it now.

    Raises:
        StepFailed: a command fails.
    """
    with _folder() as folder:
        return _STEP.sub(lambda found: _step(found, folder), text)


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder to work in, entered, with the environment that the documents assume."""
    cache = str(settings_from().cache)
    environment = {
        "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "ISNAD_WORKERS": "1", "ISNAD_TIME_LIMIT": "0",
        "ISNAD_CACHE": cache,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, environment):
        for other in ("ISNAD_RECORD", "ISNAD_POLICY"):
            os.environ.pop(other, None)
        (Path(name) / "examples").symlink_to(ROOT / "examples")
        with chdir(name):
            yield Path(name)


def _step(found: re.Match[str], folder: Path) -> str:
    if found["command"] is not None:
        return _run_block(found)
    block = "\n".join(line.removeprefix("    ") for line in found["block"].strip("\n").split("\n")) + "\n"
    if found["kind"] == "file":
        file = folder / found["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block, "utf-8")
    else:
        for line in block.splitlines():
            if line.strip() and not line.startswith("#"):
                printed(line)
    return found[0]


def _run_block(found: re.Match[str]) -> str:
    """The block anew: the command, and the first lines of what it prints, as code."""
    typed = _ID.sub(lambda among: _id(among[1], among[2].strip()), found["command"])
    said = _MOMENT.sub(_SHOWN_MOMENT, printed(typed, int(found["code"] or 0)))
    lines = [line.rstrip() for line in said.splitlines()]
    most = int(found["lines"] or LINES)
    shown = lines if len(lines) <= most else [*lines[:most], "..."]
    code = "\n".join(f"    {line}".rstrip() for line in [f"$ {typed}", *shown])
    return f"<!-- {found['told']}: {found['command']} -->\n\n{code}\n\n<!-- end -->"


def _id(kind: str, options: str) -> str:
    """The id, as people type it, of the incident with the most different numbers of one thing among those that
    `options` give, of equals with the most reports; or of the claim or report of its first account of a figure.
    """
    incidents: list[dict[str, Any]] = json.loads(printed(f"isnad incidents {options} --json"))
    if not incidents:
        raise StepFailed(f"no incident fits {options!r}")

    def rank(one: dict[str, Any]) -> tuple[int, int, str]:
        told = [{(each["low"], each["high"]) for each in figure["accounts"]} for figure in one["figures"]]
        return -max(map(len, told), default=0), -len(one["reports"]), one["id"]

    first = min(incidents, key=rank)
    if kind == "id":
        return str(first["id"]).removeprefix("incident-")[:8]
    claim = str(first["figures"][0]["accounts"][0]["claim"])
    if kind == "report":
        record = json.loads(printed("isnad export json"))
        claim = next(str(one["report"]) for one in record["claims"] if one["id"] == claim)
    return claim[: claim.index("-") + 9]


def printed(line: str, expected: int = 0) -> str:
    """What a command prints on standard output and standard error, as they come.

    Raises:
        StepFailed: its exit code is another than `expected`.
    """
    words = shlex.split(line, comments=True)
    if words[0] == "isnad" and not _FOR_SHELL.search(line.partition(" #")[0]):
        result = CliRunner().invoke(app, words[1:], catch_exceptions=False, prog_name="isnad")
        code, said = result.exit_code, result.output
    else:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        code, said = done.returncode, done.stdout
    if code != expected:
        raise StepFailed(f"`{line}` ended with exit code {code}: {said.strip()}")
    return said


def main() -> None:
    """Rewrite the documents named, or all that have blocks to run."""
    for document in map(Path, sys.argv[1:] or documents()):
        text = document.read_text("utf-8")
        document.write_text(rewritten(text), "utf-8")


if __name__ == "__main__":
    main()
