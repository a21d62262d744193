"""Subgraphs that hold everything that an exchange format may stumble over, and readers under Node."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.model.subgraph import Subgraph
from tests.neo4j.fixtures import missing
from tests.neo4j.server import cache_folder
from tests.views.synthetic import HOSTILE_NAMES, source_of, synthetic

READERS = Path(__file__).parent / "readers"
# Names that a file system, a spreadsheet or a template would take for more than a name.
TRAPS = (
    "CON", "con", "Aux.txt", "../../x", "..\\..\\y", "/etc/passwd", "C:\\Windows\\z", "=1+1", "+49 30 1", "-5", "@SUM(A1)",
    "\t=2+2", " =3+3", "＝4+4", "half \ud83d of a pair", "two\nlines", "a\u2028b", "a | b", "[[link]] #tag ^block", "![x](http://tracker.example/p.png)",
    "<% tp.file.delete() %>", "`= this.file`", "same name", "same name", "Same Name", "...", "", "\u202e", "Ａ" * 90,
    "http://tracker.example/", "\ufdd0\uffffodd", "&amp; &lt;", 'quote " and \'',
)  # fmt: skip
FormReader = Callable[[str, Path], dict[str, Any]]


def hostile_subgraph() -> Subgraph:
    """Return a subgraph with hostile names, ids and values, parallel edges, edges of unknown types, a lone node."""
    subgraph = synthetic(80, names=(*HOSTILE_NAMES, *TRAPS, *(f"plain {n}" for n in range(60))))
    graph = subgraph.graph
    actors = sorted(node for node in graph if node.startswith("actor:"))
    one, other = actors[0], actors[1]
    cited = {
        "source": source_of(0).id,
        "locator": "/a[b='c']",
        "retrieved": "2024-06-01",
        "status": "official",
    }
    same = {"score": 0.62, "evidence": "same name\u202e \x00 =1", "forbidden": "born apart"}
    graph.add_edge(
        one, other, key="possibly_same:1", type="POSSIBLY_SAME", id="possibly_same:1", **same, **cited
    )
    graph.add_edge(one, other, key="odd:1", type="BRAND_NEW", id="odd:1", map={"a": [1, None]}, **cited)
    graph.add_edge(
        other, one, key="odd:\x0b2", type="BRAND_NEW", id="odd:\x0b2", **cited, quote="=cmd|'/c calc'!A1"
    )
    graph.add_edge(other, one, key="odd:2", type="BRAND_NEW", id="odd:2", **cited)
    for number, program in enumerate(("P", "Q", "Q")):
        graph.add_edge(
            one, "state:us", key=f"again:{number}", type="SANCTIONED_BY", id=f"again:{number}", program=program,
            date_kind="designated", origin="own", record=one, designated="2021-03-01", designated_latest="2021-03-31",
            precision="month", ended="2023-05-06", date_source=source_of(1).id, date_locator="row 7",
            date_quote="In March.", **cited,
        )  # fmt: skip
    graph.add_node(
        "actor:odd\x0bid",
        id="actor:odd\x0bid",
        labels=("Actor", "Unknown"),
        name="lone one",
        names=["lone one"],
    )
    return subgraph


@pytest.fixture(scope="module")
def hostile() -> Subgraph:
    return hostile_subgraph()


@pytest.fixture(scope="session")
def read_with() -> FormReader:
    """Reads a file with one of the scripts in readers/, for which npm installs what they need the first time."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            missing(f"the readers need {program}, which is not installed")
    sources = sorted(path for path in READERS.iterdir() if path.suffix in (".json", ".mjs"))
    fingerprint = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    folder = cache_folder() / f"readers-{fingerprint}"
    if not (folder / "installed").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for path in sources:
            shutil.copy(path, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            missing(f"npm does not install the readers: {done.stderr[-500:]}")
        (folder / "installed").touch()

    def read(form: str, path: Path) -> dict[str, Any]:
        done = subprocess.run(
            ["node", f"{form}.mjs"], cwd=folder, input=path.read_bytes(), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return read
