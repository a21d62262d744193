"""No module imports itself through others; which room may know which is a contract in pyproject.toml (`make check`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
import networkx as nx
import pytest


@pytest.fixture
def imports() -> grimp.ImportGraph:
    """Every import in graphkit, also those within functions and for types alone."""
    return grimp.build_graph("graphkit", cache_dir=None)


def circles(imports: grimp.ImportGraph) -> list[list[str]]:
    graph = nx.DiGraph(
        (one, other) for one in imports.modules for other in imports.find_modules_directly_imported_by(one)
    )
    return [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]


def test_no_module_imports_itself_through_others(imports: grimp.ImportGraph) -> None:
    assert circles(imports) == []


def test_an_import_against_the_one_direction_is_noticed(imports: grimp.ImportGraph) -> None:
    imports.add_import(importer="graphkit.notebook_display", imported="graphkit.views.notebook")
    (circle,) = circles(imports)
    assert {"graphkit.notebook_display", "graphkit.model.rows", "graphkit.views.notebook"} <= {*circle}


_PACKAGE = Path(__file__).resolve().parents[1] / "graphkit"
# What asks the network, in Python's own library and in those that graphkit uses or might.
_NETWORK = {
    "httpx",
    "requests",
    "urllib3",
    "aiohttp",
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "urllib.request",
}


def test_only_one_room_asks_the_network() -> None:
    asks = {
        path.relative_to(_PACKAGE).parts[0]
        for path in _PACKAGE.rglob("*.py")
        for name in _imported(path)
        if name in _NETWORK or name.partition(".")[0] in _NETWORK
    }
    # The server's driver is a library of its own, and asks the server that --db names.
    assert asks == {"fetch"}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
