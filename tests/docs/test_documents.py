"""What the documents say to type works, prints what they show, and their links lead somewhere. Without network."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from docs.readme import ROOT, StepFailed, documents, printed, rewritten
from isnad.cli.app import app

DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    + [file for folder in ("docs", "examples") for file in (ROOT / folder).rglob("*.md")]
)
RUN = documents()
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
USES = [
    (file, *use)
    for file in DOCUMENTS
    for use in re.findall(r"^ +(?:\$ )?(?:[A-Z_]+=\S+ )*isnad (\w[\w-]*)(.*)", file.read_text("utf-8"), re.MULTILINE)
    if file.parent.name != "reference" and use[0] in COMMANDS
]


def name(file: object) -> str | None:
    return str(file.relative_to(ROOT)) if isinstance(file, Path) else None


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever connects anywhere, or asks for the address of a name, fails."""
    found = socket.getaddrinfo

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a document's command asked for the network")

    def numbers_alone(host: Any, *more: Any, **named: Any) -> Any:
        return found(host, *more, **{**named, "flags": socket.AI_NUMERICHOST})

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", numbers_alone)


@pytest.mark.parametrize("file", RUN, ids=name)
@pytest.mark.usefixtures("offline")
def test_what_a_document_shows_is_what_the_program_prints(file: Path) -> None:
    text = file.read_text("utf-8")
    assert rewritten(text) == text, f"{name(file)} is stale: run `make docs`"


def test_the_documents_that_teach_are_run() -> None:
    taught = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *(ROOT / "docs" / "how-to").glob("*.md")]
    assert set(taught) <= set(RUN)


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(StepFailed, match="exit code 1"):
        printed("isnad incidents --record no/such/record.db")
    with pytest.raises(StepFailed, match="exit code 3"):
        printed("cd . && exit 3")
    assert "there is no record here" in printed("isnad incidents --record no/such/record.db", expected=1)


def test_output_that_is_stale_is_found() -> None:
    block = "<!-- run: isnad --version -->\n\n    $ isnad --version\n    isnad 0.0.0\n\n<!-- end -->"
    assert rewritten(block) != block
    assert rewritten(rewritten(block)) == rewritten(block)


@pytest.mark.parametrize(("file", "command", "words"), USES, ids=name)
def test_every_option_shown_exists(file: Path, command: str, words: str) -> None:
    options = {option for parameter in COMMANDS[command].params for option in parameter.opts} | {"--help"}
    assert set(re.findall(r"(?<=\s)--[a-z][\w-]*", words.partition(" #")[0])) <= options


# --- links -----------------------------------------------------------------------------------------------------------


def without_code(text: str) -> str:
    return re.sub(r"^ {4}.*$|`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), flags=re.M)


def links(file: Path) -> Iterator[tuple[str, str]]:
    """File and anchor of each link that leads to a file here; both may be empty."""
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(file.read_text("utf-8"))):
        if not re.match(r"https?://", target):
            path, _, anchor = target.partition("#")
            yield path, anchor


def anchors(file: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(file: Path) -> None:
    for path, anchor in links(file):
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), f"{path} does not exist"
        assert not anchor or anchor in anchors(target), f"{path}#{anchor} does not exist"


def test_every_page_is_reached_from_the_index() -> None:
    reached, waiting = set(), [ROOT / "docs" / "README.md"]
    while waiting:
        file = waiting.pop()
        if file not in reached and file.suffix == ".md" and file.is_file():
            reached.add(file)
            waiting += [(file.parent / path).resolve() for path, _ in links(file) if path]
    assert {file for file in DOCUMENTS if file.is_relative_to(ROOT / "docs")} <= reached


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_a_document_names_no_machine(file: Path) -> None:
    assert re.findall(r"/(?:home|Users|work|root|tmp)/\w+", file.read_text("utf-8")) == []
