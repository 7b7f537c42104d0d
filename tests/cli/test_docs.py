"""What the README says of the command line is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from isnad.cli.app import app

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
USES = re.findall(r"^    (?:\.venv/bin/)?isnad (\w+)(.*)", README, re.MULTILINE)
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TARGETS = sorted(set(re.findall(r"(?:`|^    )make ([a-z]+)", README + CONTRIBUTING, re.MULTILINE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert command in {name for name, _ in USES}


@pytest.mark.parametrize(("command", "words"), USES)
def test_every_option_in_the_readme_exists(command: str, words: str) -> None:
    options = {option for parameter in COMMANDS[command].params for option in parameter.opts}
    assert set(re.findall(r"--[\w-]+", words)) <= options


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_named_is_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
