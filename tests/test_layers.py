"""Who may import whom, read off the syntax trees: the arrows of the design point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "isnad"

OPEN_TO_ALL = frozenset({"errors", "settings", "tables"})
STAGES = frozenset({"capture", "read", "link", "reconcile"})
BELOW_PIPELINE = OPEN_TO_ALL | STAGES | {"model", "export", "store", "review", "workers"}

MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "settings": frozenset({"errors", "tables"}),
    "tables": OPEN_TO_ALL | {"model"},
    "capture": OPEN_TO_ALL | {"model"},
    "read": OPEN_TO_ALL | {"model"},
    "link": OPEN_TO_ALL | {"model"},
    "reconcile": OPEN_TO_ALL | {"model"},
    "export": OPEN_TO_ALL | {"model"},
    "store": OPEN_TO_ALL | {"model"},
    "review": OPEN_TO_ALL | {"model", "store"},
    "workers": OPEN_TO_ALL | {"model", "capture", "read"},
    "pipeline": OPEN_TO_ALL | STAGES | {"model", "store", "workers"},
    "evaluation": BELOW_PIPELINE | {"pipeline"},
    "web": BELOW_PIPELINE | {"pipeline", "evaluation"},
    "cli": BELOW_PIPELINE | {"pipeline", "evaluation", "web"},
}
"""Every place of the package and the other places it may import; its own files it always may."""

FILES = sorted(SOURCE.rglob("*.py"))


def place_of(module: str) -> str | None:
    """`read` for `isnad.read.dates`; `None` for what is not ours, or stands in `isnad` itself (`isnad.__version__`)."""
    parts = module.split(".")
    return parts[1] if parts[0] == "isnad" and len(parts) > 1 and parts[1] in MAY_IMPORT else None


def module_of(file: Path) -> str:
    """The dotted name a file is imported by."""
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """The dotted names that a syntax tree imports, wherever in it; relative ones made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def forbidden(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """The imports in `source` that the table does not allow to `module`."""
    home = place_of(module)
    if home is None:
        return []
    allowed = MAY_IMPORT[home] | {home}
    package = module if is_package else module.rpartition(".")[0]
    places = {name: place_of(name) for name in imported(ast.parse(source), package)}
    return sorted(name for name, place in places.items() if place is not None and place not in allowed)


@pytest.mark.parametrize("file", FILES, ids=[str(f.relative_to(SOURCE)) for f in FILES])
def test_imports_follow_the_table(file: Path) -> None:
    found = forbidden(file.read_text("utf-8"), module_of(file), is_package=file.name == "__init__.py")
    assert not found, f"{module_of(file)} imports {', '.join(found)}, which its layer may not"


def test_every_place_is_in_the_table() -> None:
    places = {p.stem for p in SOURCE.iterdir() if p.suffix == ".py" or (p.is_dir() and any(p.glob("*.py")))}
    assert places - {"__init__", "__main__"} <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("source", "module", "found"),
    [
        ("from isnad.link import copies", "isnad.read.dates", ["isnad.link.copies"]),
        ("import isnad.store", "isnad.link.copies", ["isnad.store"]),
        ("from isnad import store", "isnad.reconcile.grade", ["isnad.store"]),
        ("from ..store import Store", "isnad.read.dates", ["isnad.store.Store"]),
        ("from .reading import Reading", "isnad.read.dates", []),
        ("from isnad.errors import ReadError", "isnad.model.span", ["isnad.errors.ReadError"]),
        ("from isnad.model import Span", "isnad.settings", ["isnad.model.Span"]),
        ("def f():\n    from isnad.cli import app", "isnad.pipeline", ["isnad.cli.app"]),
        ("from isnad.model import Span\nimport re", "isnad.read.dates", []),
        ("from isnad import __version__", "isnad.cli.app", []),
    ],
)
def test_the_table_catches(source: str, module: str, found: list[str]) -> None:
    assert forbidden(source, module) == found
