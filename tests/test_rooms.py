"""No module imports itself through others; which room may know which is a contract in pyproject.toml (`make check`)."""

from __future__ import annotations

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
