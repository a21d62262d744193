"""One name, one column, one type: every exported file is read by somebody else's reader and its columns are compared.

The files are of two real graphs, of a part of one, and of a graph whose values somebody else has made.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml
from lxml import etree

from graphkit.model.property_types import property_types
from graphkit.model.subgraph import Subgraph
from graphkit.queries.list_entries import crosswalk
from graphkit.queries.subgraph import show, whole
from graphkit.store import GraphStore
from graphkit.store.neo4j_csv import write_neo4j_csv
from graphkit.views.exchange.cytoscape import write_cytoscape
from graphkit.views.exchange.flourish import write_flourish
from graphkit.views.exchange.ftm import write_ftm
from graphkit.views.exchange.gexf import write_gexf
from graphkit.views.exchange.graphml import write_graphml
from graphkit.views.exchange.kumu import write_kumu
from graphkit.views.exchange.links import write_links
from graphkit.views.exchange.neo4j import write_neo4j
from graphkit.views.exchange.obsidian import write_obsidian
from graphkit.views.write import write, write_rows
from tests.views.exchange.conftest import hostile_subgraph
from tests.views.synthetic import synthetic

GEXF, GRAPHML = "{http://gexf.net/1.3}", "{http://graphml.graphdrawing.org/xmlns}"
OF_FILES = {
    # Of all forms.
    "source_id": "string", "source_title": "string", "source_day": "string", "date_source_id": "string",
    "date_source_title": "string", "date_source_day": "string", "label": "string", "kind": "string",
    "start": "string", "start_latest": "string", "end": "string", "directed": "boolean", "color": "string",
    # Of one.
    "edge_type": "string", "words": "string", "about": "string", "labels": "list of strings", "target": "string",
    "interaction": "string", "from": "string", "to": "string", "type": "string", "direction": "string",
    "description": "string", "tags": "list of strings", "aliases": "list of strings",
    # Of tables.
    "link_id": "string", "from_id": "string", "from_name": "string", "from_kind": "string", "link_type": "string",
    "link_words": "string", "to_id": "string", "to_name": "string", "to_kind": "string", "date": "string",
    "date_latest": "string", "value": "integer", "size": "integer", "group": "string", "graphkit_id": "string",
    "cited": "string", "verb": "string", "state": "string", "list": "string",
    # Of the graph that somebody else has made.
    "map": "string", "Rank": "integer", "rank": "float", "rank (2)": "float", "mixed": "string",
}  # fmt: skip
DECLARED = {**OF_FILES, **property_types()}

Columns = dict[str, dict[str, str]]


def readable(text: str, of: str) -> bool:
    """Whether somebody who takes the text for a value of the type can read it."""
    if of == "boolean":
        return text in ("true", "false")
    if of == "list of strings":
        return in_words(json.loads(text, strict=False)) == of
    try:
        {"integer": int, "float": float, "string": str}[of](text)
    except ValueError:
        return False
    return True


def in_words(value: Any) -> str:
    if isinstance(value, list):
        return "list of strings" if all(isinstance(one, str) for one in value) else "list of others"
    return {bool: "boolean", int: "integer", float: "float", str: "string"}[type(value)]


@pytest.fixture(scope="module")
def wholes(every_format: GraphStore, with_a_past: GraphStore) -> list[Subgraph]:
    return [whole(one, title="All of it", limit=100_000) for one in (every_format, with_a_past)]


@pytest.fixture(scope="module")
def subgraphs(every_format: GraphStore, wholes: list[Subgraph]) -> list[Subgraph]:
    part = show(every_format, ["actor:us_sdn:33951"], title="RAB")
    return [*wholes, part, hostile_subgraph(), made_by_others()]


def made_by_others() -> Subgraph:
    """A graph to which somebody has added values of several types under one name."""
    subgraph = synthetic(30)
    nodes, edges = sorted(subgraph.graph.nodes), list(subgraph.graph.edges(keys=True))
    for number, node in enumerate(nodes):
        subgraph.graph.nodes[node]["score"] = number  # a float elsewhere
        subgraph.graph.nodes[node]["mixed"] = (True, 1, 2.5, "x", ["y", "z"])[number % 5]
        subgraph.graph.nodes[node].update({"Rank": number, "rank": number / 2})
    for number, edge in enumerate(edges):
        subgraph.graph.edges[edge]["share_min"] = 50 if number % 2 else 33.3
        subgraph.graph.edges[edge]["mixed"] = 7 if number % 2 else False
    return subgraph


def of_xml(
    root: Any, declared: str, of: str, name: str, kind: str, value: str, types: dict[str, str]
) -> Columns:
    """The columns of a GEXF or GraphML file by class; every value is of a declared column and can be read as its type."""
    columns: Columns = defaultdict(dict)
    by_id: dict[tuple[str, str], tuple[str, str]] = {}
    for one in root.iter(declared):
        within = one.get(of) or one.getparent().get(of)
        by_id[within, one.get("id")] = one.get(name), types[one.get(kind)]
        assert one.get(name) not in columns[within], f"two columns of {within}s are called {one.get(name)}"
        columns[within][one.get(name)] = types[one.get(kind)]
    ids = [key for _, key in by_id]
    assert len(set(ids)) == len(ids)
    for names in columns.values():
        assert len({one.casefold() for one in names}) == len(names)
    for one in root.iter(value):
        holder = one.getparent() if value.endswith("data") else one.getparent().getparent()
        within = etree.QName(holder).localname
        title, of_column = by_id[within, one.get("for") or one.get("key")]
        text = one.get("value") if one.get("for") else one.text or ""
        assert readable(text, of_column), f"{title}: {text!r} is no {of_column}"
    return columns


def of_gexf(path: Path) -> Columns:
    types = {
        "boolean": "boolean", "long": "integer", "double": "float", "string": "string", "liststring": "list of strings",
    }  # fmt: skip
    root = etree.parse(path).getroot()
    return of_xml(root, f"{GEXF}attribute", "class", "title", "type", f"{GEXF}attvalue", types)


def of_graphml(path: Path) -> Columns:
    types = {"boolean": "boolean", "long": "integer", "double": "float", "string": "string"}
    root = etree.parse(path).getroot()
    return of_xml(root, f"{GRAPHML}key", "for", "attr.name", "attr.type", f"{GRAPHML}data", types)


def without_lists(of: str) -> str:
    """GraphML and tables have no lists."""
    return "string" if of == "list of strings" else of


def compared(columns: Columns, as_written: Callable[[str], str] = str) -> None:
    assert columns
    for names in columns.values():
        assert names == {name: as_written(DECLARED[name]) for name in names}


def test_gexf_has_one_column_a_name_and_each_value_is_of_its_type(
    subgraphs: list[Subgraph], tmp_path: Path
) -> None:
    for subgraph in subgraphs:
        write_gexf(subgraph, tmp_path / "a.gexf")
        columns = of_gexf(tmp_path / "a.gexf")
        assert set(columns) == {"node", "edge"}
        compared(columns)


def test_graphml_has_one_column_a_name_and_each_value_is_of_its_type(
    subgraphs: list[Subgraph], tmp_path: Path
) -> None:
    for subgraph in subgraphs:
        write_graphml(subgraph, tmp_path / "a.graphml")
        columns = of_graphml(tmp_path / "a.graphml")
        assert set(columns) == {"graph", "node", "edge"}
        compared(columns, without_lists)


def test_networkx_reads_from_graphml_what_the_graph_holds(wholes: list[Subgraph], tmp_path: Path) -> None:
    for subgraph in wholes:
        write_graphml(subgraph, tmp_path / "a.graphml")
        read: Any = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
        states = {node: data for node, data in subgraph.graph.nodes(data=True) if "State" in data["labels"]}
        programs = {
            node: data for node, data in subgraph.graph.nodes(data=True) if "Program" in data["labels"]
        }
        assert states and programs
        for node, data in states.items():
            assert read.nodes[node]["is_authority"] is data["is_authority"]
            assert "authority" not in read.nodes[node]
        for node, data in programs.items():
            assert read.nodes[node]["authority"] == data["authority"]
        for begin, end, key, data in subgraph.graph.edges(keys=True, data=True):
            for name in {"share_min", "score", "lag_days_min", "former"} & set(data):
                value = read.edges[begin, end, key][name]
                assert (type(value), value) == (type(data[name]), data[name])


def test_a_column_is_the_same_in_every_file(
    wholes: list[Subgraph], tmp_path: Path, every_format: GraphStore
) -> None:
    # Whoever adds a second file to a graph in Gephi has what stands in columns of one id in one column.
    part = show(every_format, ["actor:us_sdn:33951"], title="RAB")
    for writer, element, of, shown in (
        (write_gexf, f"{GEXF}attribute", "type", "title"),
        (write_graphml, f"{GRAPHML}key", "attr.type", "attr.name"),
    ):
        found: dict[str, set[tuple[str | None, ...]]] = defaultdict(set)
        for subgraph in (*wholes, part):
            writer(subgraph, tmp_path / "a.xml")
            for one in etree.parse(tmp_path / "a.xml").getroot().iter(element):
                within = one.get("for") or one.getparent().get("class")  # type: ignore[union-attr]
                found[str(one.get("id"))].add((within, one.get(shown), one.get(of)))
        assert len(found) > 70
        assert all(len(columns) == 1 for columns in found.values())
        # Gephi Lite shows the name of a column only where its id is a number.
        assert all(key.isdecimal() for key in found)


def of_json(elements: list[dict[str, Any]]) -> dict[str, str]:
    """The one type of the values of each name; null is no value."""
    found: dict[str, set[str]] = defaultdict(set)
    for element in elements:
        for name, value in element.items():
            if value is not None:
                found[name].add(in_words(value))
    assert {name: types for name, types in found.items() if len(types) != 1} == {}
    return {name: types.pop() for name, types in found.items()}


def test_cytoscape_and_kumu_have_one_type_a_name(subgraphs: list[Subgraph], tmp_path: Path) -> None:
    for subgraph in subgraphs:
        write_cytoscape(subgraph, tmp_path / "a.cyjs")
        elements = json.loads((tmp_path / "a.cyjs").read_text(encoding="utf-8"))["elements"]
        write_kumu(subgraph, tmp_path / "a.json")
        kumu = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
        for of in (
            *([element["data"] for element in elements[name]] for name in ("nodes", "edges")),
            kumu["elements"],
            kumu["connections"],
        ):
            compared({"": of_json(of)})


def test_the_notes_of_a_vault_have_one_type_a_name(subgraphs: list[Subgraph], tmp_path: Path) -> None:
    # Obsidian gives a name one type in all notes.
    for number, subgraph in enumerate(subgraphs):
        write_obsidian(subgraph, tmp_path / f"vault{number}")
        notes = [path.read_text(encoding="utf-8") for path in (tmp_path / f"vault{number}").glob("*.md")]
        heads = [yaml.safe_load(note.split("---\n")[1]) for note in notes if note.startswith("---\n")]
        assert len(heads) == subgraph.graph.number_of_nodes()
        compared({"": of_json(heads)})


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a table; no name stands twice in the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    assert len({name.casefold() for name in header}) == len(header), header
    return header, rows


def assert_readable(path: Path) -> None:
    header, rows = table(path)
    for row in rows:
        for name, text in zip(header, row, strict=True):
            of = without_lists(DECLARED[name])
            assert not text or readable(text.lower(), of), f"{name}: {text!r} is no {of}"


def test_tables_have_one_column_a_name_and_each_value_is_of_its_type(
    subgraphs: list[Subgraph], every_format: GraphStore, tmp_path: Path
) -> None:
    for number, subgraph in enumerate(subgraphs):
        write_links(subgraph, tmp_path / "links.csv")
        write_flourish(subgraph, tmp_path / f"flourish{number}")
        for path in (tmp_path / "links.csv", *(tmp_path / f"flourish{number}").glob("*.csv")):
            assert_readable(path)
        write(subgraph, tmp_path / "edges.json")
        compared({"": of_json(json.loads((tmp_path / "edges.json").read_text(encoding="utf-8")))})
    write_rows(crosswalk(every_format).to_dicts(), tmp_path / "crosswalk.csv")
    assert_readable(tmp_path / "crosswalk.csv")


IMPORTED = {
    "boolean": "boolean", "long": "integer", "double": "float", "string": "string", "string[]": "list of strings",
}  # fmt: skip


def of_neo4j(files: dict[str, Path], *, within: str) -> Iterator[tuple[str, str]]:
    """Name and type of every property in the headers; every value can be read as its type."""
    for path in files.values():
        header, rows = table(path)
        columns = [re.fullmatch(r"(\w*):(\S+)", name) for name in header]
        assert all(columns), header
        named = [(found[1], found[2]) for found in columns if found]
        assert len({name for name, _ in named if name}) == len([name for name, _ in named if name]), header
        for place, (name, kind) in enumerate(named):
            if kind in ("ID", "START_ID", "END_ID"):
                assert within == "node" or not name
                continue
            of = IMPORTED[kind]
            for row in rows:
                items = row[place].split("\x1f") if of == "list of strings" else [row[place]]
                assert not row[place] or all(readable(item, without_lists(of)) for item in items)
            yield name, of


def test_the_files_for_neo4j_have_one_type_a_name(
    wholes: list[Subgraph], every_format: GraphStore, with_a_past: GraphStore, tmp_path: Path
) -> None:
    for number, (store, subgraph) in enumerate(zip((every_format, with_a_past), wholes, strict=True)):
        for written in (
            write_neo4j_csv(store, tmp_path / f"all{number}"),
            write_neo4j(subgraph, tmp_path / f"part{number}", ""),
        ):
            found = {*of_neo4j(written.nodes, within="node"), *of_neo4j(written.edges, within="edge")}
            assert len(found) > 60
            assert found == {(name, DECLARED[name]) for name, _ in found}


def test_the_values_of_entities_are_lists_of_text(subgraphs: list[Subgraph], tmp_path: Path) -> None:
    for subgraph in subgraphs:
        write_ftm(subgraph, tmp_path / "a.ftm.json")
        lines = (tmp_path / "a.ftm.json").read_text(encoding="utf-8").splitlines()
        values = [of_json([json.loads(line)["properties"]]).values() for line in lines]
        assert {of for types in values for of in types} == {"list of strings"}


def test_what_others_have_added_is_written_whole(tmp_path: Path) -> None:
    subgraph = made_by_others()
    write_graphml(subgraph, tmp_path / "a.graphml")
    read: Any = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    one, other, third, fourth, fifth = sorted(subgraph.graph.nodes)[:5]
    assert [read.nodes[node]["mixed"] for node in (one, other, third, fourth, fifth)] == [
        "true", "1", "2.5", "x", "y | z",
    ]  # fmt: skip
    assert (read.nodes[other]["Rank"], read.nodes[other]["rank (2)"], read.nodes[other]["score"]) == (
        1,
        0.5,
        1.0,
    )
