"""FollowTheMoney: every line passes the library's own validation, and says what the graph says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model

from graphkit.errors import OutputError
from graphkit.model.graph import ActorNode, AffiliatedWith
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange import ftm
from graphkit.views.exchange.ftm import entity_id, write_ftm
from tests.views.exchange.test_networks import assert_no_trace_of_control
from tests.views.synthetic import source_of, subgraph_of


def entities(path: Path) -> dict[str, Any]:
    """The file's entities by id, each made and checked by the library."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        model.get(data["schema"]).validate(data)  # raises InvalidData
        proxy = model.get_proxy(data, cleaned=False)
        assert proxy.to_dict()["properties"].keys() == data["properties"].keys(), "a value is not of its type"
        found[data["id"]] = proxy
    return found


def test_every_actor_designation_and_tie_is_a_valid_entity(hostile: Subgraph, tmp_path: Path) -> None:
    said = write_ftm(hostile, tmp_path / "a.ftm.json")
    found = entities(tmp_path / "a.ftm.json")
    assert_no_trace_of_control((tmp_path / "a.ftm.json").read_text(encoding="utf-8"))
    kinds = {"person": "Person", "vessel": "Vessel", "aircraft": "Airplane", "unknown": "LegalEntity"}
    for node, data in hostile.graph.nodes(data=True):
        if "Actor" in data["labels"] and "kind" in data and data["kind"] != "organization":
            assert found[entity_id(node)].schema.name == kinds[data["kind"]]
    left_out: dict[str, int] = {}
    for begin, end, key, data in hostile.graph.edges(keys=True, data=True):
        if data["type"] in ("JOINED_BY", "LISTED_UNDER", "LISTED_ON", "RUN_BY"):
            left_out[data["type"]] = left_out.get(data["type"], 0) + 1
            continue
        entity = found[entity_id(key.replace("\x0b", " "))]
        ends = {value for prop, value in entity.itervalues() if prop.type.name == "entity"}
        if data["type"] == "SANCTIONED_BY":
            assert entity.schema.name == "Sanction"
            assert ends == {entity_id(begin)}
            assert entity.get("program") == [data["program"]]
            begun = data["designated"][:7] if data["precision"] == "month" else data["designated"]
            assert entity.get("startDate") == [begun]
            assert entity.get("country") == [end.removeprefix("state:")]
        else:
            assert ends == {entity_id(begin), entity_id(end)}
        assert any(
            data["locator"] in text
            for text in entity.get("description", quiet=True) + entity.get("notes", quiet=True)
        ) or (entity.schema.name == "Similar")
    assert said is not None
    assert all(f"{count:,} {edge_type}" in said for edge_type, count in left_out.items())


def tie(relation: str, one: str, other: str, **more: Any) -> AffiliatedWith:
    return AffiliatedWith(
        id=f"tie:{relation}:{one}:{other}", begin=one, end=other, relation=relation, status="official",
        source=source_of(0).id, locator="/a", retrieved="2024-06-01", record=one, **more,
    )  # fmt: skip


def test_relations_become_the_schemata_that_fit_their_ends(tmp_path: Path) -> None:
    nodes = [
        ActorNode(id=f"actor:{name}", name=name, kind=kind, names=(name,), search_words="")
        for name, kind in (("ann", "person"), ("bob", "person"), ("firm", "organization"), ("club", "organization"), ("ship", "vessel"))
    ]  # fmt: skip
    edges = [
        tie("owned_by", "actor:ship", "actor:firm", share_min=25.0, share_max=50.0),
        tie("owned_by", "actor:firm", "actor:ann"),
        tie("leads", "actor:ann", "actor:club", role="chair", former=True),
        tie("leads", "actor:ann", "actor:ship"),
        tie("family", "actor:ann", "actor:bob"),
        tie("controls", "actor:ann", "actor:club"),
    ]
    write_ftm(subgraph_of(nodes, edges, title="t"), tmp_path / "a")
    found = entities(tmp_path / "a")
    schemata = [found[entity_id(edge.id)].schema.name for edge in edges]
    assert schemata == ["Ownership", "Ownership", "Directorship", "UnknownLink", "Family", "UnknownLink"]
    owned = found[entity_id(edges[0].id)]
    assert (owned.get("asset"), owned.get("owner")) == ([entity_id("actor:ship")], [entity_id("actor:firm")])
    assert owned.get("percentage") == ["25 to 50 %"]
    assert found[entity_id("actor:firm")].schema.name == "Company", "only an asset can be owned"
    assert found[entity_id("actor:club")].schema.name == "Organization"
    leads = found[entity_id(edges[2].id)]
    assert (leads.get("role"), leads.get("status")) == (["chair"], ["former"])
    assert found[entity_id(edges[5].id)].get("role") == ["controls"]


def test_what_a_type_does_not_take_stands_in_the_notes(tmp_path: Path) -> None:
    node = ActorNode(
        id="actor:a", name="A", kind="person", names=("A", "B"), search_words="", listed=True,
        birth_dates=("1967-03", "~1963-01-01/1968-12-31"), nationalities=("mm", "Atlantis"), gender="male",
    )  # fmt: skip
    write_ftm(subgraph_of([node], [], title="t"), tmp_path / "a")
    (person,) = entities(tmp_path / "a").values()
    assert person.get("birthDate") == ["1967-03"]
    assert person.get("nationality") == ["mm"]
    assert person.get("topics") == ["sanction"]
    assert person.get("alias") == ["B"]
    assert set(person.get("notes")) == {"birth dates: ~1963-01-01/1968-12-31", "nationalities: Atlantis"}


def test_ids_are_such_as_the_library_takes_and_differ() -> None:
    ids = [entity_id(key) for key in ("actor:us_sdn:1", "actor:us-sdn:1", "é", "", "../x", "a" * 500)]
    assert len(set(ids)) == len(ids)
    kind = model.get("Ownership").get("owner").type
    assert all(kind.clean(one) == one for one in ids)


def test_without_the_library_it_says_what_to_install(
    hostile: Subgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    ftm._model.cache_clear()
    with pytest.raises(OutputError, match=r"pip install 'graphkit\[ftm\]'"):
        write_ftm(hostile, tmp_path / "a")
    assert not (tmp_path / "a").exists()
    ftm._model.cache_clear()
