"""Puts what commands print into a document, so that it shows what the program does: `python docs/readme.py README.md`.

A block begins with a line `<!-- run: isnad ... -->` and ends with `<!-- end -->`; what stands between is replaced. The
commands share a record of their own, in a temporary folder. Long output is cut.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^<!-- run: (isnad .+?) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
COLUMNS = 92
LINES = 34
ROOT = Path(__file__).parent.parent


def block(command: str, folder: Path) -> str:
    """The block anew: the command, run in `folder`, and the first lines of what it prints, as code."""
    program = Path(sys.executable).parent / "isnad"
    environment = os.environ | {"COLUMNS": str(COLUMNS), "ISNAD_RECORD": "isnad.db", "NO_COLOR": "1"}
    words = [str(program), *command.split()[1:]]
    done = subprocess.run(words, env=environment, cwd=folder, capture_output=True, text=True, check=True)
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    shown = printed if len(printed) <= LINES else [*printed[:LINES], "..."]
    lines = [f"    $ {command}", *(f"    {line}".rstrip() for line in shown)]
    return "\n".join([f"<!-- run: {command} -->", "", *lines, "", "<!-- end -->"])


def main() -> None:
    """Rewrite the blocks of the documents named."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        for name in sys.argv[1:]:
            document = Path(name)
            text = document.read_text("utf-8")
            anew = BLOCK.sub(lambda found: block(found.group(1), Path(folder)), text)
            document.write_text(anew, "utf-8")


if __name__ == "__main__":
    main()
