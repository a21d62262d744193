"""Every .cypher file against Neo4j's own linter, as Cypher 5: its syntax, its meaning, its labels and parameters."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graphkit.model import graph
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.library import questions
from graphkit.store.schema import cypher_folder
from tests.neo4j.fixtures import missing
from tests.neo4j.server import cache_folder

HERE = Path(__file__).parent
FILES = sorted(cypher_folder().glob("*.cypher"))
NODES = (graph.ActorNode, graph.StateNode, graph.ProgramNode, graph.DateNode, graph.EntryNode)
EDGES = (
    graph.SanctionedBy, graph.ListedUnder, graph.RunBy, graph.ListedOn, graph.AffiliatedWith, graph.JoinedBy,
    graph.PossiblySame,
)  # fmt: skip
SCHEMA = {
    "defaultLanguage": "CYPHER 5",
    "labels": [
        *(node.label for node in NODES),
        *(kind["label"] for kind in vocabulary("actor_kinds").values()),
        "Source",
        "Build",
    ],
    "relationshipTypes": [edge.type for edge in EDGES],
}


@pytest.fixture(scope="module")
def linter() -> Path:
    """The folder of the linter, installed by npm the first time."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            missing(f"Neo4j's linter needs {program}, which is not installed")
    sources = [HERE / name for name in ("package.json", "package-lock.json", "lint.mjs")]
    fingerprint = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    folder = cache_folder() / f"cypher-lint-{fingerprint}"
    if not (folder / "installed").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for path in sources:
            shutil.copy(path, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            missing(f"npm does not install Neo4j's linter: {done.stderr[-500:]}")
        (folder / "installed").touch()
    return folder


def lint(linter: Path, files: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    done = subprocess.run(
        ["node", "lint.mjs"], cwd=linter, input=json.dumps({"schema": SCHEMA, "files": files}),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_every_file_passes(linter: Path) -> None:
    library = questions()
    files = {}
    for path in FILES:
        declared = library[path.stem].parameters if path.stem in library else ()
        files[path.name] = {
            "cypher": path.read_text(encoding="utf-8"),
            "parameters": {field.name: None for field in declared},
        }
    assert "schema.cypher" in files
    found = lint(linter, files)
    assert found == {path.name: [] for path in FILES}


@pytest.mark.parametrize(
    ("cypher", "says"),
    [
        ("MATCH (a:Actor RETURN a", r"line 1: Invalid input"),
        ("MATCH (a:Actor)\nRETURN b", r"line 2: Variable `b` not defined"),
        ("MATCH (a:Aktor) RETURN a", r"line 1: Label Aktor is not present"),
        ("MATCH (a:Actor)-[:SANKTIONED_BY]->() RETURN a", r"line 1: Relationship type SANKTIONED_BY is not present"),
        ("MATCH (a:Actor {id: $who}) RETURN a", r"line 1: Parameter \$who is not defined"),
        ("MATCH (a:Actor) WHERE exists(a.name) RETURN a", r"line 1: .*IS NOT NULL"),
    ],
)  # fmt: skip
def test_the_linter_finds_what_it_is_there_for(cypher: str, says: str, linter: Path) -> None:
    found = lint(linter, {"trap": {"cypher": cypher, "parameters": {}}})
    assert any(re.search(says, one) for one in found["trap"]), found
