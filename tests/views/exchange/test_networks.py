"""GEXF, GraphML, Cytoscape and Kumu: read back by other people's readers, with every node, edge and date."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
from lxml import etree

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, NODE_LOOKS
from graphkit.views.exchange.cytoscape import write_cytoscape
from graphkit.views.exchange.elements import days_of
from graphkit.views.exchange.gexf import write_gexf
from graphkit.views.exchange.graphml import write_graphml
from graphkit.views.exchange.kumu import write_kumu
from graphkit.views.exchange.places import MOST_PLACED
from tests.views.exchange.conftest import FormReader
from tests.views.synthetic import source_of, subgraph_of, synthetic

GEXF = "{http://gexf.net/1.3}"
ODD = {"odd:\x0b2": "odd: 2", "actor:odd\x0bid": "actor:odd id"}


def edges_in(subgraph: Subgraph) -> dict[str, tuple[str, str, dict[str, Any]]]:
    return {
        ODD.get(key, key): (begin, end, data)
        for begin, end, key, data in subgraph.graph.edges(keys=True, data=True)
    }


def nodes_in(subgraph: Subgraph) -> set[str]:
    return {ODD.get(node, node) for node in subgraph.graph}


def assert_no_trace_of_control(text: str) -> None:
    """No control characters, halves of pairs or marks that turn text, raw or escaped."""
    found = json.dumps(text, ensure_ascii=True)
    for code in (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)):
        assert f"\\u{code:04x}" not in found, hex(code)
        assert f"&#{code};" not in text
    text.encode()


def test_gexf_is_read_with_every_node_edge_date_colour_size_and_place(
    hostile: Subgraph, tmp_path: Path, read_with: FormReader
) -> None:
    assert write_gexf(hostile, tmp_path / "a.gexf") is None
    found = read_with("gexf", tmp_path / "a.gexf")
    assert (found["version"], found["mode"], found["timeformat"]) == ("1.3", "dynamic", "date")
    assert set(found["nodes"]) == nodes_in(hostile)
    edges = edges_in(hostile)
    assert set(found["edges"]) == set(edges)
    for key, (begin, end, data) in edges.items():
        edge = found["edges"][key]
        ends = [ODD.get(begin, begin), ODD.get(end, end)]
        assert edge["endings"] == ends
        assert edge["edge_type"] == data["type"]
        assert edge["locator"] == data["locator"]
        if data["type"] == "SANCTIONED_BY":
            assert edge["life"] == [data["designated"], data.get("ended")]
            assert edge["designated_latest"] == data["designated_latest"]
        if data["type"] == "JOINED_BY":
            assert edge["life"][0] == data["joined_date"]
            assert edge["undirected"] == (data["order"] != "later")
            assert edge["lag_days_max"] == data["lag_days_max"]
    for node in found["nodes"].values():
        assert {"x", "y", "size"} <= set(node)
    person = next(node for node in found["nodes"].values() if node["kind"] == "Person")
    colour = NODE_LOOKS["Person"].colour
    assert person["color"] == f"rgb({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:], 16)})"
    assert len({(node["x"], node["y"]) for node in found["nodes"].values()}) == len(found["nodes"])


def test_gexf_lists_come_back_as_lists_whatever_stands_in_them(tmp_path: Path, read_with: FormReader) -> None:
    names = ['say "so"', "back\\slash", "comma, and ] bracket", "'single'", "А. Иванов", "end\\"]
    subgraph = synthetic(8)
    node = next(node for node in subgraph.graph if node.startswith("actor:"))
    subgraph.graph.nodes[node]["names"] = names
    write_gexf(subgraph, tmp_path / "a.gexf")
    assert read_with("gexf", tmp_path / "a.gexf")["nodes"][node]["names"] == names


def test_gexf_parallel_edges_have_kinds_of_their_own(hostile: Subgraph, tmp_path: Path) -> None:
    write_gexf(hostile, tmp_path / "a.gexf")
    edges = etree.parse(tmp_path / "a.gexf").findall(f".//{GEXF}edge")
    pairs = Counter((frozenset((edge.get("source"), edge.get("target"))), edge.get("kind")) for edge in edges)
    assert set(pairs.values()) == {1}
    again = [edge.get("kind") for edge in edges if edge.get("id", "").startswith("again:")]
    assert len(set(again)) == 3
    assert all(kind.startswith("SANCTIONED_BY") for kind in again if kind)


def test_gexf_has_no_default_type_that_would_make_gephi_refuse_the_edges_of_the_other(
    hostile: Subgraph, tmp_path: Path
) -> None:
    write_gexf(hostile, tmp_path / "a.gexf")
    root = etree.parse(tmp_path / "a.gexf").getroot()
    (graph,) = root.findall(f"{GEXF}graph")
    assert graph.get("defaultedgetype") is None
    types = {str(edge.get("id")): edge.get("type") for edge in root.iter(f"{GEXF}edge")}
    assert set(types.values()) == {"directed", "undirected"}
    assert (types["possibly_same:1"], types["again:0"]) == ("undirected", "directed")


def test_gexf_says_of_what_day_its_lists_are(
    hostile: Subgraph, tmp_path: Path, read_with: FormReader
) -> None:
    write_gexf(hostile, tmp_path / "a.gexf")
    found = read_with("gexf", tmp_path / "a.gexf")
    assert (
        "OFAC Specially Designated Nationals and Blocked Persons List (2024-05-07)"
        in found["about"]["description"]
    )
    again = found["edges"]["again:0"]
    assert (again["source_title"], again["source_day"]) == (source_of(0).title, "2024-05-07")
    assert (again["date_source_day"], again["date_locator"], again["date_quote"]) == (
        "2023-06-05",
        "row 7",
        "In March.",
    )


def test_gexf_of_many_nodes_leaves_the_places_to_the_reader(tmp_path: Path, read_with: FormReader) -> None:
    from graphkit.model.graph import StateNode

    nodes = [
        StateNode(id=f"state:{n}", name=f"{n}", code=f"{n}", is_authority=True)
        for n in range(MOST_PLACED + 1)
    ]
    write_gexf(subgraph_of(nodes, [], title="many"), tmp_path / "a.gexf")
    found = read_with("gexf", tmp_path / "a.gexf")["nodes"]
    assert len(found) == MOST_PLACED + 1
    assert not any("x" in node for node in found.values())


def test_the_same_subgraph_gives_the_same_files(tmp_path: Path) -> None:
    for writer in (write_gexf, write_graphml, write_cytoscape, write_kumu):
        writer(synthetic(30), tmp_path / "one")
        writer(synthetic(30), tmp_path / "two")
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_graphml_is_read_by_networkx_with_every_node_edge_and_date(hostile: Subgraph, tmp_path: Path) -> None:
    assert write_graphml(hostile, tmp_path / "a.graphml") is None
    read: Any = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    assert set(read) == nodes_in(hostile)
    found = {key: (begin, end, data) for begin, end, key, data in read.edges(keys=True, data=True)}
    edges = edges_in(hostile)
    assert set(found) == set(edges)
    for key, (begin, end, data) in edges.items():
        assert found[key][:2] == (ODD.get(begin, begin), ODD.get(end, end))
        stated = found[key][2]
        assert stated["edge_type"] == data["type"]
        if data["type"] == "SANCTIONED_BY":
            assert (stated["start"], stated["start_latest"]) == (
                data["designated"],
                data["designated_latest"],
            )
            assert stated.get("end") == data.get("ended")
            assert stated["measures" if "measures" in data else "program"] in (
                "asset_freeze | travel_ban",
                "P",
                "Q",
            )
    assert found["possibly_same:1"][2]["score"] == 0.62
    assert json.loads(found["odd:1"][2]["map"]) == {"a": [1, None]}
    assert "(2024-05-07)" in read.graph["about"]


def test_cytoscape_reads_every_node_edge_and_date(
    hostile: Subgraph, tmp_path: Path, read_with: FormReader
) -> None:
    assert write_cytoscape(hostile, tmp_path / "a.cyjs") is None
    read = read_with("cytoscape", tmp_path / "a.cyjs")
    assert {node["id"] for node in read["nodes"]} == nodes_in(hostile)
    assert len({(node["place"]["x"], node["place"]["y"]) for node in read["nodes"]}) == len(read["nodes"])
    found = {edge["id"]: edge for edge in read["edges"]}
    edges = edges_in(hostile)
    assert set(found) == set(edges)
    for key, (begin, end, data) in edges.items():
        assert found[key]["ends"] == [ODD.get(begin, begin), ODD.get(end, end)]
        assert found[key]["source_id"] == data["source"]
        assert found[key]["interaction"] == data["type"]
        if data["type"] == "SANCTIONED_BY":
            assert found[key]["start"] == data["designated"]
            assert found[key]["start_latest"] == data["designated_latest"]
            assert found[key].get("end") == data.get("ended")


def test_kumu_json_has_every_node_and_edge_and_ids_that_are_unique_over_both(
    hostile: Subgraph, tmp_path: Path
) -> None:
    assert write_kumu(hostile, tmp_path / "a.json") is None
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    elements = {element["id"]: element for element in document["elements"]}
    connections = {connection["id"]: connection for connection in document["connections"]}
    assert set(elements) == nodes_in(hostile)
    assert set(connections) == set(edges_in(hostile))
    assert not set(elements) & set(connections)
    for connection in connections.values():
        assert connection["from"] in elements
        assert connection["to"] in elements
        assert connection["direction"] in ("directed", "undirected")
        title = next(
            source.title for source in hostile.sources.values() if source.id == connection["source_id"]
        )
        assert connection["description"].replace("\\", "").startswith(title)
    assert connections["again:0"]["start"] == "2021-03-01"
    texts = [element.get("description", "") for element in elements.values()] + [document["description"]]
    assert not any("<script" in text or "](http" in text for text in texts)


def test_no_form_holds_control_characters_or_marks_that_turn_text(hostile: Subgraph, tmp_path: Path) -> None:
    for writer in (write_gexf, write_graphml, write_cytoscape, write_kumu):
        writer(hostile, tmp_path / "a")
        assert_no_trace_of_control((tmp_path / "a").read_text(encoding="utf-8"))


def test_an_edge_of_a_type_that_has_no_look_is_grey_and_reads_as_its_name(
    hostile: Subgraph, tmp_path: Path
) -> None:
    assert "BRAND_NEW" not in EDGE_LOOKS
    write_cytoscape(hostile, tmp_path / "a")
    document = json.loads((tmp_path / "a").read_text(encoding="utf-8"))
    (odd,) = [edge["data"] for edge in document["elements"]["edges"] if edge["data"]["id"] == "odd:1"]
    assert (odd["name"], odd["interaction"]) == ("brand new", "BRAND_NEW")


def test_days_of_reads_every_form_of_a_date() -> None:
    for text, first, last in (
        ("2021-12-10", "2021-12-10", "2021-12-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("~1963-01-01/1968-12-31", "1963-01-01", "1968-12-31"),
    ):
        assert tuple(map(str, days_of(text))) == (first, last)
    for text in ("", "soon", "2021-13", "2021-02-30", "=1+1"):
        assert days_of(text) == (None, None)
